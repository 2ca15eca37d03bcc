import { fail, ok, type Result } from '../../../lib/result'
import type { ActDraft, Fold, HashText } from '../../../ledger'
import type { ActContext } from '../../act-context'
import { change, entityById, type Entity } from '../../entities'
import { contactHoldOf, type Leaks } from './leak-check'
import { isForFamily, versionKey, type VersionFor } from './version-for'

export type CheckRefusal =
  | { readonly code: 'meeting-not-found' }
  | { readonly code: 'name-needed' }
  /** Something was pointed at that nobody has settled. */
  | { readonly code: 'findings-open'; readonly count: number }
  /** Somebody said not to contact the family yet. */
  | { readonly code: 'on-hold' }

export interface CheckCommand {
  readonly meeting: string
  readonly version: VersionFor
  /** The document as it was read, as JSON text. */
  readonly documentText: string
  readonly leaks: Leaks
  readonly by: string
}

/** Somebody has read a version and everything the leak check pointed at is settled: it may be handed over as it stands. */
export function checkVersion(fold: Fold, command: CheckCommand, context: ActContext & { readonly sha256: HashText }): Result<ActDraft, CheckRefusal> {
  const { meeting, version, documentText, leaks } = command
  const by = command.by.trim()
  if (entityById(fold, 'meeting', meeting) === undefined) return fail({ code: 'meeting-not-found' })
  if (isForFamily(version) && contactHoldOf(fold) !== undefined) return fail({ code: 'on-hold' })
  if (leaks.open.length > 0) return fail({ code: 'findings-open', count: leaks.open.length })
  if (by === '') return fail({ code: 'name-needed' })
  const key = versionKey(version)
  const set = { meeting, version: key, digest: context.sha256(documentText), by, at: context.at, withdrawn: null }
  return ok({ act: 'checkVersion', changes: [change('versionCheck', checkSubject(meeting, key, context.sha256), set)] })
}

const checkSubject = (meeting: string, key: string, sha256: HashText): string => sha256(`${meeting}\n${key}`).slice(0, 32)

/** The check of a version that still stands for these words; undefined when nobody checked, or the words changed since. */
export function checkOf(fold: Fold, meetingId: string, version: VersionFor, documentText: string, sha256: HashText): Entity<'versionCheck'>['values'] | undefined {
  const found = entityById(fold, 'versionCheck', checkSubject(meetingId, versionKey(version), sha256))
  return found === undefined || found.withdrawn !== undefined || found.values.digest !== sha256(documentText) ? undefined : found.values
}
