import { describe, expect, test } from 'vitest'
import { createVault, practicePassphrase, type LiveVault } from '../../src/app/vault-service'
import { fail, ok } from '../../src/lib/result'
import type { StorageFailure } from '../../src/ports/failures'
import type { KeyWrapper } from '../../src/ports/key-wrapper'
import type { LockReason } from '../../src/ports/vault'
import type { PlainRow } from '../../src/ports/vault-rows'
import type { VaultInfo, WrapStore } from '../../src/ports/wrap-store'
import { createFakeKeyWrapper, createFakeWrapStore } from '../contracts/fakes'
import { valueOf } from '../contracts/storage.contract'
import { someIds } from './a-window'

interface Started {
  readonly vault: LiveVault
  /** The keys that were opened, as text. */
  readonly opened: string[]
  readonly closed: LockReason[]
  openFails: StorageFailure['code'] | undefined
  /** What copies were restored into, by vault. */
  readonly filled: Map<string, readonly PlainRow[]>
  fillFails: StorageFailure['code'] | undefined
}
let made = 0

/** What the browser remembers of the vaults, beside the register. */
const aHint = (listed: readonly VaultInfo[] = []) => {
  const hint = { listed, read: () => hint.listed, keep: (vaults: readonly VaultInfo[]) => void (hint.listed = vaults) }
  return hint
}

async function start(wraps: WrapStore, wrapper?: KeyWrapper, known = aHint()): Promise<Started> {
  const started = build(wraps, wrapper, known)
  await started.vault.start()
  return started
}

function build(wraps: WrapStore, wrapper: KeyWrapper = createFakeKeyWrapper(), known = aHint()): Started {
  const started: Started = {
    opened: [],
    closed: [],
    openFails: undefined,
    filled: new Map(),
    fillFails: undefined,
    vault: createVault({
      wraps,
      wrapper,
      known,
      passkeys: () => Promise.reject(new Error('no passkey here')),
      ids: someIds,
      open: async (_vault, raw) => {
        if (started.openFails !== undefined) return fail({ code: started.openFails })
        started.opened.push(raw.join())
        raw.fill(0)
        return ok(undefined)
      },
      fill: async (vault, _raw, rows) => {
        if (started.fillFails !== undefined) return fail({ code: started.fillFails })
        started.filled.set(vault.id, rows)
        return ok(undefined)
      },
      reseal: async () => ok(undefined),
      alone: (_vault, work) => work(),
      rest: async () => undefined,
      now: () => ++made,
      close: async (why) => void started.closed.push(why),
      lastOpen: () => undefined,
      whyLocked: () => undefined,
    }),
  }
  return started
}

const phrase = 'six words that nobody chose ever'
const next = 'another six words nobody chose'

/** A vault that was set up on this device, and the words on its sheet. */
async function aVault(wrapper: KeyWrapper = createFakeKeyWrapper()) {
  const wraps = createFakeWrapStore()
  const first = await start(wraps, wrapper)
  const words = await first.vault.newRecoveryWords()
  valueOf(await first.vault.setUp(phrase, words))
  return { wraps, words, key: first.opened[0] as string, first }
}
const unlocks = async (wraps: WrapStore, passphrase: string, key: string): Promise<boolean> => {
  const { vault, opened } = await start(wraps)
  return (await vault.unlock('real', passphrase)).ok && opened[0] === key
}
const kindsOf = async (wraps: WrapStore): Promise<readonly string[]> => {
  const [vault] = valueOf(await wraps.vaults())
  return valueOf(await wraps.readWraps(vault?.id ?? '')).map(({ kind }) => kind).sort()
}

