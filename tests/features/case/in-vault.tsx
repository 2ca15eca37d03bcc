import { render } from '@testing-library/react'
import type { ComponentType } from 'react'
import { Route } from 'react-router'
import { fail, ok } from '../../../src/lib/result'
import { summariseCase } from '../../../src/domain/case'
import type { CaseLibrary, CaseListItem, CaseSession } from '../../../src/ports/case-session'
import { CaseProvider } from '../../../src/ports/services'
import type { Settings } from '../../../src/ports/settings-book'
import type { StorageHealth } from '../../../src/ports/storage-health'
import { practiceActs } from '../../../src/app/practice/practice-case'
import type { OutgoingFile } from '../../../src/ports/file-handover'
import type { PackLibrary } from '../../../src/ports/pack-library'
import { aCase, sha256, type TestCase } from '../../support/builders'
import { draftsIn, InApp, openCase, still, testSettings } from '../../support/open-case'
import { packsInMemory } from '../../support/packs'

/** 3 December 2026, 10:42 in London: the morning of the practice meeting. */
export const morning = Date.UTC(2026, 11, 3, 10, 42)
export const today = '2026-12-03'

/** The practice case before its meeting, as the product ships it. */
export function thePracticeCase(): TestCase {
  const test = aCase({ at: morning })
  let id = 0
  for (const act of practiceActs({ random128: () => `p${String(++id).padStart(31, '0')}`, sha256 })) test.act(act)
  return test
}

export interface InVault {
  readonly said: string[]
  readonly drafts: Map<string, string>
  readonly path: () => string
  /** Cases founded while the screen was shown. */
  readonly founded: TestCase[]
  /** Cases taken off the device. */
  readonly removed: string[]
  /** Cases brought in from a file. */
  readonly brought: string[]
  /** Files handed over. */
  readonly files: OutgoingFile[]
}

export interface VaultOptions {
  readonly at: string
  readonly path: string
  readonly kind?: 'own' | 'practice'
  readonly health?: StorageHealth
  readonly now?: number
  readonly drafts?: Map<string, string>
  readonly packs?: PackLibrary
  readonly settings?: Partial<Settings>
  /** Settings never reach the disk. */
  readonly settingsHang?: boolean
  /** List items as they stand on disk, also broken ones. */
  readonly items?: readonly CaseListItem[]
  /** Fields that this device's owner may not write. */
  readonly mayNotWrite?: readonly string[]
}

const kept: StorageHealth = { kept: 'yes', usedBytes: undefined, availableBytes: undefined, clearedWhenUnused: false }
/** Shows a screen over a vault in memory. Case `c1` is open below `/c/c1`; ids are opaque and the clock stands. */
export function renderInVault(cases: Readonly<Record<string, TestCase>>, Screen: ComponentType, options: VaultOptions): InVault {
  const listeners = new Set<() => void>()
  const tell = () => { for (const listener of listeners) listener() }
  let settings: object = { ...testSettings, ...options.settings }
  const subscribe = (listener: () => void) => { listeners.add(listener); return () => listeners.delete(listener) }
  const drafts = options.drafts ?? new Map<string, string>()
  const founded: TestCase[] = []
  const removed: string[] = []
  const files: OutgoingFile[] = []
  const brought: string[] = []
  const itemOf = (caseId: string, test: TestCase): CaseListItem => ({ caseId, text: summariseCase(test.fold) })
  let items: readonly CaseListItem[] = [...Object.entries(cases).map(([caseId, test]) => itemOf(caseId, test)), ...(options.items ?? [])]
  const sessionOf = (caseId: string, test: TestCase): CaseSession => ({ ...openCase(test, {
    caseId, drafts,
    afterCommit: () => {
      items = items.map((item) => (item.caseId === caseId ? itemOf(caseId, test) : item))
      tell()
    },
  }).session, mayWrite: (_kind, _subject, field) => options.mayNotWrite?.includes(field) !== true })
  const sessions = new Map(Object.entries(cases).map(([caseId, test]) => [caseId, sessionOf(caseId, test)]))
  const library: CaseLibrary = {
    list: { getState: () => items, subscribe },
    open: async (caseId) => {
      const found = sessions.get(caseId)
      return found === undefined ? { ok: false, failure: { code: 'case-not-found' } } : ok(found)
    },
    remove: async (caseId, about) => {
      removed.push(caseId)
      return ok({ at: morning, token: 'f'.repeat(32), entries: 12, ...about })
    },
    receipts: async () => ok(removed.map(() => ({ at: morning, token: 'f'.repeat(32), entries: 12, closed: true, kept: true, exported: true, overridden: false }))),
    bringIn: async ({ caseId, practice }) => {
      if (practice) return fail({ code: 'practice-file' })
      brought.push(caseId)
      return ok({ caseId, isNew: !sessions.has(caseId) })
    },
    found: async (draft) => {
      const made = aCase({ at: morning })
      made.act(draft)
      founded.push(made)
      const session = sessionOf(`new${String(founded.length)}`, made)
      sessions.set(session.caseId, session)
      return ok(session)
    },
  }
  const health = options.health ?? kept
  const vaultState = { state: 'unlocked', kind: options.kind ?? 'own' } as const
  const newId = aCase().context().newId
  const shell = {
    clock: { now: () => options.now ?? morning, today: () => today },
    ids: { random128: newId, sha256 },
    files: { save: async (file: OutgoingFile) => { files.push(file); return ok(undefined) } },
    vault: { state: still(vaultState), strengthOf: () => Promise.resolve(0) },
    storage: { look: async () => health, askToKeep: async () => ({ ...health, kept: 'yes' }) },
  }
  const saved = { state: 'saved', at: morning } as const
  const workspace = {
    cases: library,
    drafts: draftsIn(drafts),
    packs: options.packs ?? packsInMemory(),
    settings: { getState: () => settings, subscribe, change: async (next: object) => { if (options.settingsHang === true) return new Promise<never>(() => {}); settings = { ...settings, ...next }; tell() } },
    saved: still(saved),
  }
  const said: string[] = []
  let path = options.at
  const open = sessions.get('c1')
  const shown = <Screen />
  render(
    <InApp shell={shell} workspace={workspace} at={options.at} onPath={(now) => { path = now }} say={(words) => void said.push(words)}>
      <Route path={options.path} element={options.path.startsWith('/c/') && open !== undefined ? <CaseProvider session={open}>{shown}</CaseProvider> : shown} />
      <Route path="*" element={<p>Elsewhere</p>} />
    </InApp>,
  )
  return { said, drafts, path: () => path, founded, removed, files, brought }
}
