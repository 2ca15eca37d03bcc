// @vitest-environment jsdom
import { fireEvent, render, screen, waitFor } from '@testing-library/react'
import { MemoryRouter, useLocation } from 'react-router'
import { beforeEach, expect, test } from 'vitest'
import { features } from '../../../src/app/features'
import { PageKeys } from '../../../src/app/shell/page-keys'
import { WorkspaceProvider, type WorkspaceServices } from '../../../src/ports/services'

const now = { singleKeys: true }
const settings = { getState: () => now, subscribe: () => () => undefined }
function Where() {
  return <p>{useLocation().pathname}</p>
}
const open = (at: string) =>
  render(
    <WorkspaceProvider services={{ settings } as unknown as WorkspaceServices}>
      <MemoryRouter initialEntries={[at]}>
        <PageKeys features={features} />
        <nav aria-label="Places"><a href="/today">Today</a><a href="/cases" aria-current="page">Cases</a></nav>
        <button>Lock</button>
        <main>
          <a href="/c/1">Case</a>
          <h1>Record</h1>
          <div role="tablist"><button role="tab" aria-selected="false">Read it</button><button role="tab" aria-selected="true">Check</button></div>
          <h2>Needs</h2>
          <button>Change need 1</button>
          <button>Change need 2</button>
          <h2 className="ui-hidden">Unseen</h2>
          <label>Words <input /></label>
          <details><summary><h2>Folded</h2></summary><p>More</p></details>
          <h2>Approve it</h2>
          <button className="ui-button ui-button--primary">Approve and seal</button>
        </main>
        <Where />
      </MemoryRouter>
    </WorkspaceProvider>,
  )
const press = (...keys: readonly string[]) => keys.forEach((key) => fireEvent.keyDown(document.activeElement ?? document.body, { key }))
const focused = () => document.activeElement?.textContent

beforeEach(() => {
  HTMLElement.prototype.checkVisibility ??= () => true
})

test('from part to part of a page: titles, tabs and lists of places, however many buttons stand between', () => {
  open('/cases')
  press(']')
  expect(focused()).toBe('Record')
  // It is seen where they are, which a title that has the focus on arrival does not show.
  const title = screen.getByRole('heading', { name: 'Record' })
  expect(title.matches('[data-reached]')).toBe(true)
  const trail = [']', ']', ']', ']', ']'].map((key) => { press(key); return focused() })
  // The list of places is entered where one stands, tabs at the one that is open; at the end the key stays.
  expect(trail).toEqual(['Check', 'Needs', 'Folded', 'Approve it', 'Approve it'])
  expect(title.matches('[data-reached]')).toBe(false)
  press('[')
  // Enter unfolds it.
  expect(document.activeElement?.tagName).toBe('SUMMARY')
  screen.getByRole('button', { name: 'Change need 2' }).focus()
  press('[')
  expect(focused()).toBe('Needs')
  press('[', '[')
  expect(focused()).toBe('Record')
  press('[')
  expect(focused()).toBe('Cases')
  screen.getByRole('button', { name: 'Lock' }).focus()
  press('[')
  expect(focused()).toBe('Cases')
  // What is passed over is not changed by it: no order of its own is given to anything.
  expect([...document.querySelectorAll<HTMLElement>('[tabindex]')].every(({ tabIndex }) => tabIndex <= 0)).toBe(true)
})

test('one key goes to the main button and presses nothing; in a field every key is a character', () => {
  open('/cases')
  press('.')
  expect(focused()).toBe('Approve and seal')
  const field = screen.getByLabelText('Words')
  field.focus()
  press('.', '[', ']', 'g', '1')
  expect(document.activeElement).toBe(field)
  expect(screen.getByText('/cases')).toBeTruthy()
})

test('Esc leaves a field, as the list of keys says, to the heading it stands under; what is open there has it first', async () => {
  open('/cases')
  const field = screen.getByLabelText<HTMLInputElement>('Words')
  field.focus()
  const keepsIt = (event: Event) => event.preventDefault()
  field.addEventListener('keydown', keepsIt)
  press('Escape')
  await new Promise((later) => setTimeout(later, 10))
  expect(document.activeElement).toBe(field)
  field.removeEventListener('keydown', keepsIt)
  press('Escape')
  await waitFor(() => expect(focused()).toBe('Needs'))
  press('.')
  expect(focused()).toBe('Approve and seal')
})

test('the places of the bar are two keys away, but not from a running meeting', async () => {
  const { unmount } = open('/cases')
  press('g', '1')
  await waitFor(() => expect(screen.getByText('/today')).toBeTruthy())
  unmount()
  open('/c/1/m/2/run/aim')
  press('g', '1')
  expect(screen.getByText('/c/1/m/2/run/aim')).toBeTruthy()
})
