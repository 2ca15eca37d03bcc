import type { GuidancePack } from './pack-schema'
import type { PackPath } from './pack-edit'

/** Words of one side that are in both, only before, or only after. */
export interface WordRun {
  readonly in: 'both' | 'before' | 'after'
  readonly text: string
}

/**
 * One difference between two packs. `path` is where it stands in the later one (in the earlier one for what was removed).
 * Entries of a list are the same entry when they have the same key, so a changed order is a move and not a rewrite.
 */
export type PackDifference =
  | { readonly kind: 'added' | 'removed'; readonly path: PackPath; readonly value: unknown }
  | { readonly kind: 'moved'; readonly path: PackPath; readonly from: number; readonly to: number; readonly value: unknown }
  | { readonly kind: 'changed'; readonly path: PackPath; readonly before: unknown; readonly after: unknown; readonly words: readonly WordRun[] | undefined }

/** Every difference, in the order of the later pack. Version and format are not told: two versions always differ in them. */
export function comparePacks(before: GuidancePack, after: GuidancePack): readonly PackDifference[] {
  return differences(before, after, []).filter(({ path }) => path[0] !== 'version' && path[0] !== 'format' && path[0] !== 'formatVersion')
}

function differences(before: unknown, after: unknown, path: PackPath): readonly PackDifference[] {
  if (before === after) return []
  if (Array.isArray(before) && Array.isArray(after)) return listDifferences(before, after, path)
  if (isGroup(before) && isGroup(after) && 'silent' in before === 'silent' in after) return groupDifferences(before, after, path)
  if (JSON.stringify(before) === JSON.stringify(after)) return []
  const words = typeof before === 'string' && typeof after === 'string' ? compareWords(before, after) : undefined
  return [{ kind: 'changed', path, before, after, words }]
}

type Group = Readonly<Record<string, unknown>>
const isGroup = (value: unknown): value is Group => typeof value === 'object' && value !== null && !Array.isArray(value)

function groupDifferences(before: Group, after: Group, path: PackPath): readonly PackDifference[] {
  const removed = Object.keys(before).filter((key) => !Object.hasOwn(after, key)).map((key): PackDifference => ({ kind: 'removed', path: [...path, key], value: before[key] }))
  const rest = Object.entries(after).flatMap(([key, value]): readonly PackDifference[] =>
    Object.hasOwn(before, key) ? differences(before[key], value, [...path, key]) : [{ kind: 'added', path: [...path, key], value }])
  return [...rest, ...removed]
}

/** What makes an entry the same entry: its key or id; its own words where it has neither. */
function nameOf(entry: unknown): string {
  if (!isGroup(entry)) return JSON.stringify(entry)
  const key = entry['key'] ?? entry['id'] ?? entry['band']
  return typeof key === 'string' ? `#${key}` : JSON.stringify(entry['says'] ?? entry)
}

function listDifferences(before: readonly unknown[], after: readonly unknown[], path: PackPath): readonly PackDifference[] {
  const pairs = pairUp(before, after)
  const steady = longestRising(pairs.filter((pair) => pair.from !== undefined).map((pair) => pair.from as number))
  const added = pairs.flatMap(({ from, to }): readonly PackDifference[] => {
    const here = [...path, to]
    if (from === undefined) return [{ kind: 'added', path: here, value: after[to] }]
    const inside = differences(before[from], after[to], here)
    return steady.has(from) ? inside : [{ kind: 'moved', path: here, from, to, value: after[to] }, ...inside]
  })
  const kept = new Set(pairs.map(({ from }) => from))
  const removed = before.flatMap((value, from): readonly PackDifference[] => (kept.has(from) ? [] : [{ kind: 'removed', path: [...path, from], value }]))
  return [...added, ...removed]
}

interface Pair {
  readonly from: number | undefined
  readonly to: number
}

/** Which entry was which. Prompts have no key: where their words were changed in place, the same place is the same prompt. */
function pairUp(before: readonly unknown[], after: readonly unknown[]): readonly Pair[] {
  const taken = new Set<number>()
  const byName = after.map((entry) => {
    const from = before.findIndex((one, index) => !taken.has(index) && nameOf(one) === nameOf(entry))
    if (from >= 0) taken.add(from)
    return from >= 0 ? from : undefined
  })
  return byName.map((from, to) => {
    if (from !== undefined) return { from, to }
    const same = before[to]
    const isReworded = same !== undefined && !taken.has(to) && !nameOf(same).startsWith('#') && !nameOf(after[to]).startsWith('#') && typeof same === typeof after[to]
    if (isReworded) taken.add(to)
    return { from: isReworded ? to : undefined, to }
  })
}

/** Places that kept their order: the longest run that only rises. All others were moved. */
function longestRising(places: readonly number[]): ReadonlySet<number> {
  const best: { readonly length: number; readonly before: number }[] = []
  for (const [index, place] of places.entries()) {
    let found = { length: 1, before: -1 }
    for (let earlier = 0; earlier < index; earlier++) {
      if ((places[earlier] as number) < place && (best[earlier] as { length: number }).length + 1 > found.length) found = { length: (best[earlier] as { length: number }).length + 1, before: earlier }
    }
    best.push(found)
  }
  let end = best.reduce((longest, one, index) => (one.length > (best[longest]?.length ?? 0) ? index : longest), 0)
  const steady = new Set<number>()
  while (end >= 0 && best[end] !== undefined) {
    steady.add(places[end] as number)
    end = (best[end] as { before: number }).before
  }
  return steady
}

/** Two texts word by word: the longest common row of words is in both. Texts of a pack have at most 600 characters. */
export function compareWords(before: string, after: string): readonly WordRun[] {
  const [old, now] = [wordsIn(before), wordsIn(after)]
  const common = Array.from({ length: old.length + 1 }, () => Array.from({ length: now.length + 1 }, () => 0))
  const lengthAt = (i: number, j: number): number => (common[i] as number[])[j] as number
  for (let i = old.length - 1; i >= 0; i--) {
    for (let j = now.length - 1; j >= 0; j--) (common[i] as number[])[j] = old[i] === now[j] ? lengthAt(i + 1, j + 1) + 1 : Math.max(lengthAt(i + 1, j), lengthAt(i, j + 1))
  }
  const runs: { in: WordRun['in']; text: string }[] = []
  const add = (where: WordRun['in'], word: string) => {
    const last = runs.at(-1)
    if (last?.in === where) last.text += word
    else runs.push({ in: where, text: word })
  }
  let [i, j] = [0, 0]
  while (i < old.length || j < now.length) {
    if (i < old.length && j < now.length && old[i] === now[j]) {
      add('both', old[i] as string)
      i++
      j++
    } else if (i < old.length && (j >= now.length || lengthAt(i + 1, j) >= lengthAt(i, j + 1))) add('before', old[i++] as string)
    else add('after', now[j++] as string)
  }
  return runs
}

/** Each word with the space after it, so that putting the runs of one side together gives that side back. */
const wordsIn = (text: string): readonly string[] => text.match(/\S+\s*|\s+/g) ?? []
