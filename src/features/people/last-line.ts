import type { Kind } from '../../domain/kinds'
import type { HeldEntry } from '../../domain/conflicts'

/** What of somebody's writing a person recognises at once. */
const spoken: ReadonlySet<string> = new Set<Kind>(['line', 'decision', 'action', 'need', 'concern'])

export interface LastLine {
  readonly words: string
  /** By the writer's clock, milliseconds since 1970 UTC. */
  readonly at: number
}

/**
 * The newest words of somebody that are on this device: up to where their work has arrived. By the order in which they
 * wrote, which no clock can change. Undefined when nothing of theirs is here.
 */
export function lastLineOf(entries: readonly HeldEntry[], isTheirs: (writer: string) => boolean): LastLine | undefined {
  let last: { readonly line: LastLine; readonly lamport: number } | undefined
  for (const { entry } of entries) {
    if (!isTheirs(entry.writer) || (last !== undefined && entry.lamport < last.lamport)) continue
    const fact = entry.facts.findLast(({ kind, field, value }) => spoken.has(kind) && (field === 'text' || field === 'words') && typeof value === 'string' && value !== '')
    if (fact !== undefined) last = { line: { words: String(fact.value), at: entry.at }, lamport: entry.lamport }
  }
  return last?.line
}
