import { describe, expect, it } from 'vitest'
import { bankHolidaysOf, localDate, localTime } from '../../../src/domain/calendar'
import { readCaptureLine, type CaptureContext, type CaptureReading } from '../../../src/domain/capture'
import { captureGrammarText } from '../../../src/text/capture-grammar'
import { datesText } from '../../../src/text/dates'

// Invented people of the practice case.
const context: CaptureContext = {
  kind: 'info',
  speakers: ['dina', 'priya', 'sam', 'leah'],
  people: [
    { id: 'martin', name: 'Martin Fell', agency: 'Children’s Services' },
    { id: 'jo', name: 'Jo Lindqvist', agency: 'Larkmead School' },
    { id: 'dina', name: 'Dina Osei', agency: 'Community Health' },
    { id: 'priya', name: 'Priya Nair', agency: 'Larkmead School' },
    { id: 'sam', name: 'Sam Idowu', agency: 'Early Help' },
    { id: 'leah', name: 'PC Leah Brandt', agency: 'Police' },
    { id: 'amir', name: 'Dr Amir Rahmani', agency: 'Surgery' },
  ],
  needs: ['need-visit', 'need-speech', 'need-growth'],
  today: localDate('2026-12-03'),
  now: localTime('14:58'),
  holidays: bankHolidaysOf('englandAndWales'),
}
const words = { nameOf: (id: string) => context.people.find((person) => person.id === id)?.name ?? '?', needOf: (id: string) => id, today: context.today }

const read = (raw: string, more: Partial<CaptureContext> = {}): CaptureReading => readCaptureLine(raw, { ...context, ...more })
const codes = (reading: CaptureReading): readonly string[] => reading.problems.map(({ code }) => code)
const echoed = (reading: CaptureReading): readonly string[] => reading.chips.map((chip) => datesText.broken(captureGrammarText.chip(chip, words)))

describe('a line of minutes as it is typed', () => {
  it('the practice action in one line: owner, helper, date, need, change and what happens if not', () => {
    const raw = '/a Joint home visit that sees every room @Sam with @Leah by Thu 10 Dec #N1 so that we know who lives there > manager-to-manager call on 11 December'
    const reading = read(raw)
    expect(reading).toMatchObject({
      kind: 'action', text: 'Joint home visit that sees every room', owner: { kind: 'one', person: 'sam' }, alsoWith: [{ kind: 'one', person: 'leah' }],
      due: { kind: 'one', date: '2026-12-10', workingDays: { ok: true, value: 5 }, past: false }, need: 'need-visit', change: 'we know who lives there',
      contingency: 'manager-to-manager call on 11 December', problems: [], next: { kind: 'action' },
    })
    expect(echoed(reading)).toEqual([
      'Action', 'Sam Idowu', 'With PC Leah Brandt', 'By Thu 10 Dec 2026 (5 working days)', 'Need 1: need-visit', 'So that we know who lives there',
      'If it does not happen: manager-to-manager call on 11 December',
    ])
    expect(reading.chips.map(({ start, end }) => raw.slice(start, end))).toEqual([
      '/a', '@Sam', 'with @Leah', 'by Thu 10 Dec', '#N1', 'so that we know who lives there', '> manager-to-manager call on 11 December',
    ])
  })

  it('all six practice actions read as the minutes have them', () => {
    const lines = [
      ['Arrange for Nia to be weighed and examined at the surgery @Dina by Fri 4 Dec #N3 > Dina refers to Children’s Services the same day', 'dina', '2026-12-04'],
      ['Joint home visit that sees every room @Sam by Thu 10 Dec > call between managers', 'sam', '2026-12-10'],
      ['Speech and language referral for Ellis @Priya by Fri 11 Dec #2 > Dina refers through the health route', 'priya', '2026-12-11'],
      ['Nursery collects Ellis on missed mornings, for four weeks @Nair by Mon 7 Dec > early help transport fund', 'priya', '2026-12-07'],
      ['Housing to confirm the tenancy record @martin fell by Wed 9 Dec > escalation stage 1', 'martin', '2026-12-09'],
      ['Bedtime plan agreed with Carys at home @DINA OSEI by Fri 18 Dec > early help worker repeats the visit', 'dina', '2026-12-18'],
    ] as const
    for (const [line, person, date] of lines) {
      const reading = read(line, { kind: 'action' })
      expect(reading).toMatchObject({ kind: 'action', owner: { kind: 'one', person }, due: { kind: 'one', date }, problems: [] })
      expect(reading.text).toBe(line.slice(0, line.indexOf(' @')))
    }
  })

  it('kind and speaker stick until changed, and the last one typed counts', () => {
    const first = read('/r /3 Unknown adult at the address')
    expect(first).toMatchObject({ kind: 'risk', speaker: 'sam', text: 'Unknown adult at the address', next: { kind: 'risk', speaker: 'sam' } })
    const second = read('Missed appointments, 4 of 7', first.next)
    expect(second).toMatchObject({ kind: 'risk', speaker: 'sam', text: 'Missed appointments, 4 of 7' })
    expect(read('/n regular nursery /s').kind).toBe('strength')
    expect(read('/S warm at clinic').kind).toBe('strength')
    expect(read('/action call').kind).toBe('action')
  })

  it('each letter means its kind', () => {
    const kinds = ['n', 's', 'r', 'i', 'd', 'a', 'x', '!'].map((letter) => read(`/${letter} words`).kind)
    expect(kinds).toEqual(['need', 'strength', 'risk', 'info', 'decision', 'action', 'disagreement', 'concern'])
  })

  it('a command alone changes the kind and records nothing', () => {
    expect(read('/a ')).toMatchObject({ kind: 'action', blank: true, text: '', chips: [{ part: 'kind' }], problems: [] })
    expect(read('/?')).toMatchObject({ help: true, blank: true })
    expect(read('')).toMatchObject({ blank: true, chips: [] })
  })

  it('a speaker number nobody has is refused and stays in the words', () => {
    const reading = read('/7 said so')
    expect(reading).toMatchObject({ text: '/7 said so', problems: [{ code: 'noSuchSpeaker', number: 7, speakers: 4 }] })
    expect(reading.speaker).toBeUndefined()
  })

  it('slashes inside ordinary words are ordinary words', () => {
    for (const text of ['home and/or school', 'w/c 7 December', 'weight 5/10', 'see report 3/4 / 5', 'the A/ N form']) expect(read(text)).toMatchObject({ text, chips: [], problems: [] })
    expect(read('/b something')).toMatchObject({ text: '/b something', problems: [{ code: 'unknownCommand', typed: '/b' }] })
  })
})

