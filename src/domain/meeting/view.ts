import type { Fold } from '../../ledger'
import { agendaFor, blankInput, isSilent, placeComponents, type AgendaItem, type Frame, type FrameComponent, type GuidanceInput, type GuidancePack, type PlacedComponent } from '../../guidance'
import { entities, entityById, jointId, type Entity } from '../entities'
import type { Values } from '../kinds'

/** A case's state and an act on it, for rooms that may not name the ledger. */
export type { ActDraft, Fold } from '../../ledger'

export type MeetingPart = 'chair' | 'minute-taker' | 'convener' | 'challenger'
/** `left`: was here and has gone. `expected`: nobody has said yet. */
export type Presence = 'present' | 'left' | 'apology' | 'absent' | 'expected'

/** Somebody of the network as they stand towards one meeting. */
export interface Participant {
  readonly id: string
  readonly name: string
  readonly agency: string | undefined
  readonly role: string | undefined
  readonly parts: readonly MeetingPart[]
  readonly invited: boolean
  readonly presence: Presence
  readonly how: 'room' | 'phone' | 'video' | undefined
  /** Wall-clock time in London, HH:MM. */
  readonly arrived: string | undefined
  readonly left: string | undefined
  readonly roleAndLimits: string | undefined
  readonly note: string | undefined
  readonly reply: 'coming' | 'not-coming' | 'written' | 'no-reply' | undefined
  /** What they sent instead of coming, or with their reply. */
  readonly writtenInput: string | undefined
  /** When their presence was first marked: milliseconds since 1970 UTC. */
  readonly markedAt: number | undefined
}

/** Everybody of the network, those of this meeting first, else in the network's own order. */
export function networkOf(fold: Fold, meeting: string): readonly Participant[] {
  const parts = partsOf(fold, meeting)
  return entities(fold, 'person').map((person) => participant(fold, meeting, person, parts.get(person.id) ?? []))
}

/** Who this meeting is held with: invited, given a part, or seen here. */
export const participantsOf = (fold: Fold, meeting: string): readonly Participant[] => networkOf(fold, meeting).filter(takesPart)

/** Known to the network, but neither invited nor seen at this meeting. */
export const othersOf = (fold: Fold, meeting: string): readonly Participant[] => networkOf(fold, meeting).filter((one) => !takesPart(one))

/** Who is here now, in the room or by phone or video. */
export const presentAt = (fold: Fold, meeting: string): readonly Participant[] => participantsOf(fold, meeting).filter((one) => one.presence === 'present')

const takesPart = (one: Participant): boolean => one.invited || one.parts.length > 0 || one.presence !== 'expected'

function partsOf(fold: Fold, meeting: string): ReadonlyMap<string, readonly MeetingPart[]> {
  const values = entityById(fold, 'meeting', meeting)?.values ?? {}
  const named: readonly (readonly [MeetingPart, string | undefined])[] = [
    ['chair', values.chair], ['minute-taker', values.minuteTaker], ['convener', values.convener], ['challenger', values.challenger],
  ]
  const found = new Map<string, MeetingPart[]>()
  for (const [part, person] of named) if (person !== undefined) found.set(person, [...(found.get(person) ?? []), part])
  return found
}

function participant(fold: Fold, meeting: string, person: Entity<'person'>, parts: readonly MeetingPart[]): Participant {
  const seen = standing(entityById(fold, 'attendance', jointId(meeting, person.id)))
  const asked = standing(entityById(fold, 'invitation', jointId(meeting, person.id)))
  const here = seen?.values
  return {
    id: person.id,
    name: person.values.name ?? '',
    agency: said(person.values.agency),
    role: said(person.values.role),
    parts,
    invited: asked !== undefined,
    presence: presenceOf(here),
    how: here?.how,
    arrived: here?.arrived,
    left: here?.left ?? undefined,
    roleAndLimits: said(here?.roleAndLimits),
    note: said(here?.note),
    reply: asked?.values.reply,
    writtenInput: said(asked?.values.writtenInput),
    markedAt: seen?.at,
  }
}

function presenceOf(here: Entity<'attendance'>['values'] | undefined): Presence {
  const state = here?.state ?? 'expected'
  return state === 'present' && typeof here?.left === 'string' ? 'left' : state
}

/** One step of the agenda as it stands: the pack's words, the frame's beside them, and what happened to it. */
export interface AgendaStep {
  readonly key: string
  /** From 1, in the pack's order. */
  readonly number: number
  readonly title: string
  readonly work: AgendaItem['work']
  readonly mandatory: boolean
  /** Minutes planned, with what was added or taken. Zero: no time was planned. */
  readonly planned: number
  /** Milliseconds up to the last time it was left. */
  readonly spent: number
  /** Set while the clock of this step runs: milliseconds since 1970 UTC. */
  readonly enteredAt: number | undefined
  readonly state: 'not-yet' | 'done' | 'skipped'
  readonly now: boolean
  /** Why it was skipped. */
  readonly reason: string | undefined
  /** What was ticked as said: `say-1` for the pack's first line, a component's own key for the frame's. */
  readonly said: readonly string[]
  readonly say: readonly string[]
  readonly ask: AgendaItem['ask']
  readonly source: readonly string[]
  readonly routes: readonly string[]
  /** What the frame of essential components asks here as well. Never part of the pack. */
  readonly components: readonly PlacedComponent[]
}

