import { readCaseSummary, type CaseSummary, type SummaryNeed } from './summary-model'

/** One case of the vault as its summary tells it. `summary` is undefined when the words on disk could not be read. */
export interface ListedCase {
  readonly caseId: string
  readonly summary: CaseSummary | undefined
}

interface Item {
  readonly caseId: string
  readonly text: string
}

// Items keep their identity until their case changes, so a list of a thousand is read once.
const remembered = new WeakMap<Item, ListedCase>()

/** The cases of the vault, running first, then those with something late, then by their next day, then by reference. */
export function listCases(items: readonly Item[], today: string): readonly ListedCase[] {
  const listed = items.map((item) => {
    const made = remembered.get(item) ?? { caseId: item.caseId, summary: readCaseSummary(item.text) }
    remembered.set(item, made)
    return made
  })
  const keyed = listed.map((one) => ({ one, key: orderKey(one.summary, today) }))
  return keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ one }) => one)
}

function orderKey(summary: CaseSummary | undefined, today: string): string {
  if (summary === undefined) return '0'
  const reference = summary.reference.toLowerCase()
  if (summary.closed !== undefined) return `9 ${reference}`
  if (summary.meeting?.state === 'running') return `1 ${reference}`
  if (summary.needs.some((need) => urgencyOf(need, today) <= 1)) return `2 ${reference}`
  return `3 ${summary.meeting?.state === 'preparing' ? (summary.meeting.date ?? '9999') : '9999'} ${reference}`
}

/** What comes next in a case, as far as its summary tells: the same answers as `nextStepOf`, without opening it. */
export type ListedNext =
  | { readonly kind: 'closed'; readonly on: string }
  | { readonly kind: 'run' | 'approve' | 'prepare' | 'open'; readonly meeting: string; readonly date: string | undefined; readonly start: string | undefined }
  | { readonly kind: 'gate' | 'decide' | 'harm'; readonly request: string; readonly step: number | undefined }
  | { readonly kind: 'ask' }

export function nextOfSummary(summary: CaseSummary, today: string): ListedNext {
  if (summary.closed !== undefined) return { kind: 'closed', on: summary.closed }
  const { meeting, needs } = summary
  const asked = needs.find((need) => need.kind === 'harm') ?? needs.find((need) => need.kind === 'advice' || need.kind === 'gate' || need.kind === 'decide')
  const at = meeting === undefined ? undefined : { meeting: meeting.id, date: meeting.date, start: meeting.start }
  if (at !== undefined && meeting?.state === 'running') return { kind: 'run', ...at }
  if (asked?.kind === 'harm' && asked.request !== undefined) return { kind: 'harm', request: asked.request, step: asked.step }
  if (at !== undefined && meeting?.state === 'closed') return { kind: 'approve', ...at }
  if (at !== undefined && meeting?.state === 'preparing') return { kind: meeting.date === today ? 'open' : 'prepare', ...at }
  if (asked?.request !== undefined) return { kind: asked.kind === 'decide' ? 'decide' : 'gate', request: asked.request, step: asked.step }
  return { kind: 'ask' }
}

export interface ListedNeed {
  readonly caseId: string
  readonly reference: string
  readonly need: SummaryNeed
  readonly late: boolean
}

/** What needs a person, over all cases, most urgent first. What is held back is shown from a week before its day. */
export function needsOfAll(cases: readonly ListedCase[], today: string, weekAhead: string): readonly ListedNeed[] {
  const all = cases.flatMap(({ caseId, summary }) => needsIn(summary, today).map((need): ListedNeed => ({ caseId, reference: summary?.reference ?? '', need, late: isLate(need, today) })))
  return all
    .filter(({ need }) => need.kind !== 'look-again' || (need.due ?? '') <= weekAhead)
    .sort((a, b) => urgencyOf(a.need, today) - urgencyOf(b.need, today) || compare(a.need.due ?? '9999', b.need.due ?? '9999') || compare(a.reference, b.reference))
}

/** What was noted, and a plan that is late by now or stuck (BR-53): the day decides, so it is asked when it is read. */
function needsIn(summary: CaseSummary | undefined, today: string): readonly SummaryNeed[] {
  if (summary === undefined) return []
  const { needs, failing, closed } = summary
  if (failing === undefined || closed !== undefined || (failing.stuck === 0 && (failing.due ?? '9999') >= today)) return needs
  const { stuck, due, ...where } = failing
  return [...needs, { kind: 'failing', count: stuck, ...where, ...(due !== undefined && due < today ? { due } : {}) }]
}

const isLate = (need: SummaryNeed, today: string): boolean => need.due !== undefined && need.due < today

/** 0 a child who may not be safe, 1 late, 2 today, 3 the rest, 4 a question half answered. */
function urgencyOf(need: SummaryNeed, today: string): number {
  if (need.kind === 'concern' || need.kind === 'harm') return 0
  if (isLate(need, today)) return 1
  if (need.kind === 'advice' || need.due === today) return 2
  return need.kind === 'gate' ? 4 : 3
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
