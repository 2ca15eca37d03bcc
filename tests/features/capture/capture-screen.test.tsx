// @vitest-environment jsdom
import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, describe, expect, test } from 'vitest'
import { change, entities, jointId } from '../../../src/domain/entities'
import { arrive } from '../../../src/domain/meeting/attendance'
import { capturedAt } from '../../../src/domain/meeting/captured'
import { concernsAt } from '../../../src/domain/meeting/concern'
import { addLine, type AddLineCommand } from '../../../src/domain/meeting/lines'
import { Screen } from '../../../src/features/capture/capture-screen'
import type { TestCase } from '../../support/builders'
import { aMeeting, at, closeMeeting } from '../../domain/meeting/a-meeting'
import { aDisk } from '../../support/a-disk'
import { asked } from '../../support/asked'
import { renderInCase } from '../run/in-case'
import { wordsOf } from '../../support/words-of'

// Everybody and everything here is invented: the practice case.
const path = '/c/:caseId/m/:meetingId/capture'
const lineDraft = 'c1/m/m1/capture/line'

function aRunningMeeting(item = 'new-information'): TestCase {
  const meeting = aMeeting()
  for (const person of ['martin', 'jo', 'dina', 'priya', 'leah'] as const) meeting.accept(arrive(meeting.fold, { meeting: 'm1', person, how: 'room' }, at(meeting, 0)))
  meeting.act({ act: 'enterItem', changes: [change('meeting', 'm1', { currentItem: item })] })
  return meeting
}
const open = (meeting: TestCase, options: { drafts?: Map<string, string>; disk?: () => Promise<'writes' | 'full'> } = {}) => renderInCase(meeting, Screen, { at: '/c/c1/m/m1/capture', paths: [path], minutes: 37, ...options })
const field = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Type what was said' })
const lines = () => within(screen.getByRole('list', { name: /^Lines of/ })).queryAllByRole('listitem')
const chips = () => screen.queryByRole('group', { name: 'What this line will say' })
const side = () => within(screen.getByRole('complementary', { name: 'Still to pin down' }))
const add = (meeting: TestCase, more: Partial<AddLineCommand> = {}) =>
  meeting.accept(addLine(meeting.fold, { meeting: 'm1', item: 'new-information', work: 'round', kind: 'info', text: 'Two domestic noise calls', saidBy: 'leah', basis: 'record', ...more }, at(meeting, 20)))
const type = (words: string) => userEvent.type(field(), words.replaceAll('{', '{{').replaceAll('[', '[['))
/** As pasted: all at once. */
const paste = (words: string) => fireEvent.change(field(), { target: { value: words } })
const enter = async (words: string) => {
  paste(words)
  await userEvent.type(field(), '{Enter}')
}

beforeEach(() => {
  HTMLDialogElement.prototype.showModal = function showModal() { this.setAttribute('open', '') }
  HTMLDialogElement.prototype.close = function close() { this.removeAttribute('open') }
})

