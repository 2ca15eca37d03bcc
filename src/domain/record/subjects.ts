import type { Fold } from '../../ledger'
import { allEntities, entityById } from '../entities'
import type { Kind } from '../kinds'

export interface RecordSubject {
  readonly kind: Kind
  readonly id: string
}

/** Whether a thing belongs to one meeting. */
export const ownedBy = (meetingId: string) => (entity: { readonly values: { readonly meeting?: string } }): boolean => entity.values.meeting === meetingId

/** Things that are written for one meeting and end with its record. */
const ownKinds = [
  'informing', 'invitation', 'omission', 'paper', 'attendance', 'agendaItem', 'turn', 'line', 'disagreement', 'decision', 'scale', 'consideration',
  'stillConcerned', 'challenge', 'engagement', 'delegation', 'joining',
] as const satisfies readonly Kind[]

/** What the record names but other meetings use too. */
const sharedKinds = ['child', 'adult', 'person', 'voice'] as const satisfies readonly Kind[]

/**
 * The subjects that belong to one meeting alone. Actions, needs, telling, review, escalation and what becomes of a concern
 * go on living after the record is sealed, so they are none of them (ledger-and-sync §1, Sealing).
 */
export function ownSubjects(fold: Fold, meetingId: string): readonly RecordSubject[] {
  const owned = ownKinds.flatMap((kind) => all(fold, kind).filter(ownedBy(meetingId)).map(({ id }) => ({ kind, id })))
  const disagreements = new Set(owned.filter(({ kind }) => kind === 'disagreement').map(({ id }) => id))
  const scales = new Set(owned.filter(({ kind }) => kind === 'scale').map(({ id }) => id))
  return [
    { kind: 'meeting', id: meetingId },
    ...owned,
    ...allEntities(fold, 'position').filter(({ values }) => disagreements.has(values.disagreement ?? '')).map(({ id }) => ({ kind: 'position' as const, id })),
    ...allEntities(fold, 'score').filter(({ values }) => scales.has(values.scale ?? '')).map(({ id }) => ({ kind: 'score' as const, id })),
  ]
}

/** Everything the record of one meeting is made from and the seal covers. */
export function recordSubjects(fold: Fold, meetingId: string): readonly RecordSubject[] {
  const values = entityById(fold, 'meeting', meetingId)?.values
  return [
    { kind: 'case', id: 'case' },
    ...(values?.request === undefined ? [] : [{ kind: 'request' as const, id: values.request }]),
    ...(values?.convening === undefined ? [] : [{ kind: 'convening' as const, id: values.convening }]),
    ...ownSubjects(fold, meetingId),
    ...allEntities(fold, 'concern').filter(ownedBy(meetingId)).map(({ id }) => ({ kind: 'concern' as const, id })),
    ...sharedKinds.flatMap((kind) => all(fold, kind).map(({ id }) => ({ kind, id }))),
  ]
}

/** Of several kinds at once the values are not told apart; only the meeting they name is asked here. */
const all = (fold: Fold, kind: Kind) => allEntities(fold, kind) as readonly { readonly id: string; readonly values: { readonly meeting?: string } }[]
