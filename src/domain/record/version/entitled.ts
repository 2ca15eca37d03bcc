import type { CurrentFact, Fold, Json, SubjectState } from '../../../ledger'
import { allEntities, entities, entityById, entityOf, jointId, type Entity } from '../../entities'
import { kinds, type Kind, type Values } from '../../kinds'
import { partsOf } from '../../meeting/part-now'
import { saidInPart } from '../../meeting/parts'
import type { Audience } from '../../schema'
import { choicesOf, type VersionChoice } from './choices'
import { audienceOf, bandOf, isForFamily, partTwoFrom, versionKey, type VersionFor } from './version-for'

/** A case that holds what one version may carry and nothing else: no builder that reads it can let anything slip. */
export interface Entitled {
  readonly fold: Fold
  readonly audience: Audience
  readonly version: VersionFor
}

/**
 * The case cut down to what one version of one meeting's record may carry: by allow-list, first whole things (`mayHold`),
 * then the fields declared for the audience in kinds.ts, then what somebody chose to take out. `agenda` is the keys of the
 * agenda in order, which tell the parts of a two-part meeting apart.
 */
export function entitledFold(fold: Fold, meetingId: string, version: VersionFor, agenda: readonly string[]): Entitled {
  const audience = audienceOf(fold, version)
  const choices = choicesOf(fold, meetingId, versionKey(version))
  const holds = mayHold(fold, meetingId, version, agenda)
  const byKind = new Map<string, ReadonlyMap<string, SubjectState>>()
  for (const kind of Object.keys(kinds) as Kind[]) {
    const kept = new Map<string, SubjectState>()
    for (const [id, state] of fold.byKind.get(kind) ?? []) {
      if (!holds(entityOf(state) as AnyEntity)) continue
      const fields = allowedFields(kind, state, audience, choices)
      if (fields !== undefined) kept.set(id, { ...state, fields })
    }
    if (kept.size > 0) byKind.set(kind, kept)
  }
  return { fold: { ...fold, byKind, setAside: [] }, audience, version }
}

type AnyEntity = { [K in Kind]: Entity<K> }[Kind]

/** Ids and places that tie things together. They name nobody: what they point at is let through, or not, by itself. */
const links: ReadonlySet<string> = new Set(['rank', 'meeting', 'person', 'item', 'request', 'convening', 'disagreement', 'scale'])

/** What says how a thing stands and in which order, and carries no words: kept so that a builder reads it as it reads the case. */
function structural(field: string, register: readonly CurrentFact[]): readonly CurrentFact[] | undefined {
  if (links.has(field)) return register
  if (field !== 'withdrawn') return undefined
  return register.map((fact) => ({ ...fact, value: fact.value === null ? null : { reason: '' } }))
}

function allowedFields(kind: Kind, state: SubjectState, audience: Audience, choices: readonly VersionChoice[]): SubjectState['fields'] | undefined {
  const declared: { readonly [field: string]: { readonly audiences: readonly Audience[] } } = kinds[kind].fields
  const fields: { [field: string]: readonly CurrentFact[] } = {}
  for (const [field, register] of Object.entries(state.fields)) {
    const kept = declared[field]?.audiences.includes(audience) === true ? chosen(kind, state.id, field, register, choices) : structural(field, register)
    if (kept === 'item-out') return undefined
    if (kept !== undefined) fields[field] = kept
  }
  return fields
}

/** The answer that carries a thing: without it the thing says nothing, so it goes as a whole. */
export const mainField: { readonly [K in Kind]?: keyof Values<K> & string } = {
  line: 'text', decision: 'text', need: 'text', action: 'text', voice: 'text', challenge: 'text', disagreement: 'question', position: 'text',
}

/** In the place of words taken out of a court copy; what stands between the marks is the ground, in words, put in by the document. */
export const redactionMark = (ground: string): string => `\u27E6${ground}\u27E7`

