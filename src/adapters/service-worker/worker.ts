/// <reference lib="webworker" />
import { cleanupOutdatedCaches, createHandlerBoundToURL, getCacheKeyForURL, precacheAndRoute } from 'workbox-precaching'
import { NavigationRoute, registerRoute } from 'workbox-routing'
import { verifyPrecache } from './verify.ts'

declare const self: ServiceWorkerGlobalScope & { __WB_MANIFEST: Array<{ url: string; revision: string | null }> }

const manifest = self.__WB_MANIFEST

// Everything, at install: a screen that was never visited must still open offline. Nothing else is ever cached, and
// requests to other origins are not touched, so case material cannot end up here.
precacheAndRoute(manifest, { directoryIndex: null as unknown as string, cleanURLs: false, ignoreURLParametersMatching: [] })
registerRoute(new NavigationRoute(createHandlerBoundToURL('/index.html')))

// Runs at activation, that is when this version is in control: until then the previous one keeps its files.
cleanupOutdatedCaches()

self.addEventListener('message', (event) => {
  const type = (event.data as { type?: unknown } | null)?.type
  // Only when a person has said so: never on its own, never in the middle of a meeting.
  if (type === 'SKIP_WAITING') void self.skipWaiting()
  if (type === 'verify') {
    const keys = manifest.map((entry) => getCacheKeyForURL(entry.url) ?? entry.url)
    event.waitUntil(verifyPrecache(keys, (key) => caches.match(key)).then((answer) => event.ports[0]?.postMessage(answer)))
  }
})
