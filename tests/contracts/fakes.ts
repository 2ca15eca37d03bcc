import { fail, ok } from '../../src/lib/result'
import type { Draft } from '../../src/ports/draft-journal'
import type { EntryLine } from '../../src/ports/entry-store'
import type { StorageFailure } from '../../src/ports/failures'
import type { KeyWrapper } from '../../src/ports/key-wrapper'
import type { VaultInfo, WrapRow, WrapStore } from '../../src/ports/wrap-store'
import type { Storage } from './storage.contract'

/** A vault in memory. Each window made of it sees what the others kept. */
export class FakeVault {
  private readonly cases = new Map<string, EntryLine[]>()
  private readonly taken = new Set<string>()
  /** Ids of entries that were written here. */
  private readonly written = new Set<string>()
  private readonly summaries = new Map<string, string>()
  private readonly snapshots = new Map<string, { through: number; text: string }>()
  private readonly drafts = new Map<string, Draft>()
  private readonly settings = new Map<string, string>()
  /** While set, every write fails so and changes nothing. */
  failing: StorageFailure['code'] | undefined
  /** Called before and after every write; may throw, as a device does that dies there. */
  step: () => void = () => undefined
  /** How often each kind of thing was written. */
  readonly writes = { entries: 0, drafts: 0, snapshots: 0, settings: 0 }

  /** The same on another device: what is written to one from now on is not on the other. */
  copy(): FakeVault {
    const copy = new FakeVault()
    for (const [key, lines] of this.cases) copy.cases.set(key, [...lines])
    for (const key of this.taken) copy.taken.add(key)
    for (const id of this.written) copy.written.add(id)
    for (const [from, to] of [[this.summaries, copy.summaries], [this.settings, copy.settings]] as const) for (const [key, text] of from) to.set(key, text)
    for (const [key, row] of this.snapshots) copy.snapshots.set(key, row)
    return copy
  }

  window(): Storage {
    const refused = () => (this.failing === undefined ? undefined : fail({ code: this.failing }))
    return {
      store: {
        append: async ({ caseId, after, entries, summary, dropDrafts, arrived }) => {
          await Promise.resolve()
          this.step()
          const failure = refused()
          if (failure !== undefined) return failure
          const kept = this.cases.get(caseId) ?? []
          const keys = arrived === true ? [] : entries.map(({ space, entry }) => `${space} ${entry.writer} ${entry.n}`)
          if (arrived !== true) for (const { id } of entries) this.written.add(id)
          const isOvertaken = after !== undefined && after !== kept.length
          if (isOvertaken || keys.some((key, index) => this.taken.has(key) || keys.indexOf(key) !== index)) return fail({ code: 'number-taken' })
          for (const key of keys) this.taken.add(key)
          this.cases.set(caseId, [...kept, ...entries])
          const given = typeof summary === 'function' ? summary() : summary
          if (given !== undefined) this.summaries.set(given.caseId, given.text)
          for (const key of dropDrafts ?? []) this.drafts.delete(key)
          this.writes.entries += entries.length
          this.step()
          return ok({ lastSeq: kept.length + entries.length })
        },
        read: async (caseId, afterSeq) => {
          const kept = this.cases.get(caseId) ?? []
          return ok({ entries: kept.slice(afterSeq), lastSeq: Math.max(kept.length, afterSeq), damaged: [] })
        },
        mend: async () => ok(0),
        whichHeld: async (caseId, ids) => {
          const held = new Set((this.cases.get(caseId) ?? []).map(({ id }) => id))
          return ok(new Set(ids.filter((id) => held.has(id))))
        },
        readOwn: async (space, writer, afterN) =>
          ok(
            [...this.cases.values()]
              .flat()
              .filter((line) => line.space === space && line.entry.writer === writer && line.entry.n > afterN && this.written.has(line.id))
              .sort((a, b) => a.entry.n - b.entry.n),
          ),
        purge: async (caseId, receipt, shared = []) => {
          const failure = refused()
          if (failure !== undefined) return failure
          const gone = this.cases.get(caseId) ?? []
          for (const { space, entry } of gone) this.taken.delete(`${space} ${entry.writer} ${entry.n}`)
          for (const kept of [this.cases, this.summaries, this.snapshots]) kept.delete(caseId)
          for (const kept of [this.drafts, this.settings]) for (const key of kept.keys()) if ([caseId, ...shared].some((id) => key.includes(id))) kept.delete(key)
          this.settings.set(receipt.name, receipt.text)
          return ok({ entries: gone.length })
        },
        writeSnapshot: async (caseId, snapshot) => {
          const failure = refused()
          if (failure !== undefined) return failure
          this.snapshots.set(caseId, snapshot)
          this.writes.snapshots++
          return ok(undefined)
        },
        readSnapshot: async (caseId) => ok(this.snapshots.get(caseId)),
        caseIds: async () => ok([...this.cases.keys()]),
        readSummaries: async () => ok([...this.summaries].map(([caseId, text]) => ({ caseId, text }))),
      },
      journal: {
        write: async (drafts) => {
          await Promise.resolve()
          const failure = refused()
          if (failure !== undefined) return failure
          for (const draft of drafts) this.drafts.set(draft.key, draft)
          this.writes.drafts++
          return ok(undefined)
        },
        drop: async (keys) => {
          const failure = refused()
          if (failure !== undefined) return failure
          for (const key of keys) this.drafts.delete(key)
          return ok(undefined)
        },
        readAll: async () => ok([...this.drafts.values()]),
      },
      settings: {
        read: async (name) => ok(this.settings.get(name)),
        write: async (name, text) => {
          this.step()
          const failure = refused()
          if (failure !== undefined) return failure
          this.settings.set(name, text)
          this.writes.settings++
          this.step()
          return ok(undefined)
        },
      },
    }
  }
}

