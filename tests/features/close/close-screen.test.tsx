// @vitest-environment jsdom
import { act, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, test } from 'vitest'
import { change, entityById } from '../../../src/domain/entities'
import { closingState, escalationsAt, leaveOpen } from '../../../src/domain/meeting/close'
import { concernsAt, raiseConcern } from '../../../src/domain/meeting/concern'
import { stageOf } from '../../../src/domain/meeting/run'
import { tell } from '../../../src/domain/plan/telling'
import { Screen } from '../../../src/features/close/close-screen'
import { settleRoute, settling } from '../../../src/features/close/settle-routes'
import { essentialFrame, oxfordshirePack, settleTargets } from '../../../src/guidance'
import { planFeature } from '../../../src/features/plan'
import { placeOf } from '../../../src/features/prepare/item-of'
import type { TestCase } from '../../support/builders'
import { isElsewhere, whyNoCopy } from '../../../src/domain/safekeeping'
import { at, twoOClock } from '../../domain/meeting/a-meeting'
import { aMeetingBeforeThePlan, thePracticePlan } from '../../domain/plan/a-plan'
import { renderInCase } from '../run/in-case'

const guided = { pack: oxfordshirePack(), frame: essentialFrame() }
const open = (meeting: TestCase) => closingState(meeting.fold, 'm1', guided, '2026-12-03').open
const show = (meeting: TestCase, drafts?: Map<string, string>) =>
  renderInCase(meeting, Screen, { at: '/c/c1/m/m1/close', paths: ['/c/:caseId/m/:meetingId/close'], minutes: 80, ...(drafts === undefined ? {} : { drafts }) })
const button = (name: string | RegExp) => screen.getByRole('button', { name })

function nearlyDone(): TestCase {
  const meeting = aMeetingBeforeThePlan()
  thePracticePlan(meeting)
  for (const person of ['carys', 'tom']) meeting.accept(tell(meeting.fold, { meeting: 'm1', person, by: 'Dina Osei', due: '2026-12-04', how: 'At home' }))
  return meeting
}
const leaveAll = (meeting: TestCase) => {
  for (const { key } of open(meeting)) meeting.accept(leaveOpen(meeting.fold, { meeting: 'm1', check: key, reason: 'No time today' }))
}