describe('typing a line', () => {
  test('[OX-45] what was understood is shown before Enter, with the full date and working days; Enter keeps it and frees the line', async () => {
    const meeting = aRunningMeeting('plan')
    meeting.act({ act: 'addNeed', changes: [change('need', 'n1', { meeting: 'm1', text: 'Regular nursery', item: 'known' })] })
    const app = open(meeting)
    expect(document.activeElement).toBe(field())
    await type('/a Nursery collects Ellis on missed mornings @Priya by Mon 7 Dec #N1')
    await waitFor(() => expect(wordsOf(chips())).toContain('Mon 7 Dec 2026'))
    const shown = within(chips()!)
    expect(shown.getByText('Owner, Larkmead School').parentElement?.textContent).toContain('Priya Nair')
    expect(shown.getByText('Due, 2 working days')).toBeTruthy()
    expect(shown.getByText('1 Regular nursery')).toBeTruthy()
    expect(shown.getByRole('button', { name: /If it does not happen.*Not said yet/ })).toBeTruthy()
    expect(app.drafts.get(lineDraft)).toContain('Nursery collects')
    await userEvent.keyboard('{Enter}')
    await waitFor(() => expect(lines()).toHaveLength(1))
    expect(entities(meeting.fold, 'action')[0]!.values).toMatchObject({
      number: 1, text: 'Nursery collects Ellis on missed mornings', owner: 'Priya Nair', ownerAgency: 'Larkmead School', due: '2026-12-07', need: 'n1', item: 'plan',
    })
    expect(field().value).toBe('')
    expect(document.activeElement).toBe(field())
    expect(app.drafts.has(lineDraft)).toBe(false)
    expect(app.said.at(-1)).toBe('Action added. Priya Nair, Monday 7 December, 2 working days. If it does not happen: not said.')
    expect(within(lines()[0]!).getByText('by Mon 7 Dec 2026')).toBeTruthy()
  })

  test('[OX-44b] the speaker chosen by number and the kind stay until changed; a line in the round is new', async () => {
    const meeting = aRunningMeeting()
    open(meeting)
    await enter('/r /3 Unknown adult at the address ~record')
    await enter('Missed appointments, 4 of 7')
    await waitFor(() => expect(lines()).toHaveLength(2))
    const kept = entities(meeting.fold, 'line').map(({ values }) => values)
    expect(kept).toMatchObject([
      { kind: 'risk', saidBy: 'leah', basis: 'record', isNew: true, item: 'new-information', text: 'Unknown adult at the address' },
      { kind: 'risk', saidBy: 'leah', text: 'Missed appointments, 4 of 7' },
    ])
    expect(screen.getByRole('button', { name: 'Risk', pressed: true })).toBeTruthy()
    expect(within(lines()[0]!).getByText('Police')).toBeTruthy()
  })

  test('whoever has the floor in the chair’s round is who speaks, until the minute taker says otherwise', async () => {
    const meeting = aRunningMeeting()
    meeting.act({ act: 'speak', changes: [change('turn', jointId('m1', 'new-information', 'dina'), { meeting: 'm1', item: 'new-information', person: 'dina', state: 'speaking' })] })
    open(meeting)
    expect(screen.getAllByRole('button', { name: /Community Health/, pressed: true })).toHaveLength(1)
    await enter('Nia has dropped one centile line ~record')
    await userEvent.click(screen.getByRole('button', { name: /^Police/ }))
    expect(document.activeElement).toBe(field())
    await enter('Two calls ~record')
    await waitFor(() => expect(lines()).toHaveLength(2))
    expect(entities(meeting.fold, 'line').map(({ values }) => values.saidBy)).toEqual(['dina', 'leah'])
  })

  test('a date that is none is refused and stays in the words; nothing is guessed', async () => {
    const meeting = aRunningMeeting('plan')
    open(meeting)
    paste('/a Visit @Dina by 31 Nov')
    await waitFor(() => expect(screen.getByText(/There is no such day/, { selector: 'li' })).toBeTruthy())
    await userEvent.type(field(), '{Enter}')
    await waitFor(() => expect(lines()).toHaveLength(1))
    const { values } = entities(meeting.fold, 'action')[0]!
    expect(values).toMatchObject({ text: 'Visit by 31 Nov', owner: 'Dina Osei' })
    expect(values).not.toHaveProperty('due')
    expect(side().getByText('action has no date')).toBeTruthy()
  })

  test('an action for a need that does not exist is refused in words; it is added once the number is right, and other lines may hold such a sign', async () => {
    const meeting = aRunningMeeting('plan')
    open(meeting)
    await enter('/a Visit the home @Dina by Fri 4 Dec #N9')
    expect(screen.getByRole('alert').textContent).toMatch(/There (?:is no need 9|are no needs).*The action is not added yet/)
    expect(entities(meeting.fold, 'action')).toEqual([])
    expect(field().value).toBe('/a Visit the home @Dina by Fri 4 Dec #N9')
    paste('/a Visit the home @Dina by Fri 4 Dec')
    expect(screen.queryByRole('alert')).toBeNull()
    await userEvent.type(field(), '{Enter}')
    await waitFor(() => expect(entities(meeting.fold, 'action')[0]?.values).toMatchObject({ text: 'Visit the home', owner: 'Dina Osei' }))
    await enter('/i They live in flat #9')
    await waitFor(() => expect(lines()).toHaveLength(2))
  })

  test('two people of one name are two chips; Enter asks, an arrow and Enter choose, and the line is added', async () => {
    const meeting = aRunningMeeting('plan')
    meeting.act({ act: 'addPerson', changes: [change('person', 'dina2', { name: 'Dina Marsh', agency: 'Housing' })] })
    const app = open(meeting)
    await enter('/a Visit the home @Dina by Fri 4 Dec')
    expect(app.said.at(-1)).toMatch(/Choose one/)
    expect(entities(meeting.fold, 'action')).toEqual([])
    expect(field().value).toContain('@Dina')
    await waitFor(() => expect(document.activeElement?.textContent).toBe('Dina Osei, Community Health'))
    await userEvent.keyboard('{ArrowRight}')
    expect(document.activeElement?.textContent).toBe('Dina Marsh, Housing')
    await userEvent.keyboard('{Enter}')
    await waitFor(() => expect(entities(meeting.fold, 'action')[0]?.values).toMatchObject({ owner: 'Dina Marsh', ownerAgency: 'Housing', text: 'Visit the home' }))
    expect(document.activeElement).toBe(field())
  })

  test('a hundred thousand characters are refused in words, and all of them are kept', async () => {
    const meeting = aRunningMeeting()
    const app = open(meeting)
    const long = 'word '.repeat(20_000)
    await enter(long)
    expect((await screen.findByRole('alert')).textContent).toMatch(/longer than 8000 letters/)
    expect(field().value).toBe(long)
    expect(app.drafts.get(lineDraft)).toBe(long)
    expect(entities(meeting.fold, 'line')).toEqual([])
  })

  test('signs, other scripts and words from right to left stay as they were said', async () => {
    const meeting = aRunningMeeting()
    open(meeting)
    const said = ['👩🏽‍⚕️ weighed her ⚖️', 'قالت الأم إن لا أحد يعيش هناك', 'Carys Siân Ŵyn', '<b>not</b> bold & "quoted"']
    for (const words of said) await enter(words)
    await waitFor(() => expect(lines()).toHaveLength(4))
    expect(entities(meeting.fold, 'line').map(({ values }) => values.text)).toEqual(said)
    expect(lines().map((row) => within(row).getByRole('button', { name: said[lines().indexOf(row)]! }).getAttribute('dir'))).toEqual(['auto', 'auto', 'auto', 'auto'])
  })

  test('words half typed come back after the browser was lost, and are said', async () => {
    const meeting = aRunningMeeting()
    const app = open(meeting, { drafts: new Map([[lineDraft, 'Ellis said “Daz sleeps']]) })
    expect(field().value).toBe('Ellis said “Daz sleeps')
    expect(app.said).toContain('Words from before were kept here. Press Enter to add them.')
    await userEvent.type(field(), ' on the sofa”{Enter}')
    await waitFor(() => expect(entities(meeting.fold, 'line')[0]?.values.text).toBe('Ellis said “Daz sleeps on the sofa”'))
  })

  test('[NC-25] /! raises a safeguarding concern at once, said aloud, and the next line goes on as before', async () => {
    const meeting = aRunningMeeting()
    const app = open(meeting)
    await enter('/i /1 Nursery saw her ~seen')
    await enter('/! Nia has not been weighed for ten weeks')
    await waitFor(() => expect(concernsAt(meeting.fold, 'm1')).toHaveLength(1))
    expect(concernsAt(meeting.fold, 'm1')[0]!.values).toMatchObject({ words: 'Nia has not been weighed for ten weeks', raisedBy: 'Dina Osei' })
    expect(app.saidNow).toEqual(['Concern raised at 14:37. No one is named to refer yet.'])
    expect(screen.getByRole('button', { name: 'Information', pressed: true })).toBeTruthy()
    expect(side().getByText(/concern has no one to refer it/)).toBeTruthy()
  })

  test('several lines entered faster than they are kept get one number each', async () => {
    const meeting = aRunningMeeting('plan')
    open(meeting)
    paste('/a One')
    fireEvent.keyDown(field(), { key: 'Enter' })
    paste('Two')
    fireEvent.keyDown(field(), { key: 'Enter' })
    paste('Three')
    fireEvent.keyDown(field(), { key: 'Enter' })
    await waitFor(() => expect(entities(meeting.fold, 'action').map(({ values }) => [values.number, values.text])).toEqual([[1, 'One'], [2, 'Two'], [3, 'Three']]))
  })

  test('quiet thoughts never stop a line: an opinion given as a fact, a vague verb', async () => {
    const meeting = aRunningMeeting('plan')
    open(meeting)
    paste('/a Monitor the situation @Dina')
    await waitFor(() => expect(screen.getByText('What will someone see that is different?')).toBeTruthy())
    paste('/i Probably a cousin')
    await waitFor(() => expect(screen.getByText('Who says so?')).toBeTruthy())
    await userEvent.type(field(), '{Enter}')
    await waitFor(() => expect(lines()).toHaveLength(1))
  })

  test('/? opens every key, and Shift and Enter makes a new line within', async () => {
    open(aRunningMeeting())
    await enter('/?')
    expect(within(screen.getByRole('dialog', { name: 'Every key' })).getByText('Who is speaking')).toBeTruthy()
    await userEvent.click(screen.getByRole('button', { name: 'Close' }))
    await userEvent.type(field(), 'One{Shift>}{Enter}{/Shift}two')
    expect(field().value).toBe('One\ntwo')
    expect(lines()).toHaveLength(0)
  })
})

