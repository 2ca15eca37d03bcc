import { fail, ok, type Result } from '../lib/result'
import { emptyFold, extendFold, writeEntryLine, entryIdOf } from '../ledger'
import type { BringInFailure, BroughtCase } from '../ports/case-session'
import type { EntryLine, EntryStore } from '../ports/entry-store'
import type { StorageFailure } from '../ports/failures'
import type { Ids } from '../ports/ids'
import { caseKeysOf, newCaseKeys, type CaseKeys } from './case-keys'
import type { LiveSession } from './case-session'

export interface BringInParts {
  readonly ids: Ids
  readonly store: Pick<EntryStore, 'read' | 'whichHeld'>
  readonly isPracticeVault: boolean
  readonly isReadOnly: () => boolean
  /** Keeps the keys and opens the case they belong to. */
  readonly openWith: (caseId: string, keys: CaseKeys) => Promise<Result<LiveSession, StorageFailure>>
}

const hex128 = /^[0-9a-f]{32}$/

/**
 * Puts the case of a file on this device under its own name, for somebody who keeps it from now on. Its spaces get names of
 * this device's own, so that a made-up file cannot reach into another case. All is judged before anything is written.
 */
export async function bringIn(brought: BroughtCase, parts: BringInParts): Promise<Result<{ readonly caseId: string; readonly isNew: boolean }, BringInFailure>> {
  const { caseId } = brought
  if (parts.isReadOnly()) return fail({ code: 'read-only' })
  if (brought.practice !== parts.isPracticeVault) return fail({ code: parts.isPracticeVault ? 'practice-only' : 'practice-file' })
  if (!hex128.test(caseId)) return fail({ code: 'case-ill-formed', entries: brought.entries.length })
  const here = await parts.store.read(caseId, 0)
  if (!here.ok) return here
  if (here.value.entries.length > 0) {
    const held = new Set(here.value.entries.map(({ id }) => id))
    const missing = brought.entries.filter(({ id }) => !held.has(id)).length
    return missing === 0 ? ok({ caseId, isNew: false }) : fail({ code: 'case-differs', entries: missing })
  }
  const keys = keysFor(brought, parts.ids)
  const lines = brought.entries.flatMap(({ space, entry, id }): readonly EntryLine[] => {
    const circle = brought.circles.get(space)
    if (circle === undefined) return []
    const line = lineOf(entry, id, parts.ids.sha256)
    return line === undefined ? [] : [{ id, entry, line, space: keys.spaceOf(circle) }]
  })
  const refused = brought.entries.length - lines.length + extendFold(emptyFold, lines, keys.policy).setAside.length
  if (refused > 0 || lines.length === 0) return fail({ code: 'case-ill-formed', entries: refused })
  const session = await parts.openWith(caseId, keys)
  if (!session.ok) return session
  const taken = await session.value.takeIn(lines, false)
  if (taken.ok) return ok({ caseId, isNew: true })
  // Another window, or a disk that is full: words for both say that nothing was kept.
  return fail(taken.failure.code === 'storage-full' || taken.failure.code === 'read-only' ? { code: taken.failure.code } : { code: 'storage-failed' })
}

function keysFor({ entries, circles }: BroughtCase, ids: Ids): CaseKeys {
  const fresh = newCaseKeys(ids)
  return caseKeysOf(fresh.circles.map((one) => {
    const writers = new Set(entries.filter(({ space }) => circles.get(space) === one.circle).map(({ entry }) => entry.writer))
    return { ...one, brought: [...writers] }
  }))
}

/** The entry's line as it was first written: what gives it its name. A newer Turnstone may have put members into it. */
function lineOf(entry: EntryLine['entry'], id: string, sha256: Ids['sha256']): string | undefined {
  return [JSON.stringify(entry), writeEntryLine(entry)].find((line) => entryIdOf(line, sha256) === id)
}
