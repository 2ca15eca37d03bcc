import type { EntryId } from '../../ledger'
import { cutOf, memberSetBy, strips, type CardOfDevice, type DeviceKey, type MemberId } from './acts'
import { isIn, placeOnChain, type ActSet, type CausalBundle, type CausalIndex, type IndexedAct } from './causal'
import { createPeople, type People } from './people'

export type VoidReason =
  /** Its author was no organiser when they wrote it. */
  | { readonly code: 'not-organiser' }
  /** Its author was being removed or demoted at the same time, by these. */
  | { readonly code: 'struck'; readonly by: readonly EntryId[] }
  /** It would have left nobody who can let people in. */
  | { readonly code: 'last-organiser' }
  /** Its key or address belongs to somebody else on the roster. */
  | { readonly code: 'key-taken' }

export type Standing = { readonly stands: true; readonly byChoice: boolean } | { readonly stands: false; readonly reason: VoidReason }

export interface Decided {
  /** One for each roster entry of the index. */
  readonly standings: readonly Standing[]
  readonly people: People
}

/**
 * Which roster entries stand, decided one by one and finally (ledger-and-sync §3). An entry comes up once everything
 * before it is decided. A removal or demotion strikes what its target did at the same time, unless others have built on
 * that. What nothing undecided strikes goes first; of entries that strike one another in a ring, the one that goes is
 * chosen by rank and flagged. Simpler wordings had no fixed point, or left no organiser.
 */
export function decideStanding<Card extends CardOfDevice>(index: CausalIndex<Card>, founder: CardOfDevice): Decided {
  const { acts } = index
  const standings: (Standing | undefined)[] = acts.map(() => undefined)
  const people = createPeople(index, founder, (act) => standings[act]?.stands === true)
  const strikes = createStrikes(index, people, (act) => standings[act])
  const undecided = new Set(acts.keys())
  const isUndecided = (act: number): boolean => undecided.has(act)
  const decide = (act: number, standing: Standing): void => {
    standings[act] = standing
    undecided.delete(act)
  }

  while (undecided.size > 0) {
    if (refuseTogether(undecided, hopelessness)) continue
    const ready = [...undecided].filter((act) => !hasUndecidedPast(act))
    if (refuseTogether(ready, objection)) continue
    const free = ready.filter((act) => !strikes.on(act).some(isUndecided))
    const next = firstInRank(free.length > 0 ? free : ready)
    decide(next, { stands: true, byChoice: free.length === 0 })
    if (!people.hasOrganiser()) decide(next, { stands: false, reason: { code: 'last-organiser' } })
  }
  return { standings: standings as Standing[], people }

  /** All by what was decided before, so that their order does not count. */
  function refuseTogether(candidates: Iterable<number>, reasonAgainst: (act: number) => VoidReason | undefined): boolean {
    const refused = [...candidates].flatMap((act) => {
      const reason = reasonAgainst(act)
      return reason === undefined ? [] : [{ act, reason }]
    })
    for (const { act, reason } of refused) decide(act, { stands: false, reason })
    return refused.length > 0
  }

  /**
   * Whatever becomes of the undecided, its author was no organiser. Such an entry falls before anything is weighed, ready
   * or not: else somebody nobody let in could sway what stands by entries that wait.
   */
  function hopelessness(act: number): VoidReason | undefined {
    const { bundle, past } = acts[act] as IndexedAct
    const isOrganiser = hasUndecidedPast(act) ? people.mayBeOrganiser(bundle.device, past, isUndecided) : people.roleOfDevice(bundle.device, past) === 'organiser'
    return isOrganiser ? undefined : { code: 'not-organiser' }
  }

  function objection(act: number): VoidReason | undefined {
    const by = strikes.on(act).filter((other) => standings[other]?.stands === true)
    if (by.length > 0) return { code: 'struck', by: by.map((other) => (acts[other] as IndexedAct).entry) }
    const indexed = acts[act] as IndexedAct
    return people.isTaken(indexed.act, indexed.past) ? { code: 'key-taken' } : undefined
  }

  function hasUndecidedPast(act: number): boolean {
    const { past } = acts[act] as IndexedAct
    for (const other of undecided) if (isIn(past, other)) return true
    return false
  }

  function firstInRank(candidates: readonly number[]): number {
    const ranked = candidates.map((act) => ({ act, rank: rankOf(act) })).sort((a, b) => compareRanks(a.rank, b.rank))
    const [first] = ranked
    if (first === undefined) throw new Error('no roster entry is ready')
    return first.act
  }

  function rankOf(at: number): Rank {
    const { act, bundle, past, entry } = acts[at] as IndexedAct
    const author = people.memberOf(bundle.device, past)
    const isSteppingDown = act.act === 'remove' && act.member === author
    return [isSteppingDown ? 0 : 1, strips(act) ? 0 : 1, people.appointmentsFromGenesis(author, past), author, entry]
  }
}

