/** What is spoken now, and how many times something has been spoken: the same words twice are still two messages. */
export interface Spoken {
  readonly words: string
  readonly count: number
}

/** Speaks to screen readers without wearing people out: one polite message at most every ten seconds. */
export interface Announcer {
  /**
   * Polite. While a message rests, only the newest waits: what was true five seconds ago is not worth hearing. Words about
   * the `place` somebody came to are worth nothing at the next one.
   */
  readonly say: (words: string, about?: 'place') => void
  /** Assertive, at once: only "Not saved", a concern raised, and Hide (design.md §3). */
  readonly sayNow: (words: string) => void
  /** The page goes: what was said of an act a moment ago, or waits, is kept for the next page, whose title would be read over it. */
  readonly leave: () => void
  /** The next page is here and its title is being read: what was kept follows it. */
  readonly arrive: () => void
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

interface Message {
  readonly words: string
  readonly about?: 'place' | undefined
}

/** Time enough to have heard a message: what is interrupted later is not said again. */
const heardMs = 2000
/** The title has the focus before the message comes: it is read first, and the message waits for it. */
const afterTitleMs = 150

/** Creates an announcer. `restMs` is the least time between two polite messages, 10 000 unless told. */
export function createAnnouncer({ restMs = 10_000, startTimer = (run, ms) => setTimeout(run, ms), stopTimer = clearTimeout as (timer: never) => void }: AnnouncerTiming = {}): Announcer {
  let polite: Spoken = { words: '', count: 0 }
  let assertive: Spoken = { words: '', count: 0 }
  let waiting: Message | undefined
  let timer: unknown
  /** Of an act, and maybe not heard yet. */
  let fresh: string | undefined
  let carried: string | undefined
  let hearing: unknown
  const listeners = new Set<() => void>()
  const tell = () => listeners.forEach(listener => listener())

  const speak = ({ words, about }: Message) => {
    polite = { words, count: polite.count + 1 }
    end(timer)
    end(hearing)
    timer = startTimer(onRested, restMs)
    fresh = about === 'place' ? undefined : words
    hearing = startTimer(() => { fresh = undefined }, heardMs)
    tell()
  }
  const end = (one: unknown) => {
    if (one !== undefined) stopTimer(one as never)
  }
  const onRested = () => {
    timer = undefined
    const next = waiting
    waiting = undefined
    if (next !== undefined) speak(next)
  }
  return {
    say: (words, about) => {
      if (timer === undefined) speak({ words, about })
      else waiting = { words, about }
    },
    leave: () => {
      carried = waiting === undefined ? fresh ?? carried : waiting.about === 'place' ? carried : waiting.words
      waiting = undefined
    },
    arrive: () => {
      const words = carried
      carried = undefined
      if (words === undefined) return
      end(timer)
      timer = startTimer(() => speak({ words }), afterTitleMs)
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
      end(timer)
      end(hearing)
      timer = waiting = fresh = carried = undefined
      // What was last spoken must not stay readable in the page once the app is locked.
      polite = { words: '', count: polite.count + 1 }
      assertive = { words: '', count: assertive.count + 1 }
      tell()
    },
  }
}
