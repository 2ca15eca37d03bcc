/** What an act may not find out by itself: when it happens and how new things are named. */
export interface ActContext {
  /** Milliseconds since 1970 UTC. */
  readonly at: number
  /** Today in Europe/London, ISO (2026-12-03). */
  readonly today: string
  /** A fresh opaque id (32 hex digits). */
  readonly newId: () => string
}

/** Every case has exactly one `case` subject, with this id. */
export const caseSubject = 'case'
