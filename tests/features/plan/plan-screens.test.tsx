// @vitest-environment jsdom
import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, describe, expect, test } from 'vitest'
import { change, entityById } from '../../../src/domain/entities'
import { actionsOf } from '../../../src/domain/plan/actions'
import { considered } from '../../../src/domain/plan/considerations'
import { needsAt } from '../../../src/domain/plan/needs'
import { reviewOf } from '../../../src/domain/plan/review'
import { familyOf } from '../../../src/domain/plan/telling'
import { Screen as ConsideredScreen } from '../../../src/features/plan/considered-screen'
import { Screen as PlanScreen } from '../../../src/features/plan/plan-screen'
import { Screen as ReadBackScreen } from '../../../src/features/plan/read-back-screen'
import { Screen as ReviewScreen } from '../../../src/features/plan/review-screen'
import { Screen as TellingScreen } from '../../../src/features/plan/telling-screen'
import type { TestCase } from '../../support/builders'
import { aMeetingBeforeThePlan, aNeed, anAction, thePracticePlan } from '../../domain/plan/a-plan'
import { asked } from '../../support/asked'
import { renderInCase } from '../run/in-case'

const at = '/c/c1/m/m1/plan'
const under = '/c/:caseId/m/:meetingId/plan'
const show = (meeting: TestCase, Screen: () => React.ReactNode, page = '', drafts?: Map<string, string>) =>
  renderInCase(meeting, Screen, { at: `${at}${page}`, paths: [`${under}${page}`], minutes: 60, ...(drafts === undefined ? {} : { drafts }) })
const button = (name: string | RegExp) => screen.getByRole('button', { name })
const box = (name: string | RegExp) => screen.getByRole('textbox', { name })
const combo = (name: string | RegExp) => screen.getByRole('combobox', { name })
const theAction = (meeting: TestCase) => actionsOf(meeting.fold, 'm1')[0]!.values

beforeEach(() => {
  HTMLDialogElement.prototype.showModal = function showModal() { this.setAttribute('open', '') }
})

