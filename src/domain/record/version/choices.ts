import { fail, ok, type Result } from '../../../lib/result'
import type { ActDraft, Fold, HashText } from '../../../ledger'
import type { ActContext } from '../../act-context'
import { change, entities, entityById, jointId } from '../../entities'
import type { Values } from '../../kinds'
import { versionKey, type VersionFor } from './version-for'

/** What somebody decided about one answer in one version. */
export type VersionChoice = Partial<Values<'versionChoice'>>
export type RedactionGround = NonNullable<VersionChoice['ground']>

/** The choices that stand for one version of one meeting's record, oldest first. */
export const choicesOf = (fold: Fold, meetingId: string, key: string): readonly VersionChoice[] =>
  entities(fold, 'versionChoice').filter(({ values }) => values.meeting === meetingId && values.version === key).map(({ values }) => values)

export type ChoiceRefusal =
  | { readonly code: 'meeting-not-found' }
  /** Keeping what was pointed at, or taking words out of a court copy, needs a reason that can be read later. */
  | { readonly code: 'why-needed' }
  | { readonly code: 'words-needed' }
  | { readonly code: 'name-needed' }
  /** A restricted address: somebody else must look too. */
  | { readonly code: 'second-needed' }

export interface ChooseCommand {
  readonly meeting: string
  readonly version: VersionFor
  /** The answer it is about. */
  readonly kind: string
  readonly target: string
  readonly field: string
  readonly choice: NonNullable<VersionChoice['choice']>
  readonly phrase?: string
  /** For `words`: what stands there instead. */
  readonly words?: string
  readonly ground?: RedactionGround
  readonly reason?: string
  readonly by: string
  readonly second?: string
  /** Set for what needs two people. */
  readonly needsSecond?: boolean
}

export interface ChoiceContext extends ActContext {
  readonly sha256: HashText
}

/**
 * Takes one answer out of one version, keeps it with a reason, or says it in other words. The record itself stays as it
 * is. The same finding has the same subject on every device, so that two people's choices meet instead of standing apart.
 */
export function chooseForVersion(fold: Fold, command: ChooseCommand, context: ChoiceContext): Result<ActDraft, ChoiceRefusal> {
  if (entityById(fold, 'meeting', command.meeting) === undefined) return fail({ code: 'meeting-not-found' })
  const { meeting, kind, target, field, choice } = command
  const by = command.by.trim()
  const second = command.second?.trim() ?? ''
  const reason = command.reason?.trim() ?? ''
  const words = command.words?.trim() ?? ''
  const key = versionKey(command.version)
  if (by === '') return fail({ code: 'name-needed' })
  if (reason === '' && (choice === 'keep' || key === 'court')) return fail({ code: 'why-needed' })
  if (words === '' && choice === 'words') return fail({ code: 'words-needed' })
  if (command.needsSecond === true && choice !== 'out' && (second === '' || second.toLowerCase() === by.toLowerCase())) return fail({ code: 'second-needed' })
  const subject = context.sha256([meeting, key, kind, target, field, command.phrase ?? ''].join('\n')).slice(0, 32)
  const set = {
    meeting, version: key, kind, target, field, choice, by, on: context.today, withdrawn: null,
    ...(command.phrase === undefined ? {} : { phrase: command.phrase }),
    ...(words === '' ? {} : { words }),
    ...(reason === '' ? {} : { reason }),
    ...(second === '' ? {} : { second }),
    ...(command.ground === undefined ? {} : { ground: command.ground }),
  }
  return ok({ act: 'chooseForVersion', changes: [change('versionChoice', subject, set)] })
}

/** Takes a choice back: the answer is pointed at again. */
export function withdrawChoice(fold: Fold, id: string): Result<ActDraft, { readonly code: 'choice-not-found' }> {
  if (entityById(fold, 'versionChoice', id) === undefined) return fail({ code: 'choice-not-found' })
  return ok({ act: 'withdrawChoice', changes: [change('versionChoice', id, { withdrawn: { reason: '' } })] })
}

/** Says from which agenda item on the family was in the room; undefined takes it back to a meeting in one part (BR-49). */
export function splitMeeting(fold: Fold, meetingId: string, from: string | undefined): Result<ActDraft, { readonly code: 'meeting-not-found' }> {
  if (entityById(fold, 'meeting', meetingId) === undefined) return fail({ code: 'meeting-not-found' })
  const set = from === undefined ? { withdrawn: { reason: '' } } : { meeting: meetingId, from, withdrawn: null }
  return ok({ act: 'splitMeeting', changes: [change('parts', jointId(meetingId, 'parts'), set)] })
}

/** An action in short words for a child. Empty words take it out of the child's copy again. The action itself goes on as it is. */
export function writeForChild(fold: Fold, action: string, words: string): Result<ActDraft, { readonly code: 'action-not-found' }> {
  if (entityById(fold, 'action', action) === undefined) return fail({ code: 'action-not-found' })
  return ok({ act: 'writeForChild', changes: [change('action', action, { childWords: words.trim() })] })
}