function chosen(kind: Kind, id: string, field: string, register: readonly CurrentFact[], choices: readonly VersionChoice[]): readonly CurrentFact[] | 'item-out' | undefined {
  const mine = choices.filter((choice) => choice.kind === kind && choice.target === id && choice.field === field)
  if (mine.length === 0) return register
  const isCourt = mine.some(({ version }) => version === 'court')
  const out = mine.filter(({ choice }) => choice === 'out')
  if (isCourt) return out.length === 0 ? register : register.map((fact) => ({ ...fact, value: redacted(fact.value, out) }))
  if (out.length > 0) return mainField[kind] === field ? 'item-out' : undefined
  const said = mine.find(({ choice }) => choice === 'words')?.words
  return said === undefined || typeof register[0]?.value !== 'string' ? register : register.map((fact) => ({ ...fact, value: said }))
}

/** Words taken out as a copy: the phrase, or the whole answer where none is named. What is not words goes whole. */
function redacted(value: Json, out: readonly VersionChoice[]): Json {
  return out.reduce<Json>((now, { phrase, ground = 'other' }) => {
    if (phrase === undefined || phrase === '') return typeof now === 'string' ? redactionMark(ground) : withoutWords(now, ground)
    return mapWords(now, (words) => words.split(phrase).join(redactionMark(ground)))
  }, value)
}

const withoutWords = (value: Json, ground: string): Json => mapWords(value, () => redactionMark(ground))

function mapWords(value: Json, change: (words: string) => string): Json {
  if (typeof value === 'string') return change(value)
  if (Array.isArray(value)) return value.map((one: Json) => mapWords(one, change))
  if (typeof value === 'object' && value !== null) return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, mapWords(one, change)]))
  return value
}

/** Things written for one meeting, by the meeting they name. */
const ofMeeting = (entity: AnyEntity): string | undefined => (entity.values as { readonly meeting?: string }).meeting

/** Whole things, before any field is looked at. */
function mayHold(fold: Fold, meetingId: string, version: VersionFor, agenda: readonly string[]): (entity: AnyEntity) => boolean {
  const isHere = isOfThisMeeting(fold, meetingId)
  const inPart = partRule(fold, meetingId, version, agenda)
  const special = versionRule(fold, meetingId, version)
  const isWhole = version.kind === 'full' || version.kind === 'part-one' || version.kind === 'court'
  // The full record still names somebody who was taken off the network after they spoke.
  return (entity) => (isWhole || entity.withdrawn === undefined) && isHere(entity) && inPart(entity) && special(entity)
}

function isOfThisMeeting(fold: Fold, meetingId: string): (entity: AnyEntity) => boolean {
  const meeting = entityById(fold, 'meeting', meetingId)?.values
  const parents = { disagreement: idsAt(fold, 'disagreement', meetingId), scale: idsAt(fold, 'scale', meetingId) }
  return (entity) => {
    switch (entity.kind) {
      case 'case':
      case 'child':
      case 'adult':
      case 'person':
      case 'voice':
        return true
      case 'request':
        return entity.id === meeting?.request
      case 'convening':
        return entity.id === meeting?.convening
      case 'meeting':
        return entity.id === meetingId
      case 'position':
        return parents.disagreement.has(entity.values.disagreement ?? '')
      case 'score':
        return parents.scale.has(entity.values.scale ?? '')
      // What became of the record afterwards is no part of it.
      case 'distribution':
      case 'sending':
      case 'agreement':
      case 'slip':
      case 'slipReply':
      case 'safekeeping':
      case 'recordExport':
      case 'disclosure':
      case 'seal':
      case 'sealPart':
      case 'parts':
      case 'versionChoice':
      case 'versionCheck':
        return false
      default:
        return ofMeeting(entity) === meetingId
    }
  }
}

const idsAt = (fold: Fold, kind: 'disagreement' | 'scale', meetingId: string): ReadonlySet<string> =>
  new Set((allEntities(fold, kind) as readonly AnyEntity[]).filter((entity) => ofMeeting(entity) === meetingId).map(({ id }) => id))

