// @vitest-environment jsdom
import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { raisedChecks } from '../../../src/domain/completeness'
import { change, entities, entityById, jointId } from '../../../src/domain/entities'
import { challengesAt } from '../../../src/domain/meeting/challenges'
import { engagementGrid } from '../../../src/domain/meeting/engagement'
import { measuresOf } from '../../../src/domain/plan/review-result'
import { buildRecord } from '../../../src/domain/record'
import { recordToDocument } from '../../../src/documents'
import { Screen as BoardScreen } from '../../../src/features/map/board-screen'
import { Screen as ChallengeScreen } from '../../../src/features/map/challenge-screen'
import { Screen as ColumnsScreen } from '../../../src/features/map/columns-screen'
import { Screen as EngagementScreen } from '../../../src/features/map/engagement-screen'
import { Screen as HeadingsScreen } from '../../../src/features/map/headings-screen'
import { Screen as MeasuresScreen } from '../../../src/features/map/measures-screen'
import { Screen as ScaleScreen } from '../../../src/features/map/scale-screen'
import { Screen as TimeScreen } from '../../../src/features/map/time-screen'
import { bringPack, essentialFrame, type GuidancePack } from '../../../src/guidance'
import type { TestCase } from '../../support/builders'
import { aMeetingBeforeThePlan } from '../../domain/plan/a-plan'
import { renderInCase } from '../run/in-case'
import { wordsOf } from '../../support/words-of'

const show = (meeting: TestCase, Screen: () => React.ReactNode, page = '') => renderInCase(meeting, Screen, { at: `/c/c1/m/m1/map${page}`, paths: [`/c/:caseId/m/:meetingId/map${page}`], minutes: 60 })
const button = (name: string | RegExp) => screen.getByRole('button', { name })
const list = (name: RegExp) => screen.getByRole('region', { name })
const line = (meeting: TestCase, id: string) => entityById(meeting.fold, 'line', id)!.values
const wordsOfRecord = (meeting: TestCase, pack: GuidancePack) => JSON.stringify(recordToDocument(buildRecord(meeting.fold, 'm1', { pack, frame: essentialFrame() })!, 'draft'))

/** The practice meeting with five lines of the round, under one guidance. */
function aMap(pack = 'oxfordshire'): TestCase {
  const meeting = aMeetingBeforeThePlan()
  meeting.act({ act: 'setUp', changes: [
    change('meeting', 'm1', { packId: pack }),
    change('line', 'l1', { meeting: 'm1', item: 'x', kind: 'info', text: 'Mother says nobody else lives there', saidBy: 'dina', basis: 'told', toldBy: 'Carys Harrow', rank: 'a', differsFrom: 'l2' }),
    change('line', 'l2', { meeting: 'm1', item: 'x', kind: 'risk', text: 'A man was seen at the door', saidBy: 'leah', basis: 'seen', eventDate: '2026-10-02', rank: 'b' }),
    change('line', 'l3', { meeting: 'm1', item: 'x', kind: 'strength', text: 'Warm with mother at clinic', saidBy: 'dina', basis: 'seen', eventDate: '2026-11-20', rank: 'c' }),
    change('line', 'l4', { meeting: 'm1', item: 'x', kind: 'info', text: 'He hits', saidBy: 'priya', basis: 'hunch', sharing: 'professionals', rank: 'd' }),
    change('line', 'l5', { meeting: 'm1', item: 'x', kind: 'tried', text: 'Early help plan', rank: 'e' }),
  ] })
  return meeting
}

let calderdale: GuidancePack
let bristol: GuidancePack
beforeAll(async () => {
  calderdale = (await bringPack('calderdale'))!
  bristol = (await bringPack('bristol'))!
})
afterEach(() => vi.unstubAllGlobals())
beforeEach(() => {
  HTMLDialogElement.prototype.showModal = function showModal() { this.setAttribute('open', '') }
})