describe('the plan', () => {
  test('a need, then an action with owner, day in words, change and fallback, all by keyboard [OX-45] [NC-21]', async () => {
    const user = userEvent.setup()
    const meeting = aMeetingBeforeThePlan()
    const { said } = show(meeting, PlanScreen)
    await user.click(button('Add a need'))
    await user.keyboard('Know who lives with the children{Enter}')
    await screen.findByText('No action yet')
    await user.click(button('Add an action for need 1'))
    expect(document.activeElement).toBe(box('What will be done'))
    await user.keyboard('Joint home visit that sees every room')
    await user.type(box('So that…'), 'we know who lives there')
    await user.type(combo('Who does it'), 'sam')
    await user.keyboard('{ArrowDown}{Enter}')
    await user.type(combo('With'), 'PC Leah Brandt')
    await user.type(box('By which day'), 'Thu')
    await user.type(box('If it does not happen…'), 'Managers talk on 11 December{Enter}')
    // It is a Thursday: today or in a week? Never guessed.
    await waitFor(() => expect(document.activeElement).toBe(box('By which day')))
    await user.click(button(/^Thu\s10\sDec\s2026 \(5 working days\)$/))
    expect(screen.getByText('Thu 10 Dec 2026 (5 working days)')).toBeTruthy()
    await user.type(box('If it does not happen…'), '{Enter}')
    await waitFor(() => expect(actionsOf(meeting.fold, 'm1')).toHaveLength(1))
    expect(theAction(meeting)).toMatchObject({ text: 'Joint home visit that sees every room', owner: 'Sam Idowu', ownerAgency: 'Early help', with: 'PC Leah Brandt', due: '2026-12-10', change: 'we know who lives there', contingency: 'Managers talk on 11 December', need: needsAt(meeting.fold, 'm1')[0]!.id })
    expect(said.at(-1)).toBe('Joint home visit that sees every room. Sam Idowu. Thu 10 Dec 2026')
    expect(screen.getByText('Nothing is missing.')).toBeTruthy()
  })

  test('on paper, each part of the plan says which case and which meeting it is of, and names nobody', async () => {
    const meeting = aMeetingBeforeThePlan()
    for (const [Screen, page] of [[PlanScreen, ''], [ReviewScreen, '/review']] as const) {
      document.body.replaceChildren()
      show(meeting, Screen, page)
      await screen.findByRole('heading', { level: 1 })
      expect(document.querySelector('.plan-onpaper')?.textContent).toBe('Case PRACTICE-0417. Meeting of Thursday 3 December 2026')
    }
  })

  test('a day that can mean two is chosen, an impossible one is refused, and nothing typed is lost', async () => {
    const user = userEvent.setup()
    const meeting = aMeetingBeforeThePlan()
    show(meeting, PlanScreen)
    await user.click(button('Add an action'))
    await user.type(box('What will be done'), 'Visit')
    await user.type(box('By which day'), '31 Nov')
    await user.click(button('Keep this action'))
    expect((await screen.findAllByText('There is no such day. Check the day and the month.')).length).toBeGreaterThan(0)
    expect(actionsOf(meeting.fold, 'm1')).toEqual([])
    await user.clear(box('By which day'))
    await user.type(box('By which day'), 'next Friday')
    const choices = within(screen.getByRole('group', { name: 'Which day is meant?' })).getAllByRole('button')
    expect(choices.length).toBeGreaterThan(1)
    await user.click(button('Keep this action'))
    expect(await screen.findByText('Choose which day is meant.')).toBeTruthy()
    await user.click(choices[0]!)
    await user.click(button('Keep this action'))
    await waitFor(() => expect(theAction(meeting).due).toBe('2026-12-04'))
  })

  test('every gap is said in words, and the first action without a name offers the people in the room', async () => {
    const user = userEvent.setup()
    const meeting = aMeetingBeforeThePlan()
    anAction(meeting, 'Ask the surgery about the missed checks')
    show(meeting, PlanScreen)
    for (const gap of ['Nobody yet', 'No date', 'Not decided', 'So that: not said yet']) expect(screen.getByText(gap)).toBeTruthy()
    expect(screen.getByText(/1 has no owner, 1 has no date, 1 has no “if not”\./)).toBeTruthy()
    await user.click(button('Give to Dina Osei: Ask the surgery about the missed checks'))
    await waitFor(() => expect(theAction(meeting)).toMatchObject({ owner: 'Dina Osei', ownerAgency: 'Community Health' }))
  })

  test('arrows go from cell to cell, Enter edits there, Alt with an arrow ranks, Esc leaves it as it was', async () => {
    const user = userEvent.setup()
    const meeting = aMeetingBeforeThePlan()
    const need = aNeed(meeting, 'Regular nursery')
    for (const text of ['One', 'Two']) anAction(meeting, text, { need })
    const { said } = show(meeting, PlanScreen)
    const first = button(/Change: Action 1\. One/)
    expect([first.tabIndex, button(/Change: Action 2\. Two/).tabIndex]).toEqual([0, -1])
    first.focus()
    await user.keyboard('{ArrowDown}{ArrowRight}{ArrowRight}{ArrowRight}')
    expect(document.activeElement?.textContent).toBe('Not said yet')
    await user.keyboard('{Enter}')
    expect(document.activeElement).toBe(box('If it does not happen…'))
    await user.keyboard('Something else{Escape}')
    await waitFor(() => expect((document.activeElement as HTMLElement).dataset['field']).toBe('contingency'))
    expect(actionsOf(meeting.fold, 'm1')[1]?.values.contingency).toBeUndefined()
    await user.keyboard('{Alt>}{ArrowUp}{/Alt}')
    await waitFor(() => expect(actionsOf(meeting.fold, 'm1').map((action) => action.values.text)).toEqual(['Two', 'One']))
    expect(said.at(-1)).toBe('Moved to place 1 of 2.')
  })

  test('a need can be left without an action, with a reason', async () => {
    const user = userEvent.setup()
    const meeting = aMeetingBeforeThePlan()
    const need = aNeed(meeting, 'Speech support')
    show(meeting, PlanScreen)
    await user.click(button('Not acting on need 1, because'))
    await user.click(button('Keep the reason'))
    expect(await screen.findByText('Say why, in a line.')).toBeTruthy()
    await user.type(box('Why do we not act on this need?'), 'Waiting for the hearing test{Enter}')
    await waitFor(() => expect(entityById(meeting.fold, 'need', need)?.values.notActing).toBe('Waiting for the hearing test'))
    expect(screen.getByText('Not acting, because: Waiting for the hearing test')).toBeTruthy()
  })

  test('what was being written before a crash stands open again with its words', async () => {
    const meeting = aMeetingBeforeThePlan()
    show(meeting, PlanScreen, '', new Map([['c1/m/m1/plan/new-action/text', 'Half a sen']]))
    expect((box('What will be done') as HTMLInputElement).value).toBe('Half a sen')
  })

  test('every field of the editor keeps its words from the browser', async () => {
    const user = userEvent.setup()
    show(aMeetingBeforeThePlan(), PlanScreen)
    await user.click(button('Add an action'))
    for (const field of [...screen.getAllByRole('textbox'), ...screen.getAllByRole('combobox')]) expect(field.getAttribute('autocomplete')).toBe('off')
  })

  test('what else was considered stands under the plan, with its gaps [OX-47] [NC-19] [NC-24] [NC-29c]', () => {
    show(aMeetingBeforeThePlan(), PlanScreen)
    const strip = screen.getByRole('region', { name: 'Considered' })
    expect(within(strip).getAllByRole('link').map((link) => link.textContent)).toEqual(['Family group conference', 'Early help assessment', 'Further assessment', 'Who keeps the plan together'])
    expect(within(strip).getAllByText('Not said yet')).toHaveLength(4)
    expect(screen.getByText(asked(/Oxfordshire Safeguarding Children Board asks this \(OX-25\)/))).toBeTruthy()
  })
})

