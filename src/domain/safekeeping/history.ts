import type { Fact, HeldEntry, Json } from '../../ledger'
import type { Kind } from '../kinds'

/** One value that an act wrote, with what it took the place of. */
export interface HistoryChange {
  readonly kind: string
  readonly subject: string
  readonly field: string
  readonly value: Json
  /** What stood there before in the author's eyes. Empty: it was new, or what it replaced is not on this device. */
  readonly before: readonly Json[]
}

/** One act as somebody did it: who, when, what, why. */
export interface HistoryRow {
  readonly id: string
  readonly writer: string
  /** Milliseconds since 1970 UTC, by the author's clock. */
  readonly at: number
  readonly act: string
  readonly reason: string | undefined
  readonly changes: readonly HistoryChange[]
}

/** Fields with no meaning to a reader: places in an order, keys, and pieces of a sealed text. */
const technical: { readonly [kind in Kind]?: readonly string[] } = {
  slip: ['seed', 'token'],
  slipReply: ['text'],
  sealPart: ['text', 'index', 'seal'],
}
const isShown = ({ kind, field }: Fact): boolean => field !== 'rank' && !(technical[kind as Kind] ?? []).includes(field)

/**
 * Who changed what, when and why, newest first (the audit view of safekeeping). Made from the entries themselves, so nothing
 * that was ever kept can be missing. An act that wrote in two circles within one moment stands as one.
 */
export function historyOf(entries: readonly HeldEntry[]): readonly HistoryRow[] {
  const facts = new Map<string, Json>(entries.flatMap(({ id, entry }) => entry.facts.map((fact, index) => [`${id}.${String(index)}`, fact.value] as const)))
  const rows: HistoryRow[] = []
  for (const { id, entry } of entries) {
    const changes = entry.facts.filter(isShown).map(({ kind, subject, field, value, replaces }): HistoryChange => ({
      kind, subject, field, value, before: replaces.flatMap((fact) => (facts.has(fact) ? [facts.get(fact) as Json] : [])),
    }))
    const last = rows.at(-1)
    if (last !== undefined && last.act === entry.act && last.at === entry.at && last.reason === entry.reason && id !== last.id) rows[rows.length - 1] = { ...last, changes: [...last.changes, ...changes] }
    else rows.push({ id, writer: entry.writer, at: entry.at, act: entry.act, reason: entry.reason, changes })
  }
  return rows.reverse()
}
