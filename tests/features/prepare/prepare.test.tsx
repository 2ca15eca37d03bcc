// @vitest-environment jsdom
import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, test } from 'vitest'
import { change, entityById, entities, jointId } from '../../../src/domain/entities'
import { nameChair } from '../../../src/domain/meeting/prepare'
import { invite } from '../../../src/domain/meeting/invitation'
import { settleInforming } from '../../../src/domain/meeting/informing'
import { prepareFeature } from '../../../src/features/prepare'
import { aMeetingToPrepare, aPreparedMeeting } from '../../domain/completeness/a-case-to-prepare'
import { showPrepare } from './in-prepare'

const user = userEvent.setup()
const link = (name: string | RegExp) => screen.getByRole('link', { name })
const press = async (name: string | RegExp) => user.click(screen.getByRole('button', { name }))
const type = async (label: string | RegExp, words: string) => {
  const field = screen.getByLabelText(label)
  await user.clear(field)
  await user.type(field, words)
}
const backOnList = () => screen.findByRole('heading', { level: 1, name: 'Prepare the meeting' })
const row = (title: string | RegExp) => link(title).closest('li') as HTMLElement

describe('preparing the meeting', () => {
  test('[NC-05] every line stands in its group with its answer, and the count is said in words', () => {
    showPrepare(aPreparedMeeting())
    expect(screen.getByRole('heading', { level: 1, name: 'Prepare the meeting' })).toBeTruthy()
    expect(screen.getAllByRole('heading', { level: 2 }).map((heading) => heading.textContent).slice(0, 3)).toEqual(['Decide', 'Tell the family', 'Bring in'])
    expect(screen.getByText('Thursday 3 December, 14:00 to 15:30. Larkmead School. Chair Martin Fell, minutes Jo Lindqvist.')).toBeTruthy()
    expect(screen.getByRole('img', { name: '15 of 16 settled' })).toBeTruthy()
    expect(within(row('Carys Harrow, mother')).getByText('Told by Dina Osei, Tuesday 1 December. At home. No objection.')).toBeTruthy()
    expect(within(row('Carys Harrow, mother')).getByText('Settled')).toBeTruthy()
    expect(within(row('Chair and minute taker')).getByText('Martin Fell chairs, Jo Lindqvist writes.')).toBeTruthy()
  })

  test('[OX-15b] [NC-07] the agency that does not answer is open, and said in the words read at the start', () => {
    showPrepare(aPreparedMeeting())
    expect(within(row('Agencies, and what each will bring')).getByText('8 of 9 replied')).toBeTruthy()
    expect(screen.getByText('“We have had no answer from Ruth Cope (Housing).”')).toBeTruthy()
    const coming = screen.getByRole('heading', { name: 'Who is coming' }).parentElement?.parentElement as HTMLElement
    expect(within(coming).getByText('Report only')).toBeTruthy()
    expect(within(coming).getAllByText('No reply yet').length).toBeGreaterThan(0)
  })

  test('[OX-32] [OX-19] nobody has said whether a parent is told: the line says what to choose, and invitations cannot start', () => {
    const meeting = aMeetingToPrepare()
    meeting.accept(invite(meeting.fold, { meeting: 'm1', person: 'leah' }, meeting.context()))
    showPrepare(meeting)
    expect(within(row('Tom Vale, father')).getByText('Nobody has said whether they are told. Choose: told, or not told and why.')).toBeTruthy()
    expect(within(row('Tom Vale, father')).getByText('Open')).toBeTruthy()
    expect(within(row('Agencies, and what each will bring')).getByText('Cannot start yet')).toBeTruthy()
    expect(within(row('Agencies, and what each will bring')).getByText('Invitations wait until it is settled for each of the family whether they are told.')).toBeTruthy()
    expect(screen.getByText(/We have not settled whether these people are told: Carys Harrow, Tom Vale and June Harrow\./)).toBeTruthy()
  })

  test('j and k go through the lines, Enter opens one, and o opens the meeting', async () => {
    const app = showPrepare(aPreparedMeeting())
    await user.keyboard('jj')
    expect(document.activeElement).toBe(link('Why without the family'))
    await user.keyboard('k{Enter}')
    expect(screen.getByRole('heading', { level: 1, name: 'Why we are meeting' })).toBeTruthy()
    await user.click(link('Back to the list'))
    await user.keyboard('o')
    await waitFor(() => expect(app.path()).toBe('/c/c1/m/m1/run'))
  })

  test('[OX-21a] [OX-21b] without a minute taker it asks for one, or for a reason that is kept', async () => {
    const meeting = aMeetingToPrepare()
    meeting.accept(nameChair(meeting.fold, { meeting: 'm1', person: 'martin' }))
    const app = showPrepare(meeting)
    await press('Open the meeting')
    const dialog = within(screen.getByRole('dialog', { name: 'Open without a name?' }))
    expect(dialog.getByText(/Nobody is named to write/)).toBeTruthy()
    await user.type(dialog.getByLabelText('Why you open without one'), 'Jo is ill.')
    await user.click(dialog.getByRole('button', { name: 'Open with this reason' }))
    await waitFor(() => expect(app.path()).toBe('/c/c1/m/m1/run'))
    expect(entityById(meeting.fold, 'meeting', 'm1')?.values.gapReasons).toEqual({ 'minute-taker-named': 'Jo is ill.' })
    expect(app.drafts.size).toBe(0)
  })

  test('[OX-33] with someone kept out in silence it does not open, and says why', async () => {
    const meeting = aPreparedMeeting()
    meeting.act({ act: 'setUp', changes: [change('informing', jointId('m1', 'tom'), { answer: 'not-told' })] })
    const app = showPrepare(meeting)
    await press('Open the meeting')
    expect(screen.getByRole('alert').textContent).toContain('the reason or the names are missing')
    expect(app.path()).toBe('/c/c1/m/m1/prepare')
  })

  test('an open meeting and a meeting that is not here say where to go', () => {
    const meeting = aPreparedMeeting()
    meeting.act({ act: 'open', changes: [change('meeting', 'm1', { openedAt: 1 })] })
    showPrepare(meeting)
    expect(link('Go to the meeting').getAttribute('href')).toBe('/c/c1/m/m1/run')
  })

  test('addresses carry ids only, and the feature has the list and its pages', () => {
    expect(prepareFeature.routes.map((route) => route.path)).toEqual(['/c/:caseId/m/:meetingId/prepare', '/c/:caseId/m/:meetingId/prepare/:item'])
  })
})

