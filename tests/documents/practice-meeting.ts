import { practiceActs } from '../../src/app/practice/practice-case'
import { change, entities, jointId } from '../../src/domain/entities'
import type { Change } from '../../src/ledger'
import { actions, aim, board, byPhone, apologies, absent, concern, conference, correction, decision, disagreement, inTheRoom, newInformation, newNeeds, review, scale, telling, voices, withheld } from '../journeys/practice-script'
import { aCase, sha256, type TestCase } from '../support/builders'

const closedAt = Date.UTC(2026, 11, 3, 15, 22)
const ranks = (count: number): readonly string[] => Array.from({ length: count }, (_, index) => `h${String(index).padStart(5, '0')}`)

export interface PracticeMeeting {
  readonly made: TestCase
  readonly meeting: string
}

/**
 * The practice meeting as the app seeds it and the script runs it: every act of it, `times` over. What is said again is
 * numbered, so that nothing is the same twice. At ten times the review is in June, when London is an hour ahead.
 */
export function thePracticeMeeting(times = 1): PracticeMeeting {
  const made = aCase({ at: closedAt })
  let ids = 0
  for (const act of practiceActs({ random128: () => (++ids).toString(16).padStart(32, '0'), sha256 })) made.act(act)
  const meeting = entities(made.fold, 'meeting')[0]?.id ?? ''
  const m = { meeting } as const
  const personOf = new Map(entities(made.fold, 'person').map(({ id, values }) => [values.name, id]))
  const idOf = (name: string): string => personOf.get(name) ?? entities(made.fold, 'adult').find(({ values }) => values.label === name)?.id ?? ''
  // An act holds so many changes at most, as when somebody types one line after another.
  const act = (name: string, changes: readonly Change[]) => {
    for (let at = 0; at < changes.length; at += 8) made.act({ act: name, changes: changes.slice(at, at + 8) })
  }
  const again = <T>(list: readonly T[], write: (one: T, words: (text: string) => string, key: string, position: number) => readonly Change[]): readonly Change[] =>
    Array.from({ length: times }, (_, round) => list.flatMap((one, index) => write(one, (text) => (round === 0 ? text : `${text} (${String(round + 1)})`), `${String(round)}x${String(index)}`, round * list.length + index))).flat()

  act('open', [change('meeting', meeting, { aim, openedAt: Date.UTC(2026, 11, 3, 14, 0), analysis: 'Nobody has seen where Ellis sleeps.', planCoordinator: idOf('Sam Idowu') })])
  act('attendance', [
    ...inTheRoom.map((name) => change('attendance', jointId(meeting, idOf(name)), { ...m, person: idOf(name), state: 'present', how: 'room', arrived: '14:00' })),
    change('attendance', jointId(meeting, idOf(byPhone)), { ...m, person: idOf(byPhone), state: 'present', how: 'phone', arrived: '14:12' }),
    change('attendance', jointId(meeting, idOf(apologies)), { ...m, person: idOf(apologies), state: 'apology' }),
    change('attendance', jointId(meeting, idOf(absent.name)), { ...m, person: idOf(absent.name), state: 'absent', note: absent.note }),
  ])
  const rank = ranks(1000)
  act('addLine', again(newInformation, (one, words, key, at) => [change('line', `new${key}`, { ...m, item: 'new-information', kind: 'info', text: words(one.text), saidBy: idOf(one.who), basis: 'record', isNew: true, sharing: 'all', rank: rank[at] as string, ...(one.when === undefined ? {} : { eventDate: one.when }) })]))
  act('addLine', again(board, (one, words, key, at) => [change('line', `board${key}`, { ...m, item: 'weigh', kind: 'info', text: words(one.text), saidBy: idOf(one.who), sharing: 'professionals', rank: `i${rank[at] as string}`, ...(one.evidence === undefined ? {} : { evidence: one.evidence.word.toLowerCase() as 'evidence' }), ...(one.findOut === undefined ? {} : { findOut: { how: one.findOut.how, who: one.findOut.who, by: one.findOut.shown } }) })]))
  act('addNeed', again(newNeeds, (one, words, key, at) => [change('need', `need${key}`, { ...m, item: 'more-needs', text: words(one), outcome: words('It is better by February'), rank: `z${rank[at] as string}` })]))
  act('hear', again(voices, (one, words, key) => [change('voice', `voice${key}`, { ...m, child: entities(made.fold, 'child')[0]?.id ?? '', heading: 'words', text: words(one), to: 'Nursery key worker', on: '2026-11-30' })]))
  act('disagree', again([disagreement], (one, words, key) => [
    change('disagreement', `d${key}`, { ...m, item: 'more-needs', question: words(one.question), settled: 'in-part', outcome: one.outcome, escalate: 'no', lookAgain: '2026-12-17', wouldSettle: one.wouldSettle }),
    ...one.positions.map((position, index) => change('position', `d${key}p${String(index)}`, { disagreement: `d${key}`, person: idOf(position.who), text: words(position.words), dissent: position.dissent })),
  ]))
  act('raise', again([concern], (one, words, key) => [change('concern', `c${key}`, { ...m, words: words(one.words), raisedBy: one.raisedBy, raisedAt: Date.UTC(2026, 11, 3, 14, 48), referrer: one.referrer, how: one.how, by: one.by })]))
  act('scale', [change('scale', 's1', { ...m, question: scale.question, zero: scale.zero, ten: scale.ten }), ...scale.scores.map((one) => change('score', `s1${idOf(one.who)}`, { scale: 's1', person: idOf(one.who), value: Number(one.value), reason: one.reason }))])
  act('addAction', again(actions, (one, words, key, at) => [change('action', `a${key}`, {
    ...m, item: 'plan', number: at + 1, text: words(one.text), owner: one.owner, ownerAgency: entities(made.fold, 'person').find(({ values }) => values.name === one.owner)?.values.agency ?? '', due: isoOf(one.day),
    change: words(one.change), contingency: words(one.ifNot), agreed: 'agreed', status: 'open', childWords: words('Grown-ups you know help you'), ...('with' in one ? { with: one.with } : {}),
  })]))
  act('decide', again([decision], (one, words, key) => [change('decision', `x${key}`, { ...m, item: 'plan', text: words(one.text), reason: words(one.reason) })]))
  act('telling', [
    ...telling.map((one) => change('telling', jointId(meeting, idOf(one.person)), { ...m, person: idOf(one.person), answer: 'tell', by: one.by, how: one.how, due: `2026-12-0${one.due.slice(0, 1)}` })),
    change('telling', jointId(meeting, idOf(withheld.from)), { ...m, person: idOf(withheld.from), withheld: withheld.what, ground: withheld.ground, decider: withheld.decider, lookAgain: '2027-01-07' }),
    change('consideration', 'o1', { ...m, topic: 'family-group-conference', outcome: 'later', reason: conference.reason, owner: conference.owner }),
    change('review', 'w1', { ...m, needed: true, date: times === 1 ? '2027-01-21' : '2027-06-10', time: review.time, place: review.place }),
  ])
  act('close', [change('meeting', meeting, { closedAt }), change('stillConcerned', jointId(meeting, idOf('PC Leah Brandt')), { ...m, person: idOf('PC Leah Brandt'), answer: 'yes', about: 'Housing not answering' })])
  act('amend', again([correction], (one, words, key) => [change('amendment', `n${key}`, { ...m, text: words(one.text), askedBy: one.askedBy, about: one.about } as never)]))
  return { made, meeting }
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
/** "Fri 4 Dec 2026" as an ISO date. */
function isoOf(day: string): string {
  const [, date = '', month = '', year = ''] = day.split(' ')
  return `${year}-${String(months.indexOf(month) + 1).padStart(2, '0')}-${date.padStart(2, '0')}`
}