describe('the discrepancy board', () => {
  test('a line is sorted by its buttons or by keys 1 to 4, keeps its words and the focus, and says where it went [CA-40a]', async () => {
    const user = userEvent.setup()
    const meeting = aMap('calderdale')
    const { said } = show(meeting, BoardScreen)
    await user.click(button('4 Missing: Mother says nobody else lives there'))
    await waitFor(() => expect(line(meeting, 'l1').evidence).toBe('missing'))
    expect(said.at(-1)).toBe('Moved to Missing. Item 1 of 1.')
    await waitFor(() => expect(document.activeElement).toBe(button('Look closer: Mother says nobody else lives there')))
    await user.keyboard('2')
    await waitFor(() => expect(line(meeting, 'l1')).toMatchObject({ evidence: 'ambiguous', text: 'Mother says nobody else lives there' }))
    expect(within(list(/Ambiguous/)).getByText('Nobody yet.')).toBeTruthy()
    expect(screen.queryByText('Early help plan')).toBeNull()
  })

  test('the same line from two agencies is joined by a press: one card with both sources; taken apart, both are back (design §4.10)', async () => {
    const user = userEvent.setup()
    const meeting = aMap()
    meeting.act({ act: 'say', changes: [change('line', 'l6', { meeting: 'm1', item: 'x', kind: 'risk', text: 'a man was seen at the door.', saidBy: 'priya', basis: 'told', toldBy: 'a neighbour', rank: 'f' })] })
    const { said } = show(meeting, BoardScreen)
    expect(screen.getByText(/The same is said by: Larkmead.*Told by a neighbour/i)).toBeTruthy()
    await user.click(button('Join with the same line: A man was seen at the door'))
    await waitFor(() => expect(said.at(-1)).toBe('Joined. Both lines are kept, each with who said it.'))
    expect(screen.getAllByRole('button', { name: /^Look closer: a man was seen/i })).toHaveLength(1)
    const card = button('Look closer: A man was seen at the door').closest('li')!
    expect(card.textContent).toMatch(/Police.*Also: Larkmead.*neighbour: a man was seen at the door\./i)
    await user.click(button('1 Evidence: A man was seen at the door'))
    await waitFor(() => expect([line(meeting, 'l2').evidence, line(meeting, 'l6').evidence]).toEqual(['evidence', 'evidence']))
    await user.click(button('Take apart: A man was seen at the door'))
    await waitFor(() => expect(screen.getAllByRole('button', { name: /^Look closer: a man was seen/i })).toHaveLength(2))
    expect(line(meeting, 'l6')).toMatchObject({ text: 'a man was seen at the door.', saidBy: 'priya', toldBy: 'a neighbour' })
  })

  test('two who said the same in other words are joined by hand; two in different lists are not, and it says why', async () => {
    const user = userEvent.setup()
    const meeting = aMap()
    meeting.act({ act: 'sort', changes: [change('line', 'l1', { evidence: 'missing' }), change('line', 'l4', { evidence: 'assumption', sharing: 'all' })] })
    show(meeting, BoardScreen)
    await user.click(button('Look closer: Mother says nobody else lives there'))
    const dialog = screen.getByRole('dialog')
    await user.click(within(dialog).getByText('Does another line say the same?'))
    await user.selectOptions(within(dialog).getByLabelText('The line that says the same'), within(dialog).getByRole('option', { name: /He hits/ }))
    await user.click(within(dialog).getByRole('button', { name: 'Join' }))
    expect(await within(dialog).findByText(/These two stand in two lists/)).toBeTruthy()
    expect(entities(meeting.fold, 'joining')).toEqual([])
    await user.click(within(dialog).getByLabelText('Assumption'))
    await user.click(within(dialog).getByRole('button', { name: 'Keep' }))
    await waitFor(() => expect(line(meeting, 'l1').evidence).toBe('assumption'))
    await user.click(button('Look closer: Mother says nobody else lives there'))
    const again = screen.getByRole('dialog')
    await user.click(within(again).getByText('Does another line say the same?'))
    await user.selectOptions(within(again).getByLabelText('The line that says the same'), within(again).getByRole('option', { name: /He hits/ }))
    await user.click(within(again).getByRole('button', { name: 'Join' }))
    await waitFor(() => expect(screen.getByText('He hits').closest('p')?.textContent).toMatch(/^Also: .*: He hits$/))
  })

  test('arrows go from line to line and from list to list, past empty ones', async () => {
    const user = userEvent.setup()
    const meeting = aMap()
    meeting.act({ act: 'sort', changes: [change('line', 'l3', { evidence: 'missing' })] })
    show(meeting, BoardScreen)
    button('Look closer: A man was seen at the door').focus()
    await user.keyboard('{ArrowUp}')
    expect(document.activeElement).toBe(button('Look closer: Mother says nobody else lives there'))
    await user.keyboard('{ArrowRight}')
    expect(document.activeElement).toBe(button('Look closer: Warm with mother at clinic'))
    await user.keyboard('{ArrowLeft}')
    expect(document.activeElement).toBe(button('Look closer: Mother says nobody else lives there'))
  })

  test('on a phone one list shows at a time: tabs with number and count, by arrow keys; who sorts goes on with the next line', async () => {
    vi.stubGlobal('matchMedia', () => ({ matches: true, addEventListener: () => {}, removeEventListener: () => {} }))
    const user = userEvent.setup()
    const meeting = aMap()
    show(meeting, BoardScreen)
    const tab = (name: string) => screen.getByRole('tab', { name })
    expect(screen.getByText('Not sorted yet').textContent).toBe('Not sorted yet 4')
    expect(screen.getAllByRole('button', { name: /^4 Missing: / })).toHaveLength(1)
    await user.click(button('4 Missing: Mother says nobody else lives there'))
    await waitFor(() => expect(tab('4 Missing 1')).toBeDefined())
    await waitFor(() => expect(document.activeElement?.closest('[data-line]')?.getAttribute('data-line')).toBe('l2'))
    expect(screen.queryByRole('region', { name: 'Missing' })).toBeNull()
    tab('1 Evidence 0').focus()
    await user.keyboard('{ArrowLeft}')
    expect(document.activeElement).toBe(tab('4 Missing 1'))
    expect(tab('4 Missing 1').getAttribute('aria-selected')).toBe('true')
    expect(within(list(/^Missing$/)).getByText('Mother says nobody else lives there')).toBeDefined()
    await user.keyboard('{ArrowRight}')
    expect(tab('1 Evidence 0').getAttribute('aria-selected')).toBe('true')
    button('Look closer: A man was seen at the door').focus()
    await user.keyboard('{ArrowRight}')
    await waitFor(() => expect(document.activeElement?.closest('[data-line]')?.getAttribute('data-line')).toBe('l1'))
    await user.keyboard('1')
    await waitFor(() => expect(document.activeElement).toBe(tab('4 Missing 0')))
    expect(line(meeting, 'l1').evidence).toBe('evidence')
  })

  test('two accounts that differ are weighed together, and the check of the guidance is settled [CA-30]', async () => {
    const user = userEvent.setup()
    const meeting = aMap('calderdale')
    show(meeting, BoardScreen)
    expect(screen.getByText(/1 account differs and was not weighed/)).toBeTruthy()
    await user.keyboard('w')
    const dialog = screen.getByRole('dialog')
    await user.click(within(within(dialog).getByRole('group', { name: 'The first' })).getByLabelText('Assumption'))
    await user.click(within(within(dialog).getByRole('group', { name: 'The second' })).getByLabelText('Evidence'))
    await user.type(within(dialog).getByLabelText('What else could explain it?'), 'A neighbour who calls')
    await user.click(within(dialog).getByRole('button', { name: 'Keep' }))
    await waitFor(() => expect(line(meeting, 'l1')).toMatchObject({ evidence: 'assumption', otherReading: 'A neighbour who calls' }))
    expect(line(meeting, 'l2').evidence).toBe('evidence')
    expect(screen.queryByText(/was not weighed/)).toBeNull()
  })

  test('what is not shown gets somebody to find out, and each line says what it means for the child [CA-34] [CA-32]', async () => {
    const user = userEvent.setup()
    const meeting = aMap('calderdale')
    meeting.act({ act: 'sort', changes: [change('line', 'l4', { evidence: 'assumption' })] })
    show(meeting, BoardScreen)
    await user.click(button('Say who finds out: He hits'))
    const dialog = screen.getByRole('dialog')
    await user.type(within(dialog).getByLabelText('So what for Ellis?'), 'He may be hurt at night')
    await user.type(within(dialog).getByRole('combobox', { name: 'Who finds out?' }), 'PC Leah Brandt')
    await user.type(within(dialog).getByLabelText('How do we find out?'), 'Asks the neighbours')
    await user.type(within(dialog).getByLabelText('By when?'), 'tomorrow')
    await user.click(within(dialog).getByRole('button', { name: 'Keep' }))
    await waitFor(() => expect(line(meeting, 'l4').findOut).toEqual({ who: 'PC Leah Brandt', how: 'Asks the neighbours', by: 'Fri 4 Dec 2026' }))
    expect(screen.getByText('PC Leah Brandt, Asks the neighbours, by Fri 4 Dec 2026')).toBeTruthy()
    expect(screen.getByText('So what for Ellis? 1 line says what it means. 3 do not yet.')).toBeTruthy()
    expect(screen.getByText('Professionals only')).toBeTruthy()
  })

  test('agencies that say nothing and people nobody speaks of are named, and can be noted as missing', async () => {
    const user = userEvent.setup()
    const meeting = aMap()
    show(meeting, BoardScreen)
    await user.click(button('Note as missing: Nothing is written down about Tom Vale.'))
    await user.click(button('Add'))
    await waitFor(() => expect(entities(meeting.fold, 'line').find((one) => one.values.text === 'Nothing is written down about Tom Vale.')?.values.evidence).toBe('missing'))
    expect(screen.queryByText('Nothing is written down about Tom Vale.', { selector: '.map-prompts li' })).toBeNull()
  })

  test('while the family is in the room nothing that professionals said before is on it [BR-49]', () => {
    const meeting = aMap('bristol')
    meeting.act({ act: 'parts', changes: [change('meeting', 'm1', { parts: ['professionals', 'family'], partNow: 2 }), change('line', 'l3', { part: 2 }), change('line', 'l1', { part: 1 })] })
    show(meeting, BoardScreen)
    expect(screen.getByText('Warm with mother at clinic')).toBeTruthy()
    for (const words of ['Mother says nobody else lives there', 'He hits', 'A man was seen at the door']) expect(screen.queryByText(words)).toBeNull()
  })
})

