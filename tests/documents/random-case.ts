import * as v from 'valibot'
import { jointId } from '../../src/domain/entities'
import { kinds, type Kind } from '../../src/domain/kinds'
import type { Json } from '../../src/ledger'
import { aCase, type TestCase } from '../support/builders'

/** One thing of a case as plain data: what an oracle reads, so that it shares nothing with the product but the declarations. */
export interface Thing {
  readonly kind: Kind
  readonly id: string
  readonly values: { readonly [field: string]: Json }
}

export interface RandomCase {
  readonly things: readonly Thing[]
  readonly test: TestCase
}

export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

export const people = ['p0', 'p1', 'p2', 'p3', 'p4'] as const
export const agencies = ['Agency zqalpha', 'Agency zqbravo', 'Agency zqcharlie'] as const
export const agenda = ['details', 'known', 'new-information', 'plan', 'review'] as const

/** A case of one closed meeting, and some of another, in which every answer has words or a day found nowhere else. */
export function aRandomCase(seed: number): RandomCase {
  const random = randomNumbers(seed)
  const one = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
  const maybe = (share: number): boolean => random() < share
  let words = 0
  let day = 0
  const token = (): string => `zq${(++words).toString(36)}x`
  // Days are used up by the caller's order, each once, so that a day in a document names one answer.
  const nextDay = (): string => new Date(Date.UTC(2027, 0, 1 + (day++ % 365))).toISOString().slice(0, 10)
  const things: Thing[] = []

  /** Every field of a kind, each with its own words or day, or left unanswered. */
  const thing = (kind: Kind, id: string, set: { readonly [field: string]: Json | undefined }, share = 0.75) => {
    const values: { [field: string]: Json } = {}
    for (const [field, rule] of Object.entries(kinds[kind].fields)) {
      if (field === 'withdrawn' || field === 'rank' || field in set) continue
      const schema = rule.schema as v.GenericSchema
      if (!maybe(share)) continue
      const word = token()
      if (['item', 'type', 'packId', 'packHash', 'guidancePack', 'route', 'trigger', 'stage', 'topic', 'paper', 'involvement', 'meetingType', 'deciderRole', 'askedToDecideRole'].includes(field)) continue
      if (v.is(schema, word) && !isRef(kind, field)) values[field] = word
      else if (v.is(schema, '2027-01-01') && !isRef(kind, field)) values[field] = nextDay()
      else if (v.is(schema, true)) values[field] = maybe(0.5)
    }
    for (const [field, value] of Object.entries(set)) if (value !== undefined) values[field] = value
    // Nobody who was there is taken off the network; p4 was only ever named.
    if (maybe(0.12) && (kind !== 'person' || id === 'p4') && !['case', 'meeting', 'concern', 'request', 'convening', 'seal', 'sealPart'].includes(kind)) values['withdrawn'] = { reason: token() }
    things.push({ kind, id, values })
  }

  thing('case', 'case', { reference: token(), practice: maybe(0.5), leadPractitioner: maybe(0.7) ? one(people) : undefined, contactHold: undefined, contactHoldAdvice: undefined, closed: undefined })
  for (const [index, id] of people.entries()) thing('person', id, { name: `Person ${token()}`, agency: maybe(0.85) ? one(agencies) : undefined, sector: undefined, rank: String.fromCharCode(97 + index) })
  for (const id of ['a0', 'a1']) thing('adult', id, { label: `Adult ${token()}`, parentalResponsibility: one(['yes', 'no', 'unknown']) })
  for (const id of ['c0', 'c1', 'c2']) thing('child', id, { label: `Child ${token()}`, age: one(['3', '9', '14', '9 months']), scope: one(['about', 'sibling-in', 'sibling-out']) })
  thing('voice', 'v0', { child: 'c0', heading: one(['words', 'observed']) })

  for (const meeting of ['m1', 'm2']) {
    const n = (max: number): number => Math.floor(random() * (max + 1))
    const id = (kind: string, index: number): string => `${meeting}-${kind}-${String(index)}`
    thing('request', id('request', 0), { grounds: [], significantHarm: one(['yes', 'no']), losses: { childFocus: token(), factChecking: token(), firstHand: token() } })
    thing('meeting', meeting, {
      request: id('request', 0), packId: 'oxfordshire', chair: 'p0', minuteTaker: 'p1', openedAt: 1_780_000_000_000, closedAt: 1_780_000_900_000, planCoordinator: maybe(0.6) ? one(people) : undefined,
      convening: undefined, chairAnswers: undefined, supportSettled: undefined, gapReasons: undefined, pausedAt: undefined, currentItem: undefined, challenger: undefined, convener: undefined, date: nextDay(), start: '14:00',
    })
    for (const person of people.slice(0, 4)) {
      if (maybe(0.8)) thing('attendance', jointId(meeting, person), { meeting, person, state: one(['present', 'present', 'apology', 'absent']), left: undefined, arrived: undefined })
      if (maybe(0.5)) thing('invitation', jointId(meeting, person), { meeting, person })
    }
    const needs = Array.from({ length: n(3) }, (_, index) => id('need', index))
    for (const need of needs) thing('need', need, { meeting, about: maybe(0.5) ? [one(['c0', 'c1'])] : [], saidBy: one(people), notActing: undefined, item: maybe(0.7) ? one(agenda) : undefined })
    for (let index = 0; index < n(4); index++) {
      thing('line', id('line', index), {
        meeting, item: maybe(0.8) ? one(agenda) : undefined, kind: one(['need', 'strength', 'risk', 'info', 'tried']), saidBy: maybe(0.8) ? one(people) : undefined, about: maybe(0.5) ? one(['c0', 'a0', 'a1', 'p2']) : undefined,
        sharing: one(['all', 'all', 'professionals', 'restricted', 'third-party', undefined]), relevant: one([true, true, false, undefined]), findOut: maybe(0.4) ? { how: token(), who: token(), by: token() } : undefined, differsFrom: undefined,
      })
    }
    for (let index = 0; index < n(3); index++) thing('decision', id('decision', index), { meeting, basedOn: undefined, item: maybe(0.8) ? one(agenda) : undefined })
    for (let index = 0; index < n(5); index++) {
      const person = one(people)
      const owner = things.find((one) => one.id === person)
      const byName = maybe(0.5)
      thing('action', id('action', index), {
        meeting, number: index + 1, need: maybe(0.6) && needs.length > 0 ? one(needs) : undefined, item: maybe(0.7) ? one(agenda) : undefined, willAsk: maybe(0.4) ? { who: token(), by: token() } : undefined,
        ...(byName ? { owner: owner?.values['name'], ownerAgency: maybe(0.5) ? (owner?.values['agency'] ?? undefined) : undefined } : {}),
        ...(maybe(0.3) ? { with: `${String(things.find((one) => one.id === 'p3')?.values['name'])} and ${token()}` } : {}),
        ...(byName ? {} : { ownerAgency: maybe(0.5) ? one(agencies) : undefined }),
        agreed: undefined, status: undefined,
      })
    }
    if (maybe(0.7)) thing('review', id('review', 0), { meeting, needed: true, time: undefined })
    for (const person of ['a0', 'a1', 'c0', 'c1']) {
      if (maybe(0.7)) thing('telling', jointId(meeting, person), { meeting, person, answer: one(['tell', 'tell', 'withhold']), withheld: maybe(0.5) ? token() : undefined, copyOfRecord: undefined })
    }
    if (maybe(0.6)) thing('disagreement', id('disagreement', 0), { meeting, item: one(agenda) })
    thing('position', id('position', 0), { disagreement: id('disagreement', 0), person: one(people) })
    thing('concern', id('concern', 0), { meeting, notReferred: undefined, raisedAt: undefined })
    thing('challenge', id('challenge', 0), { meeting, about: one(['family', 'agency', 'group']), outcome: one(['settled', 'standing', undefined]) })
    if (maybe(0.6)) thing('engagement', jointId(meeting, 'p1', 'a0'), { meeting, person: 'p1', adult: 'a0', how: one(['works', 'avoids']) })
    if (maybe(0.6)) thing('measure', id('measure', 0), { meeting, child: 'c0' })
    if (maybe(0.6)) thing('delegation', jointId(meeting, 'venue'), { meeting, task: 'venue', person: 'p2', answer: one(['accepted', 'declined']) })
    thing('escalation', id('escalation', 0), { meeting })
    thing('scale', id('scale', 0), { meeting })
    thing('score', id('score', 0), { scale: id('scale', 0), person: one(people), value: 4 })
    thing('stillConcerned', jointId(meeting, 'p2'), { meeting, person: 'p2', answer: 'yes' })
    if (maybe(0.4)) things.push({ kind: 'parts', id: jointId(meeting, 'parts'), values: { meeting, from: one(['new-information', 'plan']) } })
  }
  return { things, test: enter(things) }
}

const refFields = new Set(['meeting', 'person', 'child', 'about', 'saidBy', 'request', 'convening', 'chair', 'minuteTaker', 'challenger', 'convener', 'planCoordinator', 'leadPractitioner', 'need', 'scale', 'disagreement', 'differsFrom', 'seal', 'target', 'adult'])
const isRef = (kind: Kind, field: string): boolean => refFields.has(field) && !(kind === 'amendment' && field === 'about') && !(kind === 'stillConcerned' && field === 'about')

/** Puts things into a case as a device would: in acts. */
export function enter(things: readonly Thing[]): TestCase {
  const test = aCase()
  for (let from = 0; from < things.length; from += 12) {
    test.act({ act: 'setUp', changes: things.slice(from, from + 12).map(({ kind, id, values }) => ({ kind, subject: id, set: values })) })
  }
  return test
}
