import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { bankHolidaysOf, localDate, nationOf, readDateWords } from '../../src/domain/calendar'
import { datesText } from '../../src/text/dates'

const features = join(import.meta.dirname, '../../src/features')
const day = localDate('2026-12-10')
const today = localDate('2026-12-03')
const holidays = bankHolidaysOf(nationOf['england-and-wales'])
const breaks = / (?:\d{1,2}|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|20\d\d)\b/

describe('a short date on a screen', () => {
  test('is never broken over two lines, alone, with its time, as it was understood, or in a list of days', () => {
    const read = readDateWords('10 Dec', { today, holidays, defaultFuture: true })
    const drawn = [datesText.whole(day), datesText.wholeWithTime(day, undefined), datesText.reading(read, today), datesText.skippedDay({ date: day, why: 'weekend' })]
    expect(drawn[0]).toBe('Thu\u00a010\u00a0Dec\u00a02026')
    for (const words of drawn) expect(words).not.toMatch(breaks)
  })

  test('has ordinary spaces in a field, in a file, and in what is kept', () => {
    expect(datesText.broken(datesText.whole(day))).toBe(datesText.short(day))
    expect(datesText.short(day)).toBe('Thu 10 Dec 2026')
  })

  test('is drawn with ordinary spaces only where it is written into a field, kept, or cut up', () => {
    // Another place: is it a sentence on a screen? Then `whole` draws it.
    const plain = readdirSync(features, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file) && /datesText\.short(?:WithTime)?\(/.test(readFileSync(join(features, file), 'utf8')))
    expect(plain.toSorted()).toEqual([
      'capture/date-answer.tsx', 'capture/keep-line.ts', 'capture/line-forms.tsx', 'conflicts/value-words.ts', 'convene/use-day.tsx', 'map/map-place.ts',
      'my-actions/date-screen.tsx', 'plan/due-field.tsx', 'prepare/day-field.tsx', 'room-screen/room-frame.ts', 'run/use-date-words.tsx',
    ])
  })
})
