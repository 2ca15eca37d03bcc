import type { RecordModel } from './record-model'

/** A part of the record that is empty. */
type PartGap = 'aim' | 'attendance' | 'needs' | 'actions' | 'decisions' | 'plan-coordinator' | 'review' | 'minute-taker'
/** Single things that lack something, by how many. */
type CountedGap =
  | 'actions-without-owner' | 'actions-without-date' | 'actions-without-contingency' | 'needs-without-action' | 'lines-without-speaker'
  | 'children-not-heard' | 'family-not-answered' | 'telling-not-answered' | 'two-versions' | 'concerns-unassigned' | 'decisions-without-reason'

/** What a reader would look for in the record and not find. Each is said in words; none holds the record up. */
export type RecordGap = { readonly code: PartGap } | { readonly code: CountedGap; readonly count: number }

/** The gaps of a record: the parts it must have (NC-29, OX-24, BR-23), then what single things still lack. */
export function gapsOf(record: RecordModel): readonly RecordGap[] {
  const { needs, actions, decisions } = record
  const heard = new Set(record.voices.map(({ values }) => values.child))
  const about = record.children.filter(({ values }) => values.scope !== 'sibling-out')
  const part = (missing: boolean, code: PartGap): readonly RecordGap[] => (missing ? [{ code }] : [])
  const counted = (code: CountedGap, count: number): readonly RecordGap[] => (count > 0 ? [{ code, count }] : [])
  const without = (field: 'owner' | 'due' | 'contingency'): number => actions.filter(({ values }) => isBlank(values[field])).length
  return [
    ...part(isBlank(record.meeting.aim), 'aim'),
    ...part(!record.attendance.some(({ presence }) => presence === 'present' || presence === 'left'), 'attendance'),
    ...part(record.minuteTaker === undefined, 'minute-taker'),
    ...part(needs.length === 0, 'needs'),
    ...part(actions.length === 0, 'actions'),
    ...part(decisions.length === 0, 'decisions'),
    ...part(record.planCoordinator === undefined, 'plan-coordinator'),
    ...part(record.reviews.length === 0, 'review'),
    ...counted('concerns-unassigned', record.concerns.filter(({ values }) => isBlank(values.referrer) && !values.notReferred).length),
    ...counted('decisions-without-reason', decisions.filter(({ values }) => isBlank(values.reason)).length),
    ...counted('actions-without-owner', without('owner')),
    ...counted('actions-without-date', without('due')),
    ...counted('actions-without-contingency', without('contingency')),
    ...counted('needs-without-action', needs.filter((need) => need.actions.length === 0 && isBlank(need.values.notActing ?? undefined)).length),
    ...counted('lines-without-speaker', [...record.items.flatMap(({ lines }) => lines), ...record.otherLines].filter(({ saidBy }) => saidBy === undefined).length),
    ...counted('children-not-heard', about.filter(({ id }) => !heard.has(id)).length),
    ...counted('family-not-answered', record.family.filter(({ values }) => values?.answer === undefined).length),
    ...counted('telling-not-answered', record.tellings.filter(({ values }) => values?.answer === undefined).length),
    ...counted('two-versions', record.unsettled),
  ]
}

const isBlank = (words: string | undefined): boolean => words === undefined || words.trim() === ''