describe('the list by keyboard', () => {
  test('Esc goes to the list, Up and Down move, Esc comes back', async () => {
    const meeting = aRunningMeeting()
    add(meeting, { text: 'First' })
    add(meeting, { text: 'Second' })
    open(meeting)
    await userEvent.keyboard('{Escape}')
    expect(document.activeElement?.textContent).toBe('Second')
    await userEvent.keyboard('{ArrowUp}')
    expect(document.activeElement?.textContent).toBe('First')
    await userEvent.keyboard('{ArrowDown}{ArrowDown}')
    expect(document.activeElement).toBe(field())
  })

  test('Up in an empty line changes the last one; Enter keeps it and typing goes on', async () => {
    const meeting = aRunningMeeting()
    add(meeting, { text: 'Two calls, 3 and 9 October' })
    const app = open(meeting)
    await userEvent.keyboard('{ArrowUp}')
    const editor = screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Line 1, change the words' })
    await userEvent.type(editor, ', no crime recorded')
    expect([...app.drafts.values()]).toEqual(['Two calls, 3 and 9 October, no crime recorded'])
    await userEvent.keyboard('{Enter}')
    await waitFor(() => expect(entities(meeting.fold, 'line')[0]!.values.text).toBe('Two calls, 3 and 9 October, no crime recorded'))
    await waitFor(() => expect(document.activeElement).toBe(field()))
    expect(app.drafts.size).toBe(0)
  })

  test('leaving a change half done keeps it and says so', async () => {
    const meeting = aRunningMeeting()
    add(meeting)
    open(meeting)
    await userEvent.keyboard('{Escape}{Enter}')
    await userEvent.type(screen.getByRole('textbox', { name: /change the words/ }), ' more')
    await userEvent.keyboard('{Escape}')
    await waitFor(() => expect(screen.getByText('Change not added yet')).toBeTruthy())
    expect(entities(meeting.fold, 'line')[0]!.values.text).toBe('Two domestic noise calls')
  })

  test('one key changes the kind, another sorts; what is not evidence asks who finds out', async () => {
    const meeting = aRunningMeeting()
    add(meeting)
    const app = open(meeting)
    await userEvent.keyboard('{Escape}s')
    await waitFor(() => expect(entities(meeting.fold, 'line')[0]!.values.kind).toBe('strength'))
    await userEvent.keyboard('2')
    await waitFor(() => expect(entities(meeting.fold, 'line')[0]!.values.evidence).toBe('ambiguous'))
    expect(app.said.at(-1)).toBe('Sorted as Ambiguous. To find out: nobody yet. Press f to say who.')
    await userEvent.keyboard('f')
    const sheet = within(screen.getByRole('dialog', { name: 'How do we find out?' }))
    await userEvent.type(sheet.getByRole('textbox', { name: 'How' }), 'Ask at the visit')
    await userEvent.type(sheet.getByRole('combobox', { name: 'Who does it' }), 'Dina Osei')
    await userEvent.type(sheet.getByRole('textbox', { name: /By when/ }), 'thu 10 dec')
    await userEvent.click(sheet.getByRole('button', { name: 'Keep' }))
    await waitFor(() => expect(entities(meeting.fold, 'line')[0]!.values.findOut).toEqual({ how: 'Ask at the visit', who: 'Dina Osei', by: 'Thu 10 Dec 2026' }))
    expect(within(lines()[0]!).getByText('To find out: Dina Osei, by Thu 10 Dec 2026')).toBeTruthy()
  })

  test('a line turned into a need goes along with the focus, and asks for an action', async () => {
    const meeting = aRunningMeeting()
    add(meeting, { text: 'A settled bedtime' })
    open(meeting)
    await userEvent.keyboard('{Escape}n')
    await waitFor(() => expect(entities(meeting.fold, 'need')).toHaveLength(1))
    expect(side().getByText('need has no action')).toBeTruthy()
    await waitFor(() => expect(document.activeElement?.textContent).toBe('A settled bedtime'))
    await userEvent.click(side().getByRole('button', { name: 'Go: need has no action' }))
    expect(field().value).toBe('#N1 ')
    expect(screen.getByRole('button', { name: 'Action', pressed: true })).toBeTruthy()
  })

  test('m and the arrows move a line; Delete takes it out and Undo puts it back', async () => {
    const meeting = aRunningMeeting()
    add(meeting, { text: 'First' })
    add(meeting, { text: 'Second' })
    open(meeting)
    await userEvent.keyboard('{Escape}m{ArrowUp}')
    await waitFor(() => expect(capturedAt(meeting.fold, 'm1').map(({ text }) => text)).toEqual(['Second', 'First']))
    await userEvent.keyboard('{Enter}')
    await waitFor(() => expect(document.activeElement?.textContent).toBe('Second'))
    await userEvent.keyboard('{Delete}')
    await waitFor(() => expect(lines()).toHaveLength(1))
    await userEvent.click(screen.getByRole('button', { name: 'Undo' }))
    await waitFor(() => expect(lines()).toHaveLength(2))
  })

  test('[NC-25] a safeguarding concern cannot be changed or taken out from here', async () => {
    const meeting = aRunningMeeting()
    meeting.act({ act: 'raiseConcern', changes: [change('concern', 'k1', { meeting: 'm1', words: 'Not weighed', raisedAt: at(meeting, 30).at })] })
    const app = open(meeting)
    await userEvent.keyboard('{Escape}{Delete}')
    expect((await screen.findByRole('alert')).textContent).toMatch(/stays as it was raised/)
    await userEvent.keyboard('{Enter}')
    expect(app.said.at(-1)).toMatch(/stays as it was raised/)
    expect(concernsAt(meeting.fold, 'm1')).toHaveLength(1)
  })
})

