// @vitest-environment jsdom
import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, test } from 'vitest'
import { arrive } from '../../../src/domain/meeting/attendance'
import { concernState, concernsAt, raiseConcern, unassignedConcerns } from '../../../src/domain/meeting/concern'
import { ConcernButton, concernFeature } from '../../../src/features/concern'
import { aDisk } from '../../support/a-disk'
import type { TestCase } from '../../support/builders'
import { aMeeting, at, closeMeeting, type PersonKey } from '../../domain/meeting/a-meeting'
import { renderInCase } from '../run/in-case'

const open = (meeting: TestCase, options: { minutes?: number; drafts?: Map<string, string>; at?: string; disk?: () => Promise<'writes' | 'full'> } = {}) =>
  renderInCase(meeting, ConcernButton, { at: '/c/c1/m/m1/capture', paths: ['/c/:caseId/m/:meetingId/capture', '/c/:caseId'], minutes: 48, ...options })
const here = (meeting: TestCase, ...who: PersonKey[]) => who.forEach((person) => meeting.accept(arrive(meeting.fold, { meeting: 'm1', person, how: 'room' }, at(meeting, 0))))
const sheet = () => within(screen.getByRole('dialog', { name: 'Safeguarding concern' }))
const words = () => sheet().getByRole<HTMLTextAreaElement>('textbox', { name: 'What was said or seen? Use their words' })
const raised = (meeting: TestCase, values: { referrer?: string; by?: string } = {}) => {
  meeting.accept(raiseConcern(meeting.fold, { meeting: 'm1', words: 'Not weighed for ten weeks', ...values }, at(meeting, 48)))
  return meeting
}

describe('the safeguarding concern button', () => {
  test('[NC-25] one press or the key ! opens it from any meeting screen, and outside a meeting there is none', async () => {
    open(aMeeting())
    await userEvent.keyboard('!')
    expect(screen.getByRole('dialog', { name: 'Safeguarding concern' })).toBeTruthy()
    expect(concernFeature.routes).toEqual([])
  })

  test('outside a meeting nothing is drawn', () => {
    open(aMeeting(), { at: '/c/c1' })
    expect(screen.queryByRole('button')).toBeNull()
  })

  test('[NC-25] raised with the words alone, it says so at once and the button says that no one is named', async () => {
    const meeting = aMeeting()
    const app = open(meeting)
    await userEvent.click(screen.getByRole('button', { name: 'Safeguarding concern' }))
    expect(document.activeElement).toBe(words())
    await userEvent.type(words(), 'Nia has not been weighed for ten weeks')
    await userEvent.click(sheet().getByRole('button', { name: 'Raise the concern' }))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(screen.getByRole('button', { name: 'Concern raised 14:48. Referrer: not named' })).toBeTruthy()
    expect(app.saidNow).toEqual(['Concern raised at 14:48. No one is named to refer yet.'])
    expect(unassignedConcerns(meeting.fold, 'm1')).toHaveLength(1)
    expect(app.drafts.size).toBe(0)
  })

  test('[NC-25] pressed twice while a slow disk keeps it, it is raised once', async () => {
    const [meeting, disk] = [aMeeting(), aDisk()]
    open(meeting, { disk: disk.asked })
    await userEvent.keyboard('!')
    await userEvent.type(words(), 'Nia has not been weighed for ten weeks')
    await userEvent.dblClick(sheet().getByRole('button', { name: 'Raise the concern' }))
    await disk.answer('writes')
    await disk.answer('writes')
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(concernsAt(meeting.fold, 'm1')).toHaveLength(1)
  })

  test('without words it is not raised, and says what is needed at the field', async () => {
    const meeting = aMeeting()
    open(meeting)
    await userEvent.keyboard('!')
    await userEvent.click(sheet().getByRole('button', { name: 'Raise the concern' }))
    expect(sheet().getByText(/Write what was said or seen/)).toBeTruthy()
    expect(words().getAttribute('aria-invalid')).toBe('true')
    expect(concernsAt(meeting.fold, 'm1')).toEqual([])
  })

  test('the people in the room can take it with one press; somebody else is named in words', async () => {
    const meeting = aMeeting()
    here(meeting, 'dina', 'priya')
    const app = open(meeting)
    await userEvent.keyboard('!')
    expect(sheet().getAllByRole('radio').map((one) => one.getAttribute('aria-labelledby')).length).toBe(3)
    await userEvent.type(words(), 'Lower than before')
    await userEvent.click(sheet().getByRole('radio', { name: /Dina Osei/ }))
    await userEvent.type(sheet().getByRole('textbox', { name: 'How' }), 'Phone the GP')
    await userEvent.type(sheet().getByRole('textbox', { name: 'By when' }), 'today by 16:00')
    await userEvent.click(sheet().getByRole('button', { name: 'Raise the concern' }))
    await waitFor(() => expect(screen.getByRole('button', { name: 'Dina Osei refers today by 16:00' })).toBeTruthy())
    expect(app.saidNow).toEqual(['Concern raised at 14:48. Dina Osei refers.'])
    expect(concernsAt(meeting.fold, 'm1')[0]?.values).toMatchObject({ referrer: 'Dina Osei', how: 'Phone the GP', by: 'today by 16:00' })
  })

  test('Escape and Keep as a draft keep the words; the button says there is a draft, and no concern is raised', async () => {
    const meeting = aMeeting()
    open(meeting)
    await userEvent.keyboard('!')
    await userEvent.type(words(), 'A man I do not know')
    await userEvent.click(sheet().getByRole('button', { name: 'Keep as a draft' }))
    await userEvent.click(screen.getByRole('button', { name: 'Safeguarding concern, draft kept' }))
    expect(words().value).toBe('A man I do not know')
    expect(concernsAt(meeting.fold, 'm1')).toEqual([])
  })

  test('the words come back after the browser was lost', async () => {
    open(aMeeting(), { drafts: new Map([['c1/m/m1/concern', 'A man I do']]) })
    await userEvent.keyboard('!')
    expect(words().value).toBe('A man I do')
  })
})

