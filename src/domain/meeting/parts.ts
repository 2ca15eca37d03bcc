import { fail, ok, type Result } from '../../lib/result'
import type { ActDraft, Fold, SubjectState } from '../../ledger'
import { change, entities, entityOf } from '../entities'
import type { Kind } from '../kinds'
import { partsOf, type PartWith } from './part-now'
import { runningMeeting, writableMeeting, type RunRefusal } from './run'

export type PartsRefusal = RunRefusal | { readonly code: 'already-open' } | { readonly code: 'parts-not-known' } | { readonly code: 'part-over' }

/** Holds a meeting in two parts, or as one again. Not after it opened: what was said would lose its part. */
export function setParts(fold: Fold, command: { readonly meeting: string; readonly parts: readonly PartWith[] }): Result<ActDraft, PartsRefusal> {
  const meeting = writableMeeting(fold, command.meeting)
  if (!meeting.ok) return meeting
  if (meeting.value.values.openedAt !== undefined) return fail({ code: 'already-open' })
  if (command.parts.length === 1 || command.parts.length > 2) return fail({ code: 'parts-not-known' })
  return ok({ act: 'setParts', changes: [change('meeting', command.meeting, { parts: [...command.parts] })] })
}

/**
 * Ends the part that runs and begins the next. There is no way back: a part that is over cannot be written to, so that
 * nothing said with one group can be put down as said with the other. Whoever is here stays for the next part.
 */
export function beginNextPart(fold: Fold, command: { readonly meeting: string }): Result<ActDraft, PartsRefusal> {
  const meeting = runningMeeting(fold, command.meeting)
  if (!meeting.ok) return meeting
  const { all, now } = partsOf(fold, command.meeting)
  if (all.length === 0) return fail({ code: 'parts-not-known' })
  if (now >= all.length) return fail({ code: 'part-over' })
  const next = now + 1
  const staying = entities(fold, 'attendance')
    .filter(({ values }) => values.meeting === command.meeting && values.state === 'present' && typeof values.left !== 'string')
    .map(({ id, values }) => change('attendance', id, { parts: [...new Set([...(values.parts ?? [now]), next])] }))
  return ok({ act: 'beginNextPart', changes: [change('meeting', command.meeting, { partNow: next }), ...staying] })
}

/**
 * What becomes of each kind of thing in the output of one part. `parted`: only what was said in that part. `family-safe`:
 * in every part's output. `professionals`: never in the output of a part that was held with the family. `never`: in no
 * part's output, because it holds the words of all. A new kind does not compile until somebody has chosen.
 */
const rules: Readonly<Record<Kind, 'parted' | 'family-safe' | 'professionals' | 'never'>> = {
  case: 'family-safe', child: 'family-safe', adult: 'family-safe', person: 'family-safe',
  meeting: 'family-safe', paper: 'professionals', review: 'family-safe',
  request: 'professionals', convening: 'professionals', invitation: 'professionals', omission: 'professionals', delegation: 'professionals',
  informing: 'professionals', telling: 'professionals', measure: 'professionals', reconvening: 'professionals', consultation: 'never',
  attendance: 'parted', agendaItem: 'parted', turn: 'parted', line: 'parted', voice: 'parted', need: 'parted', action: 'parted', decision: 'parted',
  joining: 'professionals', disagreement: 'parted', position: 'parted', concern: 'parted', scale: 'parted', score: 'parted', consideration: 'parted', challenge: 'parted',
  engagement: 'parted', stillConcerned: 'parted', escalation: 'parted',
  seal: 'never', sealPart: 'never', amendment: 'never', guidance: 'family-safe', parts: 'family-safe', versionChoice: 'never', versionCheck: 'never',
  distribution: 'professionals', sending: 'professionals', agreement: 'professionals', slip: 'never', slipReply: 'never', safekeeping: 'professionals', recordExport: 'professionals', disclosure: 'never',
}

