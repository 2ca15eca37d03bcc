import type { IncomingMessage, ServerResponse } from 'node:http'
import { createTrialStore, type TrialStore } from './trial-store.mjs'

/** What the server of a folder does today. */
export type Mood = 'fine' | 'signs-in' | 'forbids' | 'full' | 'login-page' | 'no-tag' | 'changes' | 'away' | 'not-webdav' | 'coarse' | 'stale' | 'no-methods' | 'no-preflight'

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
      // As a server that lets a page of another origin ask simple questions only, or none that the browser asks leave for.
      const asksLeave = request.method !== 'GET' || ['authorization', 'depth', 'content-type', 'if-none-match'].some((name) => request.headers[name] !== undefined)
      if ((store.mood === 'no-methods' && request.method !== 'GET') || (store.mood === 'no-preflight' && asksLeave)) return void response.destroy()
      if (store.mood === 'not-webdav' && !isGet) return say(response, 405)
      if (store.mood === 'signs-in') return say(response, 401)
      if (store.mood === 'forbids' && isPut) return say(response, 403)
      if (store.mood === 'full' && isPut) return say(response, 507)
      if (store.mood === 'login-page') return say(response, 200, 'text/html', '<!doctype html><title>Sign in</title>')
      if (store.mood === 'changes' && isGet) return say(response, 200, 'application/octet-stream', 'something else')
      const set = response.setHeader.bind(response)
      if (store.mood === 'no-tag') response.setHeader = (name, value) => (name.toLowerCase() === 'etag' ? response : set(name, value))
      if (store.mood === 'stale' && isGet) {
        if (request.headers['if-none-match'] === '"always"') return void response.writeHead(304, { etag: '"always"' }).end()
        response.setHeader = (name, value) => set(name, name.toLowerCase() === 'etag' ? '"always"' : value)
      }
      // nginx: the seconds of its last change and its length.
      if (store.mood === 'coarse' && isGet) {
        const now = Math.floor(Date.now() / 1000)
        set('Last-Modified', new Date(now * 1000).toUTCString())
        response.setHeader = (name, value) => set(name, name.toLowerCase() === 'etag' ? `"${now.toString(16)}-10"` : value)
      }
      inner.answer(request, response)
    },
  }
  return store
}
