import { answer } from './age-work.lazy'
import type { WorkerAnswer, WorkerRequest } from './worker-messages'

// Runs beside the page, so that deriving a key never freezes the screen.

self.onmessage = async (event: MessageEvent<{ id: number; request: WorkerRequest }>) => {
  const { id, request } = event.data
  let reply: WorkerAnswer
  try {
    reply = { id, ok: true, value: await answer(request) }
  } catch {
    // The library's words are not for people; a wrap that does not open means another passphrase.
    reply = { id, ok: false }
  }
  self.postMessage(reply)
}
