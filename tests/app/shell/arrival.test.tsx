// @vitest-environment jsdom
import { act, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useEffect, useRef, useState } from 'react'
import { Link, MemoryRouter, Route, Routes, useNavigate, useParams } from 'react-router'
import { expect, test, vi } from 'vitest'
import { Arrival, Leaving } from '../../../src/app/shell/arrival'
import { releaseKeys, useShortcuts } from '../../../src/ui'

function Late() {
  const [isHere, setHere] = useState(false)
  useEffect(() => {
    const coming = setTimeout(() => setHere(true), 30)
    return () => clearTimeout(coming)
  }, [])
  return isHere ? <main><h1>The plan</h1><Link to="/line">To the line</Link></main> : <p>Opening</p>
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
      <Leaving announcer={announcer}>
        <Routes>
          <Route path="/" element={<main><h1>Today</h1><Link to="/late">To the plan</Link></main>} />
          <Route path="/late" element={<Late />} />
          <Route path="/line" element={<Line />} />
        </Routes>
      </Leaving>
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
  // It hears of the leaving as soon as the other page is asked for, and again as the page goes.
  expect(went).toEqual(['arrive at Today', 'leave', 'leave', 'arrive at The plan'])
})

test('a page that gives the focus a place of its own keeps it', async () => {
  open()
  await userEvent.click(await screen.findByText('To the plan'))
  await userEvent.click(await screen.findByText('To the line'))
  const field = await screen.findByLabelText('Line')
  await new Promise((later) => setTimeout(later, 30))
  expect(document.activeElement).toBe(field)
})

test('whatever asks for another page, the keys of the page that still stands rest until it has come', async () => {
  const heard = vi.fn()
  const Old = () => {
    const navigate = useNavigate()
    useShortcuts([{ keys: 'n', label: 'New', run: () => heard() }, { keys: 'p', label: 'The plan', run: () => void navigate('/late') }, { keys: 't', label: 'Here', run: () => void navigate('/') }])
    return <h1>Today</h1>
  }
  render(
    <MemoryRouter initialEntries={['/']}>
      <Leaving announcer={announcer}><Routes><Route path="*" element={<main><Old /></main>} /></Routes></Leaving>
    </MemoryRouter>,
  )
  await userEvent.keyboard('t')
  await userEvent.keyboard('n')
  expect(heard).toHaveBeenCalledTimes(1)
  // No Arrival here: the page never comes.
  await userEvent.keyboard('p')
  await userEvent.keyboard('n')
  expect(heard).toHaveBeenCalledTimes(1)
  releaseKeys()
  await userEvent.keyboard('n')
  expect(heard).toHaveBeenCalledTimes(2)
})

test('that a page is on its way is said once, and only when it takes a second', async () => {
  vi.useFakeTimers()
  try {
    const Slow = () => {
      const [isHere, setHere] = useState(false)
      useEffect(() => void setTimeout(() => setHere(true), 1500), [])
      return isHere ? <main><h1>Record</h1></main> : <p>Opening</p>
    }
    render(<MemoryRouter initialEntries={['/']}><Arrival announcer={announcer} /><Routes><Route path="/" element={<Slow />} /></Routes></MemoryRouter>)
    const said = screen.getByRole('status')
    await act(() => vi.advanceTimersByTimeAsync(900))
    expect(said.textContent).toBe('')
    await act(() => vi.advanceTimersByTimeAsync(200))
    expect(screen.getAllByRole('status')).toEqual([said])
    expect(said.textContent).toBe('Opening')
    await act(() => vi.advanceTimersByTimeAsync(600))
    expect(said.textContent).toBe('')
  } finally {
    vi.useRealTimers()
  }
})

test('the next question of the same screen is seen from its top, however far down the one before stood; whoever goes back comes to where they were', async () => {
  const Question = () => {
    const navigate = useNavigate()
    const { step = '' } = useParams()
    return <main key={step}><h1>Question {step}</h1><button type="button" onClick={() => void navigate('/2')}>Save and go on</button><button type="button" onClick={() => void navigate(-1)}>As the browser goes back</button></main>
  }
  render(
    <MemoryRouter initialEntries={['/1']}>
      <Arrival announcer={announcer} />
      <Leaving announcer={announcer}><Routes><Route path="/:step" element={<Question />} /></Routes></Leaving>
    </MemoryRouter>,
  )
  await title('Question 1')
  document.documentElement.scrollTop = 478
  await userEvent.click(screen.getByText('Save and go on'))
  const second = await title('Question 2')
  await waitFor(() => expect(document.activeElement).toBe(second))
  expect(document.documentElement.scrollTop).toBe(0)
  document.documentElement.scrollTop = 300
  await userEvent.click(screen.getByText('As the browser goes back'))
  const first = await title('Question 1')
  await waitFor(() => expect(document.activeElement).toBe(first))
  expect(document.documentElement.scrollTop).toBe(300)
})
