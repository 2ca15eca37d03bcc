/** What is spoken now, and how many times something has been spoken: the same words twice are still two messages. */
export interface Spoken {
  readonly words: string
  readonly count: number
}

/** Speaks to screen readers without wearing people out: one polite message at most every ten seconds. */
export interface Announcer {
  /** Polite. While a message rests, only the newest waits: what was true five seconds ago is not worth hearing. */
  readonly say: (words: string) => void
  /** Assertive, at once: only "Not saved", a concern raised, and Hide (design.md §3). */
  readonly sayNow: (words: string) => void
  readonly polite: () => Spoken
  readonly assertive: () => Spoken
  readonly subscribe: (listener: () => void) => () => void
  /** Stops the timer; nothing waiting is spoken. For locking and for leaving the page. */
  readonly stop: () => void
}

export interface AnnouncerTiming {
  readonly restMs?: number
  readonly startTimer?: (run: () => void, ms: number) => unknown
  readonly stopTimer?: (timer: never) => void
}

/** Creates an announcer. `restMs` is the least time between two polite messages, 10 000 unless told. */
export function createAnnouncer({ restMs = 10_000, startTimer = (run, ms) => setTimeout(run, ms), stopTimer = clearTimeout as (timer: never) => void }: AnnouncerTiming = {}): Announcer {
  let polite: Spoken = { words: '', count: 0 }
  let assertive: Spoken = { words: '', count: 0 }
  let waiting: string | undefined
  let timer: unknown
  const listeners = new Set<() => void>()
  const tell = () => listeners.forEach(listener => listener())

  const speak = (words: string) => {
    polite = { words, count: polite.count + 1 }
    timer = startTimer(onRested, restMs)
    tell()
  }
  const onRested = () => {
    timer = undefined
    const next = waiting
    waiting = undefined
    if (next !== undefined) speak(next)
  }
  return {
    say: words => {
      if (timer === undefined) speak(words)
      else waiting = words
    },
    sayNow: words => {
      assertive = { words, count: assertive.count + 1 }
      tell()
    },
    polite: () => polite,
    assertive: () => assertive,
    subscribe: listener => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    stop: () => {
      if (timer !== undefined) stopTimer(timer as never)
      timer = undefined
      waiting = undefined
      // What was last spoken must not stay readable in the page once the app is locked.
      polite = { words: '', count: polite.count + 1 }
      assertive = { words: '', count: assertive.count + 1 }
      tell()
    },
  }
}
