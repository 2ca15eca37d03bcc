import data from './bank-holidays.json'
import { localDate, type LocalDate } from './local-date'

/** The three calendars GOV.UK publishes; England and Wales share one. */
export const nations = ['englandAndWales', 'scotland', 'northernIreland'] as const
export type Nation = (typeof nations)[number]

/** The same, by the names that settings and guidance packs keep. */
export const nationOf = { 'england-and-wales': 'englandAndWales', scotland: 'scotland', 'northern-ireland': 'northernIreland' } as const satisfies { readonly [name: string]: Nation }

export const bankHolidayNames = [
  'newYear', 'secondJanuary', 'stPatrick', 'goodFriday', 'easterMonday', 'earlyMay', 'spring', 'worldCup', 'boyne', 'summer', 'stAndrew', 'christmas', 'boxing',
] as const
export type BankHolidayName = (typeof bankHolidayNames)[number]

export type BankHoliday = {
  readonly date: LocalDate
  readonly name: BankHolidayName
  /** The holiday itself fell on a weekend or another holiday and is taken on this day. */
  readonly substitute: boolean
}

/**
 * Bank holidays over a covered span. Outside `from` to `to` (both included) nothing is known, and the counting
 * functions say so: holidays are proclaimed, sometimes months before, so working them out by rule would be a guess.
 */
export type HolidayCalendar = {
  readonly from: LocalDate
  readonly to: LocalDate
  readonly days: ReadonlyMap<LocalDate, BankHoliday>
}

const isName = (name: string): name is BankHolidayName => (bankHolidayNames as readonly string[]).includes(name)

function readRow(row: { readonly date: string; readonly name: string; readonly substitute?: boolean }): BankHoliday {
  if (!isName(row.name)) throw new Error('bank-holidays.json: unknown holiday name')
  return { date: localDate(row.date), name: row.name, substitute: row.substitute ?? false }
}

/**
 * The published weekday bank holidays of one calendar (BR-22: five working days need them). Source: the GOV.UK list
 * as it stood in 2026, which runs to the end of 2028 and holds Scotland's one-off day of 15 June 2026.
 */
export function bankHolidaysOf(nation: Nation): HolidayCalendar {
  const days = data.nations[nation].map(readRow)
  return { from: localDate(data.from), to: localDate(data.to), days: new Map(days.map((day) => [day.date, day])) }
}
