import { emptyFold, extendFold, type HeldEntry, type Role } from '../../../src/ledger'
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

const record: readonly Role[] = ['organiser', 'recorder']
const any = { isWellFormed: () => true, writers: record }
/** Three things, each with words, somebody it is given to, and what that person says of it. */
const kinds = { thing: { circle: 'team', fields: { words: any, owner: any, answer: { ...any, named: { roles: ['contributor'], by: 'owner' } } } } } as const

/** The entry of a model's fact, as the ledger would hold it. */
function entryOf({ id, w, seq, fact }: ModelBundle): HeldEntry {
  const { reg, gives, own, v, replaces } = fact as NonNullable<ModelBundle['fact']>
  const field = gives !== undefined ? 'owner' : own === true ? 'answer' : 'words'
  return { id, space: 'team', entry: { writer: w, n: seq, r: id, lamport: 1, at: 0, act: 'write', facts: [{ subject: reg.slice(1), kind: 'thing', field, value: gives ?? v, replaces: replaces.map((one) => `${one}.0`) }] } }
}

/** The product's roster in the model's words: who has which role, and what became of every entry. */
export function viewOf(roster: Roster, bundles: Iterable<ModelBundle>): Pick<ModelFold, 'verdict'> & { readonly roster: ReadonlyMap<string, string>; readonly ties: readonly string[] } {
  const verdict: { [id: string]: ModelFold['verdict'][string] } = {}
  for (const { entry, standing } of roster.acts) verdict[entry] = standing.stands ? 'stands' : 'void'
  for (const { entry, stands } of roster.adoptions) verdict[entry] = stands ? 'stands' : 'void'
  const written = [...bundles].filter(({ fact }) => fact !== undefined)
  const signer = new Map(written.map(({ id, p }) => [id, p]))
  const fold = extendFold(emptyFold, written.map(entryOf), {
    kinds,
    circleOf: () => 'team',
    roleOf({ id }) {
      const { role, isAdopted } = roster.roleOfEntry(id)
      return isAdopted ? 'organiser' : role
    },
    nameOf: ({ id }) => signer.get(id),
  })
  const aside = new Set(fold.setAside.map(({ entry }) => entry.id))
  for (const { id } of written) verdict[id] = aside.has(id) ? 'aside' : 'applied'
  const ties = roster.acts.flatMap(({ entry, standing }) => (standing.stands && standing.byChoice ? [entry] : []))
  return { verdict, roster: new Map([...roster.roles].map(([id, role]) => [id, role ?? 'none'])), ties }
}