describe('the same lines, seen another way', () => {
  test('three columns: a strength stands under what works, and is safety only once it has kept the child safe [OX-49]', async () => {
    const user = userEvent.setup()
    const meeting = aMap()
    show(meeting, ColumnsScreen, '/columns')
    expect(within(list(/Working well/)).getByText('Warm with mother at clinic')).toBeTruthy()
    await user.click(button('It has kept the child safe, more than once: Warm with mother at clinic'))
    await waitFor(() => expect(line(meeting, 'l3').heading).toBe('safety'))
    await user.click(button('1 Worries: He hits'))
    await waitFor(() => expect(line(meeting, 'l4').heading).toBe('danger'))
    await user.click(button('2 Working well: Warm with mother at clinic'))
    expect(line(meeting, 'l3').heading).toBe('safety')
  })

  test('headings of a framework: six lists, by number, and the record says under which a line stood [CA-40b]', async () => {
    const user = userEvent.setup()
    const meeting = aMap('calderdale')
    show(meeting, HeadingsScreen, '/headings')
    await user.click(button('5 Grey areas: Mother says nobody else lives there'))
    await waitFor(() => expect(line(meeting, 'l1').heading).toBe('grey'))
    expect(within(list(/Grey areas/)).getByText('Mother says nobody else lives there')).toBeTruthy()
    expect(wordsOfRecord(meeting, calderdale)).toContain('Heading: grey areas')
  })

  test('the timeline is in order of days, with the gap between them, and lists what has no day', () => {
    show(aMap(), TimeScreen, '/time')
    const days = screen.getAllByText(/^(Fri|Thu) /).map(wordsOf)
    expect(days).toEqual(['Fri 2 Oct 2026', 'Fri 20 Nov 2026'])
    expect(screen.getByText('49 days with nothing written down')).toBeTruthy()
    expect(within(list(/Without a day/)).getByText('He hits')).toBeTruthy()
  })

  test('scores: what 0 and 10 mean comes first, nobody sees a score until all are shown, lowest first and never averaged', async () => {
    const user = userEvent.setup()
    const meeting = aMap()
    show(meeting, ScaleScreen, '/scale')
    await user.type(screen.getByLabelText('The question'), 'How safe tonight?')
    await user.click(button('Keep the scale'))
    expect(screen.getByText(/Say what 0 and 10 mean first/)).toBeTruthy()
    await user.type(screen.getByLabelText('0 means'), 'Not safe')
    await user.type(screen.getByLabelText('10 means'), 'Safe')
    await user.click(button('Keep the scale'))
    await screen.findByRole('heading', { name: 'How safe tonight?' })
    for (const [name, value] of [['Dina Osei', '6'], ['PC Leah Brandt', '2']] as const) {
      await user.selectOptions(screen.getByLabelText(`Score of ${name}`), value)
      await user.type(screen.getByLabelText(`Why? ${name}`), `Because ${value}`)
      await user.click(within(screen.getByLabelText(`Why? ${name}`).closest('form')!).getByRole('button', { name: 'Keep' }))
      await waitFor(() => expect(screen.queryByLabelText(`Why? ${name}`)).toBeNull())
    }
    expect(screen.getByText('2 of 6 in.')).toBeTruthy()
    expect(screen.getByText('In: Dina Osei, PC Leah Brandt.')).toBeTruthy()
    expect(screen.getByText(/^Not yet: .*Priya Nair/)).toBeTruthy()
    expect(screen.queryByText(/Because 2/)).toBeNull()
    await user.click(button('Reveal'))
    expect(screen.getByText('From 2 to 6. Lowest first.')).toBeTruthy()
    expect(screen.getAllByText(/Because/).map((one) => one.textContent)).toEqual(['PC Leah Brandt. Because 2', 'Dina Osei. Because 6'])
    expect(document.body.textContent).not.toMatch(/\b4\b.*average/)
  })
})

