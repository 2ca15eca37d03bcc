// @vitest-environment jsdom
import { render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useEffect, useRef, useState } from 'react'
import { Link, MemoryRouter, Route, Routes } from 'react-router'
import { expect, test } from 'vitest'
import { Arrival } from '../../../src/app/shell/arrival'

function Late() {
  const [isHere, setHere] = useState(false)
  useEffect(() => {
    const coming = setTimeout(() => setHere(true), 30)
    return () => clearTimeout(coming)
  }, [])
  return isHere ? <main><h1>The plan</h1><Link to="/line">To the line</Link></main> : <p role="status">Opening</p>
}

function Line() {
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.focus(), [])
  return <main><h1>Minutes</h1><label>Line <input ref={field} /></label></main>
}

const went: string[] = []
const announcer = { leave: () => void went.push('leave'), arrive: () => void went.push(`arrive at ${document.activeElement?.textContent ?? ''}`) }

const open = () =>
  render(
    <MemoryRouter initialEntries={['/']}>
      <Arrival announcer={announcer} />
      <Routes>
        <Route path="/" element={<main><h1>Today</h1><Link to="/late">To the plan</Link></main>} />
        <Route path="/late" element={<Late />} />
        <Route path="/line" element={<Line />} />
      </Routes>
    </MemoryRouter>,
  )
const title = (name: string) => screen.findByRole('heading', { name })

test('after unlocking and after every change of page the title has the focus, also when the page comes late; the next Tab goes on in the page', async () => {
  open()
  const today = await title('Today')
  await waitFor(() => expect(document.activeElement).toBe(today))
  await userEvent.tab()
  expect(document.activeElement?.textContent).toBe('To the plan')
  await userEvent.keyboard('{Enter}')
  const plan = await title('The plan')
  await waitFor(() => expect(document.activeElement).toBe(plan))
  await userEvent.tab()
  expect(document.activeElement?.textContent).toBe('To the line')
  // The announcer hears of both: words of the page before come after the title of the next.
  expect(went).toEqual(['arrive at Today', 'leave', 'arrive at The plan'])
})

test('a page that gives the focus a place of its own keeps it', async () => {
  open()
  await userEvent.click(await screen.findByText('To the plan'))
  await userEvent.click(await screen.findByText('To the line'))
  const field = await screen.findByLabelText('Line')
  await new Promise((later) => setTimeout(later, 30))
  expect(document.activeElement).toBe(field)
})
