// @vitest-environment jsdom
import { cleanup, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState, type ReactNode } from 'react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { keepPlace } from '../../../src/app/shell/keep-place'
import { Button, TextField } from '../../../src/ui'

let stop = () => {}
beforeEach(() => {
  stop = keepPlace()
})
afterEach(() => {
  stop()
  cleanup()
})

/** A page with one button that gives way to something, or to nothing. */
function Page({ instead, after }: { readonly instead?: ReactNode; readonly after?: ReactNode }) {
  const [isPressed, setPressed] = useState(false)
  return (
    <main>
      <h1>People</h1>
      <section aria-label="Of one person">{isPressed ? instead : <button type="button" onClick={() => setPressed(true)}>Press</button>}{after}</section>
    </main>
  )
}
const press = () => userEvent.click(screen.getByRole('button', { name: 'Press' }))
const focused = (wanted: () => Element) => waitFor(() => expect(document.activeElement).toBe(wanted()))

test('a button that its own press removes hands the focus to what took its place', async () => {
  render(<Page instead={<p>Ten words</p>} />)
  await press()
  await focused(() => screen.getByText('Ten words'))
})

test('where nothing took its place, the focus goes to the title of the page', async () => {
  render(<Page />)
  await press()
  await focused(() => screen.getByRole('heading', { name: 'People' }))
})

test('a form that opens is gone on with in its first field', async () => {
  render(<Page instead={<form><label>Who refers <input /></label><button type="submit">Keep</button></form>} />)
  await press()
  await focused(() => screen.getByLabelText('Who refers'))
})

test('a row that is settled and gone hands the focus to the next row, so that the next one is read', async () => {
  const Rows = () => {
    const [left, setLeft] = useState(['Housing', 'Nursery', 'Police'])
    return <main><h1>Before you close</h1><ul>{left.map((name) => <li key={name}>{name} <button type="button" onClick={() => setLeft(left.filter((one) => one !== name))}>Leave {name}</button></li>)}</ul></main>
  }
  render(<Rows />)
  await userEvent.click(screen.getByRole('button', { name: 'Leave Nursery' }))
  await focused(() => screen.getByText('Police').closest('li')!)
  await userEvent.tab()
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Leave Police' }))
})

test('a button that comes in place of another never has the focus by itself: a second Enter presses nothing', async () => {
  let times = 0
  const Row = () => {
    const [isHere, setHere] = useState(false)
    return <main><h1>Who is here</h1><ul><li>Martin Fell {isHere ? <button type="button" key="left" onClick={() => { times += 1 }}>They left</button> : <button type="button" key="here" onClick={() => setHere(true)}>Here</button>}</li></ul></main>
  }
  render(<Row />)
  screen.getByRole('button', { name: 'Here' }).focus()
  await userEvent.keyboard('{Enter}')
  await focused(() => screen.getByRole('listitem'))
  await userEvent.keyboard('{Enter}')
  expect(times).toBe(0)
})

test('whoever was given a place by the page itself keeps it', async () => {
  render(<Page instead={<p>Kept</p>} after={<input aria-label="Next" />} />)
  await press()
  screen.getByLabelText('Next').focus()
  await new Promise((later) => setTimeout(later, 60))
  expect(document.activeElement).toBe(screen.getByLabelText('Next'))
})

test('whoever arrives while the page is still being read keeps the focus on its title when the whole page comes', async () => {
  const Reads = () => {
    const [isRead, setRead] = useState(false)
    return <main ref={(main) => main?.addEventListener('focusin', () => setTimeout(() => setRead(true), 20))}>{isRead ? <><p>The way back</p><h1 tabIndex={-1}>People, read</h1></> : <h1 tabIndex={-1}>People</h1>}</main>
  }
  render(<Reads />)
  screen.getByRole('heading', { name: 'People' }).focus()
  await focused(() => screen.getByRole('heading', { name: 'People, read' }))
})

test('a part that is folded up is not opened in its hidden field: the whole of it takes the focus', async () => {
  render(<Page instead={<details><summary>Open it again</summary><label>Who opens it <input /></label></details>} />)
  await press()
  await focused(() => screen.getByText('Open it again').closest('details')!)
})

test('a press that is refused goes from its button to the first field that says why, again when it is pressed again, and not once the person is elsewhere', async () => {
  const Form = () => {
    const [tried, setTried] = useState(0)
    return (
      <main>
        <h1>Can we let go?</h1>
        <section>
          <TextField label="Who asks" />
          <TextField label="Why" error={tried > 0 ? 'Say why.' : undefined} />
          <Button kind="primary" onClick={() => setTimeout(() => setTried((count) => count + 1), 10)}>Close this case</Button>
          <Button>Today</Button>
        </section>
        <a href="/case">Case</a>
      </main>
    )
  }
  render(<Form />)
  const button = screen.getByRole('button', { name: 'Close this case' })
  button.focus()
  await userEvent.keyboard('{Enter}')
  await focused(() => screen.getByLabelText('Why'))
  button.focus()
  await userEvent.keyboard('{Enter}')
  await focused(() => screen.getByLabelText('Why'))
  const other = screen.getByRole('button', { name: 'Today' })
  other.focus()
  await userEvent.keyboard('{Enter}')
  await new Promise((later) => setTimeout(later, 500))
  expect(document.activeElement).toBe(other)
  button.focus()
  await userEvent.keyboard('{Enter}')
  await userEvent.tab()
  await userEvent.tab()
  await new Promise((later) => setTimeout(later, 500))
  expect(document.activeElement).toBe(screen.getByRole('link', { name: 'Case' }))
})

test('Enter in a field that presses what is refused goes to the first field that says why, and nobody who types on is taken away', async () => {
  const Form = () => {
    const [tried, setTried] = useState(false)
    return (
      <main>
        <h1>Does one of these apply?</h1>
        <form onSubmit={(event) => { event.preventDefault(); setTimeout(() => setTried(true), 10) }}>
          <TextField label="Look again on" error={tried ? 'We could not read a date in this.' : undefined} />
          <TextField label="Who advised?" />
          <Button kind="primary" type="submit">Save and go on</Button>
        </form>
      </main>
    )
  }
  render(<Form />)
  const advised = screen.getByLabelText('Who advised?')
  await userEvent.type(advised, 'Dr Helen Marsh{Enter}')
  await focused(() => screen.getByLabelText('Look again on'))
  advised.focus()
  await userEvent.keyboard('{Enter}, paediatrician')
  await new Promise((later) => setTimeout(later, 500))
  expect(document.activeElement).toBe(advised)
})
