import { fail, ok, type Result } from '../../lib/result'
import type { ActDraft, Fold } from '../../ledger'
import { change, entities, entityById, jointId } from '../entities'

export type NoCopyRefusal = { readonly code: 'meeting-not-found' } | { readonly code: 'reason-needed' }

/**
 * Whether what was written in a meeting is anywhere but on this device: in a copy of everything made since it was closed
 * (while it runs, since it began), in a full record that went out, or seen in the agency's own system. `copiedAt`: when the
 * last such copy was made here, milliseconds since 1970 UTC. A shared store does not count: nobody opens it without a device.
 */
export function isElsewhere(fold: Fold, meeting: string, copiedAt: number | undefined): boolean {
  const { openedAt, closedAt } = entityById(fold, 'meeting', meeting)?.values ?? {}
  const since = closedAt ?? openedAt
  if (since !== undefined && copiedAt !== undefined && copiedAt >= since) return true
  if (entityById(fold, 'recordExport', jointId(meeting, 'export'))?.values.confirmed) return true
  return entities(fold, 'sending').some(({ values }) => values.meeting === meeting && values.version === 'full' && !values.wentWrong)
}

/** Why no copy of a meeting is made; undefined where nobody said so. Said at the close it stands with what was left open. */
export function whyNoCopy(fold: Fold, meeting: string): string | undefined {
  const said = entityById(fold, 'recordExport', jointId(meeting, 'export'))?.values.noCopy?.why ?? entityById(fold, 'meeting', meeting)?.values.gapReasons?.['copy']
  return said === undefined || said.trim() === '' ? undefined : said
}

/** Says why no copy of a meeting is made. It may be said while it runs and after the seal: it is no part of the record. */
export function leaveWithoutCopy(fold: Fold, command: { readonly meeting: string; readonly why: string }, context: { readonly today: string }): Result<ActDraft, NoCopyRefusal> {
  if (entityById(fold, 'meeting', command.meeting)?.values.openedAt === undefined) return fail({ code: 'meeting-not-found' })
  const why = command.why.trim()
  if (why === '') return fail({ code: 'reason-needed' })
  return ok({ act: 'leaveWithoutCopy', reason: why, changes: [change('recordExport', jointId(command.meeting, 'export'), { meeting: command.meeting, noCopy: { why, on: context.today } })] })
}
