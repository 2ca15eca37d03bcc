export interface Clock {
  /** Milliseconds since 1970 UTC. */
  now(): number
  /** Today in Europe/London, ISO (2026-12-03). */
  today(): string
}