describe('the closing check', () => {
  test('a concern without a person holds the meeting open; the button says why, and the person is named right here [NC-25]', async () => {
    const user = userEvent.setup()
    const meeting = nearlyDone()
    meeting.accept(raiseConcern(meeting.fold, { meeting: 'm1', words: 'Not weighed for ten weeks' }, at(meeting, 48)))
    leaveAll(meeting)
    show(meeting)
    const must = within(screen.getByRole('region', { name: 'Must be settled' }))
    expect(must.getByRole('heading', { name: 'The concern raised at 14:48 has no person' })).toBeTruthy()
    expect(must.queryByRole('button', { name: /Leave/ })).toBeNull()
    await user.click(button('Close the meeting'))
    expect((await must.findByRole('alert')).textContent).toBe('The meeting cannot close yet. This must be settled first.')
    expect(document.activeElement?.id).toBe('close-check-concern-unassigned')
    expect(stageOf(meeting.fold, 'm1')).toBe('running')
    await user.click(must.getByRole('button', { name: 'Name someone for the concern raised at 14:48' }))
    await user.type(must.getByRole('combobox', { name: 'Who refers' }), 'Dina Osei')
    await user.type(must.getByRole('textbox', { name: 'By when' }), 'today 16:00')
    await user.click(must.getByRole('button', { name: 'Keep who refers' }))
    await waitFor(() => expect(screen.queryByRole('region', { name: 'Must be settled' })).toBeNull())
    expect(concernsAt(meeting.fold, 'm1')[0]?.values).toMatchObject({ referrer: 'Dina Osei', by: 'today 16:00' })
  })

  test('a silence towards the family and a decision without a reason lead to where they are settled [OX-33] [NC-27]', () => {
    const meeting = aMeetingBeforeThePlan()
    meeting.act({ act: 'decide', changes: [change('decision', 'd1', { meeting: 'm1', text: 'Visit first, then decide' })] })
    show(meeting)
    const must = within(screen.getByRole('region', { name: 'Must be settled' }))
    expect(must.getByText('Carys Harrow; Tom Vale')).toBeTruthy()
    expect(must.getAllByRole('link').map((link) => link.getAttribute('href'))).toEqual(['/c/c1/m/m1/plan/telling', '/c/c1/m/m1/plan/considered'])
  })

  test('an open check is left with a reason that stands, by key as well; blank is refused', async () => {
    const user = userEvent.setup()
    const meeting = nearlyDone()
    const { said, path } = show(meeting)
    const first = open(meeting)[0]!
    await user.click(button('Close the meeting'))
    expect((await screen.findByText('This is still open. Settle it, or say why it can stay open.')).closest('li')?.id).toBe(`close-check-${first.key}`)
    await user.keyboard('l')
    const reason = screen.getByRole('textbox', { name: 'Why can it stay open?' })
    expect(document.activeElement).toBe(reason)
    await user.keyboard('{Enter}')
    expect(await screen.findByText('Say why, in a line.')).toBeTruthy()
    await user.type(reason, 'No time today{Enter}')
    await waitFor(() => expect(entityById(meeting.fold, 'meeting', 'm1')?.values.gapReasons).toEqual({ [first.key]: 'No time today' }))
    const left = within(screen.getByRole('region', { name: 'Left open, and why' }))
    expect(left.getByText('Left, because: No time today')).toBeTruthy()
    // What is left has gone to another list; its form stays closed there, and the key leaves the next one.
    expect(screen.queryByRole('textbox', { name: 'Why can it stay open?' })).toBeNull()
    act(() => document.getElementById(`close-check-${open(meeting)[1]!.key}`)!.focus())
    const [, second] = open(meeting)
    await user.keyboard('lNot today{Enter}')
    await waitFor(() => expect(entityById(meeting.fold, 'meeting', 'm1')?.values.gapReasons).toMatchObject({ [second!.key]: 'Not today' }))
    await waitFor(() => expect(screen.queryByRole('textbox', { name: 'Why can it stay open?' })).toBeNull())
    await user.keyboard('e')
    expect(document.activeElement).toBe(button('Close the meeting'))
    // How much is left is said once a reason, and nothing else is said of it.
    const count = open(meeting).length
    expect(said).toEqual([`0 must be settled, ${String(count + 1)} still open.`, `0 must be settled, ${String(count)} still open.`])
    expect(screen.queryAllByRole('status').map(({ textContent }) => textContent).join('')).toBe('')
    // The last thing the page asks for is a key away, however many lines stand above it.
    await user.keyboard('b')
    await waitFor(() => expect(path()).toBe('/c/c1/m/m1/plan/read-back'))
  })

  test('each person is asked by name; a yes says what about and opens the managers’ steps [OX-42]', async () => {
    const user = userEvent.setup()
    const meeting = nearlyDone()
    show(meeting)
    const worried = within(screen.getByRole('region', { name: 'Is anyone still worried?' }))
    expect(worried.getByText(/^Martin Fell, are you still worried about Ellis\?/)).toBeTruthy()
    await user.click(worried.getByRole('button', { name: 'Martin Fell: no, not worried' }))
    await worried.findByText(/^Jo Lindqvist, are you still worried/)
    await user.click(worried.getByRole('button', { name: 'PC Leah Brandt: yes, still worried' }))
    expect(document.activeElement).toBe(worried.getByRole('textbox', { name: 'What is PC Leah Brandt still worried about?' }))
    await user.keyboard('Housing not answering{Enter}')
    await worried.findByText('Yes, about Housing not answering')
    expect(escalationsAt(meeting.fold, 'm1')).toHaveLength(1)
    const managers = within(screen.getByRole('region', { name: 'From manager to manager' }))
    expect(managers.getByText(/PC Leah Brandt asks their line manager, who goes to: Opposite number in the other agency/)).toBeTruthy()
    expect(managers.getByText(/OSCB Resolving Multi-Agency Disagreements and Escalation Policy.*Add your local times/)).toBeTruthy()
  })

  test('with everything settled or left, the meeting closes with what changed our mind and goes to its record', async () => {
    const user = userEvent.setup()
    const meeting = nearlyDone()
    leaveAll(meeting)
    const { path, drafts } = show(meeting)
    expect(screen.getByText(/^Nothing more has to be settled/)).toBeTruthy()
    await user.type(screen.getByRole('textbox', { name: 'In a line or two' }), 'Mornings are the bigger worry')
    await user.click(button('Close the meeting'))
    await waitFor(() => expect(path()).toBe('/c/c1/m/m1/record'))
    expect(entityById(meeting.fold, 'meeting', 'm1')?.values).toMatchObject({ changedOurMind: 'Mornings are the bigger worry' })
    expect(stageOf(meeting.fold, 'm1')).toBe('closed')
    expect(drafts.size).toBe(0)
  })

  test('every check says who asks, or that it is ours', () => {
    show(nearlyDone())
    expect(screen.getAllByText(/asks this \(/).length).toBeGreaterThan(8)
    expect(screen.getAllByText(/^No guidance asks this\./).length).toBeGreaterThan(0)
  })

  test('a meeting that has not started, is closed or is not here says so and leads on', () => {
    const meeting = nearlyDone()
    meeting.act({ act: 'close', changes: [change('meeting', 'm1', { closedAt: at(meeting, 82).at })] })
    show(meeting)
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('This meeting is closed')
    expect(screen.getByRole('link', { name: 'Go to the record' }).getAttribute('href')).toBe('/c/c1/m/m1/record')
  })
})

describe('where checks are settled', () => {
  const place = { caseId: 'c1', meetingId: 'm1', requestId: 'r1', pack: oxfordshirePack(), steps: [{ key: 'new-information', work: 'round' }, { key: 'attendance', work: 'attendance' }] as never }

  test('every target of the guidance has one place, and nothing of a case is in an address', () => {
    expect(Object.keys(settling).toSorted()).toEqual([...settleTargets].toSorted())
    for (const target of settleTargets) {
      const route = settleRoute(target, place)
      if ('href' in route) expect(route.href).toMatch(/^\/(c\/c1|copy)/)
      if ('href' in route && route.href.includes('/prepare/')) expect(placeOf(route.href.split('/').at(-1) ?? '')).toBeDefined()
      if ('section' in route) expect(['concern', 'worried', 'managers', 'changed']).toContain(route.section)
    }
    expect(settleRoute('gate/advice', place)).toEqual({ href: '/c/c1/gate/r1/6' })
    expect(settleRoute('gate/decision', place)).toEqual({ href: '/c/c1/gate/r1/check' })
    expect(settleRoute('round', place)).toEqual({ href: '/c/c1/m/m1/run/new-information' })
    expect(settleRoute('tried', place)).toEqual({ href: '/c/c1/m/m1/run' })
  })

  test('what is settled in the plan goes to a page that exists', () => {
    const pages = planFeature.routes.map((route) => route.path.replace(':caseId', 'c1').replace(':meetingId', 'm1'))
    for (const target of ['plan', 'consider', 'telling', 'sharing', 'review', 'resolution', 'decisions', 'read-back', 'lead'] as const) {
      const route = settleRoute(target, place)
      expect('href' in route && pages.includes(route.href)).toBe(true)
    }
  })
})

describe('a copy off this device (ecosystem §19)', () => {
  const raised = (meeting: TestCase, copiedAt?: number) => closingState(meeting.fold, 'm1', guided, '2026-12-03', { copiedAt }).warnings.some(({ key }) => key === 'copy')

  test('is asked for at the close, leads to where one is made, and never holds the meeting open', async () => {
    const user = userEvent.setup()
    const meeting = nearlyDone()
    leaveAll(meeting)
    show(meeting)
    const row = screen.getByText(/There is no copy of today’s work|There is no copy of today's work/).closest('li')!
    expect(within(row).getByRole('link', { name: /^Settle/ }).getAttribute('href')).toBe('/copy')
    await user.click(within(row).getByRole('button', { name: /^Leave/ }))
    await user.type(within(row).getByRole('textbox'), 'The laptop of the school is copied every night')
    await user.click(within(row).getByRole('button', { name: 'Leave it open' }))
    expect((await screen.findByRole('region', { name: /Left/ })).textContent).toContain('The laptop of the school is copied every night')
    await user.click(button('Close the meeting'))
    await waitFor(() => expect(stageOf(meeting.fold, 'm1')).toBe('closed'))
    expect(whyNoCopy(meeting.fold, 'm1')).toBe('The laptop of the school is copied every night')
  })

  test('made since the meeting began it is enough, one from before is not; so is a full record that went out', () => {
    const meeting = nearlyDone()
    expect([raised(meeting), raised(meeting, twoOClock - 1), raised(meeting, twoOClock + 1)]).toEqual([true, true, false])
    meeting.act({ act: 'close', changes: [change('meeting', 'm1', { closedAt: twoOClock + 1000 })] })
    expect([isElsewhere(meeting.fold, 'm1', twoOClock + 999), isElsewhere(meeting.fold, 'm1', twoOClock + 1000)]).toEqual([false, true])
    meeting.act({ act: 'send', changes: [change('sending', 's1', { meeting: 'm1', version: 'full', to: 'Dina Osei', on: '2026-12-04' })] })
    expect(isElsewhere(meeting.fold, 'm1', undefined)).toBe(true)
  })
})
