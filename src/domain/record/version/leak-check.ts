import type { Fold, Json } from '../../../ledger'
import { entities, entityById } from '../../entities'
import { kinds, type Kind } from '../../kinds'
import type { Audience } from '../../schema'
import { choicesOf } from './choices'
import { entitledFold, heldBack } from './entitled'
import { addressIn, ownFamily, relationIn, significantWords } from './recognise'
import { isForFamily, partTwoFrom, versionKey, type VersionFor } from './version-for'

/** Where words stand in the case. */
export interface Place {
  readonly kind: Kind
  readonly id: string
  readonly field: string
}

export type FindingCode =
  /** The same run of words stands in something this reader may not have. */
  | 'restricted-words'
  | 'part-one-words'
  /** It may be what somebody decided to hold back from this person. */
  | 'held-back'
  /** Another adult of the family is named. */
  | 'name'
  /** A place to live, a number or an address to write to. */
  | 'address'
  /** A reader could tell who is meant: a neighbour, an aunt, somebody who told. */
  | 'someone-known'

/** Something in a version that a person must look at before it goes out. */
export interface Finding {
  readonly code: FindingCode
  readonly place: Place
  /** The words to look at, as they stand in the version; empty when nothing in it could be pointed at. */
  readonly phrase: string
  /** What it was found by: the name, or what is held back. */
  readonly because: string
  /** A second person has to look as well. */
  readonly second: boolean
}

export interface Leaks {
  /** Still to be looked at. */
  readonly open: readonly Finding[]
  /** Looked at, and kept with a reason. */
  readonly kept: readonly Finding[]
  /** What was compared, so that the screen can say it: how many answers were not to be in it. */
  readonly compared: number
}

/** The longest run of words that two people use by chance; one more and it was copied. */
const copiedWords = 6

/**
 * Looks through what a version would hold for what must not leave the room in it. Nothing here changes the version: a
 * person takes it out, says it in other words, or keeps it and says why.
 */
export function leakCheck(fold: Fold, meetingId: string, version: VersionFor, agenda: readonly string[]): Leaks {
  const { inside, outside } = wordsOfVersion(fold, meetingId, version, agenda)
  const found = [...(version.kind === 'court' ? leftInCourt(fold, meetingId, inside) : copied(fold, meetingId, inside, secretsFor(fold, meetingId, version, outside))), ...(isForFamily(version) ? recognised(fold, meetingId, version, inside) : [])]
  const unique = oncePerPhrase(found)
  const choices = choicesOf(fold, meetingId, versionKey(version)).filter(({ choice }) => choice === 'keep')
  const isKept = ({ place, phrase, second }: Finding): boolean =>
    choices.some((choice) => choice.kind === place.kind && choice.target === place.id && choice.field === place.field && choice.phrase === phrase && (!second || choice.second !== undefined))
  return { open: unique.filter((one) => !isKept(one)), kept: unique.filter(isKept), compared: outside.length }
}

/** A phrase is settled as a whole, so it is shown once: by the gravest of its reasons, which is found first, and with a second look where any of them asks for one. */
function oncePerPhrase(found: readonly Finding[]): readonly Finding[] {
  const byPhrase = new Map<string, Finding>()
  for (const finding of found) {
    const key = [finding.code === 'held-back' ? 'held-back' : '', finding.place.kind, finding.place.id, finding.place.field, finding.phrase].join('\n')
    const known = byPhrase.get(key)
    byPhrase.set(key, known === undefined ? finding : { ...known, second: known.second || finding.second })
  }
  return [...byPhrase.values()]
}

interface Words {
  readonly place: Place
  readonly text: string
}

/** Every word that a version holds, and every word of the case that it must not hold. */
export function wordsOfVersion(fold: Fold, meetingId: string, version: VersionFor, agenda: readonly string[]): { readonly inside: readonly Words[]; readonly outside: readonly Words[] } {
  const { fold: allowed, audience } = entitledFold(fold, meetingId, version, agenda)
  const inside = wordsIn(allowed, audience)
  const held = new Set(inside.map(({ place, text }) => `${place.kind} ${place.id} ${place.field} ${text}`))
  return { inside, outside: wordsIn(fold).filter(({ place, text }) => !notOfTheFamily.has(place.kind) && !held.has(`${place.kind} ${place.id} ${place.field} ${text}`)) }
}

