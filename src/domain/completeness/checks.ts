import type { Fold } from '../../ledger'
import { absoluteStops, essentialFrame, evaluate, fillWords, readiness, unknownPack, type CheckPhase, type CheckStrength, type Frame, type GuidancePack, type RaisedCheck, type ReadinessLine } from '../../guidance'
import { entityById } from '../entities'
import { said } from './answers'
import { familyOf } from './family'
import { packOfMeeting } from '../guidance'
import type { OfDevice } from './guidance-of'
import { guidanceInput } from './input'

const endPhases: readonly CheckPhase[] = ['close', 'record', 'after']

/** The checks raised at a phase now, stops first (see `evaluate`). */
export function raisedChecks(fold: Fold, meeting: string, phase: CheckPhase, pack: GuidancePack, frame: Frame, today: string, ofDevice: OfDevice = {}): readonly RaisedCheck[] {
  return evaluate(pack, frame, guidanceInput(fold, meeting, { ...ofDevice, today, pack, frame, atClose: endPhases.includes(phase) }), phase)
}

/** A check nobody settled. `reason` is why it was left, where somebody said so; it stands in the record. */
export interface OpenCheck {
  readonly check: RaisedCheck
  readonly reason: string | undefined
}

export interface Standing {
  /** Must be settled. Nothing softens these three, and no reason is taken for them. */
  readonly stops: readonly RaisedCheck[]
  /** May be left; an `ask` only with a reason, a `warn` as it is. */
  readonly open: readonly OpenCheck[]
  /** Of the open ones, those still waiting for a reason. */
  readonly needReason: readonly RaisedCheck[]
  /** Keys of the checks of this phase that nobody has to look at. */
  readonly settled: readonly string[]
  readonly can: boolean
}

/** Whether the meeting can be closed, and what stands open (design 4.12). */
export const canClose = (fold: Fold, meeting: string, pack: GuidancePack, frame: Frame, today: string, ofDevice: OfDevice = {}): Standing =>
  standingAt(fold, meeting, 'close', pack, frame, today, ofDevice)

/** The same for any phase: what stops, what is open and why. */
export function standingAt(fold: Fold, meeting: string, phase: CheckPhase, pack: GuidancePack, frame: Frame, today: string, ofDevice: OfDevice = {}): Standing {
  const raised = raisedChecks(fold, meeting, phase, pack, frame, today, ofDevice)
  const reasons = entityById(fold, 'meeting', meeting)?.values.gapReasons ?? {}
  const stops = raised.filter((check) => check.strength === 'stop')
  const open = raised.filter((check) => check.strength !== 'stop').map((check) => ({ check, reason: said(reasons[check.key]) ? reasons[check.key] : undefined }))
  const needReason = open.filter(({ check, reason }) => check.strength === 'ask' && reason === undefined).map(({ check }) => check)
  const keys = [...new Set([...pack.checks, ...frame.checks].filter((check) => check.phase === phase || (check.alsoAt ?? []).includes(phase)).map((check) => check.key))]
  return { stops, open, needReason, settled: keys.filter((key) => !raised.some((check) => check.key === key)), can: stops.length === 0 && needReason.length === 0 }
}

/** How strong a check is, pack and frame together; undefined when neither asks it. */
export function strengthOf(fold: Fold, meeting: string, key: string): CheckStrength | undefined {
  if (Object.hasOwn(absoluteStops, key)) return 'stop'
  const pack = packOfMeeting(fold, meeting) ?? unknownPack()
  const strengths = [...pack.checks, ...essentialFrame().checks].filter((check) => check.key === key).map((check) => check.strength)
  return (['stop', 'ask', 'warn'] as const).find((strength) => strengths.includes(strength))
}

/** One line of Prepare. `left`: every check still raised was left with a reason. */
export interface PrepareLine extends ReadinessLine {
  /** The parent, carer or child the line is about. */
  readonly person?: string
  readonly reasons: readonly { readonly check: RaisedCheck; readonly reason: string }[]
  readonly state: 'settled' | 'left' | 'open'
}

