import type { Role } from '../../../src/ledger'
import { foldRoster, type CausalBundle, type Roster, type RosterAct } from '../../../src/sync/roster'
import type { ModelBundle, ModelFold } from './ledger-model.mjs'

const keyOf = (person: string): string => person
const cardOf = (person: string) => ({ key: keyOf(person), recipient: `address of ${person}` })

/** The model's bundle as the product's. A model bundle carries one entry of its own name. */
export function bundleOf({ id, w, p, seq, prev, seen, act }: ModelBundle): CausalBundle {
  return { id, writer: w, device: keyOf(p), seq, prev: prev ?? undefined, seen, parts: [act === undefined ? { entry: id } : { entry: id, act: actOf(act) }] }
}

function actOf(act: NonNullable<ModelBundle['act']>): RosterAct {
  switch (act.k) {
    case 'add':
      return { act: 'add-member', card: cardOf(act.who), role: act.role }
    case 'role':
      return { act: 'set-role', member: keyOf(act.who), role: act.role, cut: act.cut }
    case 'remove':
      return { act: 'remove', member: keyOf(act.who), cut: act.cut }
    case 'adopt':
      return { act: 'adopt', entry: act.target }
  }
}

export const rosterOf = (bundles: Iterable<ModelBundle>): Roster => foldRoster(cardOf('A'), [...bundles].map(bundleOf))

const levels: { readonly [role in Role]: number } = { reader: 1, contributor: 2, recorder: 3, organiser: 4 }

/** The product's roster in the model's words: who has which role, and what became of every entry. */
export function viewOf(roster: Roster, bundles: Iterable<ModelBundle>): Pick<ModelFold, 'verdict'> & { readonly roster: ReadonlyMap<string, string>; readonly ties: readonly string[] } {
  const verdict: { [id: string]: ModelFold['verdict'][string] } = {}
  for (const { entry, standing } of roster.acts) verdict[entry] = standing.stands ? 'stands' : 'void'
  for (const { entry, stands } of roster.adoptions) verdict[entry] = stands ? 'stands' : 'void'
  for (const { id, fact } of bundles) {
    if (fact === undefined) continue
    const { role, isAdopted } = roster.roleOfEntry(id)
    verdict[id] = isAdopted || (role !== undefined && levels[role] >= levels.recorder) ? 'applied' : 'aside'
  }
  const ties = roster.acts.flatMap(({ entry, standing }) => (standing.stands && standing.byChoice ? [entry] : []))
  return { verdict, roster: new Map([...roster.roles].map(([id, role]) => [id, role ?? 'none'])), ties }
}
