import type { Fold } from '../../ledger'
import { entities, entityById, jointId, type Entity } from '../entities'
import type { Values } from '../kinds'
import { said } from './answers'

/** A parent, carer or child as the informing and telling rows see them. */
export interface FamilyMember {
  readonly id: string
  readonly kind: 'adult' | 'child'
  readonly label: string
  readonly relationship: string | undefined
  readonly age: string | undefined
  /** Somebody must say of this person whether they are told; for a young child it can be said and need not be. */
  readonly mustAnswer: boolean
  /** Old enough to be told in words what was decided. */
  readonly canBeTold: boolean
}

// From the age bands by which a way of telling is chosen (OX-38): 8 begins the band that is spoken to alone.
const youngPerson = 8
const toldInWords = 4

/** Every parent, carer and child of the case, adults first. Somebody whose age nobody said counts as a young person. */
export const familyOf = (fold: Fold): readonly FamilyMember[] => [
  ...entities(fold, 'adult').map((adult): FamilyMember => ({
    id: adult.id, kind: 'adult', label: adult.values.label ?? '', relationship: adult.values.relationship, age: undefined, mustAnswer: true, canBeTold: true,
  })),
  ...entities(fold, 'child').filter((child) => child.values.scope !== 'sibling-out').map((child): FamilyMember => {
    const years = yearsOf(child.values.age)
    return {
      id: child.id, kind: 'child', label: child.values.label ?? '', relationship: undefined, age: child.values.age,
      mustAnswer: years === undefined || years >= youngPerson, canBeTold: years === undefined || years >= toldInWords,
    }
  }),
]

/** Whole years out of words such as "3", "9 months", "unborn", "aged 7"; undefined when they say none. */
export function yearsOf(age: string | undefined): number | undefined {
  if (!said(age)) return undefined
  const words = (age as string).toLowerCase()
  const number = /\d+/.exec(words)?.[0]
  if (/unborn|newborn|month|week|day/.test(words) && !/year/.test(words)) return 0
  return number === undefined ? undefined : Number(number)
}

export const informingOf = (fold: Fold, meeting: string, person: string): Entity<'informing'> | undefined => standing(entityById(fold, 'informing', jointId(meeting, person)))

/** Telling rows of a meeting by person, whatever their subjects are called. */
export function tellingsAt(fold: Fold, meeting: string): ReadonlyMap<string, Entity<'telling'>> {
  const rows = entities(fold, 'telling').filter((row) => row.values.meeting === meeting && row.values.person !== undefined)
  return new Map(rows.map((row) => [row.values.person as string, row]))
}

/** Not told, with no reason or no name of who decided: a silence. */
export const isSilence = (row: Partial<Values<'informing'>>): boolean => row.answer === 'not-told' && (!said(row.ground) || !said(row.deciders))

/** People named as deciders: "Priya Nair and Dr Marsh" are two. */
export const decidersIn = (words: string | undefined): readonly string[] =>
  (words ?? '').split(/,|;|&|\n|\band\b/i).map((name) => name.trim()).filter((name) => name !== '')

const standing = <E extends { readonly withdrawn: unknown }>(entity: E | undefined): E | undefined => (entity?.withdrawn === undefined ? entity : undefined)