describe('read back', () => {
  test('one action at a time, each owner by name, agreed and cannot by key [NC-20a] [OX-45]', async () => {
    const user = userEvent.setup()
    const meeting = aMeetingBeforeThePlan()
    thePracticePlan(meeting)
    show(meeting, ReadBackScreen, '/read-back')
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Arrange for Nia to be weighed and examined at the surgery')
    expect(screen.getByText('Dina Osei, is that right?')).toBeTruthy()
    await user.keyboard('a')
    await screen.findByText('Sam Idowu, is that right?')
    expect(document.activeElement).toBe(screen.getByRole('heading', { level: 1 }))
    expect(screen.getByText(/with PC Leah Brandt/)).toBeTruthy()
    await user.keyboard('x')
    for (let left = 4; left > 0; left -= 1) await user.click(await screen.findByRole('button', { name: 'Agreed' }))
    await screen.findByText('Every action was read back')
    expect(screen.getByText('1 action is not agreed yet.')).toBeTruthy()
    expect(actionsOf(meeting.fold, 'm1').map((action) => action.values.agreed).toSorted()).toEqual(['agreed', 'agreed', 'agreed', 'agreed', 'agreed', 'cannot'])
  })

  test('an owner who is not in the room is asked by somebody, by a day', async () => {
    const user = userEvent.setup()
    const meeting = aMeetingBeforeThePlan()
    anAction(meeting, 'Confirm the tenancy', { owner: 'Ruth Cope', due: '2026-12-09' })
    show(meeting, ReadBackScreen, '/read-back')
    expect(screen.queryByRole('button', { name: 'Agreed' })).toBeNull()
    await user.type(combo('Who will ask'), 'Martin Fell')
    await user.type(box('By when'), 'Fri 4 Dec')
    await user.click(button('Keep who will ask'))
    await waitFor(() => expect(theAction(meeting)).toMatchObject({ agreed: 'not-in-room', willAsk: { who: 'Martin Fell', by: 'Fri 4 Dec' } }))
  })

  test('an action without a day is not agreed; the screen says what is missing', async () => {
    const user = userEvent.setup()
    const meeting = aMeetingBeforeThePlan()
    anAction(meeting, 'Phone the surgery', { owner: 'Dina Osei' })
    show(meeting, ReadBackScreen, '/read-back')
    await user.click(button('Agreed'))
    expect((await screen.findByRole('alert')).textContent).toBe('Say by which day first.')
  })
})