describe('where the meeting is', () => {
  test('the chair moves on and nothing moves under the minute taker: Go or Stay', async () => {
    const meeting = aRunningMeeting()
    open(meeting)
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('New from every agency')
    paste('Half a ')
    await act(async () => {
      meeting.act({ act: 'enterItem', changes: [change('meeting', 'm1', { currentItem: 'plan' })] })
      // Another act tells the screen, as a commit would.
    })
    await userEvent.type(field(), 'thought{Enter}')
    const moved = await screen.findByRole('group', { name: /^Chair is on item \d+, The plan/ })
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('New from every agency')
    await userEvent.click(within(moved).getByRole('button', { name: 'Go' }))
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('The plan')
    expect(screen.getByRole('button', { name: 'Show 1 earlier line from this meeting' })).toBeTruthy()
  })

  test('after Go, after another item was chosen and after Alt with an arrow, typing goes on at once', async () => {
    const meeting = aRunningMeeting()
    const app = open(meeting)
    await userEvent.click(screen.getByRole('button', { name: /Choose another item/ }))
    await userEvent.click(screen.getByRole('button', { name: /^9 The plan/, hidden: true }))
    await waitFor(() => expect(document.activeElement).toBe(field()))
    await userEvent.click(await screen.findByRole('button', { name: 'Go' }))
    await waitFor(() => expect(document.activeElement).toBe(field()))
    await userEvent.keyboard('{Alt>}{ArrowDown}{/Alt}')
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Other needs, strengths and risks')
    expect(app.said).toContain('Item 7 of 12. Other needs, strengths and risks')
    await userEvent.keyboard('{Alt>}{ArrowUp}{/Alt}')
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('New from every agency')
  })

  test('the item somebody writes on is kept with the half-typed line: after a crash neither belongs to another item', async () => {
    const meeting = aRunningMeeting()
    const drafts = new Map<string, string>()
    const first = open(meeting, { drafts })
    await userEvent.keyboard('{Alt>}{ArrowDown}{/Alt}')
    await type('Half a thought')
    cleanup()
    open(meeting, { drafts: first.drafts })
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Other needs, strengths and risks')
    await userEvent.type(field(), '{Enter}')
    await waitFor(() => expect(entities(meeting.fold, 'line')[0]?.values).toMatchObject({ text: 'Half a thought', item: 'more-needs' }))
  })

  test('Esc leaves the field also where there is no line yet, and a command typed beside the line keeps its stroke', async () => {
    const meeting = aRunningMeeting()
    open(meeting)
    await userEvent.keyboard('{Escape}')
    expect(document.activeElement).toBe(screen.getByRole('heading', { level: 1 }))
    await userEvent.keyboard('{Escape}')
    expect(document.activeElement).toBe(field())
    await userEvent.keyboard('{Escape}')
    await userEvent.keyboard('/3 Missed appointments{Enter}')
    await waitFor(() => expect(entities(meeting.fold, 'line')[0]?.values).toMatchObject({ text: 'Missed appointments', saidBy: 'leah' }))
  })

  test('earlier lines of other items stay one press away, under their titles', async () => {
    const meeting = aRunningMeeting('plan')
    add(meeting, { text: 'Said before' })
    open(meeting)
    expect(screen.queryByText('Said before')).toBeNull()
    await userEvent.click(screen.getByRole('button', { name: /Show 1 earlier line/ }))
    expect(within(screen.getByRole('region', { name: 'New from every agency' })).getByText('Said before')).toBeTruthy()
  })

  test('[OX-26] [OX-39] [OX-40] whoever writes is told that the record can be asked for, and who asks this', () => {
    open(aRunningMeeting())
    expect(side().getByText('This record can be asked for by the family or a court. Short, plain, who said it.')).toBeTruthy()
    expect(side().getByText('Only what bears on the safety and welfare of the children.')).toBeTruthy()
    expect(side().getAllByText(asked(/Oxfordshire.*asks this \(OX-26\)/))).toHaveLength(1)
  })

  test('after the meeting is closed nothing is added, and lines can still be put right', async () => {
    const meeting = aRunningMeeting()
    add(meeting)
    closeMeeting(meeting)
    open(meeting)
    expect(screen.queryByRole('textbox', { name: 'Type what was said' })).toBeNull()
    expect(screen.getByText(/This meeting is closed/)).toBeTruthy()
    await userEvent.click(screen.getByRole('button', { name: 'Two domestic noise calls' }))
    await userEvent.type(screen.getByRole('textbox', { name: /change the words/ }), ', 2 and 9 October{Enter}')
    await waitFor(() => expect(entities(meeting.fold, 'line')[0]!.values.text).toContain('2 and 9'))
  })
})