describe('what becomes of a concern', () => {
  test('[NC-25] somebody takes it later, and then the button names them', async () => {
    const meeting = raised(aMeeting())
    here(meeting, 'dina')
    open(meeting)
    await userEvent.keyboard('!')
    expect(sheet().getByText('Not weighed for ten weeks')).toBeTruthy()
    await userEvent.click(sheet().getByRole('button', { name: 'Name who refers' }))
    expect(sheet().getByRole('alert').textContent).toBe('Name the person who refers this.')
    await userEvent.click(sheet().getByRole('radio', { name: /Dina Osei/ }))
    await userEvent.click(sheet().getByRole('button', { name: 'Name who refers' }))
    await userEvent.click(sheet().getByRole('button', { name: 'Close' }))
    expect(screen.getByRole('button', { name: 'Dina Osei refers. By when: not said' })).toBeTruthy()
  })

  test('[NC-25] looked at and not referred needs a named person and a reason; the words stay', async () => {
    const meeting = raised(aMeeting())
    open(meeting)
    await userEvent.keyboard('!')
    await userEvent.click(sheet().getByText('Looked at and not referred, because'))
    await userEvent.type(sheet().getByRole('textbox', { name: 'Why it is not referred' }), 'Weighed this morning')
    await userEvent.click(sheet().getByRole('button', { name: 'Keep as not referred' }))
    expect(sheet().getByRole('alert').textContent).toBe('Name the person who decided this.')
    await userEvent.type(sheet().getByRole('textbox', { name: 'Who decided this' }), 'Priya Nair')
    await userEvent.click(sheet().getByRole('button', { name: 'Keep as not referred' }))
    await waitFor(() => expect(sheet().getByText('Looked at and not referred, by Priya Nair.')).toBeTruthy())
    expect(sheet().getByText('Not weighed for ten weeks')).toBeTruthy()
    expect(concernState(concernsAt(meeting.fold, 'm1')[0]!)).toBe('not-referred')
  })

  test('after closing, that the referral was made is still kept', async () => {
    const meeting = raised(aMeeting(), { referrer: 'Dina Osei', by: 'today' })
    closeMeeting(meeting)
    open(meeting, { minutes: 100 })
    await userEvent.keyboard('!')
    await userEvent.click(sheet().getByText('The referral was made'))
    await userEvent.type(sheet().getByRole('textbox', { name: 'When it was made' }), '15:40')
    await userEvent.click(sheet().getByRole('button', { name: 'Keep that it was made' }))
    await waitFor(() => expect(concernState(concernsAt(meeting.fold, 'm1')[0]!)).toBe('sent'))
  })

  test('there is no way to delete one', async () => {
    open(raised(aMeeting()))
    await userEvent.keyboard('!')
    expect(sheet().queryByRole('button', { name: /delete|remove|withdraw|take out/i })).toBeNull()
    expect(sheet().getByText('A concern is never deleted. What happens to it is added.')).toBeTruthy()
  })
})