/** What was written before the family came in is in no copy of the second part, nor in anything the family gets (BR-49). */
function partRule(fold: Fold, meetingId: string, version: VersionFor, agenda: readonly string[]): (entity: AnyEntity) => boolean {
  const { all } = partsOf(fold, meetingId)
  if (all.length > 0) return markedPartRule(fold, meetingId, version, all)
  const from = partTwoFrom(fold, meetingId)
  const isTold = version.kind === 'parent'
  if (version.kind !== 'part-one' && version.kind !== 'part-two' && !isTold) return () => true
  if (from === undefined) return () => version.kind !== 'part-two'
  const second = new Set(agenda.slice(Math.max(agenda.indexOf(from), 0)))
  const isSecond = (entity: AnyEntity): boolean => {
    const { item, disagreement } = entity.values as { readonly item?: string; readonly disagreement?: string }
    if (entity.kind === 'position') return second.has(entityById(fold, 'disagreement', disagreement ?? '')?.values.item ?? '')
    return item !== undefined && second.has(item)
  }
  if (version.kind === 'part-one') return (entity) => !isSecond(entity)
  const split: readonly Kind[] = isTold ? ['line'] : ['line', 'decision', 'need', 'action', 'turn', 'agendaItem', 'disagreement', 'position']
  return (entity) => !split.includes(entity.kind) || isSecond(entity)
}

/** Where everything carries the part it was said in, that alone decides: the family has its own part, and professionals theirs. */
function markedPartRule(fold: Fold, meetingId: string, version: VersionFor, all: readonly string[]): (entity: AnyEntity) => boolean {
  const family = isForFamily(version)
  if (!family && version.kind !== 'part-one') return () => true
  return saidInPart(fold, meetingId, all.indexOf(family ? 'family' : 'professionals') + 1)
}

function versionRule(fold: Fold, meetingId: string, version: VersionFor): (entity: AnyEntity) => boolean {
  switch (version.kind) {
    case 'full':
    case 'court':
    case 'part-one':
    case 'actions':
      return () => true
    case 'agency':
      return agencyRule(fold, meetingId, version.agency)
    case 'parent':
      return parentRule(fold, meetingId, version.adult)
    case 'child':
      return childRule(fold, version.child)
    case 'part-two':
      return togetherRule(fold, meetingId)
  }
}

const same = (a: string | undefined, b: string): boolean => a !== undefined && a.trim().toLowerCase() === b.trim().toLowerCase()

/** An action is an agency's when its owner is theirs, or one of their people helps with it. */
export function isActionOf(fold: Fold, action: Partial<Values<'action'>>, agency: string): boolean {
  const theirs = entities(fold, 'person').filter(({ values }) => same(values.agency, agency)).map(({ values }) => values.name ?? '').filter((name) => name.trim() !== '')
  const helpers = (action.with ?? '').toLowerCase()
  if (same(action.ownerAgency, agency)) return true
  if (action.ownerAgency === undefined && theirs.some((name) => same(action.owner, name))) return true
  return theirs.some((name) => helpers.includes(name.trim().toLowerCase())) || helpers.includes(agency.trim().toLowerCase())
}

/** Shown by the minute taker to everyone, in so many words; a line with no mark goes to professionals' full record only. */
const isForEveryone = (values: Partial<Values<'line'>>): boolean => values.sharing === 'all' && values.relevant !== false

/** An extract: their own actions with the needs those answer, what was decided, and who was there. */
function agencyRule(fold: Fold, meetingId: string, agency: string): (entity: AnyEntity) => boolean {
  const own = entities(fold, 'action').filter(({ values }) => values.meeting === meetingId && isActionOf(fold, values, agency))
  const actions = new Set(own.map(({ id }) => id))
  const needs = new Set(own.flatMap(({ values }) => values.need ?? []))
  const persons = namedPeople(fold, meetingId)
  return (entity) => {
    if (entity.kind === 'action') return actions.has(entity.id)
    if (entity.kind === 'need') return needs.has(entity.id)
    if (entity.kind === 'line') return isForEveryone(entity.values)
    if (entity.kind === 'person') return persons.has(entity.id)
    if (entity.kind === 'attendance') return isPresent(entity.values)
    return entity.kind !== 'child' || entity.values.scope !== 'sibling-out'
  }
}

