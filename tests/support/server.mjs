/** Serves the built app the way a real host must: every file with the security headers, every route with index.html. */
import { createServer } from 'node:http'
import { readFileSync, statSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'
import { cacheControl } from './build/security-headers.mjs'

const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
}

/**
 * @param {string} folder the built app (dist)
 * @param {string} url the request's target
 * @returns {string | undefined} the file to send; undefined when there is none. A path without an extension is a route of the app.
 */
function fileFor(folder, url) {
  let path
  try {
    path = decodeURIComponent(new URL(url, 'http://localhost').pathname)
  } catch {
    return undefined
  }
  const file = normalize(join(folder, path))
  const inside = file === folder || file.startsWith(folder + sep)
  // Names that begin with a dot are notes of the build, not parts of the app.
  if (!inside || path.includes('\0') || path.split('/').some((part) => part.startsWith('.'))) return undefined
  if (statSync(file, { throwIfNoEntry: false })?.isFile()) return file
  return extname(path) === '' ? join(folder, 'index.html') : undefined
}

/**
 * @param {{ folder: string, port?: number, host?: string, store?: import('./trial-store.mjs').TrialStore }} options port 0 takes any free one; `store` for trying, under /store/
 * @returns {Promise<{ origin: string, port: number, requests: string[], hold: (path: string) => () => void, close: () => Promise<void> }>}
 */
export function serveBuiltApp({ folder, port = 0, host = 'localhost', store }) {
  const root = normalize(folder)
  const headers = JSON.parse(readFileSync(join(root, 'security-headers.json'), 'utf8'))
  /** @type {string[]} */
  const requests = []
  /** @type {Map<string, Promise<void>>} */
  const held = new Map()
  const server = createServer(async (request, response) => {
    const target = request.url ?? '/'
    requests.push(`${request.method} ${target}`)
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
    if (store !== undefined && (target === '/store' || target.startsWith('/store/'))) return store.answer(request, response)
    if (store !== undefined && new URL(target, 'http://localhost').pathname === '/stores.json') {
      const body = JSON.stringify({ stores: [...JSON.parse(readFileSync(join(root, 'stores.json'), 'utf8')).stores, store.offer] })
      return response.writeHead(200, { 'content-type': types['.json'], 'cache-control': 'no-store' }).end(request.method === 'HEAD' ? undefined : body)
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') return response.writeHead(405, { allow: 'GET, HEAD' }).end()
    const file = fileFor(root, target)
    if (file === undefined) return response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('Not found\n')
    try {
      const body = await readFile(file)
      await held.get(target)
      response.writeHead(200, {
        'content-type': types[extname(file)] ?? 'application/octet-stream',
        'content-length': body.length,
        'cache-control': held.has(target) ? 'no-store' : cacheControl(file.slice(root.length).replaceAll(sep, '/')),
      })
      response.end(request.method === 'HEAD' ? undefined : body)
    } catch {
      response.writeHead(500, { 'content-type': 'text/plain; charset=utf-8' }).end('The file could not be read\n')
    }
  })
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      const taken = /** @type {import('node:net').AddressInfo} */ (server.address()).port
      const close = () =>
        new Promise((done) => {
          server.closeAllConnections()
          server.close(() => done(undefined))
        })
      resolve({ origin: `http://localhost:${taken}`, port: taken, requests, hold: (path) => { let letGo = () => {}; held.set(path, new Promise((resolve) => (letGo = resolve))); return () => letGo() }, close: () => close().then(() => undefined) })
    })
  })
}
