import type { WorkerAnswer, WorkerRequest } from './worker-messages'

export interface AgeWorker {
  /** Starts it early, so that a key is being derived while the rest of the app loads. */
  start(): void
  /** Undefined when the worker fell over; the next question starts another. */
  ask(request: WorkerRequest): Promise<WorkerAnswer | undefined>
}

/** Questions to a worker of its own, answered in any order. It starts with the first. */
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

  return {
    start: () => void started(),
    ask: (request) =>
      new Promise((resolve) => {
        const id = nextId++
        waiting.set(id, resolve)
        started().postMessage({ id, request })
      }),
  }
}
