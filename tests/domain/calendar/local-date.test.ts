import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { propertyRuns } from '../../support/property-runs'
import {
  addDays, addMonthsClamped, compareDates, daysBetween, instantToLondon, localDate, localTime, londonToInstant, makeLocalDate, parseLocalDate, parseLocalTime, weekdayOf,
} from '../../../src/domain/calendar'

describe('dates without a clock', () => {
  it('a day that does not exist is refused, never moved', () => {
    expect(parseLocalDate('2026-11-31')).toEqual({ ok: false, failure: { code: 'noSuchDate' } })
    expect(parseLocalDate('2027-02-29')).toEqual({ ok: false, failure: { code: 'noSuchDate' } })
    expect(parseLocalDate('2028-02-29')).toEqual({ ok: true, value: '2028-02-29' })
    expect(parseLocalDate('3 Dec 2026')).toEqual({ ok: false, failure: { code: 'notIsoDate' } })
    expect(makeLocalDate(2026, 13, 1).ok).toBe(false)
    expect(parseLocalTime('24:00')).toEqual({ ok: false, failure: { code: 'noSuchTime' } })
    expect(parseLocalTime('9:30')).toEqual({ ok: false, failure: { code: 'notIsoTime' } })
    expect(() => localDate('nonsense')).toThrow()
  })

  it('months end where they end', () => {
    expect(addMonthsClamped(localDate('2026-11-30'), 3)).toBe('2027-02-28')
    expect(addMonthsClamped(localDate('2027-11-30'), 3)).toBe('2028-02-29')
    expect(addDays(localDate('2026-12-31'), 1)).toBe('2027-01-01')
    expect(weekdayOf(localDate('2026-12-03'))).toBe('thu')
    expect(compareDates(localDate('2026-12-03'), localDate('2026-12-04'))).toBeLessThan(0)
  })

  it('adding days and counting them agree, and weekdays go round', () => {
    const dates = fc.integer({ min: 0, max: 50_000 }).map((n) => addDays(localDate('1990-01-01'), n))
    fc.assert(
      fc.property(dates, fc.integer({ min: -5000, max: 5000 }), (date, n) => {
        expect(daysBetween(date, addDays(date, n))).toBe(n)
        expect(weekdayOf(addDays(date, 7))).toBe(weekdayOf(date))
        expect(parseLocalDate(date)).toEqual({ ok: true, value: date })
      }),
    )
  })
})

describe('London time', () => {
  it('winter is Greenwich time and summer is an hour ahead', () => {
    expect(instantToLondon(Date.UTC(2026, 11, 3, 14, 0))).toEqual({ date: '2026-12-03', time: '14:00' })
    expect(instantToLondon(Date.UTC(2026, 6, 3, 14, 0))).toEqual({ date: '2026-07-03', time: '15:00' })
    expect(instantToLondon(Date.UTC(2026, 6, 3, 23, 30))).toEqual({ date: '2026-07-04', time: '00:30' })
  })

  it('the hour the clocks skip and the hour they repeat have no single answer, and say so', () => {
    expect(londonToInstant(localDate('2026-03-29'), localTime('01:30'))).toEqual({ ok: false, failure: { code: 'skippedByClockChange' } })
    expect(londonToInstant(localDate('2026-10-25'), localTime('01:30'))).toEqual({
      ok: false,
      failure: { code: 'twiceByClockChange', earlier: Date.UTC(2026, 9, 25, 0, 30), later: Date.UTC(2026, 9, 25, 1, 30) },
    })
  })

  it('there and back is the same minute', () => {
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(2000, 0, 1) / 60_000, max: Date.UTC(2040, 0, 1) / 60_000 }), (minute) => {
        const wall = instantToLondon(minute * 60_000)
        const back = londonToInstant(wall.date, wall.time)
        if (back.ok) expect(back.value).toBe(minute * 60_000)
        else expect(back.failure.code === 'twiceByClockChange' && [back.failure.earlier, back.failure.later]).toContain(minute * 60_000)
      }),
      { numRuns: propertyRuns(500) },
    )
  })
})
