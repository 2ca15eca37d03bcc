// @vitest-environment jsdom
import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, describe, expect, test } from 'vitest'
import { caseSubject } from '../../../src/domain/act-context'
import { callOff, contactHoldOf, escalationsOf, holdContact, meetingState } from '../../../src/domain/case'
import { change, entities, entityById } from '../../../src/domain/entities'
import { CaseScreen } from '../../../src/features/case/case-screen'
import { ClosingScreen } from '../../../src/features/case/closing-screen'
import { ManagersScreen } from '../../../src/features/case/managers-screen'
import { RemovedScreen } from '../../../src/features/cases/removed-screen'
import { renderInVault, thePracticeCase } from './in-vault'

const box = (name: string | RegExp) => screen.getByRole('textbox', { name })
const button = (name: string | RegExp) => screen.getByRole('button', { name })
const valuesOf = (one: ReturnType<typeof thePracticeCase>) => entityById(one.fold, 'case', caseSubject)?.values

beforeEach(() => {
  HTMLDialogElement.prototype.showModal = function showModal() { this.setAttribute('open', '') }
})

function heldOnce() {
  const one = thePracticeCase()
  const meeting = entities(one.fold, 'meeting')[0]!.id
  one.act({ act: 'closeMeeting', changes: [change('meeting', meeting, { openedAt: 1, closedAt: 2 })] })
  return one
}

describe('can we let go? [CA-17] [OX-41]', () => {
  test('a blank answer, a blank reason and a silence about what is open are each said at their place; then it closes', async () => {
    const user = userEvent.setup()
    const one = heldOnce()
    const app = renderInVault({ c1: one }, ClosingScreen, { at: '/c/c1/closing', path: '/c/:caseId/closing' })
    expect(screen.getByText(/The question was: What has to change for Ellis/)).toBeTruthy()
    await user.click(button('Close this case'))
    expect(screen.getByText('Say whether the question was answered.')).toBeTruthy()
    // Who works by keyboard is taken to it.
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('radio', { name: 'Yes' })))
    await user.click(screen.getByRole('radio', { name: 'Not yet' }))
    await user.type(box('How do you know, or why not'), 'Nursery three days a week')
    await user.click(button('Close this case'))
    expect(await screen.findByText(/Say which plan goes on/)).toBeTruthy()
    await user.type(box(/The plan that goes on/), 'Early help plan, Sam Idowu')
    await user.click(button('Close this case'))
    expect(await screen.findByText(/Settle it, or say why it can be let go/)).toBeTruthy()
    expect(valuesOf(one)?.closed).toBeUndefined()
    for (const field of screen.getAllByRole('textbox', { name: /^Why can this be let go/ })) await user.type(field, 'Known')
    await user.click(button('Close this case'))
    await waitFor(() => expect(valuesOf(one)?.closed).toMatchObject({ answered: 'not-yet', why: 'Nursery three days a week' }))
    expect(app.said.at(-1)).toBe('The case is closed.')
    expect(await screen.findByText(/Closed on Thu 3 Dec 2026/)).toBeTruthy()
  })

  test('a concern without a person takes no reason and holds the case open [NC-25]', async () => {
    const user = userEvent.setup()
    const one = heldOnce()
    one.act({ act: 'raiseConcern', changes: [change('concern', 'x', { meeting: entities(one.fold, 'meeting')[0]!.id, words: 'Not weighed', raisedAt: 1 })] })
    renderInVault({ c1: one }, ClosingScreen, { at: '/c/c1/closing', path: '/c/:caseId/closing' })
    await user.click(screen.getByRole('radio', { name: 'Yes' }))
    await user.type(box('How do you know, or why not'), 'Done')
    for (const field of screen.getAllByRole('textbox', { name: /^Why can this be let go/ })) await user.type(field, 'Known')
    await user.click(button('Close this case'))
    expect((await screen.findByRole('alert')).textContent).toMatch(/safeguarding concern has no person/)
    expect(screen.queryByRole('textbox', { name: /let go: 1 safeguarding/ })).toBeNull()
    expect(valuesOf(one)?.closed).toBeUndefined()
  })

  test('it leaves the device only with a reason where something is not confirmed, and its reference typed; the receipt holds no word of it', async () => {
    const user = userEvent.setup()
    const one = heldOnce()
    const app = renderInVault({ c1: one }, ClosingScreen, { at: '/c/c1/closing', path: '/c/:caseId/closing' })
    const part = within(screen.getByText('Take this case off this device').closest('details')!)
    expect(part.getByText('The case is not closed')).toBeTruthy()
    await user.click(part.getByText('Take it off for good'))
    expect(part.getByText('Say why it may go though this is not so.')).toBeTruthy()
    await user.type(part.getByLabelText(/Why it may go all the same/), 'Practice only')
    await user.click(part.getByText('Take it off for good'))
    expect(part.getByText(/That is not the reference/)).toBeTruthy()
    expect(app.removed).toEqual([])
    await user.type(part.getByLabelText(/Type the reference/), 'PRACTICE-0417')
    await user.click(part.getByText('Take it off for good'))
    await waitFor(() => expect(app.removed).toEqual(['c1']))
    expect(app.path()).toBe('/removed')
    expect(app.drafts.size).toBe(0)
  })

  test('receipts are listed by number and day', async () => {
    const app = renderInVault({}, RemovedScreen, { at: '/removed', path: '/removed' })
    expect(await screen.findByText('Nothing was taken off this device.')).toBeTruthy()
    expect(app.removed).toEqual([])
  })
})

