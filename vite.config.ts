import { readFileSync, readdirSync } from 'node:fs'
import react from '@vitejs/plugin-react'
import type { Plugin } from 'vite'
import { VitePWA } from 'vite-plugin-pwa'
import { defineConfig } from 'vitest/config'
import { ByEnvironment } from './tests/support/by-environment.mjs'
import { oneHookOfDownshift } from './tests/support/build/one-hook.mjs'
import { listInShort } from './tests/support/build/list-in-short.mjs'
import { packedData } from './tests/support/build/packed-data.mjs'
import { partsByMoment } from './tests/support/build/parts-by-moment.mjs'
import { reactByName } from './tests/support/build/react-by-name.mjs'
import { unlockAtOnce } from './tests/support/build/unlock-at-once.mjs'
import { headersFile, listedStores, pagePolicy, securityHeaders, storesOfHost } from './tests/support/build/security-headers.mjs'

const { version } = JSON.parse(readFileSync(new URL('./package.json', import.meta.url), 'utf8')) as { version: string }
/** Origins of shared stores that the host has listed: in public/stores.json, or for one build by name. */
const hostStores = [...new Set([...storesOfHost(readFileSync(new URL('./public/stores.json', import.meta.url), 'utf8')), ...listedStores(process.env['TURNSTONE_STORES'])])]
/** The quick gate (`npm run check`) shares what is loaded between test files, which saves a fifth of it; `npm test` gives each file its own. */
const isQuick = process.env['QUICK'] === '1'
/** Whoever stands in for a module needs modules of their own. */
const mocking = isQuick ? readdirSync(new URL('tests/', import.meta.url), { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.test\.tsx?$/.test(name) && !/^(?:bench|journeys)/.test(name) && /\bvi\.(?:mock|doMock|resetModules)\b/.test(readFileSync(new URL(`tests/${name}`, import.meta.url), 'utf8')))
  .map((name) => `tests/${name.replaceAll('\\', '/')}`) : []
const underTest = process.env['VITEST'] !== undefined

/** Writes the security policy into the page, and beside it for whoever sets up the host. Build only: the dev server needs inline scripts. */
function securityPolicy(stores: string[]): Plugin {
  return {
    name: 'turnstone-security-policy',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: () => [
        { tag: 'meta', attrs: { 'http-equiv': 'Content-Security-Policy', content: pagePolicy(stores) }, injectTo: 'head-prepend' },
      ],
    },
    generateBundle() {
      const headers = `${JSON.stringify(securityHeaders(stores), null, 2)}\n`
      this.emitFile({ type: 'asset', fileName: 'security-headers.json', source: headers })
      this.emitFile({ type: 'asset', fileName: '_headers', source: headersFile(stores) })
    },
  }
}

/**
 * Everything the app will ever load is precached at the first visit, so that no screen can be missing offline.
 * The name and icon say nothing about children or safeguarding: they are seen by whoever looks at the device.
 */
