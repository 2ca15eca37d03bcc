import { fail, ok, type Result } from '../../lib/result'
import type { ActDraft, Fold } from '../../ledger'
import type { ActContext } from '../act-context'
import { change, entities, entityById, type Entity } from '../entities'
import type { Values } from '../kinds'
import { partStamp } from './part-now'

export type ConcernRefusal =
  | { readonly code: 'meeting-not-found' }
  | { readonly code: 'concern-not-found' }
  | { readonly code: 'words-needed' }
  | { readonly code: 'referrer-needed' }
  | { readonly code: 'person-needed' }
  | { readonly code: 'reason-needed' }

type Outcome = Result<ActDraft, ConcernRefusal>

export interface RaiseConcernCommand {
  readonly meeting: string
  /** What was said or seen, in their words. All that is needed to raise it. */
  readonly words: string
  readonly raisedBy?: string
  readonly referrer?: string
  readonly how?: string
  readonly by?: string
}

/**
 * Raises a safeguarding concern (NC-25). With the words alone: who refers, how and by when can wait until closing, not
 * beyond it. Never refused because a meeting is closed, and there is no act that deletes one.
 */
export function raiseConcern(fold: Fold, command: RaiseConcernCommand, context: ActContext): Outcome {
  if (entityById(fold, 'meeting', command.meeting) === undefined) return fail({ code: 'meeting-not-found' })
  if (command.words.trim() === '') return fail({ code: 'words-needed' })
  const set = { meeting: command.meeting, words: command.words.trim(), raisedAt: context.at, ...partStamp(fold, command.meeting), ...filled(command, ['raisedBy', 'referrer', 'how', 'by']) }
  return ok({ act: 'raiseConcern', changes: [change('concern', context.newId(), set)] })
}

export interface AssignConcernCommand {
  readonly concern: string
  readonly referrer: string
  readonly how?: string
  readonly by?: string
}

/** A named person refers it. Allowed after closing too: a referrer may fall ill. */
export function assignConcern(fold: Fold, command: AssignConcernCommand): Outcome {
  const concern = entityById(fold, 'concern', command.concern)
  if (concern === undefined) return fail({ code: 'concern-not-found' })
  if (command.referrer.trim() === '') return fail({ code: 'referrer-needed' })
  const again = concern.values.notReferred ? { notReferred: null } : {}
  return ok({ act: 'assignConcern', changes: [change('concern', command.concern, { ...filled(command, ['referrer', 'how', 'by']), ...again })] })
}

/** Looked at and not referred: by a named person, with their reason. The words stay. */
export function notReferred(fold: Fold, command: { readonly concern: string; readonly who: string; readonly why: string }): Outcome {
  if (entityById(fold, 'concern', command.concern) === undefined) return fail({ code: 'concern-not-found' })
  const who = command.who.trim()
  const why = command.why.trim()
  if (who === '') return fail({ code: 'person-needed' })
  if (why === '') return fail({ code: 'reason-needed' })
  return ok({ act: 'concernNotReferred', changes: [change('concern', command.concern, { notReferred: { who, why } })] })
}

/** The referral was made: when, in words or as a time, and what came back if anything did. */
export function recordSent(fold: Fold, command: { readonly concern: string; readonly sentAt: string; readonly response?: string }): Outcome {
  const concern = entityById(fold, 'concern', command.concern)
  if (concern === undefined) return fail({ code: 'concern-not-found' })
  if (concernState(concern) === 'unassigned') return fail({ code: 'referrer-needed' })
  if (command.sentAt.trim() === '') return fail({ code: 'words-needed' })
  return ok({ act: 'recordReferralSent', changes: [change('concern', command.concern, filled(command, ['sentAt', 'response']))] })
}

export type ConcernState = 'unassigned' | 'assigned' | 'sent' | 'not-referred'

/** Where a concern stands. Only `unassigned` holds a meeting open. */
export function concernState(concern: Entity<'concern'>): ConcernState {
  const { referrer, notReferred: looked, sentAt } = concern.values
  if (looked) return 'not-referred'
  if ((referrer ?? '').trim() === '') return 'unassigned'
  return (sentAt ?? '').trim() === '' ? 'assigned' : 'sent'
}

/** Concerns raised at a meeting, oldest first. */
export const concernsAt = (fold: Fold, meeting: string): readonly Entity<'concern'>[] => entities(fold, 'concern').filter((concern) => concern.values.meeting === meeting)

/** Concerns that nobody has taken: the meeting cannot close while there is one (NC-25). */
export const unassignedConcerns = (fold: Fold, meeting: string): readonly Entity<'concern'>[] =>
  concernsAt(fold, meeting).filter((concern) => concernState(concern) === 'unassigned')

type Texts = 'raisedBy' | 'referrer' | 'how' | 'by' | 'sentAt' | 'response'

/** Only what was said, without white space at its ends. */
function filled(command: { readonly [K in Texts]?: string }, names: readonly Texts[]): Partial<Pick<Values<'concern'>, Texts>> {
  const said = names.map((name) => [name, (command[name] ?? '').trim()] as const).filter(([, words]) => words !== '')
  return Object.fromEntries(said)
}
