// @vitest-environment jsdom
import { cleanup, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, test } from 'vitest'
import { change, entities, jointId } from '../../../src/domain/entities'
import { arrive } from '../../../src/domain/meeting/attendance'
import { enterItem, tickSaid } from '../../../src/domain/meeting/agenda'
import { agendaOf, participantsOf } from '../../../src/domain/meeting/view'
import { roundOf } from '../../../src/domain/meeting/round'
import { stageOf } from '../../../src/domain/meeting/run'
import { runFeature } from '../../../src/features/run'
import { Screen } from '../../../src/features/run/run-screen'
import { essentialFrame, oxfordshirePack } from '../../../src/guidance'
import type { TestCase } from '../../support/builders'
import { aMeeting, at, closeMeeting, minutes, twoOClock, type PersonKey } from '../../domain/meeting/a-meeting'
import { asked } from '../../support/asked'
import { renderInCase } from './in-case'

const paths = runFeature.routes.map((route) => route.path)
const open = (meeting: TestCase, item = '', options: { minutes?: number; drafts?: Map<string, string> } = {}) =>
  renderInCase(meeting, Screen, { at: `/c/c1/m/m1/run${item === '' ? '' : `/${item}`}`, paths, ...options })

const here = (meeting: TestCase, ...who: PersonKey[]) => who.forEach((person) => meeting.accept(arrive(meeting.fold, { meeting: 'm1', person, how: 'room' }, at(meeting, 0))))
const step = (meeting: TestCase, key: string) => agendaOf(meeting.fold, 'm1', oxfordshirePack(), essentialFrame()).find((one) => one.key === key)!
const button = (name: string | RegExp) => screen.getByRole('button', { name })

