import { fillCount } from './words'
import { holds } from './condition'
import type { NamedConditions } from './condition'
import type { Frame, FrameComponent } from './frame-schema'
import type { GuidanceInput } from './inputs'
import { isSilent } from './pack-schema'
import type { AgendaItem, Check, ClosingQuestion, GuidancePack, ReadinessItem, Route } from './pack-schema'
import { closingOrder } from './vocabulary'
import type { CheckPhase, CheckStrength, ReadinessGroup, SectionPath, SettleTarget } from './vocabulary'

/**
 * A check that holds now. `says` and `aloud` have their {count} filled in; {subjects} is left for whoever knows the names
 * of `subjects` (ids, in reading order). `asks` tells who: the pack, the frame, or both. `packSilent` is true when only
 * the frame asks and the pack says nothing on the matter.
 */
export type RaisedCheck = {
  readonly key: string
  readonly phase: CheckPhase
  readonly strength: CheckStrength
  readonly says: string
  readonly aloud?: string
  readonly settle: SettleTarget
  readonly subjects: readonly string[]
  readonly source: readonly string[]
  /** Our own reason, where no document asks this. */
  readonly because?: string
  readonly asks: 'pack' | 'frame' | 'both'
  readonly packSilent: boolean
}

/**
 * The checks raised at a phase (or several), stops first, then asks, then warnings; within each in the pack's order, then
 * the frame's. Where pack and frame share a key one check is raised: in the pack's words, with both sources, as soon as
 * either condition holds, at the stronger of the two strengths. So a pack can say a thing better but never less.
 */
export function evaluate(pack: GuidancePack, frame: Frame, input: GuidanceInput, phase: CheckPhase | readonly CheckPhase[]): readonly RaisedCheck[] {
  const phases = typeof phase === 'string' ? [phase] : phase
  const due = joined(pack, frame).filter((check) => phases.some((at) => isAt(check, at)))
  return byStrength(due.flatMap((check) => raise(check, input)))
}

/** A line of Prepare. `raised` is empty when it is settled. */
export type ReadinessLine = ReadinessItem & { readonly settled: boolean; readonly raised: readonly RaisedCheck[] }
export type Readiness = {
  readonly groups: readonly { readonly key: ReadinessGroup; readonly title: string; readonly lines: readonly ReadinessLine[] }[]
  readonly settled: number
  readonly total: number
}

/** The readiness list of pack and frame together (design 4.6): decide, tell the family, bring in; with "n of n settled". */
export function readiness(pack: GuidancePack, frame: Frame, input: GuidanceInput): Readiness {
  const checks = joined(pack, frame)
  const listed = (items: readonly ReadinessItem[], named: NamedConditions) => items.filter((item) => item.when === undefined || holds(item.when, input, named))
  const items = joinByKey(listed(pack.readiness, pack.conditions), listed(frame.readiness, frame.conditions), joinItems)
  const lines = items.map((item) => {
    const raised = checks.filter((check) => item.checks.includes(check.key)).flatMap((check) => raise(check, input))
    return { ...item, raised: byStrength(raised), settled: raised.length === 0 }
  })
  const groups = (['decide', 'tell', 'bring'] as const).map((key) => ({ key, title: frame.groups[key], lines: lines.filter((line) => line.group === key) }))
  return { groups, settled: lines.filter((line) => line.settled).length, total: lines.length }
}

/** The closing check (design 4.12): what must be settled, what may be left with a reason, and the questions put to people. */
export type Closing = { readonly must: readonly RaisedCheck[]; readonly open: readonly RaisedCheck[]; readonly questions: readonly AskedAtClose[] }

/** A question at the close. `because` is our own reason where no document asks it. */
export type AskedAtClose = ClosingQuestion & { readonly because?: string }

export function closing(pack: GuidancePack, frame: Frame, input: GuidanceInput): Closing {
  const raised = evaluate(pack, frame, input, 'close')
  const questions = inOrder(joinByKey<AskedAtClose>(pack.closing, frame.closing, (mine, theirs) => ({ ...mine, source: union(mine.source, theirs.source) })))
  return { must: raised.filter((check) => check.strength === 'stop'), open: raised.filter((check) => check.strength !== 'stop'), questions }
}

/** The agenda items that apply now, in order. An item with no condition always does. Empty when the pack has no agenda. */
export function agendaFor(pack: GuidancePack, input: GuidanceInput): readonly AgendaItem[] {
  if (isSilent(pack.agenda)) return []
  return pack.agenda.items.filter((item) => item.when === undefined || holds(item.when, input, pack.conditions))
}

/** The other routes to ask about (D15): the pack's, then those only the frame has. `considerationsBlank` holds the keys not answered. */
export function considerations(pack: GuidancePack, frame: Frame): readonly Route[] {
  const mine = isSilent(pack.consider) ? [] : pack.consider.routes
  return joinByKey(mine, frame.routes, (own, other) => ({ ...own, source: union(own.source, other.source) }))
}

/** The parts the record must have (D18): the pack's, then those only the frame has. */
export function recordSectionsFor(pack: GuidancePack, frame: Frame): readonly Frame['recordParts'][number][] {
  const mine = isSilent(pack.record) ? [] : pack.record.sections
  return joinByKey(mine, frame.recordParts, (own, other) => ({ ...own, source: union(own.source, other.source) }))
}

/** A component of the frame and whether the pack is silent on it. */
export type PlacedComponent = FrameComponent & { readonly packSilent: boolean }

/**
 * Where each component of the frame is shown: under the first agenda item whose work it names, best first. `items` has
 * one list per agenda item key; `loose` holds those no item of this agenda takes (shown on their own).
 */