describe('who will do it', () => {
  const action = (raw: string, people = context.people): CaptureReading => read(raw, { kind: 'action', people })

  it('is found by the start of a first name, a surname, or full words with or without a title', () => {
    const owners: readonly (readonly [string, string])[] = [['@Mar', 'martin'], ['@brandt', 'leah'], ['@Leah', 'leah'], ['@PC Leah Brandt', 'leah'], ['@pc brandt', 'leah'], ['@Dr Rahmani', 'amir'], ['@Sam Idowu', 'sam'], ['@Lind', 'jo']]
    for (const [typed, person] of owners) {
      expect(action(`Call ${typed} by Fri`), typed).toMatchObject({ text: 'Call', owner: { kind: 'one', person } })
      expect(action(`Call ${typed}, then write`), typed).toMatchObject({ text: 'Call then write', owner: { kind: 'one', person } })
    }
  })

  it('two people who fit are both offered, never picked', () => {
    const people = [...context.people, { id: 'samira', name: 'Samira Khan', agency: 'Housing' }]
    const reading = action('Visit @Sam by Fri', people)
    expect(reading).toMatchObject({ text: 'Visit', owner: { kind: 'several', people: ['sam', 'samira'], typed: 'Sam' }, problems: [{ code: 'chooseOwner', weight: 'choose' }] })
    expect(reading.chips[0]).toMatchObject({ part: 'owner', state: 'choose' })
    expect(action('Visit @Sam Idowu', people).owner).toEqual({ kind: 'one', person: 'sam' })
    const twins = [...context.people, { id: 'sam2', name: 'Sam Idowu', agency: 'Housing' }]
    expect(action('Visit @Sam Idowu', twins).owner).toMatchObject({ kind: 'several', people: ['sam', 'sam2'] })
  })

  it('a name nobody has stays in the words', () => {
    const reading = action('Letter to be sent @Zed by Fri')
    expect(reading).toMatchObject({ text: 'Letter to be sent @Zed', owner: { kind: 'unknown', typed: 'Zed' }, due: { date: '2026-12-04' } })
    expect(codes(reading)).toEqual(['unknownOwner'])
    expect(action('Email jo@larkmead.example about it').text).toBe('Email jo@larkmead.example about it')
  })

  it('an agency is asked for a person in it', () => {
    const reading = action('Check the log @Police')
    expect(reading).toMatchObject({ text: 'Check the log @Police', owner: { kind: 'agency', agency: 'Police' } })
    expect(reading.problems.map((problem) => captureGrammarText.problem(problem, words))).toContain('Police is an agency. Who there will do it?')
  })

  it('the words after a first name are not swallowed by it', () => {
    expect(action('@Sam to visit the home')).toMatchObject({ text: 'to visit the home', owner: { kind: 'one', person: 'sam' } })
    expect(action('@Dina and @Priya with @Leah write the letter')).toMatchObject({
      text: 'write the letter', owner: { kind: 'one', person: 'dina' }, alsoWith: [{ kind: 'one', person: 'priya' }, { kind: 'one', person: 'leah' }],
    })
    expect(action('Visit with @Leah @Sam')).toMatchObject({ text: 'Visit', owner: { kind: 'one', person: 'sam' }, alsoWith: [{ kind: 'one', person: 'leah' }] })
  })

  it('accents and curly quotes do not hide a person', () => {
    const people = [{ id: 'sian', name: 'Siân O’Dowd', agency: 'Housing' }]
    expect(action("@sian o'dowd calls", people)).toMatchObject({ text: 'calls', owner: { kind: 'one', person: 'sian' } })
    expect(action('@Siân calls', people)).toMatchObject({ text: 'calls', owner: { kind: 'one', person: 'sian' } })
  })

  it('a line that is not an action keeps the name in its words', () => {
    expect(read('Spoke to @Jo about it')).toMatchObject({ text: 'Spoke to @Jo about it', problems: [{ code: 'ownerNotUsed', weight: 'nudge' }] })
  })
})