describe('what needs more than a line', () => {
  const openRow = async () => {
    await userEvent.keyboard('{Escape}')
    await userEvent.keyboard('o')
  }

  test('[OX-03b] [OX-11c] positions and dissent in their own words, and how it was left', async () => {
    const meeting = aRunningMeeting('more-needs')
    open(meeting)
    await enter('/x Is the plan working?')
    await waitFor(() => expect(lines()).toHaveLength(1))
    await openRow()
    const sheet = within(screen.getByRole('dialog', { name: 'Disagreement' }))
    const position = async (person: string, words: string, dissent = false) => {
      await userEvent.selectOptions(sheet.getByRole('combobox', { name: 'Whose words' }), person)
      await userEvent.type(sheet.getByRole('textbox', { name: 'What they say, in their words' }), words)
      if (dissent) await userEvent.click(sheet.getByRole('checkbox', { name: /do not go along/ }))
      await userEvent.click(sheet.getByRole('button', { name: 'Keep these words' }))
    }
    await position('leah', 'Not without knowing who lives there')
    await waitFor(() => expect(entities(meeting.fold, 'position')).toHaveLength(1))
    await position('priya', 'It works and needs time', true)
    await waitFor(() => expect(entities(meeting.fold, 'position').map(({ values }) => values.dissent)).toEqual([false, true]))
    await userEvent.click(sheet.getByRole('radio', { name: 'In part' }))
    await userEvent.type(sheet.getByRole('textbox', { name: 'What was agreed' }), 'Visit first, then decide')
    await userEvent.type(sheet.getByRole('textbox', { name: /Look again on/ }), '17 December')
    await userEvent.click(sheet.getByRole('button', { name: 'Keep how it was left' }))
    await waitFor(() => expect(entities(meeting.fold, 'disagreement')[0]!.values).toMatchObject({ settled: 'in-part', outcome: 'Visit first, then decide', lookAgain: '2026-12-17' }))
    expect(within(lines()[0]!).getByText('2 positions')).toBeTruthy()
    expect(within(lines()[0]!).getByText('with dissent')).toBeTruthy()
  })

  test('[CA-27] a decision asks for its reason, and does not keep an empty one', async () => {
    const meeting = aRunningMeeting('plan')
    open(meeting)
    await enter('/d Police call details are not passed on')
    await userEvent.click(await screen.findByRole('button', { name: 'Go: decision has no reason' }))
    const sheet = within(screen.getByRole('dialog', { name: 'Reason for the decision' }))
    await userEvent.click(sheet.getByRole('button', { name: 'Keep' }))
    expect((await sheet.findByRole('alert')).textContent).toMatch(/Give the reason/)
    await userEvent.type(sheet.getByRole('textbox', { name: 'Reason' }), 'They are about a third party')
    await userEvent.click(sheet.getByRole('button', { name: 'Keep' }))
    await waitFor(() => expect(entities(meeting.fold, 'decision')[0]!.values.reason).toBe('They are about a third party'))
    expect(screen.queryByRole('button', { name: 'Go: decision has no reason' })).toBeNull()
  })

  test('[OX-45] an action is pinned down: owner, helpers, day, change, what if not', async () => {
    const meeting = aRunningMeeting('plan')
    open(meeting)
    await enter('/a Joint home visit that sees every room')
    await userEvent.click(await screen.findByRole('button', { name: 'Go: action has no owner' }))
    const sheet = within(screen.getByRole('dialog', { name: 'Action 1' }))
    await userEvent.type(sheet.getByRole('combobox', { name: 'Who does it? A name' }), 'Dina Osei')
    await userEvent.type(sheet.getByRole('textbox', { name: 'With' }), 'PC Leah Brandt')
    await userEvent.type(sheet.getByRole('textbox', { name: /By when/ }), '31 November')
    await userEvent.click(sheet.getByRole('button', { name: 'Keep' }))
    expect(sheet.getByText(/There is no such day/)).toBeTruthy()
    await userEvent.clear(sheet.getByRole('textbox', { name: /By when/ }))
    await userEvent.type(sheet.getByRole('textbox', { name: /By when/ }), 'in 5 working days')
    expect(sheet.getByText('Thu 10 Dec 2026 (5 working days)')).toBeTruthy()
    await userEvent.type(sheet.getByRole('textbox', { name: 'If it does not happen' }), 'Call between managers')
    await userEvent.click(sheet.getByRole('button', { name: 'Keep' }))
    await waitFor(() => expect(entities(meeting.fold, 'action')[0]!.values).toMatchObject({ owner: 'Dina Osei', ownerAgency: 'Community Health', with: 'PC Leah Brandt', due: '2026-12-10', contingency: 'Call between managers' }))
  })

  test('while a form is open no row takes the keys; when it has pinned the last thing down and its button is gone, its row has the focus', async () => {
    const meeting = aRunningMeeting('plan')
    open(meeting)
    await enter('/a Joint home visit @Dina by Fri 4 Dec')
    await userEvent.click(await screen.findByRole('button', { name: 'Go: action has no “if not”' }))
    const sheet = within(screen.getByRole('dialog', { name: 'Action 1' }))
    const field = sheet.getByRole('textbox', { name: 'If it does not happen' })
    await userEvent.click(field)
    for (let frame = 0; frame < 3; frame++) await new Promise((resolve) => requestAnimationFrame(resolve))
    expect(document.activeElement).toBe(field)
    await userEvent.keyboard('Call between managers')
    await userEvent.click(sheet.getByRole('button', { name: 'Keep' }))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(screen.queryByRole('button', { name: 'Go: action has no “if not”' })).toBeNull()
    expect(document.activeElement).toBe(within(lines()[0]!).getByRole('button', { name: 'Joint home visit' }))
  })

  test('Esc leaves a form also from a name that is filled in, and what was typed waits there', async () => {
    const meeting = aRunningMeeting('plan')
    const app = open(meeting)
    await enter('/a Joint home visit @Dina')
    await userEvent.click(await screen.findByRole('button', { name: 'Go: action has no date' }))
    await userEvent.type(screen.getByRole('textbox', { name: 'If it does not happen' }), 'Call between managers')
    await userEvent.click(screen.getByRole('combobox', { name: 'Who does it? A name' }))
    await userEvent.keyboard('{Escape}{Escape}')
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect([...app.drafts.values()]).toContain('Call between managers')
  })

  test('[OX-39] [OX-43f] details of a line: who, how known, told by, when, new, bears on the children, who may see it', async () => {
    const meeting = aRunningMeeting()
    add(meeting, { saidBy: undefined as never, basis: undefined as never })
    open(meeting)
    await userEvent.click(side().getByRole('button', { name: 'Go: line has no source' }))
    const sheet = within(screen.getByRole('dialog', { name: 'Details of this line' }))
    await userEvent.selectOptions(sheet.getByRole('combobox', { name: 'Who said it' }), 'leah')
    await userEvent.selectOptions(sheet.getByRole('combobox', { name: 'How do they know?' }), 'told')
    await userEvent.type(sheet.getByRole('textbox', { name: 'Told by whom' }), 'a neighbour')
    await userEvent.type(sheet.getByRole('textbox', { name: /When did it happen/ }), '3 and 9 October')
    await userEvent.selectOptions(sheet.getByRole('combobox', { name: 'About which child' }), 'Ellis')
    await userEvent.selectOptions(sheet.getByRole('combobox', { name: 'Who may see it?' }), 'third-party')
    await userEvent.click(within(sheet.getByRole('group', { name: /bear on the children/ })).getByRole('radio', { name: 'Yes' }))
    await userEvent.click(sheet.getByRole('radio', { name: 'Evidence' }))
    await userEvent.click(sheet.getByRole('button', { name: 'Keep' }))
    await waitFor(() => expect(entities(meeting.fold, 'line')[0]!.values).toMatchObject({
      saidBy: 'leah', basis: 'told', toldBy: 'a neighbour', eventDate: '3 and 9 October', about: 'ellis', sharing: 'third-party', relevant: true, evidence: 'evidence', isNew: true,
    }))
    expect(side().queryByText('line has no source')).toBeNull()
  })

  test('scaling: anchors first, scores with reasons, shown together lowest first', async () => {
    const meeting = aRunningMeeting()
    open(meeting)
    await userEvent.click(side().getByRole('button', { name: 'Scores from 0 to 10' }))
    const sheet = within(screen.getByRole('dialog', { name: 'Scores from 0 to 10' }))
    await userEvent.type(sheet.getByRole('textbox', { name: 'The question' }), 'How safe is it tonight?')
    await userEvent.click(sheet.getByRole('button', { name: 'Keep, then score' }))
    expect((await sheet.findByRole('alert')).textContent).toMatch(/0 and 10 mean first/)
    await userEvent.type(sheet.getByRole('textbox', { name: 'What 0 means' }), 'Hurt tonight')
    await userEvent.type(sheet.getByRole('textbox', { name: 'What 10 means' }), 'No worry')
    await userEvent.click(sheet.getByRole('button', { name: 'Keep, then score' }))
    await userEvent.selectOptions(await sheet.findByRole('combobox', { name: 'Score of Dina Osei' }), '5')
    await userEvent.type(sheet.getByRole('textbox', { name: 'Reason of Dina Osei' }), 'Saw mother on Tuesday')
    await userEvent.selectOptions(sheet.getByRole('combobox', { name: 'Score of PC Leah Brandt' }), '4')
    await userEvent.type(sheet.getByRole('textbox', { name: 'Reason of PC Leah Brandt' }), 'Two calls')
    await userEvent.selectOptions(sheet.getByRole('combobox', { name: 'Score of Jo Lindqvist' }), 'Does not score')
    await userEvent.click(sheet.getByRole('button', { name: 'Keep the scores' }))
    await waitFor(() => expect(sheet.getByText('3 of 5 in')).toBeTruthy())
    await userEvent.click(sheet.getByRole('button', { name: 'Show all scores' }))
    expect(sheet.getByText('From 4 to 5. Lowest first.')).toBeTruthy()
    expect(sheet.getAllByRole('listitem').map((one) => one.textContent)).toEqual(['4 PC Leah Brandt. Two calls', '5 Dina Osei. Saw mother on Tuesday', ' Jo Lindqvist. Does not score'])
  })

  test('[OX-22] [NC-16b] the child’s words, who heard them and on which day, from quick add', async () => {
    const meeting = aRunningMeeting()
    open(meeting)
    await userEvent.keyboard('{Control>}k{/Control}')
    await userEvent.click(within(screen.getByRole('dialog', { name: 'Quick add' })).getByRole('button', { name: 'The child’s words' }))
    const sheet = within(screen.getByRole('dialog', { name: 'The child’s words' }))
    await userEvent.type(sheet.getByRole('textbox', { name: 'In their words, or what was seen' }), 'I like quiet days')
    await userEvent.type(sheet.getByRole('textbox', { name: 'Who listened or watched' }), 'Key worker')
    await userEvent.type(sheet.getByRole('textbox', { name: /On which day/ }), '30 Nov')
    await userEvent.click(sheet.getByRole('button', { name: 'Keep' }))
    await waitFor(() => expect(entities(meeting.fold, 'voice')[0]?.values).toMatchObject({ child: 'ellis', text: 'I like quiet days', to: 'Key worker', on: '2026-11-30', heading: 'words' }))
  })

  test('what was tried is kept as tried in the item about it, with what came of it', async () => {
    const meeting = aRunningMeeting('ways')
    open(meeting)
    await enter('Parenting programme, June, attended twice /3 ~record')
    await waitFor(() => expect(entities(meeting.fold, 'line')[0]?.values).toMatchObject({ kind: 'tried', item: 'ways' }))
    await openRow()
    const sheet = within(screen.getByRole('dialog', { name: 'Details of this line' }))
    await userEvent.type(sheet.getByRole('textbox', { name: 'What came of it?' }), 'Stopped in July')
    await userEvent.click(sheet.getByRole('button', { name: 'Keep' }))
    await waitFor(() => expect(entities(meeting.fold, 'line')[0]!.values.effect).toBe('Stopped in July'))
  })
})