const pwa = VitePWA({
  strategies: 'injectManifest',
  srcDir: 'src/adapters/service-worker',
  filename: 'worker.ts',
  injectRegister: false,
  registerType: 'prompt',
  includeManifestIcons: false,
  injectManifest: {
    // The web manifest is added by the plugin itself.
    globPatterns: ['**/*.{js,css,html,svg,png,json,bin,woff2}'],
    globIgnores: ['security-headers.json', 'stores.json', 'worker.js', '*.schema.json'],
    maximumFileSizeToCacheInBytes: 4_000_000,
  },
  manifest: {
    id: '/',
    name: 'Turnstone',
    short_name: 'Turnstone',
    description: 'Runs a meeting, with or without a network.',
    lang: 'en-GB',
    dir: 'ltr',
    start_url: '/',
    scope: '/',
    display: 'standalone',
    orientation: 'any',
    theme_color: '#143642',
    background_color: '#f3f4f1',
    categories: ['productivity'],
    launch_handler: { client_mode: 'navigate-existing' },
    icons: [
      { src: '/icons/icon-192.png', sizes: '192x192', type: 'image/png', purpose: 'any' },
      { src: '/icons/icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'any' },
      { src: '/icons/maskable-192.png', sizes: '192x192', type: 'image/png', purpose: 'maskable' },
      { src: '/icons/maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
    ],
    shortcuts: [
      { name: 'Today', url: '/today' },
      { name: 'New meeting', url: '/cases' },
    ],
  },
})

/** Tests without a browser. @param settings what differs between those that share and those that do not */
const unitTests = ({ name, isolate = true, include = ['tests/**/*.test.{ts,tsx}'], exclude = [] }: { readonly name: string; readonly isolate?: boolean; readonly include?: string[]; readonly exclude?: string[] }) => ({
  extends: true as const,
  test: {
    name,
    environment: 'node' as const,
    isolate,
    include,
    exclude: ['tests/journeys/**', 'tests/bench/**', '**/node_modules/**', ...(isQuick ? ['tests/stores/**'] : []), ...exclude],
    // Against a test that hangs, not a measure: a thousand histories take their time on a small computer.
    testTimeout: 120_000,
  },
})

export default defineConfig({
  plugins: underTest ? [packedData(), react()] : [packedData(), reactByName(), oneHookOfDownshift(), listInShort(), react(), unlockAtOnce(), securityPolicy(hostStores), pwa],
  define: { __TURNSTONE_VERSION__: JSON.stringify(version) },
  // Curves of recipients that this app never has: see the stand-in.
  resolve: {
    alias: [
      { find: '@noble/curves/nist.js', replacement: new URL('src/adapters/age/no-nist-curves.ts', import.meta.url).pathname },
      // The build for the engines that this app runs in; the package's entry leads to the one for older engines, a tenth larger.
      { find: /^dexie$/, replacement: 'dexie/dist/modern/dexie.min.mjs' },
      // The package's entry leads to its build for development, with warnings for whoever writes the code.
      { find: /^react-router$/, replacement: new URL('node_modules/react-router/dist/production/index.mjs', import.meta.url).pathname },
    ],
  },
  build: {
    target: 'es2022',
    cssTarget: ['chrome123', 'firefox128', 'safari17.5'],
    manifest: true,
    // Inlined files would be data: addresses, which the security policy refuses.
    assetsInlineLimit: 0,
    // Scripts come from the device, so lists of what to fetch ahead (8 kB of names by now) would cost more than they save; styles are loaded by them.
    modulePreload: { polyfill: false, resolveDependencies: (_, files, { hostType }) => (hostType === 'html' ? files : files.filter((file) => file.endsWith('.css'))) },
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      output: {
        // A name costs its letters in every part that asks for it and in the list of what is kept. Which part came from which source is in dist/.vite/manifest.json.
        entryFileNames: 'assets/[hash:7].js',
        chunkFileNames: 'assets/[hash:7].js',
        assetFileNames: 'assets/[hash:7][extname]',
        codeSplitting: { groups: partsByMoment(new URL('./', import.meta.url)) },
      },
    },
  },
  worker: { format: 'es' },
  test: {
    // Times read as they do in England, wherever the tests run.
    env: { TZ: 'Europe/London' },
    setupFiles: ['tests/support/setup.ts'],
    ...(isQuick ? { sequence: { sequencer: ByEnvironment } } : {}),
    projects: [
      unitTests({ name: 'unit', isolate: !isQuick, exclude: mocking }),
      ...(isQuick ? [unitTests({ name: 'unit-alone', include: mocking })] : []),
      {
        extends: true,
        test: {
          name: 'journeys',
          environment: 'node',
          include: ['tests/journeys/**/*.journey.ts'],
          // One browser at a time: journeys measure time and kill processes.
          fileParallelism: false,
          testTimeout: 600_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