test('on somebody’s own device only their score is asked for, and who has scored elsewhere is named without the number', async () => {
  const user = userEvent.setup()
  const meeting = aMap()
  meeting.act({ act: 'setScale', changes: [change('scale', 's1', { meeting: 'm1', question: 'How safe tonight?', zero: 'Not safe', ten: 'Safe' }), change('score', 's1_leah', { scale: 's1', person: 'leah', value: 2, reason: 'Two calls at night' })] })
  const { drafts } = show(meeting, ScaleScreen, '/scale')
  await user.selectOptions(screen.getByLabelText('Who scores on this device?'), 'Dina Osei')
  expect(screen.getAllByLabelText(/^Score of/)).toHaveLength(1)
  expect([...drafts.values()]).toContain('dina')
  expect(screen.getByText('In: PC Leah Brandt.')).toBeTruthy()
  expect(screen.queryByText(/Two calls/)).toBeNull()
  await user.selectOptions(screen.getByLabelText('Score of Dina Osei'), '5')
  await user.type(screen.getByLabelText('Why? Dina Osei'), 'Seen at clinic')
  await user.click(button('Keep'))
  expect(await screen.findByText('In: Dina Osei, PC Leah Brandt.')).toBeTruthy()
  expect(screen.getByText('Scores from other devices show here as soon as they are shared.')).toBeTruthy()
})

