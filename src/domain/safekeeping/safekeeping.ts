import { fail, ok, type Result } from '../../lib/result'
import type { ActDraft, Fold } from '../../ledger'
import type { ActContext } from '../act-context'
import { parseLocalDate } from '../calendar'
import { sealOf } from '../distribution/distribute'
import { change, entities, entityById, jointId, type Entity } from '../entities'
import type { Values } from '../kinds'
import { texts } from '../plan/parts'

export type SafekeepingRefusal =
  | { readonly code: 'words-needed' }
  | { readonly code: 'not-a-date' }
  | { readonly code: 'day-to-come' }
  | { readonly code: 'meeting-not-found' }
  | { readonly code: 'record-not-sealed' }
  | { readonly code: 'person-needed' }
  | { readonly code: 'system-needed' }
  | { readonly code: 'basis-needed' }
  | { readonly code: 'disclosure-not-found' }
  | { readonly code: 'outcome-needed' }
  | { readonly code: 'decider-needed' }
  | { readonly code: 'reason-needed' }

type Outcome = Result<ActDraft, SafekeepingRefusal>

/** The one subject of a case that says where its records are kept. */
const safekeepingSubject = 'case'

/** Where the records of a case are kept. The opening card's answers stand until somebody says more. */
export interface Safekeeping {
  readonly controller: string | undefined
  readonly custodian: string | undefined
  readonly system: string | undefined
  readonly place: string | undefined
  readonly retention: string | undefined
  readonly keepUntil: string | undefined
  /** Meetings that are over, with what is known of their record in the agency's own system. */
  readonly records: readonly RecordPlace[]
}

export interface RecordPlace {
  readonly meeting: string
  readonly date: string | undefined
  readonly state: 'not-sealed' | 'not-exported' | 'confirmed' | 'other-record'
  readonly confirmed: { readonly by: string; readonly on: string; readonly where: string } | undefined
}

export function safekeepingOf(fold: Fold): Safekeeping {
  const values = entityById(fold, 'safekeeping', safekeepingSubject)?.values ?? {}
  const meetings = entities(fold, 'meeting')
  const card = meetings.findLast((one) => (one.values.custodian ?? one.values.recordStored) !== undefined)?.values
  const said = (words: string | undefined): string | undefined => (words === undefined || words === '' ? undefined : words)
  return {
    controller: said(values.controller), custodian: said(values.custodian) ?? said(card?.custodian), system: said(values.system) ?? said(card?.recordStored),
    place: said(values.place), retention: said(values.retention), keepUntil: values.keepUntil,
    records: meetings.filter((one) => one.values.closedAt !== undefined).map((one) => recordPlace(fold, one)),
  }
}

function recordPlace(fold: Fold, { id, values }: Entity<'meeting'>): RecordPlace {
  const digest = sealOf(fold, id)
  const kept = entityById(fold, 'recordExport', jointId(id, 'export'))?.values
  const confirmed = kept?.confirmed ?? undefined
  // What was looked at must be what is sealed now: two devices may each have sealed before they met.
  const state = digest === undefined ? 'not-sealed' : confirmed === undefined ? 'not-exported' : kept?.digest === digest ? 'confirmed' : 'other-record'
  return { meeting: id, date: values.date, state, confirmed }
}

/**
 * What must be known before a case may leave this device (domain, state 16): a custodian, a system, and the sealed record of
 * every meeting seen there by a named person.
 */
export interface ExportReceipt {
  readonly custodian: string | undefined
  readonly system: string | undefined
  readonly retention: string | undefined
  readonly confirmed: readonly { readonly meeting: string; readonly digest: string; readonly by: string; readonly on: string; readonly where: string }[]
  /** Meetings that are over and whose record nobody has confirmed. */
  readonly missing: readonly string[]
  readonly isComplete: boolean
}

export function exportReceipt(fold: Fold): ExportReceipt {
  const { custodian, system, retention, records } = safekeepingOf(fold)
  const confirmed = records.flatMap((one) => {
    const digest = sealOf(fold, one.meeting)
    return one.state === 'confirmed' && one.confirmed !== undefined && digest !== undefined ? [{ meeting: one.meeting, digest, ...one.confirmed }] : []
  })
  const missing = records.filter(({ state }) => state !== 'confirmed').map(({ meeting }) => meeting)
  return { custodian, system, retention, confirmed, missing, isComplete: custodian !== undefined && system !== undefined && missing.length === 0 }
}

export interface KeepSafeCommand {
  /** The agency that answers for the record in law. */
  readonly controller?: string
  readonly custodian?: string
  readonly system?: string
  readonly place?: string
  readonly retention?: string
  /** ISO date. */
  readonly keepUntil?: string
}