describe('telling one of the family', () => {
  test('[OX-32] told: by whom, when and how; the day is said back before it is kept', async () => {
    const meeting = aMeetingToPrepare()
    const app = showPrepare(meeting, { item: 'family-tom' })
    await user.click(screen.getByRole('radio', { name: 'Told' }))
    await type('Who told them', 'Priya Nair')
    await type('When', '27 Nov')
    expect(screen.getByText(/Fri 27 Nov 2026/)).toBeTruthy()
    await type('How', 'by letter')
    expect(app.drafts.get('c1/m/m1/prepare/family/tom/by')).toBe('Priya Nair')
    await press('Save and go back to the list')
    await waitFor(() => expect(app.path()).toBe('/c/c1/m/m1/prepare'))
    expect(entityById(meeting.fold, 'informing', jointId('m1', 'tom'))?.values).toMatchObject({ answer: 'told', by: 'Priya Nair', on: '2026-11-27', how: 'by letter' })
    expect(app.drafts.size).toBe(0)
  })

  test('[OX-33] not told without a ground or a name is refused at the field, and the words stay', async () => {
    const meeting = aMeetingToPrepare()
    const app = showPrepare(meeting, { item: 'family-tom' })
    await user.click(screen.getByRole('radio', { name: 'Not told, and why' }))
    await type('Why they are not told', 'Knowing could lead to harm')
    await press('Save and go back to the list')
    expect(within(screen.getByRole('alert')).getByText(/the reason or the names are missing/)).toBeTruthy()
    expect(screen.getByLabelText('Who decided, by name').getAttribute('aria-invalid')).toBe('true')
    await type('Who decided, by name', 'Priya Nair')
    await press('Save and go back to the list')
    await waitFor(() => expect(app.path()).toBe('/c/c1/m/m1/prepare'))
    await backOnList()
    expect(within(row('Tom Vale, father')).getByText(/Name at least two/)).toBeTruthy()
  })

  test('[NC-12a] [NC-12b] [NC-12c] a parent who comes to a part needs who asks them and their support', async () => {
    const meeting = aMeetingToPrepare()
    showPrepare(meeting, { item: 'family-carys' })
    await user.click(screen.getByRole('radio', { name: 'Will be told' }))
    await type('Who tells them', 'Dina Osei')
    await user.click(screen.getByRole('radio', { name: 'To a part of it' }))
    await type('Who asks them', 'Dina Osei')
    await type('What support they have', 'Her sister')
    await press('Save and go back to the list')
    await waitFor(() => expect(entityById(meeting.fold, 'informing', jointId('m1', 'carys'))?.values).toMatchObject({ answer: 'will-tell', comes: 'part', askedBy: 'Dina Osei', support: 'Her sister' }))
  })

  test('[OX-34] with somebody untold each agency is asked whether it agrees to meet like that', async () => {
    const meeting = aPreparedMeeting()
    meeting.accept(settleInforming(meeting.fold, { meeting: 'm1', person: 'tom', answer: 'not-told', ground: 'harm', deciders: 'Priya Nair, Dr Marsh', lookAgain: '2027-01-07' }, meeting.context()))
    showPrepare(meeting, { item: 'family' })
    await user.click(within(screen.getByRole('group', { name: 'PC Leah Brandt agrees to meet with the family not told' })).getByRole('radio', { name: 'Yes' }))
    await waitFor(() => expect(entityById(meeting.fold, 'invitation', jointId('m1', 'leah'))?.values.agreesFamilyNotTold).toBe('yes'))
  })
})