export function createFakeWrapStore(): WrapStore {
  const vaults = new Map<string, VaultInfo>()
  const wraps = new Map<string, Map<string, WrapRow>>()
  return {
    vaults: async () => ok([...vaults.values()]),
    readWraps: async (vaultId) => ok([...(wraps.get(vaultId)?.values() ?? [])]),
    changeWraps: async (vaultId, { add, remove }) => {
      const next = new Map(wraps.get(vaultId))
      for (const row of add) {
        if (next.has(row.id)) return fail({ code: 'storage-failed' })
        next.set(row.id, row)
      }
      for (const id of remove) next.delete(id)
      wraps.set(vaultId, next)
      return ok(undefined)
    },
    addVault: async (vault, rows) => {
      if (vaults.has(vault.id)) return fail({ code: 'storage-failed' })
      vaults.set(vault.id, vault)
      wraps.set(vault.id, new Map(rows.map((row) => [row.id, row])))
      return ok(undefined)
    },
    markRekeying: async (vaultId, next) => {
      const vault = vaults.get(vaultId)
      if (vault === undefined) return fail({ code: 'storage-failed' })
      vaults.set(vaultId, { ...vault, next })
      return ok(undefined)
    },
    markPasskey: async (vaultId, passkey) => {
      const vault = vaults.get(vaultId)
      if (vault === undefined) return fail({ code: 'storage-failed' })
      vaults.set(vaultId, { ...vault, passkey })
      return ok(undefined)
    },
    replaceVault: async (vaultId, by) => {
      vaults.set(by.id, by)
      vaults.delete(vaultId)
      wraps.delete(vaultId)
      return ok(undefined)
    },
    clearReplaced: async () => ok(undefined),
    removeVault: async (vaultId) => {
      vaults.delete(vaultId)
      wraps.delete(vaultId)
      return ok(undefined)
    },
  }
}

/** Wraps by writing the secret beside the key: for tests only, and quick. */
export function createFakeKeyWrapper(): KeyWrapper {
  const box = (kind: string, secret: string, key: Uint8Array) => new TextEncoder().encode(JSON.stringify([kind, secret, [...key]]))
  function open(kind: string, secret: string, wrap: Uint8Array) {
    let read: [string, string, number[]]
    try {
      read = JSON.parse(new TextDecoder().decode(wrap)) as [string, string, number[]]
    } catch {
      return fail({ code: 'wrap-not-accepted' as const })
    }
    if (read[0] !== kind) return fail({ code: 'wrap-not-accepted' as const })
    return read[1] === secret ? ok(new Uint8Array(read[2])) : fail({ code: 'wrong-passphrase' as const })
  }
  return {
    warmUp: () => undefined,
    calibrate: async () => 16,
    wrapWithPassphrase: async (key, passphrase) => box('passphrase', passphrase, key),
    unwrapWithPassphrase: async (wrap, passphrase) => open('passphrase', passphrase, wrap),
    wrapWithRecoverySeed: async (key, seed) => box('seed', [...seed].join(), key),
    unwrapWithRecoverySeed: async (wrap, seed) => open('seed', [...seed].join(), wrap),
    recipientOf: async (seed) => [...seed].join(),
    sealFile: async (bytes, to) => ('recipient' in to ? box('seed', to.recipient, bytes) : box('passphrase', to.passphrase, bytes)),
    async openFile(file, by) {
      const opened = 'seed' in by ? open('seed', [...by.seed].join(), file) : open('passphrase', by.passphrase, file)
      return opened.ok ? opened : fail({ code: opened.failure.code === 'wrong-passphrase' ? 'file-does-not-open' as const : 'file-not-ours' as const })
    },
  }
}
