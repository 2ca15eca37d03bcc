/** A WebDAV folder for trying and for tests, beside the app on its own origin. It asks for no password and is no part of the app. */
import { mkdirSync } from 'node:fs'
import { v2 as webdav } from 'webdav-server'

/** @param {string} folder where it keeps its files @returns {Promise<import('./trial-store.mjs').TrialStore>} */
export async function createTrialStore(folder) {
  mkdirSync(folder, { recursive: true })
  const server = new webdav.WebDAVServer({ requireAuthentification: false })
  await server.setFileSystemAsync('/', new webdav.PhysicalFileSystem(folder))
  return {
    offer: { label: 'Folder for trying (this computer)', kind: 'webdav', url: '/store/' },
    answer(request, response) {
      // Whoever asks is nobody in particular: any name and password will do.
      delete request.headers.authorization
      request.url = (request.url ?? '').slice('/store'.length) || '/'
      server.executeRequest(request, response, '/store')
    },
  }
}
