// @vitest-environment jsdom
import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeAll, describe, expect, test } from 'vitest'
import { guidanceInput } from '../../../src/domain/completeness'
import { change } from '../../../src/domain/entities'
import { decisionsOnFailing } from '../../../src/domain/plan/failing'
import { Screen as ReviewScreen } from '../../../src/features/plan/review-screen'
import { bringPack, essentialFrame } from '../../../src/guidance'
import type { TestCase } from '../../support/builders'
import { closeMeeting } from '../../domain/meeting/a-meeting'
import { aMeetingBeforeThePlan, anAction } from '../../domain/plan/a-plan'
import { renderInCase } from '../run/in-case'

beforeAll(async () => {
  await bringPack('bristol')
})

const show = (meeting: TestCase) => renderInCase(meeting, ReviewScreen, { at: '/c/c1/m/m1/plan/review', paths: ['/c/:caseId/m/:meetingId/plan/review'], minutes: 60 })

/** A closed meeting under Bristol whose first action is stuck. */
function aStuckPlan(): TestCase {
  const meeting = aMeetingBeforeThePlan()
  const action = anAction(meeting, 'Joint home visit', { owner: 'Sam Idowu', due: '2026-12-20' })
  meeting.act({ act: 'stuck', changes: [change('meeting', 'm1', { packId: 'bristol' }), change('case', 'case', { leadPractitioner: 'dina' }), change('action', action, { status: 'stuck' })] })
  closeMeeting(meeting)
  return meeting
}

describe('a plan that is late or not working', () => {
  test('the lead practitioner asks somebody first, decides whether to meet sooner, and says why; then nothing more is asked [BR-53]', async () => {
    const user = userEvent.setup()
    const meeting = aStuckPlan()
    show(meeting)
    const part = () => screen.getByRole('region', { name: /Late or not working/ })
    expect(within(part()).getByText(/1 action is late or not working. The lead practitioner consults and decides whether to meet sooner/)).toBeTruthy()
    expect(within(part()).getByText('Sam Idowu, stuck, due Sun 20 Dec 2026')).toBeTruthy()
    expect((within(part()).getByRole('combobox', { name: 'Who decides' }) as HTMLInputElement).value).toBe('Dina Osei')
    await user.click(within(part()).getByRole('button', { name: 'Keep the decision' }))
    expect(await within(part()).findByText('Say whom they asked first. The guidance asks for that.')).toBeTruthy()
    await user.type(within(part()).getByRole('combobox', { name: 'Whom did they ask first?' }), 'Priya Nair')
    await user.click(within(part()).getByLabelText('Yes, meet sooner'))
    await user.click(within(part()).getByRole('button', { name: 'Keep the decision' }))
    expect(await within(part()).findByText('Say why, in a line.')).toBeTruthy()
    await user.type(within(part()).getByLabelText('Why?'), 'Nobody has been let in for three weeks')
    await user.click(within(part()).getByRole('button', { name: 'Keep the decision' }))
    await waitFor(() => expect(decisionsOnFailing(meeting.fold, 'm1')[0]?.values).toMatchObject({ by: 'Dina Osei', consulted: 'Priya Nair', decision: 'sooner', why: 'Nobody has been let in for three weeks', on: '2026-12-03' }))
    expect(within(part()).getByText('Dina Osei: Yes, meet sooner, Thu 3 Dec 2026')).toBeTruthy()
    expect(within(part()).queryByText(/consults and decides/)).toBeNull()
    expect(guidanceInput(meeting.fold, 'm1', { today: '2026-12-03' }).failingUndecided).toEqual([])
  })

  test('once the meeting is over the page lists what the guidance still asks, with the names and the way there', async () => {
    const meeting = aStuckPlan()
    show(meeting)
    const part = screen.getByRole('region', { name: /Still to do after the meeting/ })
    expect(within(part).getByText(/are due the minutes and have not been sent them/)).toBeTruthy()
    const places = within(part).getAllByRole('link', { name: 'Go there' }).map((link) => link.getAttribute('href'))
    expect(places).toEqual(expect.arrayContaining(['/c/c1/m/m1/sent', '/c/c1/m/m1/plan/telling']))
  })

  test('tasks after the meeting that nobody has are named, by the frame’s keys', async () => {
    const pack = (await bringPack('ncscp'))!
    const meeting = aMeetingBeforeThePlan()
    const unowned = () => guidanceInput(meeting.fold, 'm1', { today: '2026-12-03', pack, frame: essentialFrame() }).tasksUnowned
    expect(unowned()).toEqual([])
    meeting.act({ act: 'again', changes: [change('meeting', 'm2', { packId: 'ncscp', openedAt: 1 }), change('review', 'w2', { meeting: 'm2', needed: true, date: '2027-01-21' })] })
    expect(guidanceInput(meeting.fold, 'm2', { today: '2026-12-03', pack, frame: essentialFrame() }).tasksUnowned).toEqual(['send-record', 'arrange-follow-up'])
    meeting.act({ act: 'named', changes: [change('meeting', 'm2', { minuteTaker: 'jo', convener: 'dina' })] })
    expect(guidanceInput(meeting.fold, 'm2', { today: '2026-12-03', pack, frame: essentialFrame() }).tasksUnowned).toEqual([])
  })
})