describe('from manager to manager [D24] [OX-15a] [CA-18]', () => {
  test('raised without a meeting; no time is made up, the area sets its own; an answer goes on to the next step; settled with its result', async () => {
    const user = userEvent.setup()
    const one = thePracticeCase()
    renderInVault({ c1: one }, ManagersScreen, { at: '/c/c1/managers', path: '/c/:caseId/managers' })
    await user.click(button('Keep it'))
    expect(screen.getByText('Say what it is about.')).toBeTruthy()
    await user.selectOptions(screen.getByRole('combobox', { name: 'What it is about' }), 'not-engaging')
    await user.type(box('The question, in a line or two'), 'Housing does not answer')
    await user.type(box('Who raises it'), 'Dina Osei')
    await user.click(button('Keep it'))
    expect(await screen.findByRole('heading', { name: 'About: Housing does not answer' })).toBeTruthy()
    expect(screen.getByText(/Add your local times/)).toBeTruthy()
    await user.type(box('Working days for this step in your area'), '2')
    await user.click(button('Set the time'))
    expect(await screen.findByText(/Mon 7 Dec 2026, by the time set for this step/)).toBeTruthy()
    await user.type(screen.getByLabelText('Who answered'), 'Pat Reeve')
    await user.type(screen.getByLabelText('What was answered'), 'No answer')
    await user.click(screen.getByText('Keep it, and go to the next step'))
    await waitFor(() => expect(escalationsOf(one.fold)[0]?.values.stage).toBe('policy'))
    expect(screen.getByText('Pat Reeve, Thu 3 Dec 2026: No answer')).toBeTruthy()
    await user.type(screen.getByLabelText('What came of it'), 'Housing comes on Monday')
    await user.click(screen.getByText('Settle it'))
    expect(await screen.findByText(/Settled on Thu 3 Dec 2026. Housing comes on Monday/)).toBeTruthy()
    expect(screen.getByText(/Nobody has said that the one who raised it was told/)).toBeTruthy()
  })
})

describe('on the case page', () => {
  test('a meeting is called off with a name and a reason, and says so', async () => {
    const user = userEvent.setup()
    const one = thePracticeCase()
    renderInVault({ c1: one }, CaseScreen, { at: '/c/c1', path: '/c/:caseId' })
    const part = within(screen.getByText('Call this meeting off').closest('details')!)
    await user.click(part.getByText('Call it off'))
    expect(part.getByText('Say who decided.')).toBeTruthy()
    await user.type(part.getByLabelText('Who decided'), 'Priya Nair')
    await user.type(part.getByLabelText('Why it is called off'), 'Strategy discussion today')
    await user.click(part.getByText('Call it off'))
    expect(await screen.findByText(/Called off by Priya Nair, Thu 3 Dec 2026/)).toBeTruthy()
    expect(meetingState(one.fold, entities(one.fold, 'meeting')[0]!)).toBe('called-off')
    expect(callOff(one.fold, { meeting: entities(one.fold, 'meeting')[0]!.id, by: 'a', reason: 'b' }, one.context()).ok).toBe(false)
  })

  test('a pause past its day goes on only for a reason of its own [OX-27]', async () => {
    const user = userEvent.setup()
    const one = thePracticeCase()
    one.accept(holdContact({ why: 'Health worries', decider: 'Dr Marsh', by: '2026-12-01' }, '2026-11-30'))
    renderInVault({ c1: one }, CaseScreen, { at: '/c/c1', path: '/c/:caseId' })
    const part = within(screen.getAllByText('Go on with the pause')[0]!.closest('details')!)
    await user.type(part.getByLabelText('Why it must still go on'), 'Health worries')
    await user.type(part.getByLabelText(/Look again by/), '10 December 2026')
    await user.click(part.getByRole('button', { hidden: true, name: 'Go on with the pause' }))
    expect(await part.findByText(/That is the reason from before/)).toBeTruthy()
    await user.type(part.getByLabelText('Why it must still go on'), ', and the clinic moved')
    await user.click(part.getByRole('button', { hidden: true, name: 'Go on with the pause' }))
    await waitFor(() => expect(contactHoldOf(one.fold, '2026-12-03')).toMatchObject({ by: '2026-12-10', past: false }))
  })
})
