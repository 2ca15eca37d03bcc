import type { IncomingMessage, ServerResponse } from 'node:http'
import { createTrialStore, type TrialStore } from './trial-store.mjs'

/** What the server of a folder does today. */
export type Mood = 'fine' | 'signs-in' | 'forbids' | 'full' | 'login-page' | 'no-tag' | 'changes' | 'away'

export interface MoodyStore extends TrialStore {
  mood: Mood
}

/** The folder for trying, whose server can be told to behave as servers of offices do on a bad day. */
export async function createMoodyStore(folder: string): Promise<MoodyStore> {
  const inner = await createTrialStore(folder)
  const say = (response: ServerResponse, status: number, type = 'text/plain', body = '') => void response.writeHead(status, { 'content-type': type }).end(body)
  const store: MoodyStore = {
    mood: 'fine',
    offer: inner.offer,
    answer(request: IncomingMessage, response: ServerResponse) {
      const isPut = request.method === 'PUT'
      const isGet = request.method === 'GET'
      if (store.mood === 'away') return void response.destroy()
      if (store.mood === 'signs-in') return say(response, 401)
      if (store.mood === 'forbids' && isPut) return say(response, 403)
      if (store.mood === 'full' && isPut) return say(response, 507)
      if (store.mood === 'login-page') return say(response, 200, 'text/html', '<!doctype html><title>Sign in</title>')
      if (store.mood === 'changes' && isGet) return say(response, 200, 'application/octet-stream', 'something else')
      if (store.mood === 'no-tag') {
        const set = response.setHeader.bind(response)
        response.setHeader = (name, value) => (name.toLowerCase() === 'etag' ? response : set(name, value))
      }
      inner.answer(request, response)
    },
  }
  return store
}
