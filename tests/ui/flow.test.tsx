// @vitest-environment jsdom
import { cleanup, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useEffect, useLayoutEffect, useState } from 'react'
import { afterEach, expect, test } from 'vitest'
import { Flow } from '../../src/ui/flow'

afterEach(cleanup)

function Page({ isGone }: { readonly isGone: boolean }) {
  const [isPressed, setPressed] = useState(false)
  return (
    <Flow>
      <h1>People</h1>
      {isPressed ? !isGone && <p>Ten words</p> : <button type="button" onClick={() => setPressed(true)}>Compare</button>}
    </Flow>
  )
}

test('a button that its own press removes hands the focus to what took its place', async () => {
  render(<Page isGone={false} />)
  await userEvent.click(screen.getByRole('button', { name: 'Compare' }))
  await waitFor(() => expect(document.activeElement).toBe(screen.getByText('Ten words')))
})

test('where nothing took its place, the focus goes to the heading of the page', async () => {
  render(<Page isGone />)
  await userEvent.click(screen.getByRole('button', { name: 'Compare' }))
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('heading', { name: 'People' })))
})

test('whoever arrives while the page is still being read keeps the focus on its title when the whole page comes', async () => {
  /** As the shell does it: the title takes the focus as soon as it is there, before anything else has run. */
  function Arrives() {
    useLayoutEffect(() => screen.getByRole('heading').focus(), [])
    return null
  }
  function Reads() {
    const [isRead, setRead] = useState(false)
    useEffect(() => {
      const read = setTimeout(() => setRead(true), 20)
      return () => clearTimeout(read)
    }, [])
    return isRead ? <><p>The way back</p><h1 tabIndex={-1}>People, read</h1></> : <h1 tabIndex={-1}>People</h1>
  }
  render(<><Flow><Reads /></Flow><Arrives /></>)
  expect(document.activeElement).toBe(screen.getByRole('heading', { name: 'People' }))
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('heading', { name: 'People, read' })))
})
