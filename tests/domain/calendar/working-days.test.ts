import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { propertyRuns } from '../../support/property-runs'
import {
  addDays, addWorkingDays, bankHolidaysOf, countedDays, isWorkingDay, latestReviewDate, localDate, nations, weekdayOf, workingDaysBetween,
  type BankHoliday, type HolidayCalendar, type LocalDate,
} from '../../../src/domain/calendar'

const england = bankHolidaysOf('englandAndWales')
const day = localDate
const value = <T>(result: { ok: true; value: T } | { ok: false; failure: unknown }): T => {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.failure)}`)
  return result.value
}

describe('bank holidays', () => {
  it('hold the published number of weekday holidays for every covered year', () => {
    const perYear = { englandAndWales: [8, 8, 8, 8, 8], scotland: [9, 9, 10, 9, 9], northernIreland: [10, 10, 10, 10, 10] }
    for (const nation of nations) {
      const { days } = bankHolidaysOf(nation)
      const counts = [2024, 2025, 2026, 2027, 2028].map((year) => [...days.keys()].filter((date) => date.startsWith(String(year))).length)
      expect(counts, nation).toEqual(perYear[nation])
      expect([...days.keys()].every((date) => !['sat', 'sun'].includes(weekdayOf(date)))).toBe(true)
    }
  })

  it('move Christmas and New Year off the weekend as published', () => {
    const named = (nation: (typeof nations)[number], date: string): string | undefined => {
      const holiday = bankHolidaysOf(nation).days.get(day(date))
      return holiday && `${holiday.name}${holiday.substitute ? ' substitute' : ''}`
    }
    expect(named('englandAndWales', '2026-12-25')).toBe('christmas')
    expect(named('englandAndWales', '2026-12-28')).toBe('boxing substitute')
    expect(named('englandAndWales', '2027-12-27')).toBe('christmas substitute')
    expect(named('englandAndWales', '2027-12-28')).toBe('boxing substitute')
    expect(named('englandAndWales', '2028-01-03')).toBe('newYear substitute')
    expect(named('scotland', '2027-01-04')).toBe('secondJanuary substitute')
    expect(named('scotland', '2028-01-03')).toBe('newYear substitute')
    expect(named('scotland', '2028-01-04')).toBe('secondJanuary substitute')
    expect(named('scotland', '2024-12-02')).toBe('stAndrew substitute')
    expect(named('scotland', '2026-06-15')).toBe('worldCup')
    expect(named('northernIreland', '2024-03-18')).toBe('stPatrick substitute')
    expect(named('northernIreland', '2026-07-13')).toBe('boyne substitute')
  })

  it('agree with the rules of the Banking and Financial Dealings Act for England and Wales, worked out apart', () => {
    const easter: Record<number, string> = { 2024: '2024-03-31', 2025: '2025-04-20', 2026: '2026-04-05', 2027: '2027-03-28', 2028: '2028-04-16' }
    for (const [year, sunday] of Object.entries(easter)) {
      const firstMonday = (from: string): LocalDate => [0, 1, 2, 3, 4, 5, 6].map((n) => addDays(day(from), n)).find((date) => weekdayOf(date) === 'mon') as LocalDate
      const expected = new Set([addDays(day(sunday), -2), addDays(day(sunday), 1), firstMonday(`${year}-05-01`), firstMonday(`${year}-05-25`), firstMonday(`${year}-08-25`)])
      for (const fixed of [`${year}-01-01`, `${year}-12-25`, `${year}-12-26`]) {
        let date = day(fixed)
        while (['sat', 'sun'].includes(weekdayOf(date)) || expected.has(date)) date = addDays(date, 1)
        expected.add(date)
      }
      expect([...england.days.keys()].filter((date) => date.startsWith(year)).sort(), year).toEqual([...expected].sort())
    }
  })
})

describe('working days', () => {
  it('[BR-22] the fifth working day after Monday 29 April 2024 is Tuesday 7 May, over the May bank holiday', () => {
    expect(addWorkingDays(day('2024-04-29'), 5, england)).toEqual({ ok: true, value: '2024-05-07' })
  })

  it('[BR-22] the fifth working day after the practice meeting on Thursday 3 December 2026 is Thursday 10 December', () => {
    expect(addWorkingDays(day('2026-12-03'), 5, england)).toEqual({ ok: true, value: '2026-12-10' })
  })

  it('Christmas 2026: five working days after Wednesday 23 December end on Monday 4 January', () => {
    expect(addWorkingDays(day('2026-12-23'), 5, england)).toEqual({ ok: true, value: '2027-01-04' })
    expect(addWorkingDays(day('2026-12-23'), 5, bankHolidaysOf('scotland'))).toEqual({ ok: true, value: '2027-01-05' })
  })

  it('[BR-22] the counted days can be listed, with every day passed over and why', () => {
    const days = value(countedDays(day('2024-04-29'), 5, england))
    expect(days.counted).toEqual(['2024-04-30', '2024-05-01', '2024-05-02', '2024-05-03', '2024-05-07'])
    expect(days.skipped.map((skip) => [skip.date, skip.why === 'bankHoliday' ? skip.holiday.name : skip.why])).toEqual([
      ['2024-05-04', 'weekend'], ['2024-05-05', 'weekend'], ['2024-05-06', 'earlyMay'],
    ])
  })

  it('day 0 is the start day itself, even when it is a Sunday', () => {
    expect(addWorkingDays(day('2026-12-06'), 0, england)).toEqual({ ok: true, value: '2026-12-06' })
    expect(addWorkingDays(day('2026-12-06'), 1, england)).toEqual({ ok: true, value: '2026-12-07' })
  })

  it('how late something is counts the working days since it was due', () => {
    expect(workingDaysBetween(day('2026-12-15'), day('2026-12-11'), england)).toEqual({ ok: true, value: -2 })
    expect(workingDaysBetween(day('2026-12-03'), day('2026-12-03'), england)).toEqual({ ok: true, value: 0 })
    expect(workingDaysBetween(day('2026-12-06'), day('2026-12-05'), england)).toEqual({ ok: true, value: 0 })
  })

  it('past the last published year the answer is "not covered", with the span that is', () => {
    const failure = { code: 'notCovered', coveredFrom: '2024-01-01', coveredTo: '2028-12-31' }
    expect(addWorkingDays(day('2028-12-28'), 5, england)).toEqual({ ok: false, failure })
    expect(workingDaysBetween(day('2028-12-20'), day('2029-01-02'), england)).toEqual({ ok: false, failure })
    expect(workingDaysBetween(day('2023-12-20'), day('2024-01-02'), england)).toEqual({ ok: false, failure })
    expect(latestReviewDate(day('2028-11-01'), 3, england)).toEqual({ ok: false, failure })
    expect(isWorkingDay(day('2029-01-02'), england)).toEqual({ ok: false, failure })
    expect(addWorkingDays(day('2028-12-28'), 1, england)).toEqual({ ok: true, value: '2028-12-29' })
  })
})

describe('the latest review date', () => {
  it('[BR-51] three months on is a maximum, so a weekend moves it earlier', () => {
    expect(latestReviewDate(day('2026-12-03'), 3, england)).toEqual({ ok: true, value: { date: '2027-03-03', unmoved: '2027-03-03' } })
    expect(latestReviewDate(day('2026-12-06'), 3, england)).toEqual({ ok: true, value: { date: '2027-03-05', unmoved: '2027-03-06' } })
  })

  it('[BR-51] a bank holiday and the weekend before it move it earlier still', () => {
    expect(latestReviewDate(day('2026-12-29'), 3, england)).toEqual({ ok: true, value: { date: '2027-03-25', unmoved: '2027-03-29' } })
  })

  it('[BR-51] a shorter month clamps to its last day first: 30 November 2026 gives Friday 26 February 2027', () => {
    expect(latestReviewDate(day('2026-11-30'), 3, england)).toEqual({ ok: true, value: { date: '2027-02-26', unmoved: '2027-02-28' } })
  })
})

/** The slow, obvious answer: look at every day in turn, with weekdays counted from a known Monday. */
function oracle(start: LocalDate, n: number, calendar: HolidayCalendar): LocalDate | 'notCovered' {
  let date = start
  for (let left = n; left > 0; ) {
    date = addDays(date, 1)
    const sinceMonday = ((Math.round((Date.UTC(+date.slice(0, 4), +date.slice(5, 7) - 1, +date.slice(8)) - Date.UTC(2024, 0, 1)) / 86_400_000) % 7) + 7) % 7
    if (sinceMonday > 4) continue
    if (date < calendar.from || date > calendar.to) return 'notCovered'
    if (!calendar.days.has(date)) left -= 1
  }
  return date
}

const invented = (from: string, to: string, dates: readonly LocalDate[]): HolidayCalendar => ({
  from: day(from),
  to: day(to),
  days: new Map(dates.map((date): [LocalDate, BankHoliday] => [date, { date, name: 'spring', substitute: false }])),
})

describe('working days against a brute-force count', () => {
  it('agree for every day of ten years, 1 to 12 days, in the three published calendars and one invented for all ten years', () => {
    const tenYears = Array.from({ length: 3653 }, (_, n) => addDays(day('2020-01-01'), n))
    const busy = invented('2020-01-01', '2030-12-31', tenYears.filter((_, n) => n % 11 === 0 || n % 37 < 3))
    let compared = 0
    for (const calendar of [...nations.map(bankHolidaysOf), busy]) {
      for (const [index, start] of tenYears.entries()) {
        const n = (index % 12) + 1
        const found = addWorkingDays(start, n, calendar)
        const expected = oracle(start, n, calendar)
        if ((found.ok ? found.value : found.failure.code) !== expected) expect.fail(`${start} + ${n}: ${JSON.stringify(found)}, brute force ${expected}`)
        if (found.ok && value(workingDaysBetween(start, found.value, calendar)) !== n) expect.fail(`${start} to ${found.value} is not ${n}`)
        compared += 1
      }
    }
    expect(compared).toBe(4 * 3653)
  })

  it('agree for any start, any count and any set of holidays', () => {
    const offset = fc.integer({ min: 0, max: 3652 })
    fc.assert(
      fc.property(offset, fc.integer({ min: 0, max: 60 }), fc.array(offset, { maxLength: 400 }), (start, n, holidays) => {
        const calendar = invented('2020-01-01', '2029-12-31', holidays.map((days) => addDays(day('2020-01-01'), days)))
        const from = addDays(day('2020-01-01'), start)
        const found = addWorkingDays(from, n, calendar)
        expect(found.ok ? found.value : found.failure.code).toBe(oracle(from, n, calendar))
      }),
      { numRuns: propertyRuns(300) },
    )
  })
})
