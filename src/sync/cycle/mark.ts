import { fail, ok, type Result } from '../../lib/result'
import { storeMarkName, type BundleStore } from '../../ports/bundle-store'
import { utf8 } from '../codec'
import type { SendFailure } from './send'

export interface LearntMark {
  readonly mark: string
  readonly was: 'same' | 'new' | 'other' | 'gone'
}

/** What one look at a store told: shared by all spaces that are exchanged with it in one session. */
export interface MarkMemory {
  mark: string | undefined
  asking: Promise<unknown>
}

export const noMarkYet = (): MarkMemory => ({ mark: undefined, asking: Promise.resolve() })

/**
 * Gives a store its id, or learns the one it has. One look serves every space of a session; what is odd, or differs from what
 * the space knows, is looked at afresh.
 */
export async function learnMark(store: BundleStore, memory: MarkMemory, known: string | undefined, isOdd: boolean, fresh: () => string): Promise<Result<LearntMark, SendFailure>> {
  const remembered = (): LearntMark | undefined => (isOdd || memory.mark === undefined || (known !== undefined && known !== memory.mark) ? undefined : { mark: memory.mark, was: known === undefined ? 'new' : 'same' })
  const before = memory.asking
  const mine = (async (): Promise<Result<LearntMark, SendFailure>> => {
    // Spaces that come in the same moment wait for the one answer.
    await before
    const had = remembered()
    if (had !== undefined) return ok(had)
    const learnt = await askMark(store, known, fresh)
    memory.mark = learnt.ok ? learnt.value.mark : undefined
    return learnt
  })()
  memory.asking = mine.catch(() => undefined)
  return mine
}

async function askMark(store: BundleStore, known: string | undefined, fresh: () => string): Promise<Result<LearntMark, SendFailure>> {
  const described = await store.describe()
  if (!described.ok) return described
  const { mark } = described.value
  if (mark !== undefined) return ok({ mark, was: known === undefined ? 'new' : mark === known ? 'same' : 'other' })
  const given = fresh()
  const put = await store.put(storeMarkName, utf8(given))
  if (!put.ok && put.failure.code !== 'store-timed-out' && put.failure.code !== 'store-faulty') return put
  // Another device or another case may have named it in the same moment: what lies there now is its name.
  const again = await store.describe()
  if (!again.ok) return again
  if (again.value.mark === undefined) return put.ok ? fail({ code: 'store-changes-bytes' }) : put
  return ok({ mark: again.value.mark, was: known === undefined ? 'new' : 'gone' })
}