describe('by when', () => {
  const action = (raw: string): CaptureReading => read(raw, { kind: 'action' })

  it('[BR-22] working days are counted and shown before Enter', () => {
    const reading = action('Send the minutes @Jo in 5 working days')
    expect(reading).toMatchObject({ text: 'Send the minutes', due: { date: '2026-12-10', workingDays: { ok: true, value: 5 } } })
    expect(echoed(reading)).toContain('By Thu 10 Dec 2026 (5 working days)')
  })

  it('"Fri week" and "Friday 2pm" are read whole, and the rest of the sentence is kept', () => {
    expect(action('Call by Fri week about housing')).toMatchObject({ text: 'Call about housing', due: { date: '2026-12-11' } })
    expect(action('Call by Fri 2pm')).toMatchObject({ text: 'Call', due: { date: '2026-12-04', time: '14:00' } })
    expect(action('Call by Friday, then visit.')).toMatchObject({ text: 'Call then visit.', due: { date: '2026-12-04' } })
    expect(action('Within 2 weeks meet the school')).toMatchObject({ text: 'meet the school', due: { date: '2026-12-17' } })
  })

  it('"by" that is not a date stays in the words', () => {
    for (const text of ['Letter to Tom by Priya', 'Plan agreed by mother', 'Go by bus', 'Stand by']) {
      expect(action(text)).toMatchObject({ text })
      expect(action(text).due).toBeUndefined()
    }
    expect(action('Letter to Tom by Priya by 8 December')).toMatchObject({ text: 'Letter to Tom by Priya', due: { date: '2026-12-08' } })
    expect(action('Meet in January').text).toBe('Meet in January')
  })

  it('a date that cannot be is refused and stays, never shortened to one that can', () => {
    const reading = action('Visit by Mon 10 Dec')
    expect(reading).toMatchObject({ text: 'Visit by Mon 10 Dec', problems: [{ code: 'dateRefused', reason: { code: 'weekdayMismatch', said: 'mon', is: 'thu' } }] })
    expect(reading.due).toBeUndefined()
    expect(action('Visit by 31 Nov')).toMatchObject({ text: 'Visit by 31 Nov', problems: [{ reason: { code: 'impossibleDate' } }] })
    expect(action('Visit by next week')).toMatchObject({ text: 'Visit by next week', problems: [{ reason: { code: 'tooVague' } }] })
  })

  it('two meanings are two chips to choose from', () => {
    const reading = action('Call @Sam by next Friday')
    expect(reading.due).toMatchObject({ kind: 'several', choices: [{ date: '2026-12-04' }, { date: '2026-12-11' }] })
    expect(reading.chips.find(({ part }) => part === 'due')).toMatchObject({ state: 'choose' })
    expect(codes(reading)).toEqual(['chooseDate'])
  })

  it('a day before the time is read with it: "tomorrow by 16:00" is not today', () => {
    expect(action('Ring the surgery tomorrow by 16:00')).toMatchObject({ text: 'Ring the surgery', due: { date: '2026-12-04', time: '16:00' } })
    expect(action('Ring the surgery today by 16:00')).toMatchObject({ text: 'Ring the surgery', due: { date: '2026-12-03', time: '16:00' } })
    expect(action('Ring the surgery on Mon 7 Dec by noon')).toMatchObject({ text: 'Ring the surgery', due: { date: '2026-12-07', time: '12:00' } })
    expect(action('Ring the surgery on Mon 8 Dec by noon')).toMatchObject({ problems: [{ code: 'dateRefused' }] })
    expect(action('Ring the surgery by 16:00')).toMatchObject({ text: 'Ring the surgery', due: { date: '2026-12-03', time: '16:00' } })
  })

  it('words behind a date that change which day is meant are never cut off', () => {
    for (const text of ['Call by Friday or Monday', 'Call by Friday next month', 'Call by 10 Dec next year', 'Call by Friday of next month', 'Call by Friday to Monday', 'Call by Fri 4 Dec - Mon 7 Dec']) {
      expect(action(text), text).toMatchObject({ text, problems: [{ code: 'dateRefused', reason: { code: 'tooVague' } }] })
    }
    expect(action('Call by Friday and visit')).toMatchObject({ text: 'Call and visit', due: { date: '2026-12-04' } })
    expect(action('Call by Friday in the afternoon')).toMatchObject({ text: 'Call in the afternoon', due: { date: '2026-12-04' } })
  })

  it('a second date stays in the words and says so', () => {
    expect(action('Call by Fri and write by Mon')).toMatchObject({ text: 'Call and write by Mon', due: { date: '2026-12-04' }, problems: [{ code: 'secondDate' }] })
  })

  it('a past day, a weekend and a bank holiday are pointed out', () => {
    expect(codes(action('Call by 2 December 2026'))).toEqual(['dateInPast'])
    expect(codes(action('Call by Sat'))).toEqual(['notWorkingDay'])
    expect(codes(action('Call by 28 Dec'))).toEqual(['notWorkingDay'])
  })

  it('only actions and concerns have a day to act by', () => {
    expect(read('Mother was told by Friday')).toMatchObject({ text: 'Mother was told by Friday', chips: [], problems: [] })
    expect(read('Nia not weighed in ten weeks, to be seen @Dina today by 16:00', { kind: 'concern' })).toMatchObject({
      text: 'Nia not weighed in ten weeks, to be seen', owner: { person: 'dina' }, due: { date: '2026-12-03', time: '16:00' },
    })
  })
})

