/** What is spoken now, and how many times something has been spoken: the same words twice are still two messages. */
export interface Spoken {
  readonly words: string
  readonly count: number
}

/** Speaks to screen readers without wearing people out: one polite message at most every ten seconds. */
export interface Announcer {
  /**
   * Polite. While a message rests, only the newest waits: what was true five seconds ago is not worth hearing. Words about
   * the `place` somebody came to are worth nothing at the next one, and give way to what an act has to say.
   */
  readonly say: (words: string, about?: 'place') => void
  /** Assertive, at once: only "Not saved", a concern raised, and Hide (design.md §3). */
  readonly sayNow: (words: string) => void
  /** Another page was asked for: what waits to be said of an act is kept for it. Twice in a row is once. */
  readonly leave: () => void
  /** The next page is here and its title is being read: what was kept follows it, when its turn has come. */
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

/** Whoever speaks and then goes to another page does both in one breath: what is said waits this long, so that it is said once, and there. */
const breathMs = 120
/** The title has the focus before the message comes: it is read first, and the message waits for it. */
const afterTitleMs = 150

/** No page is waited for longer than this. */
const patienceMs = 5000

/** Creates an announcer. `restMs` is the least time between two polite messages, 10 000 unless told. */
export function createAnnouncer({ restMs = 10_000, startTimer = (run, ms) => setTimeout(run, ms), stopTimer = clearTimeout as (timer: never) => void }: AnnouncerTiming = {}): Announcer {
  let polite: Spoken = { words: '', count: 0 }
  let assertive: Spoken = { words: '', count: 0 }
  let waiting: Message | undefined
  let timer: unknown
  let isResting = false
  /** Between two pages nothing is said: the title of the next would be read over it. */
  let isBetween = false
  let patience: unknown
  const listeners = new Set<() => void>()
  const tell = () => listeners.forEach(listener => listener())

  const onTime = () => {
    timer = undefined
    isResting = false
    if (isBetween || waiting === undefined) return
    polite = { words: waiting.words, count: polite.count + 1 }
    waiting = undefined
    timer = startTimer(onTime, restMs)
    isResting = true
    tell()
  }
  const end = (one: unknown) => {
    if (one !== undefined) stopTimer(one as never)
  }
  const arrive = () => {
    end(patience)
    patience = undefined
    isBetween = false
    soon(afterTitleMs)
  }
  const soon = (ms: number) => {
    if (timer === undefined && waiting !== undefined) timer = startTimer(onTime, ms)
  }
  return {
    say: (words, about) => {
      // Where somebody came to is heard from the title too; what became of their act is heard nowhere else.
      if (about === 'place' && waiting !== undefined && waiting.about === undefined) return
      waiting = { words, about }
      if (!isBetween) soon(breathMs)
    },
    leave: () => {
      isBetween = true
      if (!isResting) {
        end(timer)
        timer = undefined
      }
      end(patience)
      patience = startTimer(arrive, patienceMs)
      if (waiting?.about === 'place') waiting = undefined
    },
    arrive,
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
      end(patience)
      timer = patience = waiting = undefined
      isBetween = isResting = false
      // What was last spoken must not stay readable in the page once the app is locked.
      polite = { words: '', count: polite.count + 1 }
      assertive = { words: '', count: assertive.count + 1 }
      tell()
    },
  }
}