/** For an agenda none of whose items has a condition. The three stops are lists here and never a reason for an item. */
const nothingSaid: GuidanceInput = { ...blankInput, concernsUnassigned: [], familyWithheldSilently: [], decisionsWithoutReason: [] }

/**
 * The agenda of a meeting. A pack without one gets the frame's components as its steps. An item whose condition no longer
 * holds stays once anything happened to it, so that the record never loses a step.
 */
export function agendaOf(fold: Fold, meeting: string, pack: GuidancePack, frame: Frame, input: GuidanceInput = nothingSaid): readonly AgendaStep[] {
  const current = entityById(fold, 'meeting', meeting)?.values.currentItem
  const touched = (key: string) => entityById(fold, 'agendaItem', jointId(meeting, key)) !== undefined
  if (isSilent(pack.agenda)) return frameSteps(fold, meeting, pack, frame, current)
  const due = new Set(agendaFor(pack, input))
  const items = pack.agenda.items.filter((item) => due.has(item) || touched(item.key))
  const placed = placeComponents(pack, frame, items)
  return items.map((item, index) => ({
    ...happened(fold, meeting, item.key, item.minutes, current),
    number: index + 1,
    title: item.title,
    work: item.work,
    mandatory: item.mandatory,
    say: item.say,
    ask: item.ask,
    source: item.source,
    routes: item.routes ?? [],
    components: [...(placed.items.get(item.key) ?? []), ...placed.loose.filter((one) => looseItem(items, one) === item)],
  }))
}

/** Minutes of a step in milliseconds: what was kept, and what runs now. Never below zero, whatever a clock does. */
export function spentOn(step: Pick<AgendaStep, 'spent' | 'enteredAt'>, now: number): number {
  return step.spent + (step.enteredAt === undefined ? 0 : Math.max(0, now - step.enteredAt))
}

/** The next step nobody has been to, after `key` and then from the start; undefined when all are done or skipped. */
export function nextStep(steps: readonly AgendaStep[], key: string): AgendaStep | undefined {
  const at = steps.findIndex((step) => step.key === key)
  return [...steps.slice(at + 1), ...steps.slice(0, Math.max(at, 0))].find((step) => step.state === 'not-yet')
}

type Happened = Pick<AgendaStep, 'key' | 'planned' | 'spent' | 'enteredAt' | 'state' | 'now' | 'reason' | 'said'>

function happened(fold: Fold, meeting: string, key: string, minutes: number, current: string | undefined): Happened {
  const values = entityById(fold, 'agendaItem', jointId(meeting, key))?.values ?? {}
  return {
    key,
    planned: Math.max(0, minutes + (values.extra ?? 0)),
    spent: values.spent ?? 0,
    enteredAt: values.enteredAt ?? undefined,
    state: values.state ?? 'not-yet',
    now: current === key,
    reason: values.state === 'skipped' ? values.reason : undefined,
    said: values.said ?? [],
  }
}

const meetingPhases: readonly string[] = ['open', 'map', 'plan', 'close']

function frameSteps(fold: Fold, meeting: string, pack: GuidancePack, frame: Frame, current: string | undefined): readonly AgendaStep[] {
  const packSilent = new Map(placeComponents(pack, frame, []).loose.map((one) => [one.key, one]))
  return frame.components.filter((one) => meetingPhases.includes(one.phase) && one.attachTo.length > 0).map((one, index) => ({
    ...happened(fold, meeting, one.key, 0, current),
    number: index + 1,
    title: one.title,
    work: one.attachTo[0] ?? 'discuss',
    mandatory: true,
    say: one.say,
    ask: one.ask,
    source: one.source,
    routes: [],
    components: packSilent.has(one.key) ? [packSilent.get(one.key) as PlacedComponent] : [],
  }))
}

/** Where a component stands that no item of this agenda takes: at the start for what opens a meeting, else at the end. */
function looseItem(items: readonly AgendaItem[], component: FrameComponent): AgendaItem | undefined {
  // NC-25 can come up at any moment, so it is said at the start.
  const atStart = component.phase === 'open' || component.attachTo.length === 0
  return atStart ? items[0] : items.at(-1)
}

/** The children this meeting is about, brothers and sisters brought in among them (NC-15, NC-17). */
export const childrenOf = (fold: Fold): readonly Entity<'child'>[] => entities(fold, 'child').filter((child) => child.values.scope !== 'sibling-out')

/** What children said, did and want, as it was heard; oldest first (CA-33). */
export const voicesOf = (fold: Fold): readonly Entity<'voice'>[] => entities(fold, 'voice')

/** What the child says or wants, not what somebody saw of their day. */
export const isOwnWords = (heading: Values<'voice'>['heading'] | undefined): boolean => heading === undefined || heading === 'words' || heading === 'wants'

/** Lines of one meeting, in the order they were written. */
export const linesAt = (fold: Fold, meeting: string): readonly Entity<'line'>[] => entities(fold, 'line').filter((line) => line.values.meeting === meeting)

/** Actions agreed so far at one meeting. */
export const actionsAt = (fold: Fold, meeting: string): readonly Entity<'action'>[] => entities(fold, 'action').filter((action) => action.values.meeting === meeting)

const said = (words: string | undefined): string | undefined => (words === undefined || words.trim() === '' ? undefined : words)
const standing = <E extends Entity<'attendance'> | Entity<'invitation'>>(entity: E | undefined): E | undefined => (entity?.withdrawn === undefined ? entity : undefined)