type Rank = readonly [steppingDown: number, strips: number, appointments: number, author: DeviceKey, entry: EntryId]

function compareRanks(a: Rank, b: Rank): number {
  for (let place = 0; place < a.length; place++) {
    const [left, right] = [a[place] as number | string, b[place] as number | string]
    if (left !== right) return left < right ? -1 : 1
  }
  return 0
}

/** Which entries strike which. Asked only of entries whose past is decided. */
function createStrikes(index: CausalIndex, people: People, standingOf: (act: number) => Standing | undefined): { on(act: number): readonly number[] } {
  const { acts } = index
  const stripping = acts.flatMap(({ act }, at) => (strips(act) ? [at] : []))
  const candidates = new Map<number, readonly number[]>()

  /** Removals and demotions of its author, or of the author's device, that neither knew of it nor were known to it. */
  function against(at: number): readonly number[] {
    const found = candidates.get(at)
    if (found !== undefined) return found
    const { bundle, past } = acts[at] as IndexedAct
    const author = people.memberOf(bundle.device, past)
    const against = stripping.filter((other) => {
      if (other === at || isIn(past, other)) return false
      const striking = acts[other] as IndexedAct
      return !isIn(striking.past, at) && isAimedAt(striking, author, bundle.device)
    })
    candidates.set(at, against)
    return against
  }

  /**
   * Whether somebody entitled has built on an entry without knowing of the removal: the remover, or another organiser of
   * the entry's own past whose bundle is not itself cut off. What others rely on is not undone by a late removal.
   */
  function isBuiltOn(at: number, by: number): boolean {
    const target = acts[at] as IndexedAct
    const author = people.memberOf(target.bundle.device, target.past)
    const striking = acts[by] as IndexedAct
    const remover = people.memberOf(striking.bundle.device, target.past)
    return index.bundles.some((bundle) => {
      const past = index.pastOf.get(bundle.id) as ActSet
      if (!isIn(past, at) || isIn(past, by) || bundle.id === striking.bundle.id) return false
      const builder = people.memberOf(bundle.device, target.past)
      if (builder === author || people.roleOfDevice(bundle.device, target.past) !== 'organiser') return false
      return builder === remover || !isCutOff(bundle, builder, past)
    })
  }

  function isCutOff(bundle: CausalBundle, builder: MemberId, past: ActSet): boolean {
    return stripping.some((other) => {
      const striking = acts[other] as IndexedAct
      if (standingOf(other)?.stands === false || isIn(past, other) || !isAimedAt(striking, builder, bundle.device)) return false
      return placeOnChain(index, bundle, cutOf(striking.act)[bundle.writer] ?? []) === 'cut-off'
    })
  }

  return { on: (act) => against(act).filter((other) => !isBuiltOn(act, other)) }
}

/** Whether a removal or demotion means this member, or this one device of theirs. */
export function isAimedAt({ act }: IndexedAct, member: MemberId, device: DeviceKey): boolean {
  return act.act === 'remove-device' ? act.device === device : memberSetBy(act) === member
}
