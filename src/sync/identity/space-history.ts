import type { EntryId } from '../../ledger'
import type { BundleLink } from '../codec'
import { foldRoster, type CausalBundle, type Cut, type MemberId, type Roster } from '../roster'
import type { Card } from './card'
import type { Genesis } from './genesis'
import type { CardAct } from './roster-entries'

/** What a device holds of a shared space, as far as its people are concerned. */
export interface SpaceHistory {
  readonly links: readonly BundleLink[]
  /** The entries of a bundle, in its order. */
  readonly entriesOf: (bundle: string) => readonly EntryId[]
  /** What roster entries say; those that say nothing are not in it. */
  readonly acts: ReadonlyMap<EntryId, CardAct>
  /** What this device has written and not put into a bundle yet. Its author knows all that is held. */
  readonly pending: { readonly writer: string; readonly device: string; readonly entries: readonly EntryId[] }
}

/** A name that no bundle has: those are hashes. */
const pendingBundle = 'pending'

/** The roster of a space from what is held, this device's latest acts included. */
export function foldHistory(genesis: Genesis, history: SpaceHistory): Roster<Card> {
  const bundles = history.links.map((link) => bundleOf(link, history))
  const { writer, device, entries } = history.pending
  if (entries.length === 0) return foldRoster(genesis.founder, bundles)
  const heads = branchHeadsOf(history.links)
  const prev = heads.filter((link) => link.writer === writer).sort((a, b) => b.seq - a.seq)[0]
  const pending: CausalBundle<Card> = {
    id: pendingBundle,
    writer,
    device,
    seq: (prev?.seq ?? 0) + 1,
    prev: prev?.identity,
    seen: heads.map(({ identity }) => identity),
    parts: partsOf(entries, history.acts),
  }
  return foldRoster(genesis.founder, [...bundles, pending])
}

const bundleOf = ({ identity, writer, seq, prev, seen, author }: BundleLink, { entriesOf, acts }: SpaceHistory): CausalBundle<Card> => ({
  id: identity,
  writer,
  seq,
  prev: prev ?? undefined,
  seen: Object.values(seen).flatMap((heads) => heads.map(([, head]) => head)),
  device: author,
  parts: partsOf(entriesOf(identity), acts),
})

function partsOf(entries: readonly EntryId[], acts: ReadonlyMap<EntryId, CardAct>): CausalBundle<Card>['parts'] {
  return entries.map((entry) => {
    const act = acts.get(entry)
    return act === undefined ? { entry } : { entry, act }
  })
}

/** The bundles that none held follows, of every writer. */
export function branchHeadsOf(links: readonly BundleLink[]): readonly BundleLink[] {
  const followed = new Set(links.map(({ prev }) => prev))
  return links.filter(({ identity }) => !followed.has(identity))
}

/** Where the history of a member, or of one device, is cut by somebody who keeps all that is held of it. */
export function cutKeepingAll(links: readonly BundleLink[], isTheirs: (device: string) => boolean): Cut {
  const cut: { [writer: string]: (readonly [number, string])[] } = {}
  for (const { writer, author, seq, identity } of branchHeadsOf(links)) if (isTheirs(author)) (cut[writer] ??= []).push([seq, identity])
  for (const heads of Object.values(cut)) heads.sort(([, a], [, b]) => (a < b ? -1 : 1))
  return cut
}

/**
 * The links that lie on a chain ending at a head of the cut. Where a link between is not here, nobody can say: those below it
 * stay, provisionally.
 */
export function linksUpTo(links: readonly BundleLink[], cut: Cut): readonly BundleLink[] {
  const byId = new Map(links.map((link) => [link.identity, link]))
  const kept = new Set<string>()
  const openBelow = new Map<string, number>()
  for (const [writer, heads] of Object.entries(cut)) {
    for (const [seq, head] of heads) {
      let at = seq
      for (let id: string | null = head; id !== null; at--) {
        const link = byId.get(id)
        if (link === undefined) openBelow.set(writer, Math.max(at, openBelow.get(writer) ?? 0))
        if (link === undefined || kept.has(id)) break
        kept.add(id)
        id = link.prev
      }
    }
  }
  return links.filter(({ identity, writer, seq }) => kept.has(identity) || seq < (openBelow.get(writer) ?? 0))
}

/** Whether somebody on the roster, now or before, has this device: what it sends is looked at, whatever becomes of it. */
export function isKnownDevice(genesis: Genesis, acts: Iterable<CardAct>, device: string): boolean {
  if (device === genesis.founder.key) return true
  for (const act of acts) if ((act.act === 'add-member' || act.act === 'add-device') && act.card.key === device) return true
  return false
}

export const devicesOf = (roster: Roster, member: MemberId): ReadonlySet<string> =>
  new Set([member, ...roster.acts.flatMap(({ act }) => (act.act === 'add-device' && act.member === member ? [act.card.key] : []))])