/** Nothing that is about another adult, and of telling only what was agreed for this one. */
function parentRule(fold: Fold, meetingId: string, adult: string): (entity: AnyEntity) => boolean {
  if (isHeldBackWhole(fold, meetingId, adult)) return () => false
  const persons = namedPeople(fold, meetingId)
  const adults = new Set(allEntities(fold, 'adult').map(({ id }) => id))
  const people = new Set(allEntities(fold, 'person').map(({ id }) => id))
  return (entity) => {
    if (entity.kind === 'line') {
      const { about } = entity.values
      return isForEveryone(entity.values) && (about === undefined || about === adult || !(adults.has(about) || people.has(about)))
    }
    if (entity.kind === 'telling') return entity.values.person === adult
    if (entity.kind === 'adult') return entity.id === adult
    if (entity.kind === 'person') return persons.has(entity.id)
    if (entity.kind === 'attendance') return isPresent(entity.values)
    return entity.kind !== 'child' || entity.values.scope !== 'sibling-out'
  }
}

/** A child holds no list of who was there: the people they can ask, and what happens next. */
function childRule(fold: Fold, child: string): (entity: AnyEntity) => boolean {
  const words = bandOf(fold, child) === '13-and-over' ? 'text' : 'childWords'
  const lead = entityById(fold, 'case', 'case')?.values.leadPractitioner
  return (entity) => {
    if (entity.kind === 'child') return entity.id === child
    if (entity.kind === 'person') return entity.id === lead
    if (entity.kind === 'telling') return entity.values.person === child
    // Under 13 an action is handed over only in words that somebody wrote for a child.
    if (entity.kind === 'action') return (entity.values[words] ?? '').trim() !== ''
    if (entity.kind === 'need') return (entity.values.about ?? []).length === 0 || entity.values.about?.includes(child) === true
    return true
  }
}

function togetherRule(fold: Fold, meetingId: string): (entity: AnyEntity) => boolean {
  const persons = namedPeople(fold, meetingId)
  return (entity) => {
    if (entity.kind === 'line') return entity.values.sharing !== 'restricted' && entity.values.sharing !== 'third-party' && entity.values.sharing !== 'professionals'
    if (entity.kind === 'person') return persons.has(entity.id)
    if (entity.kind === 'attendance') return isPresent(entity.values)
    return entity.kind !== 'child' || entity.values.scope !== 'sibling-out'
  }
}

const isPresent = (values: Partial<Values<'attendance'>>): boolean => values.state === 'present'

/** Who was there, and who keeps the plan and the case together: the names that a copy outside the full record may give. */
function namedPeople(fold: Fold, meetingId: string): ReadonlySet<string> {
  const present = entities(fold, 'attendance').filter(({ values }) => values.meeting === meetingId && isPresent(values)).flatMap(({ values }) => values.person ?? [])
  const lead = entityById(fold, 'case', 'case')?.values.leadPractitioner
  const keeper = entityById(fold, 'meeting', meetingId)?.values.planCoordinator
  return new Set([...present, lead, keeper].filter((id) => id !== undefined))
}

/** Somebody is not told anything: then there is no copy for them, whatever else is declared (CA-27). */
export function isHeldBackWhole(fold: Fold, meetingId: string, person: string): boolean {
  return entities(fold, 'telling').some(({ values }) => values.meeting === meetingId && values.person === person && values.answer === 'withhold' && (values.withheld ?? '').trim() === '')
}

/** What is held back from one person, in the words of whoever decided it; undefined when nothing is. */
export function heldBack(fold: Fold, meetingId: string, person: string): string | undefined {
  const told = entityById(fold, 'telling', jointId(meetingId, person)) ?? entities(fold, 'telling').find(({ values }) => values.meeting === meetingId && values.person === person)
  const words = told?.values.withheld?.trim() ?? ''
  return words === '' ? undefined : words
}
