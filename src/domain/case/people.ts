import { fail, ok, type Result } from '../../lib/result'
import { rankBetween, type ActDraft, type Fold } from '../../ledger'
import { caseSubject, type ActContext } from '../act-context'
import { allEntities, change, entityById } from '../entities'
import { choosingChanges, type OwnGuidance } from '../guidance'
import type { Values } from '../kinds'

export type FoundRefusal = { readonly code: 'reference-needed' } | { readonly code: 'reference-too-long' }

export const longestReference = 60

/**
 * Founds a case by its local reference alone; no name is asked for. `practice` marks the invented case. The pack is the
 * one its next meeting starts with; a meeting keeps its own. Guidance of one's own (`own`) goes into the case.
 */
export function foundCase(command: { readonly reference: string; readonly practice?: boolean; readonly packId: string; readonly own?: OwnGuidance | undefined; readonly homePartnership?: string }): Result<ActDraft, FoundRefusal> {
  const reference = command.reference.trim().replace(/\s+/g, ' ')
  if (reference === '') return fail({ code: 'reference-needed' })
  if (reference.length > longestReference) return fail({ code: 'reference-too-long' })
  const place = command.homePartnership === undefined ? {} : { homePartnership: command.homePartnership }
  const { values, kept } = choosingChanges(undefined, command.packId, command.own)
  return ok({ act: 'foundCase', changes: [change('case', caseSubject, { reference, practice: command.practice ?? false, ...values, ...place }), ...kept] })
}

/**
 * Whether a reference looks like somebody's name: two or more words of letters only. A question to the person, never a
 * stop, because some local references are made of words.
 */
