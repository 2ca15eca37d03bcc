/// <reference lib="webworker" />
import { PrecacheController, PrecacheRoute } from 'workbox-precaching'
import { NavigationRoute, registerRoute } from 'workbox-routing'
import { buildName, outdatedCaches, verifyParts } from './precache'

declare const self: ServiceWorkerGlobalScope

const manifest = self.__WB_MANIFEST
const build = buildName(manifest)
const cacheName = `turnstone-${build}`

// Everything, at install: a screen that was never visited must still open offline. Nothing else is ever cached and no
// request to another origin is touched, so case material cannot end up here. One cache a version, so that a window
// still running the last version keeps finding the parts it has not loaded yet.
const parts = new PrecacheController({ cacheName })
parts.addToCacheList(manifest)
registerRoute('/index.html', showPage)
registerRoute(new PrecacheRoute(parts, { ignoreURLParametersMatching: [], cleanURLs: false, directoryIndex: '' }))
registerRoute(new NavigationRoute(showPage))
registerRoute(
  ({ url, sameOrigin }) => sameOrigin && url.pathname.startsWith('/assets/'),
  async ({ request }) => (await caches.match(request)) ?? fetch(request),
)

self.addEventListener('install', (event) => {
  event.waitUntil(parts.install(event).then(keepPage))
  // Parts have names of their own content, so where the browser can it takes them from the caches itself, without waking this
  // worker; what is in none of them is asked of the host, as below. So is this version's page, at the address the app opens at.
  const { addRoutes } = event as { addRoutes?: (rules: readonly object[]) => Promise<void> }
  event.waitUntil(addRoutes?.call(event, [{ condition: { urlPattern: '/assets/*' }, source: 'cache' }, { condition: { requestMode: 'navigate', urlPattern: { pathname: '/', search: '' } }, source: { cacheName } }]).catch(() => undefined) ?? Promise.resolve())
})

self.addEventListener('activate', (event) => {
  event.waitUntil(takeOver())
})

self.addEventListener('message', (event) => {
  const type = (event.data as { type?: unknown } | null)?.type
  // Only when a person has said so: never on its own, never in the middle of a meeting.
  if (type === 'SKIP_WAITING') void self.skipWaiting()
  if (type === 'verify') event.waitUntil(verify().then((found) => event.ports[0]?.postMessage(found)))
})

async function takeOver() {
  // Not parts.activate(), which would take the last version's files from under its open windows.
  const outdated = outdatedCaches(await caches.keys(), cacheName)
  await Promise.all(outdated.map((name) => caches.delete(name)))
  // The first visit's page is served from here at once: its later parts then come from the cache, not from the network.
  await self.clients.claim()
}

async function showPage() {
  return (await (await caches.open(cacheName)).match('/')) ?? fetch('/')
}

/** The page is kept under the address it is opened at, where the browser finds it without this worker. */
async function keepPage() {
  const cache = await caches.open(cacheName)
  const key = parts.getCacheKeyForURL('/index.html') ?? ''
  const page = await cache.match(key)
  if (page === undefined) throw new Error('the page was not kept')
  await cache.put('/', page)
  await cache.delete(key)
}

async function verify() {
  const cache = await caches.open(cacheName)
  const page = parts.getCacheKeyForURL('/index.html')
  return { build, ...(await verifyParts([...parts.getURLsToCacheKeys().values()], (key) => cache.match(key === page ? '/' : key))) }
}
