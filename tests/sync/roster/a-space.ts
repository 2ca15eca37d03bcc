import { createHash } from 'node:crypto'
import { foldRoster, type CausalBundle, type Cut, type Roster, type RosterAct } from '../../../src/sync/roster'

export const cardOf = (name: string) => ({ key: name, recipient: `address of ${name}` })

interface Written {
  /** Bundles of others the author had when writing. */
  readonly knowing?: readonly CausalBundle[]
  /** The bundle before; left out: the author's last. `null` starts a new chain. */
  readonly after?: CausalBundle | null
  readonly as?: string
}

/** A space as it grows in a test: `write` signs a bundle with one entry by a device; the founder is Maria. */
export function aSpace(founder = 'Maria') {
  const bundles: CausalBundle[] = []
  const last = new Map<string, CausalBundle>()
  let count = 0

  function put(device: string, act: RosterAct | undefined, { knowing = [], after, as = device }: Written): CausalBundle {
    const prev = after === undefined ? last.get(as) : (after ?? undefined)
    const name = `${count++} ${device} ${as} ${prev?.id ?? ''} ${knowing.map(({ id }) => id).join()}`
    const id = createHash('sha256').update(name).digest('hex')
    const bundle: CausalBundle = {
      id,
      writer: as,
      device,
      seq: (prev?.seq ?? 0) + 1,
      prev: prev?.id,
      seen: knowing.map((known) => known.id),
      parts: [act === undefined ? { entry: id } : { entry: id, act }],
    }
    bundles.push(bundle)
    last.set(as, bundle)
    return bundle
  }

  return {
    bundles,
    act: (device: string, act: RosterAct, how: Written = {}) => put(device, act, how),
    note: (device: string, how: Written = {}) => put(device, undefined, how),
    roster: (without: readonly CausalBundle[] = []): Roster => foldRoster(cardOf(founder), bundles.filter((bundle) => !without.includes(bundle))),
  }
}

export const add = (name: string, role: 'organiser' | 'recorder' | 'contributor' | 'reader'): RosterAct => ({ act: 'add-member', card: cardOf(name), role })
export const remove = (member: string, cut: Cut = {}): RosterAct => ({ act: 'remove', member, cut })
export const setRole = (member: string, role: 'organiser' | 'recorder' | 'contributor' | 'reader', cut: Cut = {}): RosterAct => ({ act: 'set-role', member, role, cut })
export const upTo = (bundle: CausalBundle): Cut => ({ [bundle.writer]: [[bundle.seq, bundle.id]] })

export function standingOf(roster: Roster, bundle: CausalBundle): string {
  const entry = bundle.parts[0]?.entry
  const standing = roster.acts.find((verdict) => verdict.entry === entry)?.standing
  if (standing === undefined) return 'no roster entry'
  return standing.stands ? (standing.byChoice ? 'stands by choice' : 'stands') : standing.reason.code
}

export const roleOf = (roster: Roster, bundle: CausalBundle): string => {
  const { role, isAdopted } = roster.roleOfEntry(bundle.parts[0]?.entry ?? '')
  return isAdopted ? 'adopted' : (role ?? 'none')
}