describe('setting up', () => {
  test('a device without a vault says so, and afterwards asks for the passphrase', async () => {
    const wraps = createFakeWrapStore()
    const { vault, opened } = await start(wraps)
    expect(vault.state.getState()).toEqual({ state: 'none' })
    const words = await vault.newRecoveryWords()
    expect(words).toHaveLength(24)
    valueOf(await vault.setUp(phrase, words))
    expect(vault.state.getState()).toEqual({ state: 'unlocked', kind: 'real' })
    expect(opened).toHaveLength(1)
    expect(await kindsOf(wraps)).toEqual(['passphrase', 'recovery'])
    expect((await start(wraps)).vault.state.getState()).toMatchObject({ state: 'locked', vaults: ['real'], why: undefined })
  })

  test('both ways in are proved first: if either does not open, there is no vault', async () => {
    for (const broken of ['unwrapWithPassphrase', 'unwrapWithRecoverySeed'] as const) {
      const wraps = createFakeWrapStore()
      const { vault, opened } = await start(wraps, { ...createFakeKeyWrapper(), [broken]: async () => fail({ code: 'wrong-passphrase' }) })
      expect((await vault.setUp(phrase, await vault.newRecoveryWords())).ok).toBe(false)
      expect(valueOf(await wraps.vaults())).toEqual([])
      expect(opened).toEqual([])
    }
  })

  test('a vault that was made but could not be opened is there to be unlocked, and no second one is made', async () => {
    const wraps = createFakeWrapStore()
    const started = await start(wraps)
    started.openFails = 'storage-full'
    expect(await started.vault.setUp(phrase, await started.vault.newRecoveryWords())).toEqual({ ok: false, failure: { code: 'storage-full' } })
    expect(started.vault.state.getState()).toMatchObject({ state: 'locked', vaults: ['real'] })
    started.openFails = undefined
    valueOf(await started.vault.unlock('real', phrase))
  })

  test('in two windows at once makes one vault, not two that hide one another', async () => {
    const wraps = createFakeWrapStore()
    const [one, two] = [await start(wraps), await start(wraps)]
    valueOf(await one.vault.setUp(phrase, await one.vault.newRecoveryWords()))
    expect((await two.vault.setUp(next, await two.vault.newRecoveryWords())).ok).toBe(false)
    expect(two.vault.state.getState()).toMatchObject({ state: 'locked', vaults: ['real'] })
    expect(valueOf(await wraps.vaults())).toHaveLength(1)
  })

  test('a suggested passphrase is six words that are never the same', async () => {
    const { vault } = await start(createFakeWrapStore())
    const suggested = await Promise.all(Array.from({ length: 20 }, () => vault.suggestPassphrase()))
    for (const one of suggested) expect(one.split(' ')).toHaveLength(6)
    expect(new Set(suggested).size).toBe(20)
    expect(await vault.strengthOf(suggested[0] as string)).toBe(4)
    expect(await vault.strengthOf('password1')).toBeLessThan(3)
  })
})

describe('unlocking', () => {
  test('the passphrase opens the same key each time; another opens nothing', async () => {
    const { wraps, key } = await aVault()
    expect(await unlocks(wraps, phrase, key)).toBe(true)
    const { vault, opened } = await start(wraps)
    expect(await vault.unlock('real', 'wrong')).toEqual({ ok: false, failure: { code: 'wrong-passphrase' } })
    expect(await vault.unlock('practice', practicePassphrase)).toEqual({ ok: false, failure: { code: 'no-such-vault' } })
    expect(opened).toEqual([])
    expect(vault.state.getState().state).toBe('locked')
  })

  test('locking closes what was open, once, and says why', async () => {
    const { first } = await aVault()
    await first.vault.lock('idle')
    expect(first.closed).toEqual(['idle'])
    const { vault, closed } = await start(createFakeWrapStore())
    await vault.lock('asked')
    expect(closed).toEqual([])
  })
})

describe('the recovery words', () => {
  test('open the vault and set a new passphrase; the old one opens nothing more', async () => {
    const { wraps, words, key } = await aVault()
    const { vault, opened } = await start(wraps)
    valueOf(await vault.recover(words, next))
    expect(opened).toEqual([key])
    expect(await unlocks(wraps, next, key)).toBe(true)
    expect(await unlocks(wraps, phrase, key)).toBe(false)
    expect(await kindsOf(wraps)).toEqual(['passphrase', 'recovery'])
    valueOf(await (await start(wraps)).vault.recover(words, phrase))
  })

  test('with a word that is on no list are refused, and its place is named', async () => {
    const { wraps, words } = await aVault()
    const { vault } = await start(wraps)
    for (const place of [1, 7, 24]) {
      const typed = words.map((word, index) => (index === place - 1 ? 'turnstonne' : word))
      expect(await vault.recover(typed, next)).toEqual({ ok: false, failure: { code: 'words-not-right', position: place } })
    }
  })

  test('swapped, missing, one too many, or of another vault are refused and change nothing', async () => {
    const { wraps, words, key } = await aVault()
    const other = (await aVault()).words
    const { vault, opened } = await start(wraps)
    const refused = { ok: false, failure: { code: 'words-not-right', position: undefined } }
    let swaps = 0
    for (let index = 1; index < 24; index++) {
      if (words[index] === words[index - 1]) continue
      const swapped = words.with(index - 1, words[index] as string).with(index, words[index - 1] as string)
      expect(await vault.recover(swapped, next)).toEqual(refused)
      swaps++
    }
    expect(swaps).toBeGreaterThan(15)
    for (const typed of [words.slice(1), [...words, 'abandon'], [], other]) expect(await vault.recover(typed, next)).toEqual(refused)
    expect(opened).toEqual([])
    expect(await unlocks(wraps, phrase, key)).toBe(true)
    expect(await unlocks(wraps, next, key)).toBe(false)
  })
})

