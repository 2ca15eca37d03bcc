// Words by which a reader could tell who is meant, though nobody is named. Data for matching, in English as it is typed.

const relations = [
  'neighbour', 'neighbor', 'next door', 'lodger', 'landlord', 'landlady', 'caretaker', 'ex-partner', 'ex partner', 'ex-husband', 'ex-wife', 'boyfriend', 'girlfriend', 'partner', 'husband', 'wife', 'stepfather', 'stepmother', 'stepdad', 'stepmum',
  'father', 'mother', 'dad', 'mum', 'grandmother', 'grandfather', 'grandma', 'grandad', 'gran', 'nan', 'nana', 'aunt', 'auntie', 'uncle', 'cousin', 'half-brother', 'half-sister', 'in-law', 'godmother', 'godfather', 'godparent', 'foster carer', 'foster carers', 'childminder', 'babysitter', 'nanny',
  'friend of', 'family friend', 'colleague', 'informant', 'witness', 'whistleblower', 'anonymous', 'anonymously', 'somebody who', 'someone who', 'asked not to be named', 'a member of the public', 'another parent', 'other parent', 'a parent at',
]
const relation = new RegExp(`(?<![\\p{L}-])(?:${relations.map((word) => word.replace(/[-]/g, '[-\u2011 ]')).join('|')})(?:s|’s|'s)?(?![\\p{L}-])`, 'giu')

/** Words for a child's own family: in the child's copy they point at nobody new. */
export const ownFamily: readonly string[] = ['father', 'mother', 'dad', 'mum', 'grandmother', 'grandfather', 'grandma', 'grandad', 'gran', 'nan', 'nana', 'aunt', 'auntie', 'uncle']

/** The first word in a phrase that points at somebody, but for those in `own`; undefined when there is none. */
export function relationIn(phrase: string, own: readonly string[]): string | undefined {
  return [...phrase.matchAll(relation)].map(([word]) => word).find((word) => !own.includes(word.toLowerCase().replace(/(?:’s|'s|s)$/, '')) && !own.includes(word.toLowerCase()))
}

const addresses = [
  // UK postcodes, as the Post Office writes them, with or without the space.
  /\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b/i,
  /\b\d{1,4}[a-z]?,?\s+(?:[A-Z][\p{L}’'-]+\s+){1,3}(?:Road|Rd|Street|St|Avenue|Ave|Lane|Ln|Close|Drive|Way|Court|Gardens|Grove|Place|Terrace|Crescent|Hill|Green|Square|Walk|Mews|Row|Rise|View|Park)\b/u,
  /\b(?:flat|house|apartment|room)\s+(?:no\.?\s*)?\d+[a-z]?\b/i,
  /(?:\+44\s?|\b0)(?:\d[\s-]?){9,10}\b/,
  /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/,
  /\b(?:his|her|their) (?:new )?address\b/i,
]

/** The first place, number or address to write to in a phrase. */
export function addressIn(phrase: string): string | undefined {
  for (const pattern of addresses) {
    const found = pattern.exec(phrase)?.[0]
    if (found !== undefined) return found.trim()
  }
  return undefined
}

const common = new Set(['about', 'after', 'again', 'because', 'before', 'between', 'could', 'details', 'every', 'family', 'first', 'their', 'there', 'these', 'thing', 'things', 'those', 'until', 'where', 'which', 'while', 'would', 'should', 'other', 'people', 'person', 'meeting', 'something', 'somebody', 'whether', 'without', 'being', 'having', 'agreed', 'review', 'action', 'child', 'children', 'worker'])

/** Words that carry the sense of a phrase: five letters or more and not everyday ones, by their first six letters so that endings do not matter. */
export const significantWords = (phrase: string): readonly string[] =>
  (phrase.toLowerCase().match(/\p{L}{5,}/gu) ?? []).filter((word) => !common.has(word)).map((word) => word.slice(0, 6))
