// @vitest-environment jsdom
import { cleanup, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
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