describe('the chair’s screen', () => {
  test('[OX-43] one heading, the words to say, who asks, and the way on', async () => {
    const meeting = aMeeting()
    here(meeting, 'dina')
    open(meeting, 'new-information')
    expect(screen.getAllByRole('heading', { level: 1 }).map((one) => one.textContent)).toEqual(['New from every agency'])
    expect(screen.getByText(/Dina Osei, what do you know about Ellis that we have not heard yet/)).toBeTruthy()
    expect(screen.getByText(asked(/Oxfordshire Safeguarding Children Board asks this \(OX-43f, OX-44b\)/))).toBeTruthy()
    expect(button('Done. Next: Other needs, strengths and risks')).toBeTruthy()
    expect(document.title).toBe('Run the meeting - Turnstone')
  })

  test('without an item it opens where the meeting is', async () => {
    const meeting = aMeeting()
    meeting.accept(enterItem(meeting.fold, { meeting: 'm1', item: 'aim' }, at(meeting, 9)))
    const app = open(meeting)
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('What we are here to settle')
    expect(app.path()).toBe('/c/c1/m/m1/run/aim')
  })

  test('done keeps the item, moves on, starts the next clock and says where we are', async () => {
    const meeting = aMeeting()
    const app = open(meeting, 'details')
    await userEvent.click(button('Done. Next: Who is here, and why'))
    await waitFor(() => expect(app.path()).toBe('/c/c1/m/m1/run/introductions'))
    expect(step(meeting, 'details').state).toBe('done')
    expect(step(meeting, 'introductions')).toMatchObject({ now: true, enteredAt: twoOClock })
    const title = screen.getByRole('heading', { level: 1 })
    await waitFor(() => expect(document.activeElement).toBe(title))
    // The title is read as it takes the focus, with which item it is: neither is said a second time.
    expect(document.getElementById(title.getAttribute('aria-describedby') ?? '')?.textContent).toBe('Item 2 of 12')
    expect(app.said).toEqual([])
  })

  test('[OX-43] any item can be opened from the agenda, which says what is done, skipped, now and not yet', async () => {
    const meeting = aMeeting()
    meeting.act({ act: 'x', changes: [
      change('agendaItem', jointId('m1', 'details'), { meeting: 'm1', item: 'details', state: 'done' }),
      change('agendaItem', jointId('m1', 'ways'), { meeting: 'm1', item: 'ways', state: 'skipped', reason: 'With the plan' }),
    ] })
    open(meeting, 'aim')
    const agenda = within(screen.getByRole('navigation', { name: 'Agenda' }))
    expect(agenda.getAllByRole('listitem')[0]?.textContent).toContain('Done')
    expect(agenda.getAllByRole('listitem')[7]?.textContent).toMatch(/Skipped.*Skipped: With the plan/)
    expect(agenda.getByRole('link', { name: 'What we are here to settle' }).getAttribute('aria-current')).toBe('step')
    expect(agenda.getByRole('link', { name: 'The plan' }).getAttribute('href')).toBe('/c/c1/m/m1/run/plan')
  })

  test('an item is skipped only with a reason, which then stands in the agenda', async () => {
    const meeting = aMeeting()
    const app = open(meeting, 'ways')
    await userEvent.keyboard('s')
    const sheet = within(screen.getByRole('dialog'))
    await userEvent.click(sheet.getByRole('button', { name: 'Skip it' }))
    expect(sheet.getByText('Give a reason. It is kept in the record.')).toBeTruthy()
    await userEvent.click(sheet.getByRole('radio', { name: 'Another reason' }))
    await userEvent.type(sheet.getByRole('textbox', { name: 'The reason, in your words' }), 'Was said in the round')
    await userEvent.click(sheet.getByRole('button', { name: 'Skip it' }))
    await waitFor(() => expect(app.path()).toBe('/c/c1/m/m1/run/plan'))
    expect(step(meeting, 'ways')).toMatchObject({ state: 'skipped', reason: 'Was said in the round' })
    expect(app.drafts.size).toBe(0)
  })

  test('arrow keys go to the item before and after without marking anything done', async () => {
    const meeting = aMeeting()
    const app = open(meeting, 'aim')
    await userEvent.keyboard('{ArrowRight}')
    await waitFor(() => expect(app.path()).toBe('/c/c1/m/m1/run/known'))
    await userEvent.keyboard('{ArrowLeft}')
    await waitFor(() => expect(app.path()).toBe('/c/c1/m/m1/run/aim'))
    expect(step(meeting, 'aim').state).toBe('not-yet')
  })

  test('c goes to the child’s part, also on a phone, where it is brought into sight first', async () => {
    open(aMeeting(), 'aim')
    const part = document.getElementById('run-child')!
    const isChosen = () => part.closest('.ui-part')?.classList.contains('is-chosen')
    expect(isChosen()).toBe(false)
    await userEvent.keyboard('c')
    await waitFor(() => expect(document.activeElement).toBe(part))
    expect(isChosen()).toBe(true)
  })

  test('the timer says minutes used, and speaks only when four fifths are gone', async () => {
    const meeting = aMeeting()
    meeting.accept(enterItem(meeting.fold, { meeting: 'm1', item: 'plan' }, at(meeting, 0)))
    const app = open(meeting, 'plan', { minutes: 12 })
    expect(screen.getByText('12 of 14 minutes used')).toBeTruthy()
    expect(app.said).toEqual([])
    await userEvent.click(button('2 minutes left'))
    await userEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Add 10 minutes' }))
    await waitFor(() => expect(step(meeting, 'plan').planned).toBe(24))
    expect(screen.getByText('12 of 24 minutes used')).toBeTruthy()
  })

  test('time that is over can be taken from another item', async () => {
    const meeting = aMeeting()
    meeting.accept(enterItem(meeting.fold, { meeting: 'm1', item: 'plan' }, at(meeting, 0)))
    open(meeting, 'plan', { minutes: 20 })
    await userEvent.click(button('6 over'))
    const sheet = within(screen.getByRole('dialog'))
    await userEvent.selectOptions(sheet.getByRole('combobox', { name: 'Take it from' }), 'What was tried, and what could work, 8 min')
    await userEvent.click(sheet.getByRole('button', { name: 'Take the minutes' }))
    await waitFor(() => expect([step(meeting, 'plan').planned, step(meeting, 'ways').planned]).toEqual([20, 2]))
  })

  test('the screen is kept on while the meeting runs, and it says so', async () => {
    const app = open(aMeeting(), 'aim')
    expect(app.wake.keepOn).toHaveBeenCalledOnce()
    await waitFor(() => expect(screen.getAllByText('Screen kept on').length).toBeGreaterThan(0))
  })

  test('a break hides every name, and carrying on comes back to the same item', async () => {
    const meeting = aMeeting()
    const app = open(meeting, 'aim', { minutes: 5 })
    await userEvent.click(button('Pause'))
    await waitFor(() => expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Paused'))
    expect(document.body.textContent).not.toMatch(/Ellis|Dina|Martin/)
    expect(screen.getByText(/The clock stopped at 14:05/)).toBeTruthy()
    expect(app.wake.release).toHaveBeenCalled()
    await userEvent.click(button('Carry on'))
    await waitFor(() => expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('What we are here to settle'))
    expect(stageOf(meeting.fold, 'm1')).toBe('running')
  })

  test('a meeting that is closed, not open, or not here says so and where to go', async () => {
    const closed = aMeeting()
    closeMeeting(closed)
    open(closed, 'aim')
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('This meeting is closed')
    expect(screen.getByRole('link', { name: 'Go to the record' }).getAttribute('href')).toBe('/c/c1/m/m1/record')
  })

  test('a meeting not opened yet sends the chair to Prepare', () => {
    open(aMeeting({ opened: false }), 'aim')
    expect(screen.getByRole('link', { name: 'Go to Prepare' })).toBeTruthy()
  })
})

describe('the work of each item', () => {
  test('the arrows go from person to person in the list of who is here, and back', async () => {
    const meeting = aMeeting()
    open(meeting, 'introductions')
    const [first, second] = screen.getAllByRole('button', { name: /^Here: / })
    first!.focus()
    await userEvent.tab()
    await userEvent.keyboard('{ArrowDown}')
    expect(document.activeElement).toBe(second)
    await userEvent.keyboard('{ArrowUp}{ArrowUp}')
    expect(document.activeElement).toBe(first)
  })

  test('[OX-43c] people are marked as here, by phone, with apologies or not here', async () => {
    const meeting = aMeeting()
    const app = open(meeting, 'attendance', { minutes: 12 })
    await userEvent.click(button('By phone: PC Leah Brandt'))
    await userEvent.click(button('Apologies: Dina Osei'))
    await userEvent.click(button('Not here: Ruth Cope'))
    await waitFor(() => expect(screen.getByText(/By phone from 14:12/)).toBeTruthy())
    expect(participantsOf(meeting.fold, 'm1').filter((one) => one.presence !== 'expected').map((one) => `${one.id} ${one.presence}`)).toEqual(['dina apology', 'leah present', 'ruth absent'])
    expect(app.said).toContain('PC Leah Brandt is here.')
    expect(screen.getByText('1 here, of 6')).toBeTruthy()
  })

  test('[OX-43b] role and limits are written for each person, and said to be missing until then', async () => {
    const meeting = aMeeting()
    here(meeting, 'leah')
    open(meeting, 'introductions')
    expect(screen.getByText('Role and limits: not said yet')).toBeTruthy()
    await userEvent.click(button('Role and limits: PC Leah Brandt'))
    const sheet = within(screen.getByRole('dialog'))
    await userEvent.type(sheet.getByRole('textbox', { name: 'Their role, and what is not theirs to do' }), 'Cannot speak for other teams')
    await userEvent.click(sheet.getByRole('button', { name: 'Keep this' }))
    await waitFor(() => expect(screen.getByText('Role and limits: Cannot speak for other teams')).toBeTruthy())
  })

  test('somebody who turns up is added with a name and an agency', async () => {
    const meeting = aMeeting()
    open(meeting, 'introductions', { minutes: 12 })
    await userEvent.click(button('Somebody else is here'))
    const sheet = within(screen.getByRole('dialog'))
    await userEvent.type(sheet.getByRole('textbox', { name: 'Name' }), 'Wes Tolley')
    await userEvent.click(sheet.getByRole('button', { name: 'Add them as here' }))
    expect(sheet.getByRole('alert').textContent).toBe('Write which agency they are from.')
    await userEvent.type(sheet.getByRole('textbox', { name: 'Agency' }), 'Drug and alcohol service')
    await userEvent.click(sheet.getByRole('button', { name: 'Add them as here' }))
    await waitFor(() => expect(screen.getByText(/Drug and alcohol service\. In the room from 14:12/)).toBeTruthy())
  })

  test('[NC-28a] [NC-28b] [NC-28c] [NC-28d] the opening card shows what is not said yet, and its answers are kept', async () => {
    const meeting = aMeeting()
    open(meeting, 'introductions')
    expect(screen.getByRole('heading', { name: 'How the record will be kept' })).toBeTruthy()
    await userEvent.click(button('Fill in or change'))
    const sheet = within(screen.getByRole('dialog'))
    await userEvent.type(sheet.getByRole('textbox', { name: 'What will the record look like?' }), 'Short minutes')
    await userEvent.type(sheet.getByRole('textbox', { name: 'By which day will it be with them?' }), 'in 5 working days')
    expect(sheet.getByText(/Thu 10 Dec 2026 \(5 working days\)/)).toBeTruthy()
    await userEvent.click(sheet.getByRole('button', { name: 'Keep these' }))
    await waitFor(() => expect(entities(meeting.fold, 'meeting')[0]?.values).toMatchObject({ recordFormat: 'Short minutes', recordDue: '2026-12-10' }))
    expect(screen.getByText('Thursday 10 December 2026')).toBeTruthy()
  })

  test('[NC-13] [NC-14a] [NC-16a] what the frame asks is marked as the frame’s and ticked when said', async () => {
    const meeting = aMeeting()
    open(meeting, 'introductions')
    const tick = screen.getByRole('checkbox', { name: /What kind of meeting this is: / })
    await userEvent.click(tick)
    await waitFor(() => expect(step(meeting, 'introductions').said).toEqual(['type']))
    expect(screen.getByText(asked(/From the frame of NCSCP \(Nottingham City\) \(NC-14a\)/))).toBeTruthy()
  })

  test('[NC-25] the start of every meeting says aloud that a concern is said at once', () => {
    open(aMeeting(), 'details')
    expect(screen.getByRole('checkbox', { name: /worries you about a child's safety, say so at once/ })).toBeTruthy()
  })

  test('[OX-43d] the aim starts from the question that was asked, and is kept as the room agrees it', async () => {
    const meeting = aMeeting()
    open(meeting, 'aim')
    const aim = screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'What we are here to settle, as the room agrees it' })
    expect(aim.value).toBe('What has to change for Ellis by February?')
    await userEvent.type(aim, ' And who sees him at home?')
    await userEvent.click(button('Keep the aim'))
    await waitFor(() => expect(screen.getByText('The aim, as agreed')).toBeTruthy())
    expect(entities(meeting.fold, 'meeting')[0]?.values.aim).toBe('What has to change for Ellis by February? And who sees him at home?')
  })

  test('[NC-15] [NC-17] each brother or sister is in or out, with the reason', async () => {
    const meeting = aMeeting()
    meeting.act({ act: 'x', changes: [change('child', 'nia', { label: 'Nia' })] })
    open(meeting, 'aim')
    await userEvent.click(button('In or out: Nia'))
    const sheet = within(screen.getByRole('dialog'))
    await userEvent.click(sheet.getByRole('button', { name: 'Keep this' }))
    expect(sheet.getByText('Give a reason. It is kept in the record.')).toBeTruthy()
    await userEvent.type(sheet.getByRole('textbox', { name: 'Why' }), 'same home')
    await userEvent.click(sheet.getByRole('button', { name: 'Keep this' }))
    await waitFor(() => expect(screen.getByText('In, because same home')).toBeTruthy())
  })

  test('[OX-43e] what the convener wrote before is listed apart from what is found today', () => {
    const meeting = aMeeting()
    meeting.act({ act: 'x', changes: [
      change('line', 'l1', { meeting: 'm1', kind: 'strength', text: 'Warm with mother at clinic', isNew: false, saidBy: 'dina' }),
      change('line', 'l2', { meeting: 'm1', kind: 'risk', text: 'Two calls in October', isNew: true, saidBy: 'leah' }),
    ] })
    open(meeting, 'known')
    expect(screen.getByText('Warm with mother at clinic')).toBeTruthy()
    expect(screen.queryByText('Two calls in October')).toBeNull()
  })

  test('[OX-44b] the round: speaking, heard, nothing new, read out, and the gap named in words', async () => {
    const meeting = aMeeting()
    here(meeting, 'martin', 'priya', 'leah')
    meeting.act({ act: 'x', changes: [change('invitation', jointId('m1', 'dina'), { writtenInput: 'Nia’s weight has dropped one centile line.', reply: 'written' })] })
    open(meeting, 'new-information')
    await userEvent.click(button('Speaking: Priya Nair'))
    await waitFor(() => expect(screen.getByText('Speaking, 0 min')).toBeTruthy())
    await userEvent.click(button('Heard: Priya Nair'))
    await userEvent.click(button('Nothing new: PC Leah Brandt'))
    await userEvent.click(button('Read it out: Dina Osei'))
    expect(within(screen.getByRole('dialog')).getByText('Nia’s weight has dropped one centile line.')).toBeTruthy()
    await userEvent.click(button('It was read out'))
    await userEvent.click(button('Name the gap: Ruth Cope'))
    const gap = within(screen.getByRole('dialog'))
    await userEvent.click(gap.getByRole('button', { name: 'Keep this gap' }))
    expect(gap.getByText('Write a few words first. Blank is not an answer.')).toBeTruthy()
    await userEvent.type(gap.getByRole('textbox'), 'Who holds the tenancy')
    await userEvent.click(gap.getByRole('button', { name: 'Keep this gap' }))
    await waitFor(() => expect(screen.getByText('4 of 5 heard')).toBeTruthy())
    expect(roundOf(meeting.fold, 'm1', 'new-information').map((one) => one.state)).toEqual(['not-yet', 'read-out', 'heard', 'nothing-new', 'gap-named'])
    await userEvent.click(button('Not yet: PC Leah Brandt'))
    await waitFor(() => expect(screen.getByText('3 of 5 heard')).toBeTruthy())
  })

  test('a number key gives an agency the floor, and the same key again marks it as heard', async () => {
    const meeting = aMeeting()
    here(meeting, 'martin')
    const app = open(meeting, 'new-information')
    await userEvent.keyboard('1')
    await waitFor(() => expect(roundOf(meeting.fold, 'm1', 'new-information')[0]?.state).toBe('speaking'))
    await userEvent.keyboard('1')
    await waitFor(() => expect(roundOf(meeting.fold, 'm1', 'new-information')[0]?.state).toBe('heard'))
    expect(app.said).toEqual(['Martin Fell is speaking.', 'Martin Fell was heard.'])
  })

  test('[CA-21] beside the name, the chair reads who has not spoken for twenty minutes', () => {
    const meeting = aMeeting()
    here(meeting, 'leah')
    open(meeting, 'new-information', { minutes: 25 })
    expect(screen.getByText('Has not spoken for 24 minutes')).toBeTruthy()
  })

  test('[OX-44c] a chair alone writes down what was tried and what came of it', async () => {
    const meeting = aMeeting()
    const app = open(meeting, 'ways')
    await userEvent.type(screen.getByRole('textbox', { name: 'What was said' }), 'Joint visit in September')
    await userEvent.type(screen.getByRole('textbox', { name: 'What came of it' }), 'Nobody in')
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Who said it' }), 'Dina Osei')
    await userEvent.click(button('Add'))
    await waitFor(() => expect(screen.getByText('What came of it: Nobody in')).toBeTruthy())
    expect(entities(meeting.fold, 'line')[0]?.values).toMatchObject({ kind: 'tried', text: 'Joint visit in September', effect: 'Nobody in', saidBy: 'dina', item: 'ways' })
    expect(app.drafts.size).toBe(0)
    expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'What was said' }))
  })

  test('a half-typed line is still there after the window was lost', () => {
    open(aMeeting(), 'more-needs', { drafts: new Map([['c1/m/m1/run/more-needs/line', 'Half a th']]) })
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'What was said' }).value).toBe('Half a th')
  })

  test('[NC-13] [NC-14a] what is still open at an item is said on it, with who asks, until it is done', () => {
    const meeting = aMeeting()
    open(meeting, 'introductions')
    const still = () => within(screen.getByRole('region', { name: /^Still open at this item/ }))
    expect(still().getByText('Welcome people before you start.')).toBeTruthy()
    expect(still().getAllByText(asked(/NCSCP \(Nottingham City\).*NC-14a/)).length).toBeGreaterThan(0)
    cleanup()
    meeting.accept(tickSaid(meeting.fold, { meeting: 'm1', item: 'details', said: 'welcome', on: true }))
    open(meeting, 'introductions')
    expect(still().queryByText('Welcome people before you start.')).toBeNull()
  })

  test('[OX-44c] before anything new is planned, the plan asks what was tried; once it is written down, it asks no more', () => {
    const meeting = aMeeting()
    open(meeting, 'plan')
    expect(screen.getByText('Ask what was tried before you plan something new.')).toBeTruthy()
    cleanup()
    meeting.act({ act: 'x', changes: [change('line', 'l1', { meeting: 'm1', item: 'ways', kind: 'tried', text: 'Joint visit in September' })] })
    open(meeting, 'plan')
    expect(screen.queryByText('Ask what was tried before you plan something new.')).toBeNull()
  })

  test('[OX-43i] [OX-45] the plan says in words what is missing', () => {
    const meeting = aMeeting()
    meeting.act({ act: 'x', changes: [
      change('need', 'n1', { meeting: 'm1', text: 'Regular nursery' }),
      change('action', 'a1', { meeting: 'm1', text: 'Collect on missed mornings', need: 'n1', owner: 'Priya Nair', contingency: 'Transport fund' }),
    ] })
    open(meeting, 'plan')
    expect(screen.getByText('1 action has no date')).toBeTruthy()
    expect(screen.getAllByRole('link', { name: 'Open the plan' })[0]?.getAttribute('href')).toBe('/c/c1/m/m1/plan')
    const side = within(screen.getByRole('complementary', { name: 'The child, and actions so far' }))
    expect(side.getByText('No date yet')).toBeTruthy()
  })

  test.each([
    ['[OX-43j]', 'telling', 'Not settled yet'], ['[OX-43k] [OX-47]', 'family-group-conference', 'Not said yet'], ['[OX-43l] [OX-48]', 'review', 'Not said yet'],
  ])('%s what is not settled is said in words on the item %s', (_row, item, words) => {
    open(aMeeting(), item)
    expect(screen.getAllByText(words).length).toBeGreaterThan(0)
  })
})