/** The seal repeats the record, and choices repeat what was pointed at: neither says anything of its own. */
const notOfTheFamily: ReadonlySet<Kind> = new Set(['seal', 'sealPart', 'versionChoice', 'versionCheck', 'parts'])

function wordsIn(fold: Fold, audience?: Audience): readonly Words[] {
  const found: Words[] = []
  for (const kind of Object.keys(kinds) as Kind[]) {
    const declared: { readonly [field: string]: { readonly audiences: readonly Audience[] } } = kinds[kind].fields
    for (const [id, { fields }] of fold.byKind.get(kind) ?? []) {
      for (const [field, register] of Object.entries(fields)) {
        if (audience !== undefined && declared[field]?.audiences.includes(audience) !== true) continue
        const values = audience === undefined ? register : register.slice(-1)
        for (const { value } of values) for (const text of leaves(value)) found.push({ place: { kind, id, field }, text })
      }
    }
  }
  return found
}

const leaves = (value: Json): readonly string[] => {
  if (typeof value === 'string') return value.trim() === '' ? [] : [value]
  if (Array.isArray(value)) return value.flatMap((one: Json) => leaves(one))
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(leaves) : []
}

const tokens = (text: string): readonly string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
const runs = (words: readonly string[]): readonly string[] => (words.length < copiedWords ? [] : words.slice(0, words.length - copiedWords + 1).map((_, at) => words.slice(at, at + copiedWords).join(' ')))

/** Said in confidence among professionals: copied into an action, it would go further than it was meant to. */
const confidential: ReadonlySet<Kind> = new Set(['concern', 'telling', 'informing', 'voice', 'position', 'score', 'stillConcerned', 'escalation', 'challenge', 'engagement', 'measure'])

/**
 * What a run of words is compared with. The full record is for everyone who was there, so nothing of the case is secret in
 * it. Between agencies the same sentence may stand in a decision and in an action; in what the family gets it may not come
 * from anything that is not for them.
 */
function secretsFor(fold: Fold, meetingId: string, version: VersionFor, outside: readonly Words[]): readonly Words[] {
  if (version.kind === 'full' || version.kind === 'part-one') return []
  const meetingOf = ({ kind, id }: Place): string | undefined => fold.byKind.get(kind)?.get(id)?.fields['meeting']?.at(-1)?.value as string | undefined
  const here = outside.filter(({ place }) => (meetingOf(place) ?? meetingId) === meetingId)
  if (isForFamily(version)) return here
  const isKeptClose = ({ kind, id }: Place): boolean => kind === 'line' && ['professionals', 'restricted', 'third-party'].includes(entityById(fold, 'line', id)?.values.sharing ?? '')
  return here.filter(({ place }) => confidential.has(place.kind) || isKeptClose(place))
}

/** Words taken out in one place of a court copy that still stand in another. */
function leftInCourt(fold: Fold, meetingId: string, inside: readonly Words[]): readonly Finding[] {
  const phrases = choicesOf(fold, meetingId, 'court').filter(({ choice }) => choice === 'out').map(({ phrase }) => phrase?.trim() ?? '').filter((phrase) => phrase !== '')
  return inside.flatMap(({ place, text }) => sentences(text).flatMap((sentence) => {
    const phrase = phrases.find((one) => sentence.toLowerCase().includes(one.toLowerCase()))
    return phrase === undefined ? [] : [{ code: 'restricted-words' as const, place, phrase: sentence, because: phrase, second: false }]
  }))
}

/** What is written down in the room: where words of somebody else are repeated. */
const minutes: ReadonlySet<Kind> = new Set(['line', 'action', 'decision', 'need'])

/** Words that were copied, or typed twice, out of what this reader may not have. */
function copied(fold: Fold, meetingId: string, inside: readonly Words[], outside: readonly Words[]): readonly Finding[] {
  const split = partTwoFrom(fold, meetingId) !== undefined
  const secret = new Map<string, Words>()
  // Whatever the version may also say elsewhere is no secret for being repeated in something it may not hold; but minutes cannot vouch for themselves.
  const open = new Set(inside.filter(({ place }) => !minutes.has(place.kind)).flatMap(({ text }) => runs(tokens(text))))
  for (const words of outside) for (const run of runs(tokens(words.text))) if (!open.has(run)) secret.set(run, words)
  return inside.flatMap(({ place, text }) =>
    sentences(text).flatMap((sentence) => {
      const source = runs(tokens(sentence)).map((run) => secret.get(run)).find((one) => one !== undefined)
      if (source === undefined) return []
      const code = split && source.place.kind === 'line' ? 'part-one-words' as const : 'restricted-words' as const
      return [{ code, place, phrase: sentence, because: source.text, second: false }]
    }),
  )
}

