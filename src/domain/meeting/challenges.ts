import { fail, ok, type Result } from '../../lib/result'
import type { ActDraft, Fold } from '../../ledger'
import type { ActContext } from '../act-context'
import { change, entities, entityById, type Entity } from '../entities'
import type { Values } from '../kinds'
import { checkedWords, hasSeal, type LineRefusal } from './lines'
import { partsOf, partStamp, roomNow } from './part-now'
import { writableMeeting } from './run'

export type ChallengeRefusal = LineRefusal | { readonly code: 'challenge-not-found' } | { readonly code: 'name-needed' } | { readonly code: 'answer-needed' }
type Outcome = Result<ActDraft, ChallengeRefusal>

/** Whom or what is challenged (CA-06): what a family says or does, what an agency says or does, or where the group is heading. */
export type ChallengeAbout = NonNullable<Values<'challenge'>['about']>
/** How a challenge stands. One without an answer stands by itself. */
export type ChallengeOutcome = NonNullable<Values<'challenge'>['outcome']>

export interface ChallengeCommand {
  readonly meeting: string
  readonly text: string
  readonly by: string
  readonly about: ChallengeAbout
  /** Who is challenged, by name. */
  readonly to?: string
  readonly reply?: string
  readonly outcome?: ChallengeOutcome
  readonly item?: string
}

/** Keeps a challenge and, once there is one, what was answered. An answer may follow; nothing is settled without one. */
export function addChallenge(fold: Fold, command: ChallengeCommand, context: ActContext): Outcome {
  const meeting = writableMeeting(fold, command.meeting)
  if (!meeting.ok) return meeting
  const text = checkedWords(command.text)
  if (!text.ok) return text
  if (command.by.trim() === '') return fail({ code: 'name-needed' })
  const [reply, to] = [(command.reply ?? '').trim(), (command.to ?? '').trim()]
  if (command.outcome === 'settled' && reply === '') return fail({ code: 'answer-needed' })
  const set = {
    meeting: command.meeting, text: text.value, by: command.by.trim(), about: command.about,
    ...(to === '' ? {} : { to }), ...(reply === '' ? {} : { reply }), ...(command.outcome === undefined ? {} : { outcome: command.outcome }),
    ...(command.item === undefined ? {} : { item: command.item }), ...partStamp(fold, command.meeting),
  }
  return ok({ act: 'addChallenge', changes: [change('challenge', context.newId(), set)] })
}

/** What was answered to a challenge, and how it stands then. Also while the record is checked; never after the seal. */
export function answerChallenge(fold: Fold, command: { readonly challenge: string; readonly reply: string; readonly outcome?: ChallengeOutcome }): Outcome {
  const found = changeable(fold, command.challenge)
  if (!found.ok) return found
  const reply = checkedWords(command.reply)
  if (!reply.ok) return reply.failure.code === 'words-needed' ? fail({ code: 'answer-needed' }) : reply
  return ok({ act: 'answerChallenge', changes: [change('challenge', command.challenge, { reply: reply.value, ...(command.outcome === undefined ? {} : { outcome: command.outcome }) })] })
}

/** Takes a challenge out with a reason. It stays in the history. */
export function withdrawChallenge(fold: Fold, command: { readonly challenge: string; readonly reason: string }): Outcome {
  const found = changeable(fold, command.challenge)
  if (!found.ok) return found
  const reason = command.reason.trim()
  if (reason === '') return fail({ code: 'reason-needed' })
  return ok({ act: 'withdrawChallenge', reason, changes: [change('challenge', command.challenge, { withdrawn: { reason } })] })
}

function changeable(fold: Fold, id: string): Result<Entity<'challenge'>, ChallengeRefusal> {
  const found = entityById(fold, 'challenge', id)
  if (found === undefined || found.withdrawn !== undefined) return fail({ code: 'challenge-not-found' })
  return hasSeal(fold, found.values.meeting) ? fail({ code: 'record-sealed' }) : ok(found)
}

/** Challenges of one meeting, in the order they were made. */
export const challengesAt = (fold: Fold, meeting: string): readonly Entity<'challenge'>[] => entities(fold, 'challenge').filter((one) => one.values.meeting === meeting)

/** What may be on a screen now: while the family is in the room only what was said in their part (BR-49). */
export function challengesInRoom(fold: Fold, meeting: string): readonly Entity<'challenge'>[] {
  const { all, now } = partsOf(fold, meeting)
  const made = challengesAt(fold, meeting)
  return all.length === 0 || roomNow(fold, meeting) !== 'family' ? made : made.filter((one) => one.values.part === now)
}
