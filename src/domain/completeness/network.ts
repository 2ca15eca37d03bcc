import type { Fold } from '../../ledger'
import { entities, entityById, jointId, type Entity } from '../entities'
import type { Values } from '../kinds'
import { said } from './answers'

export type Sector = NonNullable<Values<'person'>['sector']>
export const statutorySectors = ['social-care', 'health', 'police'] as const
export type StatutorySector = (typeof statutorySectors)[number]

// What agencies are commonly called. A person's own `sector` always wins; this only saves asking where a name says it.
const commonNames: readonly (readonly [Sector, RegExp])[] = [
  ['police', /\bpolice\b|\bconstab/i],
  ['health', /\bhealth|\bgp\b|\bsurgery\b|\bhospital\b|\bnhs\b|\bmidwi|\bclinic\b|\bdoctor|\bcamhs\b|\bpaediatric/i],
  ['education', /\bschool\b|\bnursery\b|\bcollege\b|\beducation\b|\bacademy\b/i],
  ['social-care', /social care|social work|children['’]?s?['’]? services|early help/i],
]

/** Which of the statutory partners somebody speaks for: as said, else as their agency is commonly called. */
export function sectorOf(person: Partial<Values<'person'>>): Sector {
  if (person.sector !== undefined) return person.sector
  return commonNames.find(([, pattern]) => pattern.test(person.agency ?? ''))?.[0] ?? 'other'
}

/** Invitations to a meeting that stand, in the network's order. */
export function invitationsTo(fold: Fold, meeting: string): readonly Entity<'invitation'>[] {
  const order = new Map(entities(fold, 'person').map((person, index) => [person.id, index]))
  const place = (row: Entity<'invitation'>) => order.get(row.values.person ?? '') ?? order.size
  return entities(fold, 'invitation').filter((row) => row.values.meeting === meeting && order.has(row.values.person ?? '')).sort((a, b) => place(a) - place(b))
}

/** People of the network who are asked, or have a part in this meeting. */
export function askedIds(fold: Fold, meeting: string): ReadonlySet<string> {
  const values = entityById(fold, 'meeting', meeting)?.values ?? {}
  const parts = [values.chair, values.minuteTaker, values.convener, values.challenger].filter((id) => id !== undefined)
  return new Set([...invitationsTo(fold, meeting).map((row) => row.values.person ?? ''), ...parts])
}

/** Why somebody is not asked, in words; undefined when nobody said. */
export const omissionOf = (fold: Fold, meeting: string, person: string): string | undefined => {
  const row = entityById(fold, 'omission', jointId(meeting, person))
  return row === undefined || row.withdrawn !== undefined || !said(row.values.reason) ? undefined : row.values.reason
}

/**
 * People of the network whose agency is neither asked nor left out with a reason (OX-28). Somebody else of the same
 * agency being asked is enough: an agency sends whom it chooses.
 */
export function networkGaps(fold: Fold, meeting: string): readonly Entity<'person'>[] {
  const asked = askedIds(fold, meeting)
  const people = entities(fold, 'person')
  const agencies = new Set(people.filter((person) => asked.has(person.id)).map((person) => agencyKey(person)))
  return people.filter((person) => !asked.has(person.id) && !agencies.has(agencyKey(person)) && omissionOf(fold, meeting, person.id) === undefined)
}

/** Agencies compare by their words; somebody with none stands for themselves. */
export const agencyKey = (person: Entity<'person'>): string => (said(person.values.agency) ? (person.values.agency as string).trim().toLowerCase() : person.id)

/** Social care, health or police where nobody of theirs comes or writes. While a reply is awaited it is no gap yet. */
export function statutoryMissing(fold: Fold, meeting: string): readonly StatutorySector[] {
  const asked = askedIds(fold, meeting)
  const replies = new Map(invitationsTo(fold, meeting).map((row) => [row.values.person, row.values]))
  const comes = (id: string) => {
    const row = replies.get(id)
    return row === undefined || said(row.deputy) || !(row.reply === 'not-coming' || row.reply === 'no-reply')
  }
  const there = entities(fold, 'person').filter((person) => asked.has(person.id) && comes(person.id)).map((person) => sectorOf(person.values))
  return statutorySectors.filter((sector) => !there.includes(sector))
}