describe('challenges', () => {
  const asked = (meeting: TestCase, pack: GuidancePack) => raisedChecks(meeting.fold, 'm1', 'close', pack, essentialFrame(), '2026-12-03').map((check) => check.key)

  test('who questioned whom about what is kept, with its answer and how it stands; close no longer asks, and the record has it [CA-06a] [CA-06b]', async () => {
    const user = userEvent.setup()
    const meeting = aMap('calderdale')
    expect(asked(meeting, calderdale)).toEqual(expect.arrayContaining(['challenge-family', 'challenge-each-other']))
    show(meeting, ChallengeScreen, '/challenge')
    const write = async (about: string, by: string, to: string, words: string) => {
      await user.click(screen.getByLabelText(about))
      await user.type(screen.getByRole('combobox', { name: 'Who challenges' }), by)
      await user.type(screen.getByRole('combobox', { name: 'Who is challenged' }), to)
      await user.type(screen.getByLabelText('What is questioned?'), words)
      await user.click(button('Keep the challenge'))
      await screen.findByText(words, { selector: 'p' })
    }
    await write('What the family says or does', 'Priya Nair', 'Carys Harrow', 'The door was opened, but only to the step')
    expect(asked(meeting, calderdale)).not.toContain('challenge-family')
    expect(asked(meeting, calderdale)).toContain('challenge-each-other')
    await write('What an agency says or does', 'Dina Osei', 'Sam Idowu', 'We write “engaging well” every month')
    expect(asked(meeting, calderdale)).not.toContain('challenge-each-other')
    await user.click(button('Write the answer: We write “engaging well” every month'))
    const dialog = screen.getByRole('dialog')
    await user.type(within(dialog).getByLabelText('What was answered?'), 'From today we write what was seen')
    await user.click(within(dialog).getByLabelText('Settled'))
    await user.click(within(dialog).getByRole('button', { name: 'Keep' }))
    await waitFor(() => expect(challengesAt(meeting.fold, 'm1')[1]?.values).toMatchObject({ by: 'Dina Osei', to: 'Sam Idowu', about: 'agency', reply: 'From today we write what was seen', outcome: 'settled' }))
    const record = wordsOfRecord(meeting, calderdale)
    for (const words of ['Dina Osei, to Sam Idowu', 'We write “engaging well” every month', 'Answer: From today we write what was seen', 'Settled.', 'Whether it is settled was not said.']) expect(record).toContain(words)
  })

  test('nothing is settled without an answer, and a challenge has somebody who makes it; nothing typed is lost [MS-06]', async () => {
    const user = userEvent.setup()
    const meeting = aMap('mscb')
    show(meeting, ChallengeScreen, '/challenge')
    await user.type(screen.getByLabelText('What is questioned?'), 'Do we know who lives there?')
    await user.click(screen.getByLabelText('Settled'))
    await user.click(button('Keep the challenge'))
    expect(screen.getByText('Say who challenges.')).toBeTruthy()
    await user.type(screen.getByRole('combobox', { name: 'Who challenges' }), 'Priya Nair')
    await user.click(button('Keep the challenge'))
    expect(screen.getByText(/Nothing is settled without an answer/)).toBeTruthy()
    expect((screen.getByLabelText('What is questioned?') as HTMLTextAreaElement).value).toBe('Do we know who lives there?')
    expect(challengesAt(meeting.fold, 'm1')).toEqual([])
  })

  test('where the guidance asks for no challenge the page says that it does not say', () => {
    show(aMap('oxfordshire'), ChallengeScreen, '/challenge')
    expect(screen.getByText('Your guidance does not say anything on this. Use it if it helps.')).toBeTruthy()
  })
})

