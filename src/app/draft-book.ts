import type { Clock } from '../ports/clock'
import type { DraftBook } from '../ports/draft-book'
import type { Draft, DraftJournal } from '../ports/draft-journal'
import type { SavedTracker } from './saved-status'

/** How long typing may wait for the journal. Strict commits cost about 4 kB each, so keys are gathered (performance.md D13). */
const windowMs = 280

/** The words of some drafts as they were when an act took them. Words typed since belong to the next act. */
export interface CommittedWords {
  /** The write comes now: waits for a window that holds these words, and keeps them out of the next, which would bring back what the act takes. */
  begin(): Promise<void>
  /** The act was not kept: the words belong to the journal again. */
  giveBack(): void
  /** The act is kept, and their rows went in the same write. */
  done(): void
  /** The act had nothing to write: they go from the journal by themselves. */
  drop(): void
}

export interface KeptDrafts extends DraftBook {
  committing(keys: readonly string[]): CommittedWords
  /** There are words that the last try could not keep. */
  hasUnkept(): boolean
  /** Writes nothing more; used when the vault locks. */
  stop(): void
}

/** Holds the drafts of a vault in memory and journals what changed in windows of under 300 ms. */
export function createDraftBook(journal: DraftJournal, held: readonly Draft[], clock: Clock, tracker: SavedTracker): KeptDrafts {
  const drafts = new Map(held.map((draft) => [draft.key, draft.text]))
  const changed = new Set<string>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let writing: Promise<void> = Promise.resolve()
  let stopped = false
  let isFailing = false

  function schedule(): void {
    timer ??= setTimeout(() => void flush(), windowMs)
  }

  async function write(keys: readonly string[]): Promise<void> {
    const kept = keys.flatMap((key) => {
      const text = drafts.get(key)
      return text === undefined ? [] : [{ key, text, at: clock.now() }]
    })
    const dropped = keys.filter((key) => !drafts.has(key))
    let isKept = false
    try {
      const result = await tracker.follow(async () => {
        const written = kept.length > 0 ? await journal.write(kept) : { ok: true as const, value: undefined }
        if (!written.ok || dropped.length === 0) return written
        return journal.drop(dropped)
      }, 'drafts')
      isKept = result.ok
    } finally {
      isFailing = !isKept
      // Kept in memory and tried again with the next key: a full disk must not cost the words.
      if (!isKept) for (const key of keys) changed.add(key)
    }
  }

  function flush(): Promise<void> {
    clearTimeout(timer)
    timer = undefined
    if (changed.size === 0 || stopped) return writing
    const keys = [...changed]
    changed.clear()
    const next = () => write(keys)
    // One failed window must not keep later words from the disk.
    writing = writing.then(next, next)
    return writing
  }

  return {
    read: (key) => drafts.get(key),
    keysWith: (prefix) => [...drafts.keys()].filter((key) => key.startsWith(prefix)),
    type(key, text) {
      if (text === '') {
        if (!drafts.delete(key)) return
      } else {
        if (drafts.get(key) === text) return
        drafts.set(key, text)
      }
      changed.add(key)
      schedule()
    },
    drop(key) {
      if (!drafts.delete(key)) return
      changed.add(key)
      schedule()
    },
    flush,
    committing(keys) {
      const words = keys.map((key) => [key, drafts.get(key)] as const)
      const keptOut: string[] = []
      return {
        async begin() {
          for (const [key, text] of words) if (drafts.get(key) === text && changed.delete(key)) keptOut.push(key)
          // Windows asked for from here on know nothing of these words.
          await writing
        },
        giveBack() {
          for (const key of keptOut.splice(0)) if (drafts.has(key)) changed.add(key)
          if (changed.size > 0 && !stopped) schedule()
        },
        drop() {
          for (const [key, text] of words) {
            if (text === undefined || drafts.get(key) !== text) continue
            drafts.delete(key)
            changed.add(key)
            schedule()
          }
        },
        done() {
          for (const [key, text] of words) {
            if (drafts.get(key) === text) {
              drafts.delete(key)
              changed.delete(key)
            } else {
              // Words typed since belong to the next act. Their journal row may have gone with the commit.
              changed.add(key)
            }
          }
          if (changed.size === 0) tracker.draftsKept()
          else if (!stopped) schedule()
        },
      }
    },
    hasUnkept: () => isFailing && changed.size > 0 && !stopped,
    stop() {
      stopped = true
      clearTimeout(timer)
    },
  }
}