export interface PrepareList {
  readonly groups: readonly { readonly key: 'decide' | 'tell' | 'bring'; readonly title: string; readonly lines: readonly PrepareLine[] }[]
  readonly settled: number
  readonly left: number
  readonly total: number
}

const prepared = new WeakMap<object, PrepareList>()

/**
 * The readiness list of pack and frame (NC-05, design 4.6) with the reasons people gave: a line for each of the family,
 * and one for the card that is read out at the start.
 */
export function prepareList(fold: Fold, meeting: string, pack: GuidancePack, frame: Frame, today: string): PrepareList {
  const input = guidanceInput(fold, meeting, { today, pack, frame })
  const found = prepared.get(input)
  if (found !== undefined) return found
  const given = entityById(fold, 'meeting', meeting)?.values.gapReasons ?? {}
  const card = raisedChecks(fold, meeting, 'open', pack, frame, today).filter((check) => check.key === 'opening-card')
  const groups = readiness(pack, frame, input).groups.map((group) => {
    const lines = group.lines.flatMap((line) => (line.key === 'family' ? perPerson(fold, line) : [line]))
    return { ...group, lines: (group.key === 'bring' ? [...lines, ...cardLine(frame, card)] : lines).map((line) => lineWith(line, given)) }
  })
  const lines = groups.flatMap((group) => group.lines)
  const counted = (state: PrepareLine['state']) => lines.filter((line) => line.state === state).length
  const made = { groups, settled: counted('settled'), left: counted('left'), total: lines.length }
  prepared.set(input, made)
  return made
}

type Line = ReadinessLine & { readonly person?: string }

/** The family's line as one for each of them, and one for what the agencies say about telling. */
function perPerson(fold: Fold, line: ReadinessLine): readonly Line[] {
  const family = familyOf(fold)
  const ids = new Set(family.map((member) => member.id))
  const persons = family.map((member): Line => {
    const raised = line.raised.filter((check) => check.subjects.includes(member.id)).map((check) => ({ ...check, subjects: [member.id] }))
    return { ...line, key: `family-${member.id}`, title: member.label, person: member.id, raised, settled: raised.length === 0 }
  })
  const raised = line.raised.filter((check) => !check.subjects.some((subject) => ids.has(subject)))
  return [...persons, { ...line, raised, settled: raised.length === 0 }]
}

function cardLine(frame: Frame, raised: readonly RaisedCheck[]): readonly Line[] {
  const component = frame.components.find((one) => one.key === 'opening-card')
  if (component === undefined) return []
  const { key, title, source } = component
  return [{ key, title, says: '', group: 'bring', settle: 'opening-card', checks: ['opening-card'], source, raised, settled: raised.length === 0 }]
}

function lineWith(line: Line, given: { readonly [key: string]: string }): PrepareLine {
  const reasons = line.raised.flatMap((check) => (said(given[check.key]) ? [{ check, reason: given[check.key] as string }] : []))
  const waiting = line.raised.filter((check) => !said(given[check.key]))
  return { ...line, reasons, state: line.raised.length === 0 ? 'settled' : waiting.length === 0 ? 'left' : 'open' }
}

/** What each open check says aloud, with names: the words read at the start, so that gaps are named and not hidden. */
export function sayAloud(raised: readonly RaisedCheck[], frame: Frame, nameAll: (subjects: readonly string[], check: RaisedCheck) => string): readonly string[] {
  const spoken = new Set<string>()
  return raised.flatMap((check) => {
    // A warning about people who were just named says nothing new.
    if (check.aloud === undefined || (check.strength === 'warn' && check.subjects.length > 0 && check.subjects.every((one) => spoken.has(one)))) return []
    for (const subject of check.subjects) spoken.add(subject)
    return [fillWords(check.aloud, { subjects: nameAll(check.subjects, check) }, frame.neutralWords)]
  })
}
