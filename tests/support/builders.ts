import { createHash } from 'node:crypto'
import { emptyFold, entryIdOf, extendFold, prepareEntries, writeEntryLine, type ActDraft, type Fold, type HeldEntry, type Policy } from '../../src/ledger'
import { kindRules } from '../../src/domain/kinds'
import type { ActContext } from '../../src/domain/act-context'
import type { Result } from '../../src/lib/result'

export const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex')

/** Spaces are named after their circles, and everybody is an organiser, unless a test says otherwise. */
export const testPolicy: Policy = { kinds: kindRules, circleOf: (space) => space, roleOf: () => 'organiser' }

const hex32 = (n: number): string => n.toString(16).padStart(32, '0')

export interface TestCase {
  fold: Fold
  readonly entries: HeldEntry[]
  /** Applies an act that must be accepted. */
  act(draft: ActDraft): void
  /** Applies an accepted outcome; throws with its code when it was refused. */
  accept<F extends { code: string }>(outcome: Result<ActDraft, F>): void
  readonly context: () => ActContext
}

/** A case in memory, with a fixed clock that steps one second an act and ids in order. */
export function aCase(options: { at?: number; today?: string; writer?: string; idsFrom?: number } = {}): TestCase {
  let at = options.at ?? Date.UTC(2026, 11, 3, 14, 0)
  let id = options.idsFrom ?? 0
  const writer = options.writer ?? hex32(1)
  const test: TestCase = {
    fold: emptyFold,
    entries: [],
    act(draft) {
      const prepared = prepareEntries(test.fold, draft, testPolicy, {
        at: (at += 1000),
        random128: () => hex32(++id + 1_000_000),
        writerIn: () => writer,
        spaceOf: (circle) => circle,
      })
      if (!prepared.ok) throw new Error(`act refused: ${prepared.failure.code}`)
      const held = prepared.value.map(({ space, entry }) => ({ id: entryIdOf(writeEntryLine(entry), sha256), space, entry }))
      test.entries.push(...held)
      test.fold = extendFold(test.fold, held, testPolicy)
      const refused = test.fold.setAside[0]
      if (refused !== undefined) throw new Error(`entry set aside: ${refused.reason}`)
    },
    accept(outcome) {
      if (!outcome.ok) throw new Error(`refused: ${outcome.failure.code}`)
      test.act(outcome.value)
    },
    context: () => ({ at, today: options.today ?? '2026-12-03', newId: () => hex32(++id) }),
  }
  return test
}

/** Two people's devices with one case: each writes on what it holds, and takes in the other's when they meet. */
export function twoDevices(begin: (first: TestCase) => void): { readonly first: TestCase; readonly second: TestCase; readonly meet: () => void } {
  const first = aCase()
  begin(first)
  const second = aCase({ writer: hex32(2), idsFrom: 500_000 })
  const take = (to: TestCase, from: TestCase) => {
    const known = new Set(to.entries.map(({ id }) => id))
    const news = from.entries.filter(({ id }) => !known.has(id))
    to.entries.push(...news)
    to.fold = extendFold(to.fold, news, testPolicy)
  }
  const meet = () => {
    take(second, first)
    take(first, second)
  }
  meet()
  return { first, second, meet }
}