describe('changing the passphrase', () => {
  test('afterwards the new one opens and the old one does not', async () => {
    const { wraps, words, key, first } = await aVault()
    valueOf(await first.vault.changePassphrase(phrase, next))
    expect(await unlocks(wraps, next, key)).toBe(true)
    expect(await unlocks(wraps, phrase, key)).toBe(false)
    expect(await kindsOf(wraps)).toEqual(['passphrase', 'recovery'])
    valueOf(await (await start(wraps)).vault.recover(words, phrase))
  })

  test('needs the one in use', async () => {
    const { wraps, key, first } = await aVault()
    expect(await first.vault.changePassphrase('wrong', next)).toEqual({ ok: false, failure: { code: 'wrong-passphrase' } })
    expect(await unlocks(wraps, phrase, key)).toBe(true)
    const { vault } = await start(wraps)
    expect(await vault.changePassphrase(phrase, next)).toEqual({ ok: false, failure: { code: 'no-such-vault' } })
  })

  class Crash extends Error {}

  /** A device that stops dead at its nth step, before or after doing it. */
  function crashing<T extends object>(parts: T, state: { steps: number; at: number; after: boolean }): T {
    const made: { [name: string]: unknown } = {}
    for (const [name, work] of Object.entries(parts) as [string, (...args: unknown[]) => Promise<unknown>][]) {
      made[name] = async (...args: unknown[]) => {
        const isHere = ++state.steps === state.at
        if (isHere && !state.after) throw new Crash()
        const result = await work(...args)
        if (isHere) throw new Crash()
        return result
      }
    }
    return made as T
  }

  const ways = [
    ['a change', (vault: LiveVault) => vault.changePassphrase(phrase, next)],
    ['a recovery', (vault: LiveVault, words: readonly string[]) => vault.recover(words, next)],
  ] as const

  test.each(ways)('%s that crashes at any step leaves two working wraps or more, and can be made again (ledger-and-sync test 25)', async (_name, change) => {
    let crashes = 0
    for (const after of [false, true]) {
      for (let at = 1; ; at++) {
        const { wraps, words, key } = await aVault()
        const state = { steps: 0, at: Infinity, after }
        const { vault } = await start(crashing(wraps, state), crashing({ ...createFakeKeyWrapper(), warmUp: async () => undefined }, state) as KeyWrapper)
        valueOf(await vault.unlock('real', phrase))
        Object.assign(state, { steps: 0, at })
        const ended = await change(vault, words).then(
          (result) => (result.ok ? 'done' : 'refused'),
          (error: unknown) => (error instanceof Crash ? 'crashed' : 'fell over'),
        )
        if (ended === 'done') break
        expect(ended).toBe('crashed')
        crashes++
        const passphrases = [await unlocksLeavingAll(wraps, phrase), await unlocksLeavingAll(wraps, next)]
        expect(passphrases).toContain(true)
        expect(await kindsOf(wraps)).toContain('recovery')

        // What a person would do next: unlock with whichever works, and change it again.
        const works = passphrases[1] ? next : phrase
        const again = await start(wraps)
        valueOf(await again.vault.unlock('real', works))
        expect(again.opened).toEqual([key])
        valueOf(await again.vault.changePassphrase(works, 'a third phrase'))
        expect(await kindsOf(wraps)).toEqual(['passphrase', 'recovery'])
        expect(await unlocks(wraps, 'a third phrase', key)).toBe(true)
        valueOf(await (await start(wraps)).vault.recover(words, next))
      }
    }
    expect(crashes).toBeGreaterThanOrEqual(12)
  })

  async function unlocksLeavingAll(wraps: WrapStore, passphrase: string): Promise<boolean> {
    const [info] = valueOf(await wraps.vaults())
    const wrapper = createFakeKeyWrapper()
    for (const wrap of valueOf(await wraps.readWraps(info?.id ?? ''))) if ((await wrapper.unwrapWithPassphrase(wrap.bytes, passphrase)).ok) return true
    return false
  }

  test('an interrupted change is finished by the first unlocking with the new one; with the old one both stay', async () => {
    const { wraps, key, first } = await aVault()
    const { changeWraps } = wraps
    wraps.changeWraps = async (vault, change) => (change.remove.length > 0 ? fail({ code: 'storage-failed' }) : changeWraps(vault, change))
    expect(await first.vault.changePassphrase(phrase, next)).toEqual({ ok: false, failure: { code: 'storage-failed' } })
    wraps.changeWraps = changeWraps
    expect(await kindsOf(wraps)).toEqual(['passphrase', 'passphrase', 'recovery'])
    expect(await unlocks(wraps, phrase, key)).toBe(true)
    expect(await kindsOf(wraps)).toEqual(['passphrase', 'passphrase', 'recovery'])
    expect(await unlocks(wraps, next, key)).toBe(true)
    expect(await kindsOf(wraps)).toEqual(['passphrase', 'recovery'])
    expect(await unlocks(wraps, phrase, key)).toBe(false)
  })
})