/** Who keeps the record, in which system, under which rule (MS-29). How long is the agency's own rule, never ours. */
export function keepSafe(fold: Fold, command: KeepSafeCommand): Outcome {
  const before = entityById(fold, 'safekeeping', safekeepingSubject)?.values ?? {}
  const { keepUntil = '', controller, custodian, system, place, retention } = command
  const until = keepUntil.trim()
  if (until !== '' && !parseLocalDate(until).ok) return fail({ code: 'not-a-date' })
  const set = { ...texts({ controller, custodian, system, place, retention }, before), ...(until === '' ? {} : { keepUntil: until }) }
  if (Object.keys(set).length === 0) return fail({ code: 'words-needed' })
  return ok({ act: 'keepSafe', changes: [change('safekeeping', safekeepingSubject, set)] })
}

export interface ConfirmExportCommand {
  readonly meeting: string
  readonly by: string
  /** ISO date; today when not said. */
  readonly on?: string
  readonly where: string
}

/** A named person has seen the sealed record in the agency's own system. */
export function confirmExport(fold: Fold, command: ConfirmExportCommand, context: ActContext): Outcome {
  if (entityById(fold, 'meeting', command.meeting) === undefined) return fail({ code: 'meeting-not-found' })
  const digest = sealOf(fold, command.meeting)
  if (digest === undefined) return fail({ code: 'record-not-sealed' })
  const [by, where] = [command.by.trim(), command.where.trim()]
  if (by === '') return fail({ code: 'person-needed' })
  if (where === '') return fail({ code: 'system-needed' })
  const on = dayOr(command.on, context)
  if (!on.ok) return on
  return ok({ act: 'confirmExport', changes: [change('recordExport', jointId(command.meeting, 'export'), { meeting: command.meeting, digest, confirmed: { by, on: on.value, where } })] })
}

/** On what ground somebody asks (MS-30, OX-26). */
export const disclosureBases = ['person-asks', 'court-order', 'statutory', 'police', 'agency', 'other'] as const
export type DisclosureBasis = (typeof disclosureBases)[number]

export interface NoteRequestCommand {
  readonly askedBy: string
  /** ISO date; today when not said. */
  readonly on?: string
  readonly basis: string
  readonly what: string
}

/** Somebody asks for what is recorded. Their month runs from the day they asked, whatever words they used (domain §9). */
export function noteRequest(_fold: Fold, command: NoteRequestCommand, context: ActContext): Outcome {
  const [askedBy, what] = [command.askedBy.trim(), command.what.trim()]
  if (askedBy === '') return fail({ code: 'person-needed' })
  const basis = disclosureBases.find((one) => one === command.basis)
  if (basis === undefined) return fail({ code: 'basis-needed' })
  if (what === '') return fail({ code: 'words-needed' })
  const on = dayOr(command.on, context)
  if (!on.ok) return on
  return ok({ act: 'noteDisclosureRequest', changes: [change('disclosure', context.newId(), { askedBy, askedOn: on.value, basis, what, outcome: 'waiting' })] })
}

export interface AnswerRequestCommand {
  readonly disclosure: string
  readonly outcome: Exclude<NonNullable<Values<'disclosure'>['outcome']>, 'waiting'> | ''
  readonly decider: string
  /** What was left out or refused, and why. Needed unless everything was given. */
  readonly reason: string
  readonly on?: string
}

/** What somebody who asked was given, and who decided. What is refused or left out has its reason. */
export function answerRequest(fold: Fold, command: AnswerRequestCommand, context: ActContext): Outcome {
  const found = entityById(fold, 'disclosure', command.disclosure)
  if (found === undefined || found.withdrawn !== undefined) return fail({ code: 'disclosure-not-found' })
  if (command.outcome === '') return fail({ code: 'outcome-needed' })
  const [decider, reason] = [command.decider.trim(), command.reason.trim()]
  if (decider === '') return fail({ code: 'decider-needed' })
  if (command.outcome !== 'given' && reason === '') return fail({ code: 'reason-needed' })
  const on = dayOr(command.on, context)
  if (!on.ok) return on
  const keeps = reason !== '' || found.values.reason !== undefined
  return ok({ act: 'answerDisclosureRequest', changes: [change('disclosure', command.disclosure, { outcome: command.outcome, decider, doneOn: on.value, ...(keeps ? { reason } : {}) })] })
}

/** Everybody who asked, in the order they did. */
export const disclosuresOf = (fold: Fold): readonly Entity<'disclosure'>[] => entities(fold, 'disclosure').toSorted((a, b) => ((a.values.askedOn ?? '') < (b.values.askedOn ?? '') ? -1 : 1))

function dayOr(words: string | undefined, { today }: ActContext): Result<string, SafekeepingRefusal> {
  const on = (words ?? '').trim() === '' ? today : (words ?? '').trim()
  if (!parseLocalDate(on).ok) return fail({ code: 'not-a-date' })
  return on > today ? fail({ code: 'day-to-come' }) : ok(on)
}