/** What stays of the meeting and the case in the output of a part that was held with the family. */
const familyFields: { readonly [kind: string]: readonly string[] } = {
  meeting: ['type', 'title', 'packId', 'packVersion', 'packHash', 'date', 'start', 'minutes', 'place', 'mode', 'chair', 'minuteTaker', 'convener', 'openedAt', 'closedAt', 'parts', 'partNow', 'aim', 'recordFormat', 'recordRoute', 'recordDue', 'recordStored', 'planCoordinator'],
  case: ['reference', 'practice', 'guidancePack', 'leadPractitioner'],
}

const remembered = new WeakMap<Fold, Map<string, Fold>>()

/**
 * The state as one part of a meeting may tell it: whatever a document is made from, it can hold nothing that was said in
 * another part, because that is not there. A thing with no mark of its part counts as said among professionals.
 */
export function foldOfPart(fold: Fold, meeting: string, part: number): Fold {
  const { all } = partsOf(fold, meeting)
  if (all.length === 0) return fold
  const known = remembered.get(fold) ?? new Map<string, Fold>()
  remembered.set(fold, known)
  const name = `${meeting} ${String(part)}`
  const found = known.get(name)
  if (found !== undefined) return found
  const unmarked = Math.max(1, all.indexOf('professionals') + 1)
  const kept = new Set<string>()
  const withFamily = all[part - 1] === 'family'
  const isOf = (state: SubjectState): boolean => {
    const values = entityOf(state).values as { readonly meeting?: string; readonly part?: number; readonly parts?: readonly number[]; readonly sharing?: string; readonly disagreement?: string; readonly scale?: string; readonly state?: string; readonly left?: string | null }
    // A position taken in one part on a question of another is a word of the part it was said in.
    if (state.kind === 'position' || state.kind === 'score') return kept.has(values.disagreement ?? values.scale ?? '') && (values.part ?? unmarked) === part
    // Words from other meetings, and a child's from outside any, belong to the case: they are not for the family by this way.
    if (values.meeting !== meeting) return !withFamily
    if (state.kind === 'attendance') return (values.parts ?? [1]).includes(part)
    if (withFamily && values.sharing !== undefined && values.sharing !== 'all') return false
    return (values.part ?? unmarked) === part
  }
  const byKind = new Map<string, ReadonlyMap<string, SubjectState>>()
  // What hangs on others comes after them.
  const kinds = [...fold.byKind.keys()].sort((one, other) => Number(one === 'position' || one === 'score') - Number(other === 'position' || other === 'score'))
  for (const kind of kinds) {
    const states = fold.byKind.get(kind) as ReadonlyMap<string, SubjectState>
    const rule = rules[kind as Kind] ?? 'never'
    if (rule === 'never' || (rule === 'professionals' && withFamily)) continue
    const left = rule === 'parted' ? [...states].filter(([, state]) => isOf(state)) : [...states]
    for (const [id] of left) kept.add(id)
    byKind.set(kind, new Map(withFamily ? left.map(([id, state]) => [id, allowed(state)] as const) : left))
  }
  const made: Fold = { ...fold, byKind }
  known.set(name, made)
  return made
}

function allowed(state: SubjectState): SubjectState {
  const fields = familyFields[state.kind]
  if (fields === undefined) return state
  return { ...state, fields: Object.fromEntries(Object.entries(state.fields).filter(([field]) => fields.includes(field))) }
}

/** Whether a thing may be told in the output of one part: what was said in a meeting only if it was said in that part. */
export function saidInPart(fold: Fold, meeting: string, part: number): (thing: { readonly kind: Kind; readonly id: string; readonly values: object }) => boolean {
  const told = foldOfPart(fold, meeting, part)
  // A child's words from outside any meeting were said in no part of one.
  const outside = (values: { readonly meeting?: string }, kind: Kind) => kind === 'voice' && values.meeting === undefined
  return ({ kind, id, values }) => rules[kind] !== 'parted' || outside(values, kind) || told.byKind.get(kind)?.has(id) === true
}

/** The state a document for the family is made from: the part they were in, and everything where the meeting is held as one. */
export function foldForFamily(fold: Fold, meeting: string): Fold {
  const { all } = partsOf(fold, meeting)
  const part = all.indexOf('family') + 1
  return part === 0 ? fold : foldOfPart(fold, meeting, part)
}
