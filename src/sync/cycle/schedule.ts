/** When a store is asked again. Data, so that a test can walk through a bad day in no time. */
export const syncSchedule = {
  /** After something was committed: long enough for a line to be finished. */
  afterCommit: 4_000,
  /** After a round that went well, while the case is open. */
  whileOpen: 60_000,
  /** Closed cases are looked at weekly. */
  closedCase: 7 * 24 * 60 * 60 * 1000,
  /** After the first failure, the second and so on; the last for good. Milliseconds. */
  afterFailure: [5_000, 15_000, 60_000, 5 * 60_000, 15 * 60_000, 60 * 60_000],
  /** Up to this part is added by chance, so that ten laptops do not come back together. */
  jitter: 0.3,
} as const

/** How long to wait after so many failures in a row. `chance` is from 0 up to 1; `asked` what the store itself asked for, in seconds. */
export function waitAfterFailures(failures: number, chance: number, asked = 0): number {
  const steps = syncSchedule.afterFailure
  const step = steps[Math.min(Math.max(failures, 1), steps.length) - 1] as number
  return Math.max(Math.round(step * (1 + syncSchedule.jitter * chance)), asked * 1000)
}