const sentences = (text: string): readonly string[] => text.split(/(?<=[.!?])\s+|\n+/).map((one) => one.trim()).filter((one) => one !== '')

/** What only matters in the family's own copies: who could be recognised, where somebody lives, what is held back. */
function recognised(fold: Fold, meetingId: string, version: VersionFor, inside: readonly Words[]): readonly Finding[] {
  const person = version.kind === 'parent' ? version.adult : version.kind === 'child' ? version.child : undefined
  const hidden = entities(fold, 'adult').filter(({ id, values }) => values.addressRestricted === true && id !== person)
  const names = version.kind === 'part-two' ? [] : entities(fold, 'adult').filter(({ id }) => id !== person).map(({ values }) => values.label?.trim() ?? '').filter((label) => label.length > 1)
  const tellers = version.kind === 'part-two' ? [] : entities(fold, 'line').map(({ values }) => values.toldBy?.trim() ?? '').filter((name) => name.length > 1)
  const own = version.kind === 'child' ? ownFamily : (entityById(fold, 'adult', person ?? '')?.values.relationship ?? '').toLowerCase().match(/\p{L}+/gu) ?? []
  const found = inside.filter(({ place }) => !ownWords.has(`${place.kind}.${place.field}`)).flatMap(({ place, text }) =>
    sentences(text).flatMap((phrase): readonly Finding[] => {
      const name = [...names, ...tellers].find((one) => isNamed(phrase, one))
      const address = addressIn(phrase)
      const relation = relationIn(phrase, own)
      return [
        ...(name === undefined ? [] : [{ code: 'name' as const, place, phrase, because: name, second: false }]),
        ...(address === undefined ? [] : [{ code: 'address' as const, place, phrase, because: address, second: hidden.length > 0 }]),
        ...(relation === undefined || name !== undefined ? [] : [{ code: 'someone-known' as const, place, phrase, because: relation, second: false }]),
      ]
    }),
  )
  return [...found, ...(person === undefined ? [] : withheldIn(fold, meetingId, person, inside))]
}

/** Names and posts of professionals, and the reference, are no sign of somebody in the family. */
const ownWords: ReadonlySet<string> = new Set(['person.name', 'person.role', 'person.agency', 'case.reference', 'child.label', 'action.owner', 'action.ownerAgency', 'telling.by', 'need.meeting', 'action.meeting'])

const isNamed = (phrase: string, name: string): boolean => {
  const words = tokens(phrase)
  const whole = tokens(name)
  const isAt = (part: readonly string[]): boolean => part.length > 0 && words.some((_, at) => part.every((one, index) => words[at + index] === one))
  // A first name alone is enough to know who is meant; a word in small letters is no name.
  return isAt(whole) || (whole.length > 1 && (whole[0]?.length ?? 0) > 2 && /^\p{Lu}/u.test(name) && isAt(whole.slice(0, 1)))
}

function withheldIn(fold: Fold, meetingId: string, person: string, inside: readonly Words[]): readonly Finding[] {
  const held = heldBack(fold, meetingId, person)
  if (held === undefined) return []
  const telling = entities(fold, 'telling').find(({ values }) => values.meeting === meetingId && values.person === person)
  const wanted = significantWords(held)
  const found = inside.filter(({ place }) => !ownWords.has(`${place.kind}.${place.field}`)).flatMap(({ place, text }) =>
    sentences(text).filter((phrase) => significantWords(phrase).some((word) => wanted.includes(word))).map((phrase) => ({ code: 'held-back' as const, place, phrase, because: held, second: false })))
  // Words can say the same in other words: a person always looks once.
  return found.length > 0 ? found : [{ code: 'held-back', place: { kind: 'telling', id: telling?.id ?? person, field: 'withheld' }, phrase: '', because: held, second: false }]
}

/** Whether a version for the family has to wait: somebody said not to speak to them yet, and until when (MS-12, OX-27). */
export function contactHoldOf(fold: Fold): { readonly why: string; readonly decider: string; readonly by: string } | undefined {
  return entityById(fold, 'case', 'case')?.values.contactHold ?? undefined
}
