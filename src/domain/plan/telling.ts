import { fail, ok, type Result } from '../../lib/result'
import type { ActDraft, Fold } from '../../ledger'
import type { AgeBand } from './age-band'
import { ageBandOf } from './age-band'
import { parseLocalDate } from '../calendar'
import { change, entities, entityById, jointId, type Entity } from '../entities'
import type { Values } from '../kinds'
import { isBlank, meetingOf, texts, type PlanRefusal } from './parts'

export type WithholdingPart = 'ground' | 'decider' | 'look-again'

export type TellingRefusal =
  | PlanRefusal
  | { readonly code: 'person-not-found' }
  | { readonly code: 'not-a-date' }
  | { readonly code: 'teller-needed' }
  | { readonly code: 'reason-needed' }
  /** Nothing is kept from the family in silence: a ground, a name, and a day to look again (OX-33, CA-27). */
  | { readonly code: 'withholding-needs-reason'; readonly missing: readonly WithholdingPart[] }

/** What is kept from somebody. */
export interface Withholding {
  /** Which part; empty means all of it. */
  readonly withheld?: string
  readonly ground?: string
  readonly decider?: string
  /** ISO date. */
  readonly lookAgain?: string
}

export interface TellCommand extends Withholding {
  readonly meeting: string
  /** A family adult or a child. */
  readonly person: string
  readonly by: string
  /** ISO date. */
  readonly due?: string
  readonly how?: string
  /** Their own part in the plan, and that it is explained (NC-33). */
  readonly part?: string
  readonly copyOfRecord?: boolean
}

/**
 * How one member of the family hears what was decided: by whom, by when, how (OX-31, OX-35). `withheld` names what is left
 * out, which then needs a ground, a name and a day to look again.
 */
export function tell(fold: Fold, command: TellCommand): Result<ActDraft, TellingRefusal> {
  const found = familyPerson(fold, command)
  if (!found.ok) return found
  if (isBlank(command.by)) return fail({ code: 'teller-needed' })
  if (!isDateOrBlank(command.due)) return fail({ code: 'not-a-date' })
  const isPart = !isBlank(command.withheld)
  const silence = isPart ? missingOf(command) : undefined
  if (silence !== undefined) return fail(silence)
  const withheld = isPart ? keptWithholding(command, found.value) : cleared(found.value)
  if (withheld === undefined) return fail({ code: 'not-a-date' })
  const set = { answer: 'tell' as const, ...texts({ by: command.by, how: command.how, part: command.part }, found.value), ...dated('due', command.due), ...withheld, ...copy(command.copyOfRecord) }
  return answer(command, 'tell', set)
}

/** Somebody is not told. Refused without a ground, the name of who decided, and a day to look again. */
export function withhold(fold: Fold, command: Withholding & { readonly meeting: string; readonly person: string }): Result<ActDraft, TellingRefusal> {
  const found = familyPerson(fold, command)
  if (!found.ok) return found
  const silence = missingOf(command)
  if (silence !== undefined) return fail(silence)
  const withheld = keptWithholding(command, found.value)
  if (withheld === undefined) return fail({ code: 'not-a-date' })
  return answer(command, 'withhold', { answer: 'withhold', ...withheld })
}

/** Somebody whom there is no need to tell, and why. */
export function notNeeded(fold: Fold, command: { readonly meeting: string; readonly person: string; readonly reason: string }): Result<ActDraft, TellingRefusal> {
  const found = familyPerson(fold, command)
  if (!found.ok) return found
  if (isBlank(command.reason)) return fail({ code: 'reason-needed' })
  return answer(command, 'tellingNotNeeded', { answer: 'not-needed', ...cleared(found.value), ground: command.reason.trim() })
}

/** One member of the family and what was agreed on telling them. */
export interface FamilyPlace {
  readonly id: string
  readonly kind: 'adult' | 'child'
  readonly label: string
  /** Relationship of an adult, age of a child. */
  readonly detail: string | undefined
  readonly band: AgeBand
  readonly telling: Partial<Values<'telling'>>
  readonly state: TellingState
  /** What was answered before the meeting on telling them that it is held. */
  readonly informing: Partial<Values<'informing'>>
}

export type TellingState = 'not-said' | 'tell' | 'teller-missing' | 'withheld' | 'withheld-silently' | 'not-needed'

