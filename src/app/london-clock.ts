import type { Clock } from '../ports/clock'

/** The device's clock; days are those of Europe/London wherever the device thinks it is. */
export function createLondonClock(): Clock {
  const london = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London', year: 'numeric', month: '2-digit', day: '2-digit' })
  return {
    now: () => Date.now(),
    // en-CA writes ISO order; the parts are taken by name so that no engine's separators matter.
    today() {
      const parts = Object.fromEntries(london.formatToParts(Date.now()).map(({ type, value }) => [type, value]))
      return `${parts['year']}-${parts['month']}-${parts['day']}`
    },
  }
}