describe('who leads, who comes', () => {
  test('[OX-22] [OX-23b] a chair who works with the family is warned and not stopped', async () => {
    const meeting = aMeetingToPrepare()
    const app = showPrepare(meeting, { item: 'chair' })
    await user.selectOptions(screen.getByLabelText('Who chairs'), 'sam')
    const involved = screen.getByRole('group', { name: 'Do you work with this family yourself?' })
    await user.click(within(involved).getByRole('radio', { name: 'Yes' }))
    expect(screen.getByText(/Say why you are still the right chair, or ask someone else/)).toBeTruthy()
    await user.selectOptions(screen.getByLabelText('Who writes'), 'jo')
    await press('Save and go back to the list')
    await waitFor(() => expect(app.path()).toBe('/c/c1/m/m1/prepare'))
    expect(entityById(meeting.fold, 'meeting', 'm1')?.values).toMatchObject({ chair: 'sam', minuteTaker: 'jo', chairInvolvement: 'involved' })
  })

  test('one person for both is refused at the field', async () => {
    showPrepare(aMeetingToPrepare(), { item: 'chair' })
    await user.selectOptions(screen.getByLabelText('Who chairs'), 'jo')
    await user.selectOptions(screen.getByLabelText('Who writes'), 'jo')
    await press('Save and go back to the list')
    await waitFor(() => expect(screen.getByLabelText('Who writes').getAttribute('aria-invalid')).toBe('true'))
    expect(screen.getAllByText('One person cannot chair and write. Choose somebody else for one of the two.').length).toBeGreaterThan(0)
  })

  test('[OX-28] the network is compared with who is asked: ask them, or leave them out with a reason', async () => {
    const meeting = aMeetingToPrepare()
    showPrepare(meeting, { item: 'agencies' })
    const known = within(screen.getByRole('list', { name: 'Known to the child and not asked' }))
    await user.click(known.getByRole('button', { name: 'Ask them: PC Leah Brandt' }))
    await waitFor(() => expect(within(screen.getByRole('list', { name: 'People asked' })).getByRole('link', { name: 'PC Leah Brandt' })).toBeTruthy())
    const wes = known.getByText('Wes Tolley').closest('li') as HTMLElement
    await user.click(within(wes).getByText('Leave out, with a reason'))
    await user.type(within(wes).getByLabelText('Why Wes Tolley is not asked'), 'Mother did not agree.')
    await user.click(within(wes).getByRole('button', { name: 'Leave out' }))
    await waitFor(() => expect(screen.getByRole('list', { name: 'Left out on purpose' }).textContent).toContain('Mother did not agree.'))
  })

  test('[OX-29] [OX-28] an expert is put on the list by category; missing police is a named gap', async () => {
    const meeting = aMeetingToPrepare()
    meeting.accept(invite(meeting.fold, { meeting: 'm1', person: 'martin' }, meeting.context()))
    showPrepare(meeting, { item: 'agencies' })
    expect(screen.getByText('Not coming: Health and Police. A gap that is named can be filled.')).toBeTruthy()
    await type('Name', 'Dr Ana Ruiz')
    await type('Agency', 'CAMHS')
    await user.selectOptions(screen.getByLabelText('Why they would be there'), 'psychologist')
    await press('Put them on the list')
    await waitFor(() => expect(screen.getByRole('link', { name: 'Dr Ana Ruiz' })).toBeTruthy())
    expect(entities(meeting.fold, 'person').find((one) => one.values.name === 'Dr Ana Ruiz')?.values.involvement).toBe('psychologist')
    expect(screen.getByText('Not coming: Police. A gap that is named can be filled.')).toBeTruthy()
  })

  test('[OX-05] [NC-07] the invitation holds the reference and why they are asked, and no name of the family', async () => {
    const meeting = aPreparedMeeting()
    showPrepare(meeting, { item: 'person-leah' })
    await type('Why they are asked', 'Calls to the home of Ellis')
    await press('Save why and what')
    const text = screen.getByLabelText<HTMLTextAreaElement>('Text to send')
    await waitFor(() => expect(text.value).toContain('Why you are asked: Calls to the home of the child'))
    expect(text.value).toContain('Our reference: PRACTICE-0417.')
    expect(text.value).toContain('Thursday 3 December 2026, 14:00, about 90 minutes')
    expect(text.value).not.toMatch(/Ellis|Nia|Carys|Tom|Harrow/)
    await press('Copy the text')
    await waitFor(() => expect(screen.getByText('The text is copied.')).toBeTruthy())
  })

  test('[OX-14] before the meeting is authorised an invitation goes out only with a reason', async () => {
    const meeting = aMeetingToPrepare()
    meeting.act({ act: 'decide', changes: [change('convening', 'v1', { deciderRole: 'A colleague' })] })
    meeting.accept(invite(meeting.fold, { meeting: 'm1', person: 'leah' }, meeting.context()))
    showPrepare(meeting, { item: 'person-leah' })
    await press('Mark as sent')
    expect(await screen.findByText('The meeting is not authorised yet. Wait for that, or say why this goes out before.')).toBeTruthy()
    await type('Why it goes out before that', 'The lead is away.')
    await press('Mark as sent')
    await waitFor(() => expect(entityById(meeting.fold, 'invitation', jointId('m1', 'leah'))?.values).toMatchObject({ sentOn: '2026-12-01', sentEarlyBecause: 'The lead is away.' }))
  })

  test('[OX-20b] reply, how they join and that it was tried are kept together', async () => {
    const meeting = aPreparedMeeting()
    showPrepare(meeting, { item: 'person-ruth' })
    await user.click(screen.getByRole('radio', { name: 'Coming' }))
    await user.click(screen.getByRole('radio', { name: 'By phone' }))
    await user.click(screen.getByRole('checkbox', { name: /Phone or video was tried/ }))
    await press('Save their reply')
    await waitFor(() => expect(entityById(meeting.fold, 'invitation', jointId('m1', 'ruth'))?.values).toMatchObject({ reply: 'coming', joins: 'phone', tech: true }))
  })
})