export function placeComponents(pack: GuidancePack, frame: Frame, agenda: readonly AgendaItem[]): { readonly items: ReadonlyMap<string, readonly PlacedComponent[]>; readonly loose: readonly PlacedComponent[] } {
  const placed = frame.components.map((component) => ({ component: { ...component, packSilent: silentOn(pack, component.section) }, item: firstItem(agenda, component) }))
  const under = (key: string) => placed.filter((one) => one.item?.key === key).map((one) => one.component)
  return {
    items: new Map(agenda.map((item) => [item.key, under(item.key)])),
    loose: placed.filter((one) => one.item === undefined).map((one) => one.component)
  }
}

/** True when the pack says nothing in that section. */
export function silentOn(pack: GuidancePack, section: SectionPath | undefined): boolean {
  return section !== undefined && isSilent(sectionOf(pack, section))
}

/** A section of a pack by its code name from D01 to D27, e.g. `family.before`. */
export function sectionOf(pack: GuidancePack, section: SectionPath): object {
  switch (section) {
    case 'family.before': return pack.family.before
    case 'family.withhold': return pack.family.withhold
    case 'family.consent': return pack.family.consent
    case 'deadline.minutes': return pack.deadline.minutes
    default: return pack[section]
  }
}

type Asked = { readonly check: Check; readonly named: NamedConditions }
type JoinedCheck = Check & { readonly because?: string; readonly own: Asked; readonly also?: Asked; readonly asks: RaisedCheck['asks']; readonly packSilent: boolean }

function joined(pack: GuidancePack, frame: Frame): readonly JoinedCheck[] {
  const mine = (check: Check): Asked => ({ check, named: pack.conditions })
  const theirs = (check: Check): Asked => ({ check, named: frame.conditions })
  const fromPack = pack.checks.map((check): JoinedCheck => {
    const same = frame.checks.find((other) => other.key === check.key)
    if (same === undefined) return { ...check, own: mine(check), asks: 'pack', packSilent: false }
    return {
      ...check,
      strength: stronger(check.strength, same.strength),
      alsoAt: union(check.alsoAt ?? [], [same.phase, ...(same.alsoAt ?? [])]),
      source: union(check.source, same.source),
      ...aboutOf(check, same),
      own: mine(check),
      also: theirs(same),
      asks: 'both',
      packSilent: false
    }
  })
  const onlyFrame = frame.checks.filter((check) => !pack.checks.some((other) => other.key === check.key))
  return [...fromPack, ...onlyFrame.map((check): JoinedCheck => ({ ...check, own: theirs(check), asks: 'frame', packSilent: silentOn(pack, check.section) }))]
}

function raise(check: JoinedCheck, input: GuidanceInput): readonly RaisedCheck[] {
  const asked = [check.own, ...(check.also === undefined ? [] : [check.also])]
  if (!asked.some((one) => holds(one.check.when, input, one.named))) return []
  const subjects = subjectsOf(check.about, input)
  const withCount = (says: string) => fillCount(says, subjects.length)
  const { key, phase, strength, settle, source, asks, packSilent } = check
  return [{
    key, phase, strength, says: withCount(check.says), settle, subjects, source, asks, packSilent,
    ...(check.aloud === undefined ? {} : { aloud: withCount(check.aloud) }),
    ...(check.because === undefined ? {} : { because: check.because })
  }]
}

function subjectsOf(about: string | undefined, input: GuidanceInput): readonly string[] {
  if (about === undefined) return []
  const value = input[about as keyof GuidanceInput]
  return Array.isArray(value) ? (value as readonly string[]) : []
}

const aboutOf = (check: Check, other: Check) => {
  const about = check.about ?? other.about
  return about === undefined ? {} : { about }
}

const isAt = (check: Check, phase: CheckPhase) => check.phase === phase || (check.alsoAt ?? []).includes(phase)
const rank: Readonly<Record<CheckStrength, number>> = { stop: 0, ask: 1, warn: 2 }
const stronger = (one: CheckStrength, other: CheckStrength) => (rank[one] <= rank[other] ? one : other)
const byStrength = (raised: readonly RaisedCheck[]) => [...raised].sort((one, other) => rank[one.strength] - rank[other.strength])
const union = <T>(one: readonly T[], other: readonly T[]): readonly T[] => [...new Set([...one, ...other])]

const joinItems = (mine: ReadinessItem, theirs: ReadinessItem): ReadinessItem => ({ ...mine, checks: union(mine.checks, theirs.checks), source: union(mine.source, theirs.source) })

/** The pack's order and words, with both sources where both have the key; then what only the frame has. */
function joinByKey<T extends { readonly key: string }>(mine: readonly T[], theirs: readonly T[], join: (mine: T, theirs: T) => T): readonly T[] {
  const both = mine.map((own) => {
    const same = theirs.find((one) => one.key === own.key)
    return same === undefined ? own : join(own, same)
  })
  return [...both, ...theirs.filter((one) => !mine.some((own) => own.key === one.key))]
}

/** Read back, solved, still worried, what changed; a pack's own questions come just before the last. */
function inOrder(questions: readonly AskedAtClose[]): readonly AskedAtClose[] {
  const place = (key: string) => (closingOrder as readonly string[]).includes(key) ? (closingOrder as readonly string[]).indexOf(key) : closingOrder.length - 1.5
  return [...questions].sort((one, other) => place(one.key) - place(other.key))
}

function firstItem(agenda: readonly AgendaItem[], component: FrameComponent): AgendaItem | undefined {
  for (const work of component.attachTo) {
    const item = agenda.find((one) => one.work === work)
    if (item !== undefined) return item
  }
  return undefined
}
