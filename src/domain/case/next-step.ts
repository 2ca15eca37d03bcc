import type { Fold } from '../../ledger'
import { entities, type Entity } from '../entities'
import { packOfCase } from '../guidance'
import { gateStatus } from './gate'
import { openRequests } from './request'

export type MeetingState = 'preparing' | 'running' | 'closed' | 'sealed' | 'called-off'

/** Where a meeting stands for a list: getting ready, running, closed and not yet sealed, sealed. */
export function meetingState(fold: Fold, meeting: Entity<'meeting'>): MeetingState {
  if (entities(fold, 'seal').some((seal) => seal.values.meeting === meeting.id)) return 'sealed'
  if (meeting.values.calledOff) return 'called-off'
  if (meeting.values.closedAt !== undefined) return 'closed'
  return meeting.values.openedAt === undefined ? 'preparing' : 'running'
}

/** The one thing to do next in a case: what its page offers as the main button. */
export type NextStep =
  | { readonly kind: 'run'; readonly meeting: string }
  | { readonly kind: 'open'; readonly meeting: string }
  | { readonly kind: 'prepare'; readonly meeting: string }
  | { readonly kind: 'approve'; readonly meeting: string }
  | { readonly kind: 'gate'; readonly request: string; readonly step: number }
  /** Every question is answered and nobody has decided. */
  | { readonly kind: 'decide'; readonly request: string }
  | { readonly kind: 'ask' }

/** A running meeting first, then a record to approve, then the meeting of the day, then getting ready, then the question. */
export function nextStepOf(fold: Fold, today: string): NextStep {
  const meetings = inTimeOrder(entities(fold, 'meeting'))
  const inState = (state: MeetingState) => meetings.find((meeting) => meetingState(fold, meeting) === state)
  const running = inState('running')
  if (running !== undefined) return { kind: 'run', meeting: running.id }
  const closed = inState('closed')
  if (closed !== undefined) return { kind: 'approve', meeting: closed.id }
  const request = openRequests(fold).at(-1)
  const preparing = inState('preparing')
  if (preparing !== undefined) return preparing.values.date === today ? { kind: 'open', meeting: preparing.id } : { kind: 'prepare', meeting: preparing.id }
  if (request === undefined) return { kind: 'ask' }
  const pack = packOfCase(fold)
  const status = pack === undefined ? undefined : gateStatus(fold, request.id, pack)
  return status !== undefined && status.next > status.questions.length ? { kind: 'decide', request: request.id } : { kind: 'gate', request: request.id, step: status?.next ?? 1 }
}

/** By date and start; those with no date yet come last, in the order they were made. */
export const inTimeOrder = (meetings: readonly Entity<'meeting'>[]): readonly Entity<'meeting'>[] =>
  [...meetings].sort((a, b) => compare(when(a), when(b)) || a.at - b.at)

const when = (meeting: Entity<'meeting'>): string => `${meeting.values.date ?? '9999-12-31'} ${meeting.values.start ?? '99:99'}`
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