describe('time, papers, the room and the card', () => {
  test('[OX-20a] [NC-08b] day, time, length and place; an impossible day is refused in words and nothing is lost', async () => {
    const meeting = aMeetingToPrepare()
    const app = showPrepare(meeting, { item: 'when' })
    await type('Day', '31 November')
    await type('Start', '14:00')
    await type('Where', 'Larkmead School')
    await press('Save and go back to the list')
    expect(within(screen.getByRole('alert')).getByText(/could not read a day/)).toBeTruthy()
    await type('Day', '3 December')
    await user.click(screen.getByRole('radio', { name: 'In the room, some by phone or video' }))
    await press('Save and go back to the list')
    await waitFor(() => expect(app.path()).toBe('/c/c1/m/m1/prepare'))
    expect(entityById(meeting.fold, 'meeting', 'm1')?.values).toMatchObject({ date: '2026-12-03', start: '14:00', place: 'Larkmead School', mode: 'mixed' })
  })

  test('[OX-03a] [NC-06a] [NC-06b] purposes, the result hoped for and a title without a name', async () => {
    const meeting = aMeetingToPrepare()
    const app = showPrepare(meeting, { item: 'purpose' })
    await user.click(screen.getByRole('checkbox', { name: 'Share information' }))
    await type('What you hope comes of it', 'We know who sees the child')
    await type('Title of the meeting', 'About Carys')
    await press('Save and go back to the list')
    await waitFor(() => expect(app.path()).toBe('/c/c1/m/m1/prepare'))
    expect(entityById(meeting.fold, 'request', 'r1')?.values.purposes).toEqual(['share'])
    await backOnList()
    expect(within(row('The one question to answer')).getByText(/The title holds a name/)).toBeTruthy()
  })

  test('[NC-10] [OX-30] a chronology that is not needed gives its reason', async () => {
    const meeting = aMeetingToPrepare()
    showPrepare(meeting, { item: 'papers' })
    const section = within(screen.getByRole('region', { name: 'Chronology of all agencies' }))
    await user.click(section.getByRole('radio', { name: 'Not needed, because' }))
    await user.click(section.getByRole('button', { name: /^Save/ }))
    expect(await section.findByText('Say why. A line is enough.')).toBeTruthy()
    await user.type(section.getByLabelText('Note, or why it is not needed'), 'Fourteen months only.')
    await user.click(section.getByRole('button', { name: /^Save/ }))
    await waitFor(() => expect(entityById(meeting.fold, 'paper', jointId('m1', 'chronology'))?.values).toMatchObject({ state: 'not-needed' }))
  })

  test('[NC-11] help on the day is settled kind by kind, and what is open can be left with a reason', async () => {
    const meeting = aMeetingToPrepare()
    const app = showPrepare(meeting, { item: 'room' })
    await user.click(screen.getByText('Leave this open, with a reason'))
    await type('Why it stays open', 'Fixed on the day.')
    await press('Leave it open')
    await waitFor(() => expect(screen.getByText('Left open: Fixed on the day.')).toBeTruthy())
    await type('Interpreter', 'Not needed')
    await press('Save and go back to the list')
    await waitFor(() => expect(app.path()).toBe('/c/c1/m/m1/prepare'))
    await backOnList()
    expect(within(row('Help on the day')).getByText(/Interpreter: Not needed/)).toBeTruthy()
    expect(within(row('Help on the day')).getByText('Left open: Fixed on the day.')).toBeTruthy()
  })

  test('[NC-28a] [NC-28b] [NC-28c] [NC-28d] the start card counts "in 5 working days" from the meeting', async () => {
    const meeting = aPreparedMeeting()
    const app = showPrepare(meeting, { item: 'card' })
    expect(screen.getByText('Jo Lindqvist writes the record.')).toBeTruthy()
    await type('By which day', 'in 6 working days')
    expect(screen.getByText(/Fri 11 Dec 2026/)).toBeTruthy()
    await press('Save and go back to the list')
    await waitFor(() => expect(app.path()).toBe('/c/c1/m/m1/prepare'))
    expect(entityById(meeting.fold, 'meeting', 'm1')?.values.recordDue).toBe('2026-12-11')
  })
})

