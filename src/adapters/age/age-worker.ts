import type { WorkerAnswer, WorkerRequest } from './worker-messages'

export interface AgeWorker {
  /** Starts it early, so that a key is being derived while the rest of the app loads. */
  start(): void
  /** Undefined when the worker fell over; the next question starts another. */
  ask(request: WorkerRequest): Promise<WorkerAnswer | undefined>
  /** What cannot fail but by a fault of ours: its bytes, or it throws. */
  bytes(request: WorkerRequest): Promise<Uint8Array<ArrayBuffer>>
}

/** Questions to a worker, answered in any order. It starts with the first, and keeps nothing between two. */
export function createAgeWorker(createWorker: () => Worker): AgeWorker {
  let worker: Worker | undefined
  let nextId = 0
  const waiting = new Map<number, (answer: WorkerAnswer | undefined) => void>()

  function started(): Worker {
    if (worker !== undefined) return worker
    const made = createWorker()
    made.onmessage = (event: MessageEvent<WorkerAnswer>) => {
      waiting.get(event.data.id)?.(event.data)
      waiting.delete(event.data.id)
    }
    made.onerror = () => {
      for (const settle of waiting.values()) settle(undefined)
      waiting.clear()
      worker = undefined
    }
    worker = made
    return made
  }

  const ask = (request: WorkerRequest): Promise<WorkerAnswer | undefined> =>
    new Promise((resolve) => {
      const id = nextId++
      waiting.set(id, resolve)
      started().postMessage({ id, request })
    })

  return {
    start: () => void started(),
    ask,
    async bytes(request) {
      const answer = await ask(request)
      if (answer?.ok !== true || typeof answer.value === 'number') throw new Error('sealing failed')
      return answer.value as Uint8Array<ArrayBuffer>
    },
  }
}