export function referenceLooksLikeName(reference: string): boolean {
  const words = reference.trim().split(/\s+/)
  return words.length >= 2 && words.every((word) => /^[\p{L}'’.-]+$/u.test(word))
}

export type PeopleRefusal =
  | { readonly code: 'name-needed' }
  | { readonly code: 'agency-needed' }
  | { readonly code: 'not-found' }
  | { readonly code: 'reason-needed' }
  | { readonly code: 'words-needed' }
  /** A brother or sister is in or out with a reason, either way (NC-17). */
  | { readonly code: 'scope-reason-needed' }

type Outcome = Result<ActDraft, PeopleRefusal>
type PeopleKind = 'child' | 'adult' | 'person'
export type VoiceAnswers = Partial<Pick<Values<'voice'>, 'heading' | 'text' | 'to' | 'on' | 'inRoom'>>

export type ChildAnswers = Partial<Pick<Values<'child'>, 'label' | 'age' | 'livesWith' | 'needs' | 'scope' | 'scopeReason'>>
export type AdultAnswers = Partial<Pick<Values<'adult'>, 'label' | 'relationship' | 'parentalResponsibility' | 'livesElsewhere' | 'addressRestricted' | 'needs'>>
export type PersonAnswers = Partial<Pick<Values<'person'>, 'name' | 'role' | 'agency' | 'contact' | 'involvement' | 'sector' | 'grade'>>

/** A child of the case, by a label ("Child A" will do). The first is who the case is about; later ones say so. */
export function addChild(fold: Fold, set: ChildAnswers, context: ActContext): Outcome {
  const refused = childRefusal(set)
  return refused === undefined ? added(fold, 'addChild', 'child', { scope: 'about', ...set }, context) : fail(refused)
}

export function changeChild(fold: Fold, child: string, set: ChildAnswers): Outcome {
  const found = entityById(fold, 'child', child)
  if (found === undefined) return fail({ code: 'not-found' })
  const refused = childRefusal({ ...found.values, ...set })
  return refused === undefined ? ok({ act: 'changeChild', changes: [change('child', child, set)] }) : fail(refused)
}

function childRefusal(set: ChildAnswers): PeopleRefusal | undefined {
  if (blank(set.label)) return { code: 'name-needed' }
  const sibling = set.scope === 'sibling-in' || set.scope === 'sibling-out'
  return sibling && blank(set.scopeReason) ? { code: 'scope-reason-needed' } : undefined
}

export function addAdult(fold: Fold, set: AdultAnswers, context: ActContext): Outcome {
  return blank(set.label) ? fail({ code: 'name-needed' }) : added(fold, 'addAdult', 'adult', { parentalResponsibility: 'unknown', ...set }, context)
}

export function changeAdult(fold: Fold, adult: string, set: AdultAnswers): Outcome {
  const found = entityById(fold, 'adult', adult)
  if (found === undefined) return fail({ code: 'not-found' })
  return blank({ ...found.values, ...set }.label) ? fail({ code: 'name-needed' }) : ok({ act: 'changeAdult', changes: [change('adult', adult, set)] })
}

/** A practitioner of the network: a name and an agency, because an agency alone cannot be asked or thanked. */
export function addPerson(fold: Fold, set: PersonAnswers, context: ActContext): Outcome {
  if (blank(set.name)) return fail({ code: 'name-needed' })
  return blank(set.agency) ? fail({ code: 'agency-needed' }) : added(fold, 'addPerson', 'person', set, context)
}

export function changePerson(fold: Fold, person: string, set: PersonAnswers): Outcome {
  const found = entityById(fold, 'person', person)
  if (found === undefined) return fail({ code: 'not-found' })
  const next = { ...found.values, ...set }
  if (blank(next.name)) return fail({ code: 'name-needed' })
  return blank(next.agency) ? fail({ code: 'agency-needed' }) : ok({ act: 'changePerson', changes: [change('person', person, set)] })
}

/**
 * What a child said, wants or does all day, in their words, with who listened and when (CA-33). "Not asked" is an answer
 * too, and needs words on why.
 */
export function addVoice(fold: Fold, child: string, set: VoiceAnswers, context: ActContext): Outcome {
  if (entityById(fold, 'child', child) === undefined) return fail({ code: 'not-found' })
  return blank(set.text) ? fail({ code: 'words-needed' }) : ok({ act: 'hearChild', changes: [change('voice', context.newId(), { heading: 'words', ...set, child })] })
}

export function changeVoice(fold: Fold, voice: string, set: VoiceAnswers): Outcome {
  const found = entityById(fold, 'voice', voice)
  if (found === undefined) return fail({ code: 'not-found' })
  return blank({ ...found.values, ...set }.text) ? fail({ code: 'words-needed' }) : ok({ act: 'changeVoice', changes: [change('voice', voice, set)] })
}

/** Takes someone off the case with a reason. Nothing is deleted: earlier meetings still name them. */
export function withdraw(fold: Fold, kind: PeopleKind | 'voice', id: string, reason: string): Outcome {
  if (entityById(fold, kind, id) === undefined) return fail({ code: 'not-found' })
  if (blank(reason)) return fail({ code: 'reason-needed' })
  return ok({ act: withdrawActs[kind], reason: reason.trim(), changes: [change(kind, id, { withdrawn: { reason: reason.trim() } })] })
}

const withdrawActs: Readonly<Record<PeopleKind | 'voice', string>> = { child: 'withdrawChild', adult: 'withdrawAdult', person: 'withdrawPerson', voice: 'withdrawVoice' }

function added<K extends PeopleKind>(fold: Fold, act: string, kind: K, set: Partial<Values<K>>, context: ActContext): Outcome {
  // Ranks of withdrawn ones count, so that two people never share a place.
  const last = allEntities(fold, kind).map((one) => (one.values as { rank?: string }).rank ?? '').sort().at(-1)
  const rank = rankBetween(last === '' ? undefined : last, undefined)
  return ok({ act, changes: [change(kind, context.newId(), { ...set, rank } as Partial<Values<K>>)] })
}

const blank = (words: string | undefined): boolean => words === undefined || words.trim() === ''
