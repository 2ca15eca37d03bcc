import type { Fold } from '../../ledger'
import { entities } from '../entities'

// A label such as "Adult C" or "Mrs" is no name on its own; short words would find themselves everywhere.
const plainWords = new Set(['adult', 'child', 'mother', 'father', 'baby', 'the', 'and', 'aunt', 'uncle', 'brother', 'sister', 'grandmother', 'grandfather', 'carer', 'parent', 'mum', 'dad', 'miss', 'mrs', 'unborn'])

/** Words of the children's and the family's labels by which they could be known, in lower case. */
export function familyNames(fold: Fold): { readonly children: ReadonlySet<string>; readonly adults: ReadonlySet<string> } {
  const of = (labels: readonly (string | undefined)[]) => new Set(labels.flatMap((label) => wordsIn(label ?? '')).filter((word) => word.length > 2 && !plainWords.has(word)))
  return { children: of(entities(fold, 'child').map((child) => child.values.label)), adults: of(entities(fold, 'adult').map((adult) => adult.values.label)) }
}

/** Whether words hold a name from the family of this case (NC-06b): a title may show on a screen or an envelope. */
export function namesFamily(fold: Fold, text: string): boolean {
  const { children, adults } = familyNames(fold)
  return wordsIn(text).some((word) => children.has(word) || adults.has(word))
}

/** The same words with each name of the family put neutrally. Only names this case knows can be found. */
export function withoutFamilyNames(fold: Fold, text: string, neutral: { readonly child: string; readonly adult: string }): string {
  const { children, adults } = familyNames(fold)
  return text.replace(/[\p{L}\p{M}]+(?:['’-][\p{L}\p{M}]+)*/gu, (word) => {
    const plain = plainOf(word)
    if (!children.has(plain) && !adults.has(plain)) return word
    const possessive = /['’]s$/i.test(word) ? '’s' : ''
    return `${children.has(plain) ? neutral.child : neutral.adult}${possessive}`
  })
}

const wordsIn = (text: string): readonly string[] => (text.match(/[\p{L}\p{M}]+(?:['’-][\p{L}\p{M}]+)*/gu) ?? []).map(plainOf)
const plainOf = (word: string): string => word.toLowerCase().replace(/['’]s$/, '')
