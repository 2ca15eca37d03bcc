import type { CapturePerson, OwnerReading } from './capture-reading'

const titles = new Set(['mr', 'mrs', 'ms', 'miss', 'mx', 'dr', 'prof', 'rev', 'cllr', 'pc', 'pcso', 'dc', 'ds', 'di', 'dci', 'sgt', 'insp', 'sister', 'sir', 'dame'])

/** Lower case without accents, dots or curly quotes, so that "Siân O’Dowd" is found by "sian o'dowd". */
const plain = (text: string): string => text.normalize('NFD').replace(/[\p{M}.]/gu, '').replace(/\u2019/g, "'").toLowerCase().trim()

type KnownName = { readonly id: string; readonly fullForms: ReadonlySet<string>; readonly words: readonly string[] }

function knownName({ id, name }: CapturePerson): KnownName {
  const all = plain(name).split(/\s+/)
  const rest = all.slice(all.findIndex((word) => !titles.has(word)))
  const words = rest.length > 0 && !titles.has(rest[0] ?? '') ? rest : all
  const [first = ''] = words
  const last = words.at(-1) ?? ''
  const forms = [all.join(' '), words.join(' '), `${first} ${last}`, `${all[0] ?? ''} ${last}`]
  return { id, words, fullForms: new Set(forms) }
}

export type NameMatch = { readonly who: OwnerReading; readonly words: number }
export type FindPerson = (typed: readonly string[]) => NameMatch

/**
 * Prepares the search for a typed name. The search takes the words after `@` and uses as many as make a full name
 * ("@Sam Idowu", "@PC Brandt"), else the first word as the start of a first name or surname. Two people who fit are
 * both offered, even when one fits exactly: "@Jo" may be the start of Joanne.
 */
export function createFindPerson(people: readonly CapturePerson[]): FindPerson {
  const known = people.map(knownName)
  const agencies = [...new Set(people.flatMap(({ agency }) => (agency ? [agency] : [])))]
  return (typed) => {
    for (let count = Math.min(typed.length, 4); count >= 2; count -= 1) {
      const phrase = plain(typed.slice(0, count).join(' '))
      const found = known.filter(({ fullForms }) => fullForms.has(phrase))
      if (found.length > 0) return { who: toReading(found, typed.slice(0, count).join(' ')), words: count }
    }
    const word = typed[0] ?? ''
    const start = plain(word)
    const found = known.filter(({ words }) => words.some((each) => each.startsWith(start)))
    if (found.length > 0) return { who: toReading(found, word), words: 1 }
    const agency = start.length < 3 ? undefined : agencies.find((name) => plain(name).split(/\s+/).some((each) => each.startsWith(start)))
    return { who: agency === undefined ? { kind: 'unknown', typed: word } : { kind: 'agency', agency, typed: word }, words: 1 }
  }
}

function toReading(found: readonly KnownName[], typed: string): OwnerReading {
  const [only] = found
  return found.length === 1 && only ? { kind: 'one', person: only.id } : { kind: 'several', people: found.map(({ id }) => id), typed }
}
