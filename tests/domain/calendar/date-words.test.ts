import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, bankHolidaysOf, dateParts, localDate, localTime, readDateWords, weekdayOf, type DateReading, type DateWordsContext } from '../../../src/domain/calendar'
import { datesText } from '../../../src/text/dates'
import { phraseGroups } from './date-phrases.en-gb'
import { propertyRuns } from '../../support/property-runs'

const holidays = bankHolidaysOf('englandAndWales')
const thursday: DateWordsContext = { today: localDate('2026-12-03'), holidays, defaultFuture: true }

function written(reading: DateReading): string {
  if (reading.kind === 'none') return `!${reading.reason.code}`
  const choices = reading.kind === 'one' ? [reading] : reading.choices
  return choices.map(({ date, time, past }) => `${date}${time === undefined ? '' : `T${time}`}${past ? ' past' : ''}`).join('|')
}

const corpus = phraseGroups.flatMap(({ today, looks, lines }) =>
  lines.trim().split('\n').map((line) => {
    const [phrase = '', expected = ''] = line.split(' = ')
    return { today, looks, phrase, expected, context: { today: localDate(today), holidays, defaultFuture: looks === 'ahead' } }
  }),
)

describe('[UX-5] dates as people in the United Kingdom type them', () => {
  it(`reads or refuses all ${String(corpus.length)} phrases as a person would`, () => {
    expect(corpus.length).toBeGreaterThanOrEqual(200)
    const wrong = corpus.flatMap(({ today, looks, phrase, expected, context }) => {
      const found = written(readDateWords(phrase, context))
      return found === expected ? [] : [`${today} ${looks}: "${phrase}" read as ${found}, meant ${expected}`]
    })
    expect(wrong).toEqual([])
  })

  it('says which day it really is when the weekday does not fit', () => {
    const reading = readDateWords('Mon 10 Dec', thursday)
    expect(reading).toEqual({ kind: 'none', reason: { code: 'weekdayMismatch', date: '2026-12-10', said: 'mon', is: 'thu' } })
    expect(datesText.reading(reading, thursday.today)).toBe('10 December 2026 is a Thursday, not a Monday. Which one is right?')
  })

  it('counts the working days to each date, and says when the holidays are not known that far', () => {
    expect(readDateWords('Fri week', thursday)).toMatchObject({ workingDays: { ok: true, value: 6 } })
    expect(readDateWords('10 Jan 2029', thursday)).toMatchObject({ date: '2029-01-10', workingDays: { ok: false, failure: { code: 'notCovered', coveredTo: '2028-12-31' } } })
  })

  it('a time already gone today is marked as past', () => {
    expect(readDateWords('today by 16:00', { ...thursday, now: localTime('17:10') })).toMatchObject({ date: '2026-12-03', time: '16:00', past: true })
    expect(readDateWords('today by 16:00', { ...thursday, now: localTime('14:48') })).toMatchObject({ past: false })
  })
})

const todays = fc.integer({ min: 0, max: 3000 }).map((n) => addDays(localDate('2020-06-01'), n))
const times = fc.tuple(fc.integer({ min: 8, max: 23 }), fc.integer({ min: 0, max: 59 })).map(([hour, minute]) => localTime(`${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`))

describe('[UX-5] a date that was written down reads back as itself', () => {
  it('in every way of writing it with a year, on any day', () => {
    fc.assert(
      fc.property(todays, todays, fc.boolean(), (today, date, defaultFuture) => {
        const { year, month, day } = dateParts(date)
        const two = (n: number): string => String(n).padStart(2, '0')
        const ways = [
          date, datesText.short(date), datesText.long(date), datesText.long(date).toUpperCase(), `${String(day)}/${String(month)}/${String(year)}`, `${two(day)}/${two(month)}/${two(year % 100)}`,
          `${two(day)}.${two(month)}.${String(year)}`, `${String(day)} ${datesText.long(date).split(' ')[2] ?? ''} ${String(year)}`, `by ${datesText.short(date)}`,
        ]
        for (const way of ways) expect(written(readDateWords(way, { today, holidays, defaultFuture })).replace(' past', ''), way).toBe(date)
      }),
      { numRuns: propertyRuns(500) },
    )
  })

  it('without a year, the date is the one meant or one of those offered', () => {
    fc.assert(
      fc.property(todays, fc.integer({ min: 0, max: 360 }), (today, ahead) => {
        const date = addDays(today, ahead)
        const { month, day } = dateParts(date)
        for (const way of [datesText.prose(date), `${String(day)}/${String(month)}`]) {
          const found = written(readDateWords(way, { today, holidays, defaultFuture: true }))
          expect(found.split('|').map((choice) => choice.replace(' past', '')), way).toContain(date)
          if (ahead <= 183) expect(found).toBe(date)
        }
      }),
      { numRuns: propertyRuns(500) },
    )
  })

  it('with a time, in either order', () => {
    fc.assert(
      fc.property(todays, todays, times, (today, date, at) => {
        for (const way of [`${datesText.short(date)}, ${at}`, `${datesText.short(date)} at ${at}`, `${at} on ${datesText.long(date)}`, `${date}T${at}`]) {
          expect(written(readDateWords(way, { today, holidays, defaultFuture: true })).replace(' past', ''), way).toBe(`${date}T${at}`)
        }
      }),
      { numRuns: propertyRuns(300) },
    )
  })

  it('a weekday named with the wrong day is never read', () => {
    fc.assert(
      fc.property(todays, fc.integer({ min: 1, max: 6 }), (date, off) => {
        const words = `${datesText.dayNames[weekdayOf(addDays(date, off))]} ${datesText.long(date).split(' ').slice(1).join(' ')}`
        expect(written(readDateWords(words, thursday))).toBe('!weekdayMismatch')
      }),
    )
  })

  it('no text at all, however odd, makes it fail or takes long', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => void readDateWords(text, thursday)), { numRuns: propertyRuns(2000) })
    const bits = fc.constantFrom('by', 'on', 'next', 'fri', 'monday', '10', '10th', 'dec', 'in', 'week', 'a', 'the', 'end', 'of', '2pm', 'at', '14:00', '/', '12', 'working', 'days', '.')
    fc.assert(fc.property(fc.array(bits, { maxLength: 12 }), (words) => void readDateWords(words.join(' '), thursday)), { numRuns: propertyRuns(5000) })
  })
})

describe('dates in words', () => {
  it('are ours, the same in every browser', () => {
    const date = localDate('2027-01-22')
    const { unbroken } = datesText
    expect(datesText.short(date)).toBe('Fri 22 Jan 2027')
    expect(datesText.prose(date)).toBe('Friday 22 January')
    expect(datesText.long(localDate('2026-12-03'))).toBe('Thursday 3 December 2026')
    expect(datesText.workingDays(6)).toBe('6 working days')
    expect(datesText.workingDays(1)).toBe('1 working day')
    expect(datesText.reading(readDateWords('Fri week', thursday), thursday.today)).toBe(`${unbroken('Fri 11 Dec 2026')} (6 working days)`)
    expect(datesText.reading(readDateWords('next Friday 2pm', thursday), thursday.today)).toBe(`${unbroken('Fri 4 Dec 2026')}, 14:00 (1 working day) or ${unbroken('Fri 11 Dec 2026')}, 14:00 (6 working days)`)
  })

  it('name the right weekday for every day of a century', () => {
    for (let n = 0, date = localDate('2000-01-01'); n < 36_525; n += 1, date = addDays(date, 1)) {
      if (!datesText.long(date).toLowerCase().startsWith(weekdayOf(date))) expect.fail(date)
    }
  })
})