describe('a slow disk', () => {
  test('a line stands in its place from Enter on, without a number until it is kept; then it is there once', async () => {
    const meeting = aRunningMeeting('plan')
    const disk = aDisk()
    open(meeting, { disk: disk.asked })
    await enter('/a Nursery collects Ellis @Priya by Mon 7 Dec')
    await enter('/d The plan is put to the family')
    expect(lines().map((line) => line.textContent)).toEqual(['ActionNursery collects EllisPriya Nair by Mon\u00a07\u00a0Dec\u00a02026', 'DecisionThe plan is put to the family '])
    expect(within(lines()[0]!).queryByRole('button')).toBeNull()
    expect(entities(meeting.fold, 'action')).toHaveLength(0)
    await disk.answer('writes')
    expect(lines()).toHaveLength(2)
    expect(within(lines()[0]!).getByRole('button', { name: 'Nursery collects Ellis' })).toBeTruthy()
    expect(within(lines()[1]!).queryByRole('button')).toBeNull()
    await disk.answer('writes')
    expect(lines().map((line) => line.querySelector('.capture-no')?.textContent)).toEqual(['1', '2'])
  })

  test('a line that cannot be kept leaves the list, its words are in the field again, and why is said', async () => {
    const disk = aDisk()
    open(aRunningMeeting(), { disk: disk.asked })
    await enter('/r Unknown adult at the address')
    await type('Next')
    await disk.answer('full')
    expect(lines()).toHaveLength(0)
    expect(field().value).toBe('/r Unknown adult at the address\nNext')
    expect(screen.getByRole('alert').textContent).toMatch(/full|space/i)
  })

  test('what is typed while the lines before it are kept stays in the journal, though no key comes after', async () => {
    const [disk, drafts] = [aDisk(), new Map<string, string>()]
    open(aRunningMeeting(), { disk: disk.asked, drafts })
    await enter('/r Unknown adult at the address')
    await enter('/r And a second one')
    await type('Half a thi')
    await disk.answer('writes')
    await disk.answer('writes')
    expect(field().value).toBe('Half a thi')
    expect(drafts.get(lineDraft)).toBe('Half a thi')
  })

  test.each([['a', 'is made an action'], ['{Delete}', 'is taken out']])('a row on which %s was pressed %s a while later: whoever types in the line by then types on', async (key) => {
    const [meeting, disk] = [aRunningMeeting(), aDisk()]
    add(meeting)
    add(meeting, { text: 'Two school reports' })
    open(meeting, { disk: disk.asked })
    act(() => within(lines()[0]!).getByRole('button', { name: 'Two domestic noise calls' }).focus())
    await userEvent.keyboard(`${key}{Escape}`)
    expect(document.activeElement).toBe(field())
    await userEvent.keyboard('She n')
    await disk.answer('writes')
    await waitFor(() => expect(entities(meeting.fold, 'line')).toHaveLength(1))
    for (let frame = 0; frame < 3; frame++) await new Promise((resolve) => requestAnimationFrame(resolve))
    await userEvent.keyboard('ods')
    expect(field().value).toBe('She nods')
    expect(entities(meeting.fold, 'line')).toHaveLength(1)
  })

  test('words that are changed take no more letters while they are being kept; refused, the field is open again with all of them', async () => {
    const [meeting, disk] = [aRunningMeeting(), aDisk()]
    add(meeting)
    open(meeting, { disk: disk.asked })
    await userEvent.click(within(lines()[0]!).getByRole('button', { name: 'Two domestic noise calls' }))
    const editor = screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Line 1, change the words' })
    await userEvent.keyboard(', 2 October{Enter}{Enter} and')
    expect(editor.value).toBe('Two domestic noise calls, 2 October')
    await disk.answer('full')
    expect(screen.getByRole('alert').textContent).toMatch(/full|space/i)
    await userEvent.keyboard(' and 9 October{Enter}')
    await disk.answer('writes')
    await waitFor(() => expect(within(lines()[0]!).getByRole('button', { name: 'Two domestic noise calls, 2 October and 9 October' })).toBeTruthy())
    expect(meeting.entries.filter(({ entry }) => JSON.stringify(entry).includes('2 October'))).toHaveLength(1)
  })

  test('on another item it is not shown', async () => {
    const disk = aDisk()
    open(aRunningMeeting(), { disk: disk.asked })
    await enter('/r Unknown adult at the address')
    await userEvent.keyboard('{Alt>}{ArrowDown}{/Alt}')
    expect(screen.queryByText('Unknown adult at the address')).toBeNull()
    await userEvent.keyboard('{Alt>}{ArrowUp}{/Alt}')
    expect(screen.getByText('Unknown adult at the address')).toBeTruthy()
    await disk.answer('writes')
    expect(lines()).toHaveLength(1)
  })
})

describe('three hundred lines', () => {
  test('typing draws no line anew', async () => {
    const meeting = aRunningMeeting()
    for (let count = 0; count < 300; count++) add(meeting, { text: `Line ${String(count)}` })
    open(meeting)
    expect(lines()).toHaveLength(300)
    const list = screen.getByRole('list', { name: /^Lines of/ })
    let changes = 0
    const watcher = new MutationObserver((records) => { changes += records.length })
    watcher.observe(list, { subtree: true, childList: true, attributes: true, characterData: true })
    await userEvent.type(field(), 'Nia was weighed')
    await Promise.resolve()
    expect(changes).toBe(0)
    watcher.disconnect()
  })
})
