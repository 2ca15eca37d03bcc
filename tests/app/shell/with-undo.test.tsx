// @vitest-environment jsdom
import { render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { MemoryRouter } from 'react-router'
import { describe, expect, test } from 'vitest'
import { WithUndo } from '../../../src/app/shell/with-undo'
import { useCase, useFold } from '../../../src/ports/services'
import { entities } from '../../../src/domain/entities'
import { AnnouncerContext } from '../../../src/ui'
import { FakeVault } from '../../contracts/fakes'
import { valueOf } from '../../contracts/storage.contract'
import { line, openWindow, set } from '../a-window'

function Lines() {
  const session = useCase()
  const lines = useFold((fold) => entities(fold, 'line'))
  return (
    <>
      <ul aria-label="Lines">{lines.map(({ id, values }) => <li key={id}>{values.text}</li>)}</ul>
      <label>Field <input defaultValue={lines[0]?.values.text} /></label>
      <button type="button" onClick={() => void session.commit(set('line', 'l', { withdrawn: { reason: 'said twice' } }, 'withdrawLine'))}>Remove it</button>
      <button type="button" onClick={() => void session.commit(line('l', 'another'))}>Change it</button>
    </>
  )
}

async function opened(path = '/c/c1', ...texts: readonly string[]) {
  const { session } = await openWindow(new FakeVault().window())
  for (const text of texts) valueOf(await session.commit(line('l', text)))
  const said: string[] = []
  render(
    <AnnouncerContext value={{ say: (words) => void said.push(words), sayNow: (words) => void said.push(words) }}>
      <MemoryRouter initialEntries={[path]}><WithUndo session={session}><Lines /></WithUndo></MemoryRouter>
    </AnnouncerContext>,
  )
  return { session, said }
}
const shown = () => screen.getAllByRole('listitem').map((one) => one.textContent)

describe('taking back from the screen', () => {
  test('Ctrl and Z bring the earlier words back, say so on screen and aloud, and no field keeps the newer ones', async () => {
    const { said } = await opened('/c/c1', 'one', 'two')
    const button = screen.getByRole('button', { name: 'Change it' })
    button.focus()
    await userEvent.keyboard('{Control>}z{/Control}')
    await screen.findByText('Taken back: the last change to a line of the record.')
    expect(shown()).toEqual(['one'])
    expect(screen.getByLabelText('Field')).toHaveProperty('value', 'one')
    expect(said).toEqual(['Taken back: the last change to a line of the record. Take back one more'])
    // Whoever works by keyboard stays where they were.
    expect(document.activeElement?.textContent).toBe('Change it')
    await userEvent.click(screen.getByRole('button', { name: 'Take back one more' }))
    await screen.findByText('Taken back: a line of the record that was added.')
    expect(screen.queryAllByRole('listitem')).toEqual([])
    await userEvent.click(screen.getByRole('button', { name: 'Take back one more' }))
    await screen.findByText('There is nothing to take back.')
  })

  test('inside a text field the keys are the browser’s own', async () => {
    const { session } = await opened('/c/c1', 'one', 'two')
    await userEvent.click(screen.getByLabelText('Field'))
    await userEvent.keyboard('{Control>}z{/Control}')
    expect(shown()).toEqual(['two'])
    expect(valueOf(await session.history())).toHaveLength(2)
  })

  test('what stands is said in words and nothing is changed', async () => {
    const { session } = await opened()
    valueOf(await session.commit(set('meeting', 'm', { openedAt: 1 }, 'openMeeting')))
    await userEvent.keyboard('{Control>}z{/Control}')
    await screen.findByText(/^The last thing you did was about the meeting, and it stands\. Nothing has been changed\./)
    expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull()
    expect(valueOf(await session.history())).toHaveLength(1)
  })

  test('a removal offers the way back by a press, until the next act makes it old', async () => {
    await opened('/c/c1', 'one')
    await userEvent.click(screen.getByRole('button', { name: 'Remove it' }))
    await screen.findByText('Removed: a line of the record.')
    await userEvent.click(screen.getByRole('button', { name: 'Change it' }))
    await waitFor(() => expect(screen.queryByText('Removed: a line of the record.')).toBeNull())
  })

  test('in the minutes the line of the minutes is the only one', async () => {
    const { session } = await opened('/c/c1/m/m1/capture', 'one')
    await userEvent.click(screen.getByRole('button', { name: 'Remove it' }))
    await waitFor(async () => expect(valueOf(await session.history())).toHaveLength(2))
    expect(screen.queryByText(/^Removed/)).toBeNull()
  })
})
