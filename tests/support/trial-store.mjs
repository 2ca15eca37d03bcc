/** A WebDAV folder for trying and for tests, beside the app on its own origin. It asks for no password and is no part of the app. */
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync } from 'node:fs'
import { join, normalize, sep } from 'node:path'
import { v2 as webdav } from 'webdav-server'

/** @param {string} folder where it keeps its files @returns {Promise<import('./trial-store.mjs').TrialStore>} */
export async function createTrialStore(folder) {
  mkdirSync(folder, { recursive: true })
  const server = new webdav.WebDAVServer({ requireAuthentification: false })
  await server.setFileSystemAsync('/', new webdav.PhysicalFileSystem(folder))

  /** The package gives no ETag with a file, as every server of an office does. Undefined where there is no such file. */
  const tagOf = (/** @type {string} */ path) => {
    const file = normalize(join(folder, path))
    if (!file.startsWith(normalize(folder) + sep)) return undefined
    try {
      return `"${createHash('sha256').update(readFileSync(file)).digest('hex').slice(0, 32)}"`
    } catch {
      return undefined
    }
  }

  return {
    offer: { label: 'Folder for trying (this computer)', kind: 'webdav', url: '/store/' },
    answer(request, response) {
      // Whoever asks is nobody in particular: any name and password will do.
      delete request.headers.authorization
      // It stands beside the app: what lies here is never shown or run on the app's origin.
      response.setHeader('Content-Security-Policy', "default-src 'none'; sandbox")
      response.setHeader('X-Content-Type-Options', 'nosniff')
      request.url = (request.url ?? '').slice('/store'.length) || '/'
      const tag = request.method === 'GET' ? tagOf(new URL(request.url, 'http://localhost').pathname) : undefined
      if (tag !== undefined) {
        response.setHeader('ETag', tag)
        if (request.headers['if-none-match'] === tag) return response.writeHead(304).end()
      }
      server.executeRequest(request, response, '/store')
    },
  }
}