describe('the engagement grid and measures', () => {
  test('agency by agency, with what each was told side by side; gaps are counted, and the record has both [BR-10c] [BR-10d]', async () => {
    const user = userEvent.setup()
    const meeting = aMap('bristol')
    show(meeting, EngagementScreen, '/engagement')
    const before = engagementGrid(meeting.fold, 'm1').blank
    const fill = async (agency: string, way: string, account: string) => {
      await user.click(button(new RegExp(`^${agency} and Tom Vale:`)))
      const dialog = screen.getByRole('dialog')
      await user.click(within(dialog).getByLabelText(way))
      await user.type(within(dialog).getByLabelText('What were you told or what did you see?'), account)
      await user.click(within(dialog).getByRole('button', { name: 'Keep' }))
      await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    }
    await fill('Early help', 'Works with us', 'He works away')
    await fill('Community Health', 'Keeps away', 'He lives there')
    expect(screen.getByText(`${String(before - 2)} places are not filled yet.`)).toBeTruthy()
    expect(screen.getByText('Tom Vale works with some of you and keeps away from others. What is the difference?')).toBeTruthy()
    expect(screen.getByText('What Tom Vale told each').nextSibling?.textContent).toMatch(/He lives there.*He works away|He works away.*He lives there/)
    const record = wordsOfRecord(meeting, bristol)
    for (const words of ['He works away', 'He lives there', 'Keeps away']) expect(record).toContain(words)
  })

  test('while the family is in the room the page is closed, and nothing of it is shown', () => {
    const meeting = aMap('bristol')
    meeting.act({ act: 'parts', changes: [change('meeting', 'm1', { parts: ['professionals', 'family'], partNow: 2 }), change('engagement', jointId('m1', 'dina', 'tom'), { meeting: 'm1', person: 'dina', adult: 'tom', how: 'avoids', account: 'He lives there', part: 1 })] })
    show(meeting, EngagementScreen, '/engagement')
    expect(screen.getByText(/The family is in the room, so this page is closed/)).toBeTruthy()
    expect(document.body.textContent).not.toContain('Keeps away')
  })

  test('a measure has its tool, its day and who used it; two of one tool stand as a trend [CA-38]', async () => {
    const user = userEvent.setup()
    const meeting = aMap('calderdale')
    show(meeting, MeasuresScreen, '/measures')
    for (const [score, day] of [['18 of 40', '1 October 2026'], ['11 of 40', '']] as const) {
      await user.type(screen.getByLabelText('Which tool?'), 'Strengths and difficulties')
      await user.type(screen.getByLabelText('What did it show?'), score)
      if (day !== '') { await user.clear(screen.getByLabelText('On which day?')); await user.type(screen.getByLabelText('On which day?'), day) }
      await user.click(button('Keep'))
      await screen.findByText(score)
    }
    expect(measuresOf(meeting.fold).map(({ values }) => [values.on, values.score])).toEqual([['2026-10-01', '18 of 40'], ['2026-12-03', '11 of 40']])
    expect(screen.getAllByRole('table')).toHaveLength(1)
    expect(wordsOfRecord(meeting, calderdale)).toContain('11 of 40')
  })
})