describe('how it is known', () => {
  it('each word after ~ is a basis and leaves the text', () => {
    expect(read('Ellis met at the gate ~seen')).toMatchObject({ text: 'Ellis met at the gate', basis: 'seen' })
    expect(read('Two calls, 3 and 9 October ~record')).toMatchObject({ text: 'Two calls, 3 and 9 October', basis: 'record' })
    expect(read('He said "Daz sleeps on the sofa" ~heard directly')).toMatchObject({ text: 'He said "Daz sleeps on the sofa"', basis: 'heard' })
    expect(read('A cousin ~hunch')).toMatchObject({ text: 'A cousin', basis: 'hunch' })
    expect(read('The plan works ~opinion')).toMatchObject({ text: 'The plan works', basis: 'opinion' })
  })

  it('anyone else after ~ is who told it', () => {
    for (const line of ['Nobody else lives there ~ mother', 'Nobody else lives there ~mother', 'Nobody else lives there ~told by mother', 'Nobody else lives there ~told mother', 'Nobody else lives there ~heard from mother']) {
      expect(read(line), line).toMatchObject({ text: 'Nobody else lives there', basis: 'told', toldBy: 'mother', problems: [] })
    }
    expect(read('Nobody else lives there ~ the health visitor, on 20 October')).toMatchObject({ text: 'Nobody else lives there on 20 October', toldBy: 'the health visitor' })
    expect(read('Seen at home ~ PC Leah Brandt ?')).toMatchObject({ text: 'Seen at home', toldBy: 'PC Leah Brandt', notSure: true })
  })

  it('~ with nobody after it asks whom, and a long run of words is not a name', () => {
    expect(read('Nobody lives there ~told')).toMatchObject({ text: 'Nobody lives there', basis: 'told', problems: [{ code: 'toldByWhom' }] })
    expect(read('~ mother Daz lives there')).toMatchObject({ text: '~ mother Daz lives there', problems: [{ code: 'whoUnclear' }] })
    expect(read('about ~5 visits since June')).toMatchObject({ text: 'about ~5 visits since June', chips: [] })
  })

  it('? at the end is not sure; on its own it leaves the text, on a word it stays', () => {
    expect(read('Daz is a cousin ?')).toMatchObject({ text: 'Daz is a cousin', notSure: true })
    expect(read('Daz is a cousin?')).toMatchObject({ text: 'Daz is a cousin?', notSure: true })
    expect(read('Daz is a cousin ? ~mother')).toMatchObject({ text: 'Daz is a cousin', notSure: true, toldBy: 'mother' })
    expect(read('Who? A cousin')).toMatchObject({ text: 'Who? A cousin', notSure: false })
    expect(read('/x Is the plan working?')).toMatchObject({ text: 'Is the plan working?', notSure: false })
  })
})

