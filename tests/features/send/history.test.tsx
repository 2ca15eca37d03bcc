// @vitest-environment jsdom
import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, test } from 'vitest'
import { change } from '../../../src/domain/entities'
import { Screen as History } from '../../../src/features/send/history-screen'
import { aRecordCase } from '../../domain/record/a-record-case'
import { renderAfter } from './after-the-meeting'

/** The acts are read after the page is drawn. */
const shown = () => screen.findByRole('searchbox', { name: 'Find in the history' })
const newest = () => within(within(screen.getByRole('list', { name: 'History' })).getAllByRole('listitem')[0] as HTMLElement)

describe('the history of a case', () => {
  test('says answers that were chosen in words, and names whoever an id stands for', async () => {
    const made = aRecordCase()
    made.act({ act: 'settle', changes: [change('distribution', 'm1_dina', { meeting: 'm1', person: 'dina', version: 'full', channel: 'by-hand' })] })
    renderAfter(made, History, '/c/c1/history')
    await shown()
    expect(newest().getByText('Now: by hand')).toBeTruthy()
    expect(newest().getByText('Now: Dina Osei')).toBeTruthy()
    expect(screen.queryByText(/by-hand/)).toBeNull()
  })

  test('time spent on an item is said in minutes, and an id nobody has a name for is never shown', async () => {
    const made = aRecordCase()
    made.act({ act: 'leaveItem', changes: [change('agendaItem', 'm1.known', { spent: 153_007 }), change('position', 'p-new', { disagreement: 'c0ffee00c0ffee00c0ffee00c0ffee00', person: 'dina', text: 'It needs time' })] })
    renderAfter(made, History, '/c/c1/history')
    await shown()
    expect(newest().getByText('Now: 3 minutes')).toBeTruthy()
    expect(newest().getByText('Now: another entry of this case')).toBeTruthy()
    expect(screen.queryByText(/c0ffee/)).toBeNull()
  })

  test('of an answer in several parts it shows the parts that changed, with what stood there before', async () => {
    const made = aRecordCase()
    made.act({ act: 'leaveGap', changes: [change('meeting', 'm1', { gapReasons: { review: 'Not today', considered: 'Not today' } })] })
    made.act({ act: 'leaveGap', changes: [change('meeting', 'm1', { gapReasons: { review: 'Not today', considered: 'Asked next week' } })] })
    renderAfter(made, History, '/c/c1/history')
    await shown()
    expect(newest().getByText('Gap reasons')).toBeTruthy()
    expect(newest().getByText((_, element) => element?.tagName === 'DD' && element.textContent === 'Now: considered: Asked next week Before: considered: Not today')).toBeTruthy()
  })

  test('words of a person are never rewritten, and are found by searching', async () => {
    const made = aRecordCase()
    made.act({ act: 'addLine', changes: [change('line', 'l-new', { meeting: 'm1', item: 'known', kind: 'info', text: 'follow-up', basis: 'record' })] })
    renderAfter(made, History, '/c/c1/history')
    await userEvent.setup().type(await shown(), 'follow-up')
    expect(newest().getByText('Now: follow-up')).toBeTruthy()
  })
})
