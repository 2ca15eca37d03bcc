import type { Fold } from '../../ledger'
import { instantToLondon } from '../calendar'
import { entities, type Entity } from '../entities'
import { joinedOf } from '../map/joined'
import type { AgendaStep } from '../meeting/view'
import { labelOfFamily, named, namedOr } from './names'
import type { RecordItem, RecordLine, RecordModel, RecordNeed, RecordScale } from './record-model'
import { ownedBy } from './subjects'

type Talk = Pick<RecordModel, 'items' | 'otherLines' | 'disagreements' | 'scales' | 'concerns' | 'decisions' | 'needs' | 'actions'>

/** What was said, and what came of it: lines under their items, positions, scores, concerns, decisions, needs and actions. */
export function buildTalk(fold: Fold, meetingId: string, steps: readonly AgendaStep[], title: (words: string) => string): Talk {
  const own = ownedBy(meetingId)
  const grouped = inAgendaOrder(entities(fold, 'line').filter(own), steps)
  const numbers = new Map(grouped.map((line, index) => [line.id, index + 1]))
  const joined = joinedOf(fold, grouped)
  const lines = grouped.map((line) => recordLine(fold, line, numbers, joined.get(line.id) ?? []))
  const items = steps.map((step) => recordItem(fold, meetingId, step, lines, title))
  const known = new Set(steps.map(({ key }) => key))
  const actions = entities(fold, 'action').filter(own).toSorted((a, b) => (a.values.number ?? 0) - (b.values.number ?? 0))
  const needs = entities(fold, 'need').filter(own)
  return {
    items,
    otherLines: lines.filter((line) => !known.has(line.values.item ?? '')),
    disagreements: entities(fold, 'disagreement').filter(own).map(({ id, values }) => ({ id, values, positions: positions(fold, id) })),
    scales: entities(fold, 'scale').filter(own).map((scale) => recordScale(fold, scale)),
    concerns: entities(fold, 'concern').filter(own).map(({ values, at }) => ({ values, raised: instantToLondon(values.raisedAt ?? at) })),
    decisions: entities(fold, 'decision').filter(own).map(({ id, values }) => ({ id, values, basedOn: (values.basedOn ?? []).flatMap((line) => numbers.get(line) ?? []) })),
    needs: needs.map((need, index) => recordNeed(fold, need, index + 1, actions)),
    actions: actions.map(({ id, values }) => ({ id, values, need: needOf(needs, values.need) })),
  }
}

/** By agenda item in the pack's order, those of no item last; within an item as they stand. */
function inAgendaOrder(lines: readonly Entity<'line'>[], steps: readonly AgendaStep[]): readonly Entity<'line'>[] {
  const place = new Map(steps.map(({ key }, index) => [key, index]))
  const of = (line: Entity<'line'>): number => place.get(line.values.item ?? '') ?? steps.length
  return lines.toSorted((a, b) => of(a) - of(b))
}

function recordLine(fold: Fold, { id, values }: Entity<'line'>, numbers: ReadonlyMap<string, number>, group: readonly Entity<'line'>[]): RecordLine {
  return {
    id,
    number: numbers.get(id) ?? 0,
    values,
    saidBy: named(fold, values.saidBy),
    about: labelOfFamily(fold, values.about),
    differsFrom: values.differsFrom === undefined ? undefined : numbers.get(values.differsFrom),
    sameAs: group.flatMap((one) => (one.id === id ? [] : (numbers.get(one.id) ?? []))).toSorted((a, b) => a - b),
  }
}

function recordItem(fold: Fold, meetingId: string, step: AgendaStep, lines: readonly RecordLine[], title: (words: string) => string): RecordItem {
  const turns = entities(fold, 'turn').filter(({ values }) => values.meeting === meetingId && values.item === step.key)
  return {
    key: step.key,
    title: title(step.title),
    state: step.state,
    reason: step.reason,
    lines: lines.filter((line) => line.values.item === step.key),
    turns: turns.map(({ values }) => ({ person: namedOr(fold, values.person), values })),
  }
}

const positions = (fold: Fold, disagreement: string) =>
  entities(fold, 'position').filter(({ values }) => values.disagreement === disagreement).map(({ id, values }) => ({ id, person: named(fold, values.person), values }))

function recordScale(fold: Fold, scale: Entity<'scale'>): RecordScale {
  const scores = entities(fold, 'score').filter(({ values }) => values.scale === scale.id)
  const place = (value: number | null | undefined): number => value ?? 11
  return {
    values: scale.values,
    scores: scores
      .toSorted((a, b) => place(a.values.value) - place(b.values.value))
      .map(({ values }) => ({ person: named(fold, values.person), value: values.value ?? null, reason: values.reason })),
  }
}

function recordNeed(fold: Fold, { id, values }: Entity<'need'>, number: number, actions: readonly Entity<'action'>[]): RecordNeed {
  return {
    id,
    number,
    values,
    saidBy: named(fold, values.saidBy),
    about: (values.about ?? []).flatMap((child) => labelOfFamily(fold, child) ?? []),
    actions: actions.filter((action) => action.values.need === id).map((action) => action.values.number ?? 0),
  }
}

function needOf(needs: readonly Entity<'need'>[], id: string | undefined) {
  const at = needs.findIndex((need) => need.id === id)
  return at < 0 ? undefined : { number: at + 1, text: needs[at]?.values.text ?? '' }
}
