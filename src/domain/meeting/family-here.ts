import { fail, ok, type Result } from '../../lib/result'
import type { ActDraft, Fold } from '../../ledger'
import { familyOf, informingOf, type FamilyMember } from '../completeness/family'
import { change, entityById, jointId } from '../entities'
import { partStamp, partsOf, roomNow } from './part-now'
import { runningMeeting, type RunRefusal } from './run'

/** One of the family as they stand towards being in the room (NC-12). */
export interface FamilyPlace extends FamilyMember {
  readonly comes: 'no' | 'part' | 'yes' | undefined
  readonly askedBy: string | undefined
  readonly support: string | undefined
  readonly came: 'yes' | 'no' | undefined
  readonly note: string | undefined
}

/** Parents, carers and young people who are to be here, by what was said of each, or by the kind of meeting. */
export function familyExpected(fold: Fold, meeting: string): readonly FamilyPlace[] {
  const values = entityById(fold, 'meeting', meeting)?.values ?? {}
  const presence = entityById(fold, 'request', values.request ?? '')?.values.familyPresence
  const together = presence === 'with' || partsOf(fold, meeting).all.includes('family')
  return familyOf(fold).flatMap((member) => {
    const row = informingOf(fold, meeting, member.id)?.values
    const expected = row?.comes === undefined ? together && member.mustAnswer && row?.answer !== 'not-told' && row?.answer !== 'not-needed' : row.comes !== 'no'
    if (!expected && row?.came === undefined) return []
    return [{ ...member, comes: row?.comes, askedBy: row?.askedBy, support: row?.support, came: row?.came, note: row?.cameNote }]
  })
}

/** Whether somebody of the family is in the room at this moment: what is said now is said in front of them. */
export const familyInRoom = (fold: Fold, meeting: string): boolean =>
  roomNow(fold, meeting) === 'family' && familyExpected(fold, meeting).some((one) => one.came === 'yes')

export type FamilyHereRefusal = RunRefusal | { readonly code: 'person-not-found' } | { readonly code: 'reason-needed' } | { readonly code: 'professionals-only' }

/** Here or not. Not coming after all is said with what is known of why; nobody of the family is put into a part without them. */
export function familyCame(fold: Fold, command: { readonly meeting: string; readonly person: string; readonly came: 'yes' | 'no'; readonly note?: string }): Result<ActDraft, FamilyHereRefusal> {
  const meeting = runningMeeting(fold, command.meeting)
  if (!meeting.ok) return meeting
  if (!familyOf(fold).some((member) => member.id === command.person)) return fail({ code: 'person-not-found' })
  const note = (command.note ?? '').trim()
  if (command.came === 'no' && note === '') return fail({ code: 'reason-needed' })
  if (command.came === 'yes' && partsOf(fold, command.meeting).all.length > 0 && roomNow(fold, command.meeting) !== 'family') return fail({ code: 'professionals-only' })
  const id = jointId(command.meeting, command.person)
  const { part } = partStamp(fold, command.meeting)
  const before = entityById(fold, 'informing', id)?.values
  const parts = command.came === 'yes' && part !== undefined ? { cameParts: [...new Set([...(before?.cameParts ?? []), part])] } : {}
  const words = note !== '' || before?.cameNote !== undefined ? { cameNote: note } : {}
  return ok({ act: 'familyCame', changes: [change('informing', id, { meeting: command.meeting, person: command.person, came: command.came, ...parts, ...words })] })
}