describe('the practice vault', () => {
  test('opens with the passphrase on the screen, is made anew each time, and leaves the real one alone', async () => {
    const { wraps, key } = await aVault()
    const { vault, opened } = await start(wraps)
    valueOf(await vault.setUpPractice())
    expect(vault.state.getState()).toEqual({ state: 'unlocked', kind: 'practice' })
    const again = await start(wraps)
    valueOf(await again.vault.unlock('practice', practicePassphrase))
    expect(again.opened).toEqual(opened)
    const afresh = await start(wraps)
    valueOf(await afresh.vault.setUpPractice())
    expect(afresh.opened).not.toEqual(opened)
    expect(valueOf(await wraps.vaults()).map(({ kind }) => kind).sort()).toEqual(['practice', 'real'])
    expect(await unlocks(wraps, phrase, key)).toBe(true)
  })

  test('is gone when removed, and the start screen knows', async () => {
    const wraps = createFakeWrapStore()
    valueOf(await (await start(wraps)).vault.setUpPractice())
    const { vault } = await start(wraps)
    expect(vault.state.getState()).toMatchObject({ state: 'locked', vaults: ['practice'] })
    valueOf(await vault.removePractice())
    expect(vault.state.getState()).toEqual({ state: 'none' })
    valueOf(await vault.removePractice())
    expect(await vault.unlock('practice', practicePassphrase)).toEqual({ ok: false, failure: { code: 'no-such-vault' } })
  })
})

describe('the first look', () => {
  test('a vault that was here last time is asked for before the register has answered', async () => {
    const known = aHint()
    const wraps = createFakeWrapStore()
    const first = await start(wraps, undefined, known)
    valueOf(await first.vault.setUp(phrase, await first.vault.newRecoveryWords()))
    let answer: () => void = () => undefined
    const slow: WrapStore = { ...wraps, vaults: () => new Promise((resolve) => (answer = () => void wraps.vaults().then(resolve))) }
    const { vault } = build(slow, undefined, known)
    const starting = vault.start()
    expect(vault.state.getState()).toMatchObject({ state: 'locked', vaults: ['real'] })
    answer()
    await starting
    expect(vault.state.getState()).toMatchObject({ state: 'locked', vaults: ['real'] })
  })

  test('the register counts, not what was remembered: a vault that is gone is not asked for, one that was forgotten is', async () => {
    const gone = await start(createFakeWrapStore(), undefined, aHint([{ id: 'gone', kind: 'real' }]))
    expect(gone.vault.state.getState().state).toBe('none')
    const { wraps, key } = await aVault()
    const { vault, opened } = await start(wraps, undefined, aHint([{ id: 'gone', kind: 'practice' }]))
    expect(vault.state.getState()).toMatchObject({ state: 'locked', vaults: ['real'] })
    expect((await vault.unlock('real', phrase)).ok && opened[0] === key).toBe(true)
  })

  test('storage that cannot be read is said, whatever was remembered', async () => {
    const broken: WrapStore = { ...createFakeWrapStore(), vaults: async () => fail({ code: 'storage-blocked' }) }
    const { vault } = await start(broken, undefined, aHint([{ id: 'one', kind: 'real' }]))
    expect(vault.state.getState()).toEqual({ state: 'unreadable', failure: { code: 'storage-blocked' } })
  })
})