/** Everybody of the family: adults first, then the children this is about (OX-31, OX-36). */
export function familyOf(fold: Fold, meeting: string): readonly FamilyPlace[] {
  const adults = entities(fold, 'adult').map((adult) => place(fold, meeting, adult.id, 'adult', adult.values.label, adult.values.relationship, 'adult'))
  const children = entities(fold, 'child').filter((child) => child.values.scope !== 'sibling-out')
  return [...adults, ...children.map((child) => place(fold, meeting, child.id, 'child', child.values.label, child.values.age, ageBandOf(child.values.age)))]
}

function place(fold: Fold, meeting: string, id: string, kind: FamilyPlace['kind'], label = '', detail: string | undefined, band: AgeBand): FamilyPlace {
  const telling = tellingOf(fold, meeting, id)?.values ?? {}
  const informing = entityById(fold, 'informing', jointId(meeting, id))?.values ?? {}
  return { id, kind, label, detail: isBlank(detail) ? undefined : detail, band, telling, informing, state: tellingState(telling) }
}

/** Where telling stands. `withheld-silently` holds a meeting open. */
export function tellingState(telling: Partial<Values<'telling'>>): TellingState {
  const { answer: said, ground, decider, withheld, by } = telling
  if (said === undefined) return 'not-said'
  if (said === 'not-needed') return 'not-needed'
  const silent = isBlank(ground) || isBlank(decider)
  if (said === 'withhold') return silent ? 'withheld-silently' : 'withheld'
  if (!isBlank(withheld) && silent) return 'withheld-silently'
  return isBlank(by) ? 'teller-missing' : 'tell'
}

const tellingOf = (fold: Fold, meeting: string, person: string): Entity<'telling'> | undefined => {
  const found = entityById(fold, 'telling', jointId(meeting, person))
  return found?.withdrawn === undefined ? found : undefined
}

function familyPerson(fold: Fold, { meeting, person }: { readonly meeting: string; readonly person: string }): Result<Partial<Values<'telling'>>, TellingRefusal> {
  const found = meetingOf(fold, meeting)
  if (!found.ok) return found
  const known = entityById(fold, 'adult', person) ?? entityById(fold, 'child', person)
  if (known === undefined) return fail({ code: 'person-not-found' })
  return ok(entityById(fold, 'telling', jointId(meeting, person))?.values ?? {})
}

function missingOf({ ground, decider, lookAgain }: Withholding): Extract<TellingRefusal, { code: 'withholding-needs-reason' }> | undefined {
  const parts: readonly (readonly [WithholdingPart, string | undefined])[] = [['ground', ground], ['decider', decider], ['look-again', lookAgain]]
  const missing = parts.filter(([, words]) => isBlank(words)).map(([part]) => part)
  return missing.length === 0 ? undefined : { code: 'withholding-needs-reason', missing }
}

/** Undefined when the day to look again is no day. */
function keptWithholding(command: Withholding, before: Partial<Values<'telling'>>): Partial<Values<'telling'>> | undefined {
  if (!isDateOrBlank(command.lookAgain)) return undefined
  const { withheld, ground, decider } = command
  return { ...texts({ withheld, ground, decider }, before), ...dated('lookAgain', command.lookAgain) }
}

/** Nothing is left out any more: words that stood are answered with empty ones. */
const cleared = (before: Partial<Values<'telling'>>): Partial<Values<'telling'>> => texts({ withheld: '', ground: '', decider: '' }, before)

const answer = ({ meeting, person }: { readonly meeting: string; readonly person: string }, act: string, set: Partial<Values<'telling'>>): Result<ActDraft, never> =>
  ok({ act, changes: [change('telling', jointId(meeting, person), { meeting, person, ...set })] })

const isDateOrBlank = (words: string | undefined): boolean => isBlank(words) || parseLocalDate((words ?? '').trim()).ok
const dated = <K extends string>(name: K, words: string | undefined): { readonly [F in K]?: string } =>
  (isBlank(words) ? {} : { [name]: (words ?? '').trim() }) as { readonly [F in K]?: string }
const copy = (copyOfRecord: boolean | undefined) => (copyOfRecord === undefined ? {} : { copyOfRecord })
