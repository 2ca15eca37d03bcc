import { fail, ok, type Result } from '../../lib/result'
import type { ActDraft, Fold } from '../../ledger'
import type { ActContext } from '../act-context'
import { change, entityById } from '../entities'

export interface CallOffCommand {
  readonly meeting: string
  readonly by: string
  readonly reason: string
  /** One of the pack's other routes, or `urgent` where a child may be harmed. */
  readonly route?: string
}

export type CallOffRefusal =
  | { readonly code: 'meeting-not-found' }
  | { readonly code: 'already-held' }
  | { readonly code: 'already-called-off' }
  | { readonly code: 'decider-needed' }
  | { readonly code: 'decision-needs-reason' }

/**
 * Calls a meeting off that was set up and has not been held. It stays, with its reason and a name: a meeting that never
 * took place is a decision too (MS-16). A meeting that was opened is closed, never called off.
 */
export function callOff(fold: Fold, command: CallOffCommand, context: ActContext): Result<ActDraft, CallOffRefusal> {
  const meeting = entityById(fold, 'meeting', command.meeting)
  if (meeting === undefined) return fail({ code: 'meeting-not-found' })
  if (meeting.values.openedAt !== undefined) return fail({ code: 'already-held' })
  if (meeting.values.calledOff) return fail({ code: 'already-called-off' })
  const [by, reason] = [command.by.trim(), command.reason.trim()]
  if (by === '') return fail({ code: 'decider-needed' })
  if (reason === '') return fail({ code: 'decision-needs-reason' })
  const calledOff = { by, on: context.today, reason, route: command.route ?? 'none' }
  return ok({ act: 'callOff', reason, changes: [change('meeting', command.meeting, { calledOff })] })
}