describe('several vaults on one shared device', () => {
  const rows: readonly PlainRow[] = [{ table: 'settings', columns: { key: 'settings', generation: 1 }, text: '{}' }]
  const aCopy = (words: readonly string[] | undefined) => ({ made: 1, cases: 1, entries: 2, damaged: 0, rows, words })

  test('each opens with its own passphrase and its own words, in the order they were made, and none has a name', async () => {
    const { wraps, words, first, key } = await aVault()
    const second = await start(wraps)
    const otherWords = await second.vault.newRecoveryWords()
    valueOf(await second.vault.setUp(next, otherWords))
    const { vault, opened } = await start(wraps)
    const state = vault.state.getState()
    const all = state.state === 'locked' ? state.all : []
    expect(all).toHaveLength(2)
    expect(all.map((one) => Object.keys(one).sort())).toEqual([['id', 'kind', 'made'], ['id', 'kind', 'made']])
    expect(await vault.unlock(all[0]?.id ?? '', next)).toEqual({ ok: false, failure: { code: 'wrong-passphrase' } })
    valueOf(await vault.unlock(all[0]?.id ?? '', phrase))
    expect(opened).toEqual([key])
    const other = await start(wraps)
    valueOf(await other.vault.unlock(all[1]?.id ?? '', next))
    expect(other.opened).toEqual(second.opened)
    // Words open the vault they belong to, wherever it stands in the list.
    for (const [own, opens] of [[otherWords, second.opened[0]], [words, key]] as const) {
      const lost = await start(wraps)
      valueOf(await lost.vault.recover(own, `${phrase} and more`))
      expect(lost.opened).toEqual([opens])
    }
    expect(first.opened).toHaveLength(1)
  })

  test('a change of passphrase changes the open vault and no other', async () => {
    const { wraps } = await aVault()
    const second = await start(wraps)
    valueOf(await second.vault.setUp(next, await second.vault.newRecoveryWords()))
    valueOf(await second.vault.changePassphrase(next, 'a third phrase of words'))
    const { vault } = await start(wraps)
    const state = vault.state.getState()
    const [one, two] = state.state === 'locked' ? state.all : []
    expect((await vault.unlock(one?.id ?? '', phrase)).ok).toBe(true)
    expect((await (await start(wraps)).vault.unlock(two?.id ?? '', 'a third phrase of words')).ok).toBe(true)
  })

  test('a copy becomes a vault beside the one that is here, and its sheet stays the one that opened it', async () => {
    const { wraps, words, key } = await aVault()
    const other = await start(wraps)
    const copyWords = await other.vault.newRecoveryWords()
    valueOf(await other.vault.restore(aCopy(copyWords), next, undefined))
    expect([...other.filled.values()]).toEqual([rows])
    const { vault } = await start(wraps)
    const state = vault.state.getState()
    expect(state.state === 'locked' ? state.all.length : 0).toBe(2)
    expect(await unlocks(wraps, phrase, key)).toBe(true)
    const lost = await start(wraps)
    valueOf(await lost.vault.recover(copyWords, `${next} again`))
    expect(lost.opened).toEqual(other.opened)
    expect((await (await start(wraps)).vault.recover(words, `${phrase} again`)).ok).toBe(true)
  })

  test('a copy that could not be written leaves no vault behind', async () => {
    const { wraps, key } = await aVault()
    const other = await start(wraps)
    other.fillFails = 'storage-full'
    expect(await other.vault.restore(aCopy(undefined), next, await other.vault.newRecoveryWords())).toEqual({ ok: false, failure: { code: 'storage-full' } })
    expect(valueOf(await wraps.vaults())).toHaveLength(1)
    expect(await unlocks(wraps, phrase, key)).toBe(true)
  })

  test('a vault knows what its copies are sealed to from the day it is made, and an older one learns it when its words are typed', async () => {
    const { wraps, words, first } = await aVault()
    const recipient = await first.vault.recoveryRecipient()
    expect(recipient).toBeDefined()
    const [vault] = valueOf(await wraps.vaults())
    const kept = valueOf(await wraps.readWraps(vault?.id ?? '')).find(({ kind }) => kind === 'recovery')
    if (vault === undefined || kept === undefined) throw new Error('no wrap')
    const { recipient: _gone, ...older } = kept
    valueOf(await wraps.changeWraps(vault.id, { add: [{ ...older, id: 'older' }], remove: [kept.id] }))
    const again = await start(wraps)
    valueOf(await again.vault.unlock(vault.id, phrase))
    expect(await again.vault.recoveryRecipient()).toBeUndefined()
    const lost = await start(wraps)
    valueOf(await lost.vault.recover(words, next))
    expect(await lost.vault.recoveryRecipient()).toBe(recipient)
    expect(await kindsOf(wraps)).toEqual(['passphrase', 'recovery'])
  })
})