describe('the rehearsal', () => {
  test('[NC-11] tries each part for real and says all only when each one worked', async () => {
    const meeting = aPreparedMeeting()
    window.print = () => {}
    const app = showPrepare(meeting, { item: 'rehearse' })
    await press('Start')
    await waitFor(() => expect(app.said).toContain('All 7 parts work with no network.'), { timeout: 20_000 })
    expect(screen.getByText('All 7 parts work with no network.')).toBeTruthy()
  }, 30_000)

  test('a part of the app that is missing is named, and the rehearsal is not kept as done', async () => {
    const meeting = aMeetingToPrepare()
    window.print = () => {}
    const app = showPrepare(meeting, { item: 'rehearse', app: { status: 'unavailable', verified: { parts: 40, missing: 2, build: 'b1' }, updateWaiting: false, replaced: false } })
    await press('Start')
    await waitFor(() => expect(app.said).toContain('1 of 7 parts do not work yet. The meeting can still be opened.'), { timeout: 20_000 })
    expect(screen.getByText('Connect once, wait a minute and try again.')).toBeTruthy()
    expect(entityById(meeting.fold, 'meeting', 'm1')?.values.rehearsedAt).toBeUndefined()
  }, 30_000)
})

describe('every page', () => {
  const pages = ['why', 'purpose', 'when', 'chair', 'family', 'hold', 'agencies', 'papers', 'earlier', 'room', 'card', 'rehearse', 'family-carys', 'person-leah']
  test.each(pages)('%s has one first heading, says who asks, keeps the browser from remembering words, and its title holds no case word', (item) => {
    const meeting = aPreparedMeeting()
    showPrepare(meeting, { item })
    expect(screen.getAllByRole('heading', { level: 1 })).toHaveLength(1)
    expect(document.querySelector('.ui-whoasks')).not.toBeNull()
    for (const field of document.querySelectorAll('input, textarea, select')) expect(field.getAttribute('autocomplete')).toBe('off')
    expect(document.title).toBe('Prepare the meeting - Turnstone')
  })
})
