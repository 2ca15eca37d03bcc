import { fail, ok, type Result } from '../../lib/result'
import type { ActDraft, Fold } from '../../ledger'
import type { ActContext } from '../act-context'
import { change, entities, entityById, type Entity } from '../entities'
import type { Values } from '../kinds'
import { checkedWords, hasSeal, type LineRefusal } from './lines'
import { partStamp } from './part-now'
import { writableMeeting } from './run'

export type ChallengeRefusal = LineRefusal | { readonly code: 'challenge-not-found' } | { readonly code: 'name-needed' }
type Outcome = Result<ActDraft, ChallengeRefusal>

/** Whom or what is challenged (CA-06): what a family says or does, what an agency says or does, or where the group is heading. */
export type ChallengeAbout = NonNullable<Values<'challenge'>['about']>

export interface ChallengeCommand {
  readonly meeting: string
  readonly text: string
  readonly by: string
  readonly about: ChallengeAbout
  readonly reply?: string
  readonly item?: string
}

/** Keeps a challenge and, once there is one, what was answered. An answer may follow. */
export function addChallenge(fold: Fold, command: ChallengeCommand, context: ActContext): Outcome {
  const meeting = writableMeeting(fold, command.meeting)
  if (!meeting.ok) return meeting
  const text = checkedWords(command.text)
  if (!text.ok) return text
  if (command.by.trim() === '') return fail({ code: 'name-needed' })
  const reply = (command.reply ?? '').trim()
  const set = { meeting: command.meeting, text: text.value, by: command.by.trim(), about: command.about, ...(reply === '' ? {} : { reply }), ...(command.item === undefined ? {} : { item: command.item }), ...partStamp(fold, command.meeting) }
  return ok({ act: 'addChallenge', changes: [change('challenge', context.newId(), set)] })
}

/** What was answered to a challenge. Also while the record is checked; never after the seal. */
export function answerChallenge(fold: Fold, command: { readonly challenge: string; readonly reply: string }): Outcome {
  const found = entityById(fold, 'challenge', command.challenge)
  if (found === undefined || found.withdrawn !== undefined) return fail({ code: 'challenge-not-found' })
  if (hasSeal(fold, found.values.meeting)) return fail({ code: 'record-sealed' })
  const reply = checkedWords(command.reply)
  if (!reply.ok) return reply
  return ok({ act: 'answerChallenge', changes: [change('challenge', command.challenge, { reply: reply.value })] })
}

/** Challenges of one meeting, in the order they were made. */
export const challengesAt = (fold: Fold, meeting: string): readonly Entity<'challenge'>[] => entities(fold, 'challenge').filter((one) => one.values.meeting === meeting)