describe('telling the family', () => {
  test('told by whom, by when, how; a detail left out needs its ground, its name and its day [OX-31] [OX-35] [OX-25] [CA-27]', async () => {
    const user = userEvent.setup()
    const meeting = aMeetingBeforeThePlan()
    show(meeting, TellingScreen, '/telling')
    const carys = within(screen.getByRole('region', { name: 'Carys Harrow' }))
    await user.click(carys.getByRole('radio', { name: 'They are told' }))
    await user.type(carys.getByRole('combobox', { name: 'Who tells them' }), 'Dina Osei')
    await user.type(carys.getByRole('textbox', { name: 'By which day' }), 'Fri 4 Dec')
    await user.type(carys.getByRole('textbox', { name: 'How' }), 'At home')
    await user.click(carys.getByRole('checkbox', { name: 'Something is left out' }))
    await user.type(carys.getByRole('textbox', { name: 'What is left out' }), 'Details of the police calls')
    await user.click(carys.getByRole('button', { name: 'Keep what happens for Carys Harrow' }))
    expect(await carys.findByText('Still needed: why it is not told.')).toBeTruthy()
    await user.type(carys.getByRole('textbox', { name: 'Why is it not told?' }), 'Third party')
    await user.type(carys.getByRole('combobox', { name: 'Who decided that' }), 'Martin Fell')
    await user.type(carys.getByRole('textbox', { name: 'When is it looked at again' }), '7 January')
    await user.click(carys.getByRole('button', { name: 'Keep what happens for Carys Harrow' }))
    await carys.findByText('Left out: Details of the police calls. Third party. Decided by Martin Fell. Looked at again Thu 7 Jan 2027.')
    expect(carys.getByText('Dina Osei tells them, by Fri 4 Dec 2026, At home')).toBeTruthy()
  })

  test('not telling somebody is refused in silence and kept with its reasons', async () => {
    const user = userEvent.setup()
    const meeting = aMeetingBeforeThePlan()
    show(meeting, TellingScreen, '/telling')
    const tom = within(screen.getByRole('region', { name: 'Tom Vale' }))
    await user.click(tom.getByRole('radio', { name: 'They are not told' }))
    await user.click(tom.getByRole('button', { name: 'Keep what happens for Tom Vale' }))
    expect(await tom.findByText('Nothing is kept from the family in silence. Say why, who decided, and when it is looked at again.')).toBeTruthy()
    expect(familyOf(meeting.fold, 'm1')[1]?.state).toBe('not-said')
  })
})

describe('other routes, decisions, review', () => {
  test('a route is answered with its reason and who takes it further [OX-47]', async () => {
    const user = userEvent.setup()
    const meeting = aMeetingBeforeThePlan()
    show(meeting, ConsideredScreen, '/considered')
    const part = within(screen.getByRole('region', { name: 'Family group conference' }))
    await user.click(part.getByRole('radio', { name: 'Later' }))
    await user.click(part.getByRole('button', { name: /Keep this answer/ }))
    expect(await part.findByText('Say why, in a line.')).toBeTruthy()
    await user.type(part.getByRole('textbox', { name: 'Why' }), 'Once we know who Daz is')
    await user.type(part.getByRole('combobox', { name: 'Who takes it further' }), 'Sam Idowu')
    await user.click(part.getByRole('button', { name: /Keep this answer/ }))
    await waitFor(() => expect(considered(meeting.fold, 'm1', 'family-group-conference')?.values).toMatchObject({ outcome: 'later', owner: 'Sam Idowu' }))
  })

  test('a decision without a reason gets one where it stands', async () => {
    const user = userEvent.setup()
    const meeting = aMeetingBeforeThePlan()
    meeting.act({ act: 'decide', changes: [change('decision', 'd1', { meeting: 'm1', text: 'Visit first, then decide' })] })
    show(meeting, ConsideredScreen, '/considered')
    expect(screen.getByText('The meeting cannot close while a decision has no reason.')).toBeTruthy()
    await user.type(box('Why was this decided?'), 'Four accounts differ{Enter}')
    expect(await screen.findByText('Because Four accounts differ')).toBeTruthy()
  })

  test('a review day in words, and how we will know it is solved [NC-23] [OX-48] [OX-41]', async () => {
    const user = userEvent.setup()
    const meeting = aMeetingBeforeThePlan()
    show(meeting, ReviewScreen, '/review')
    await user.click(screen.getByRole('radio', { name: 'Yes, on a day' }))
    await user.type(box('Which day'), '21 January 2027 at 14:00')
    await user.type(box('Where'), 'Larkmead School')
    await user.click(button('Keep the review'))
    await waitFor(() => expect(reviewOf(meeting.fold, 'm1')).toMatchObject({ needed: true, date: '2027-01-21', time: '14:00', place: 'Larkmead School' }))
    await user.type(combo('Who asks'), 'Martin Fell')
    await user.type(box('When'), '21 Jan')
    await user.type(box('What they look for'), 'Ellis at nursery nine days in ten')
    await user.click(button('Keep how we will know'))
    await waitFor(() => expect(reviewOf(meeting.fold, 'm1')).toMatchObject({ checkWho: 'Martin Fell', checkBy: '2027-01-21' }))
    await user.selectOptions(screen.getByRole('combobox', { name: 'Who keeps the plan together between meetings' }), 'sam')
    await user.type(box('Who gets what was said today'), 'Everyone here and the GP')
    await user.click(button('Keep these'))
    await waitFor(() => expect(entityById(meeting.fold, 'meeting', 'm1')?.values).toMatchObject({ planCoordinator: 'sam', recipients: 'Everyone here and the GP' }))
  })
})
