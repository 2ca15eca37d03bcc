/** The table "Who may import whom" of the house, as data. A change here is a change of architecture. */

export type Room = {
  /** Other rooms it may import. A room may always import itself, as far as `inside` allows. */
  readonly imports: readonly string[]
  /** Rooms of which it may import types only. */
  readonly typesOnly?: readonly string[]
  /** Packages it may import: exact names, or everything. */
  readonly packages: readonly string[] | 'any'
  /** `apart`: its folders may not import one another (features, adapters). */
  readonly inside?: 'apart'
  /** Pure rooms get time, ids and randomness as arguments and touch nothing outside. */
  readonly pure?: true
}

const validator = 'valibot'

/** Adapters' packages are listed one by one further down: each has its own technology. */
export const rooms: Readonly<Record<string, Room>> = {
  lib: { imports: [], packages: [], pure: true },
  ledger: { imports: ['lib'], packages: [validator], pure: true },
  guidance: { imports: ['lib'], packages: [validator, 'fflate'], pure: true },
  domain: { imports: ['ledger', 'guidance', 'lib'], packages: [validator, '@internationalized/date'], pure: true },
  sync: { imports: ['ledger', 'ports', 'lib'], packages: [validator], pure: true },
  documents: { imports: ['domain', 'guidance', 'text', 'lib'], packages: ['fflate'], pure: true },
  ports: { imports: ['ledger', 'lib'], packages: [] },
  adapters: { imports: ['ports', 'ledger', 'lib'], packages: [], inside: 'apart' },
  text: { imports: ['lib'], typesOnly: ['domain', 'ledger', 'sync', 'ports'], packages: [] },
  ui: { imports: ['lib'], packages: ['react', 'react-dom', 'downshift'] },
  features: {
    imports: ['domain', 'guidance', 'documents', 'ports', 'text', 'ui', 'lib'],
    packages: ['react', 'react-dom', 'zustand', 'react-router'],
    inside: 'apart',
  },
  app: {
    imports: ['lib', 'ledger', 'guidance', 'domain', 'sync', 'documents', 'ports', 'adapters', 'text', 'ui', 'features'],
    packages: 'any',
  },
  main: { imports: ['app', 'ui', 'lib'], packages: 'any' },
}

/** One technology an adapter. An adapter that is not listed may use no package at all: the platform only. */
export const adapterPackages: Readonly<Record<string, readonly string[]>> = {
  // Stored rows are unknown until the validator has parsed them.
  dexie: ['dexie', validator],
  age: ['age-encryption', '@noble/ciphers', '@noble/hashes', '@scure/base', 'fflate'],
  'web-crypto': ['@noble/hashes', '@scure/base', 'fflate'],
  signing: ['@noble/ed25519'],
  vault: ['@noble/hashes', '@scure/base', '@scure/bip39'],
  passphrase: ['@zxcvbn-ts/core', '@zxcvbn-ts/language-common', '@scure/bip39'],
  'service-worker': ['workbox-precaching', 'workbox-routing', 'workbox-window'],
  compression: ['fflate'],
  s3: ['aws4fetch'],
  qr: ['qr', 'qr/decode.js'],
}

/** Files at the root of adapters/ that every adapter may use: the security policy allows one script policy in the whole app. */
export const sharedAdapterFiles: readonly string[] = ['adapters/trusted-urls.ts', 'adapters/store-request.ts']

/** The one file in ports/ that knows React: the context through which screens get their services. */
export const servicesContext = /^ports\/services(?:-context)?\.tsx?$/

/** Formats' libraries weigh much and are wanted rarely: only ever by `import()`. */
export const lazyOnly: readonly string[] = ['age-encryption']

/** Never anywhere: a store that writes itself would be a second path beside the ledger. */
export const bannedImports: readonly { readonly package: string; readonly name?: string }[] = [
  { package: 'zustand/middleware', name: 'persist' },
  { package: 'zustand/middleware', name: 'createJSONStorage' },
]

/** Globals that pure rooms may not name: clock, randomness, window, storage, network, console. */
export const bannedGlobals: readonly string[] = [
  'window', 'document', 'navigator', 'location', 'history', 'self', 'globalThis',
  'localStorage', 'sessionStorage', 'indexedDB', 'caches', 'crypto', 'performance', 'console',
  'fetch', 'XMLHttpRequest', 'WebSocket', 'BroadcastChannel', 'Worker',
  'setTimeout', 'setInterval', 'queueMicrotask', 'requestAnimationFrame', 'requestIdleCallback', 'alert', 'confirm', 'prompt', 'process',
]

/** Members of otherwise harmless globals that read the clock, chance, or this device's own settings. */
export const bannedMembers: readonly string[] = ['Date.now', 'Math.random', 'Temporal.Now']