describe('through the child’s eyes', () => {
  test('[CA-33] [NC-16b] the panel is there on every item and never empty: nobody has asked yet', () => {
    open(aMeeting(), 'plan')
    const side = within(screen.getByRole('complementary'))
    expect(side.getByRole('heading', { name: 'Through Ellis’s eyes' })).toBeTruthy()
    expect(side.getByText('Not yet asked')).toBeTruthy()
    expect(side.getByText(/Nothing from Ellis yet/)).toBeTruthy()
  })

  test('[CA-33] the child’s own words are added in a moment, with who heard them and when', async () => {
    const meeting = aMeeting()
    open(meeting, 'more-needs')
    await userEvent.click(button('Add what a child said or showed'))
    const sheet = within(screen.getByRole('dialog'))
    await userEvent.click(sheet.getByRole('button', { name: 'Add it' }))
    expect(sheet.getByText('Write a few words first. Blank is not an answer.')).toBeTruthy()
    await userEvent.type(sheet.getByRole('textbox', { name: 'In their words, or what was seen' }), 'I like quiet days')
    await userEvent.type(sheet.getByRole('textbox', { name: 'To whom, or seen by whom' }), 'key worker')
    await userEvent.type(sheet.getByRole('textbox', { name: 'When' }), '30 November')
    await userEvent.click(sheet.getByRole('button', { name: 'Add it' }))
    await waitFor(() => expect(screen.getByText('“I like quiet days”')).toBeTruthy())
    expect(screen.getByText('To key worker, Monday 30 November.')).toBeTruthy()
    expect(entities(meeting.fold, 'voice')[0]?.values).toMatchObject({ child: 'ellis', heading: 'words', on: '2026-11-30' })
  })

  test('every control that may hold words of the case tells the browser to keep out', () => {
    open(aMeeting(), 'introductions')
    for (const control of document.querySelectorAll('input, textarea, select')) expect(control.getAttribute('autocomplete')).toBe('off')
    for (const control of document.querySelectorAll('input[type=text], textarea')) expect(control.getAttribute('spellcheck')).toBe('false')
  })

  test('nothing on the way of a whole item takes longer than it should: the spent minutes of an item left are kept', async () => {
    const meeting = aMeeting()
    const app = open(meeting, 'details')
    app.clock.now = twoOClock + minutes(4)
    await userEvent.click(button('Done. Next: Who is here, and why'))
    await waitFor(() => expect(step(meeting, 'details').spent).toBe(minutes(4)))
  })
})