describe('what else a line can hold', () => {
  it('a need that is not there, and a second need, stay in the words', () => {
    expect(read('/a Visit #N9')).toMatchObject({ text: 'Visit #N9', problems: [{ code: 'noSuchNeed', number: 9, needs: 3 }] })
    expect(read('/a Visit #n2 #N1')).toMatchObject({ text: 'Visit #N1', need: 'need-speech', problems: [{ code: 'secondNeed' }] })
    expect(read('Flat #12b').text).toBe('Flat #12b')
  })

  it('> is only for actions, and an owner typed after it is not taken as the owner', () => {
    expect(read('weight 5 > 3 last week').text).toBe('weight 5 > 3 last week')
    const reading = read('/a Visit > manager call @Sam by Fri')
    expect(reading).toMatchObject({ text: 'Visit', contingency: 'manager call @Sam by Fri', problems: [{ code: 'afterIfNot' }] })
    expect(reading.owner).toBeUndefined()
    expect(reading.due).toBeUndefined()
  })

  it('an action with nothing pinned down shows what is missing', () => {
    expect(read('/a Visit the home').chips.filter(({ state }) => state === 'missing').map((chip) => captureGrammarText.chip(chip, words))).toEqual([
      'Nobody yet', 'No date yet', 'If it does not happen: not said',
    ])
    expect(echoed(read('/! Nia not weighed'))).toEqual(['Safeguarding concern', 'Nobody yet'])
  })

  it('quiet nudges: long lines, vague verbs, opinions given as fact', () => {
    expect(codes(read(Array.from({ length: 41 }, () => 'word').join(' ')))).toEqual(['overFortyWords'])
    expect(codes(read(Array.from({ length: 40 }, () => 'word').join(' ')))).toEqual([])
    for (const line of ['Monitor attendance', 'Sam to support mother', 'Encourage Carys to attend', 'Continue to monitor weight']) expect(codes(read(line, { kind: 'action' })), line).toContain('vagueVerb')
    expect(codes(read('Support mother so that Ellis is at nursery five days', { kind: 'action' }))).not.toContain('vagueVerb')
    expect(codes(read('Speech and language support referral', { kind: 'action' }))).not.toContain('vagueVerb')
    expect(codes(read('probably a cousin'))).toEqual(['opinionAsFact'])
    expect(codes(read('probably a cousin ~hunch'))).toEqual([])
  })

  it('lines within a line, emoji and right-to-left words are kept as typed', () => {
    expect(read('first row\nsecond row ~seen')).toMatchObject({ text: 'first row\nsecond row', basis: 'seen' })
    expect(read('/s 👨‍👩‍👧 أم دافئة مع الطفل')).toMatchObject({ kind: 'strength', text: '👨‍👩‍👧 أم دافئة مع الطفل' })
    expect(read('a\u0000b\u0007c')).toMatchObject({ text: 'a b c' })
    expect(read('broken \ud83d pair').text).toBe('broken \ufffd pair')
  })

  it('a line beyond 8,000 characters is kept whole, not read, and says so', () => {
    const raw = `/a ${'x'.repeat(8000)}`
    expect(read(raw)).toMatchObject({ kind: 'info', text: raw, chips: [], problems: [{ code: 'tooLong', limit: 8000 }] })
  })
})
