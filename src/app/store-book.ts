import * as v from 'valibot'
import { fail, ok, type Result } from '../lib/result'
import type { FolderHandles } from '../adapters/folder/folder-handles'
import type { Send } from '../adapters/store-request'
import type { BundleStore, StoreFinding } from '../ports/bundle-store'
import type { StorageFailure } from '../ports/failures'
import type { SettingsStore } from '../ports/settings-store'

const id = v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/))
const webAddress = v.pipe(
  v.string(),
  v.maxLength(2000),
  v.check((text) => URL.canParse(text) && isAllowed(new URL(text))),
)
const words = v.pipe(v.string(), v.maxLength(1000))

/** Passwords go over TLS only; a server of this very computer is for trying. A name or password in the address would show in logs. */
const isAllowed = (url: URL): boolean =>
  (url.protocol === 'https:' || (url.protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname))) && url.username === '' && url.password === '' && url.hash === ''

const storeSchema = v.variant('kind', [
  v.object({ kind: v.literal('webdav'), id, label: words, url: webAddress, user: words, password: words }),
  v.object({ kind: v.literal('s3'), id, label: words, endpoint: webAddress, region: words, bucket: words, prefix: words, accessKeyId: words, secretAccessKey: words }),
  // Which folder it is, the browser keeps: such a thing cannot be sealed.
  v.object({ kind: v.literal('folder'), id, label: words }),
])
const bookSchema = v.object({
  version: v.literal(1),
  stores: v.array(storeSchema),
  /** Which stores a case is exchanged through. */
  cases: v.record(v.string(), v.array(id)),
})

/** A store somebody has set up on this device, credentials included: sealed like everything else. */
export type StoreSetup = v.InferOutput<typeof storeSchema>
type Book = v.InferOutput<typeof bookSchema>

export type StoreSetupFault = { readonly code: 'store-setup-wrong'; readonly field: string }

export interface StoreBook {
  all(): readonly StoreSetup[]
  ofCase(caseId: string): readonly StoreSetup[]
  casesOf(storeId: string): readonly string[]
  /** Adds a store or changes the one of the same id. */
  put(setup: StoreSetup): Promise<Result<void, StorageFailure | StoreSetupFault>>
  /** Forgets how to reach a store. What lies there stays. */
  forget(storeId: string): Promise<Result<void, StorageFailure>>
  use(caseId: string, storeIds: readonly string[]): Promise<Result<void, StorageFailure>>
  /** Reads again after another window changed something. */
  reload(): Promise<Result<void, StorageFailure>>
}

const row = 'stores'
const noStores: Book = { version: 1, stores: [], cases: {} }

export async function openStoreBook(settings: SettingsStore): Promise<Result<StoreBook, StorageFailure>> {
  let book = noStores

  async function reload(): Promise<Result<void, StorageFailure>> {
    const kept = await settings.read(row)
    if (!kept.ok) return kept
    if (kept.value === undefined) return ok(undefined)
    const read = v.safeParse(v.pipe(v.string(), v.parseJson(), bookSchema), kept.value)
    if (!read.success) return fail({ code: 'storage-damaged' })
    book = read.output
    return ok(undefined)
  }

  async function keep(next: Book): Promise<Result<void, StorageFailure>> {
    const kept = await settings.write(row, JSON.stringify(next))
    if (kept.ok) book = next
    return kept
  }

  const first = await reload()
  if (!first.ok) return first
  return ok({
    all: () => book.stores,
    ofCase: (caseId) => book.stores.filter((store) => book.cases[caseId]?.includes(store.id) === true),
    casesOf: (storeId) => Object.entries(book.cases).flatMap(([caseId, ids]) => (ids.includes(storeId) ? [caseId] : [])),
    async put(setup) {
      const read = v.safeParse(storeSchema, setup)
      if (!read.success) return fail({ code: 'store-setup-wrong', field: v.getDotPath(read.issues[0]) ?? 'kind' })
      return keep({ ...book, stores: [...book.stores.filter((store) => store.id !== setup.id), read.output] })
    },
    forget: (storeId) =>
      keep({
        ...book,
        stores: book.stores.filter((store) => store.id !== storeId),
        cases: Object.fromEntries(Object.entries(book.cases).map(([caseId, ids]) => [caseId, ids.filter((one) => one !== storeId)])),
      }),
    async use(caseId, storeIds) {
      const { [caseId]: _before, ...others } = book.cases
      return keep({ ...book, cases: storeIds.length === 0 ? others : { ...others, [caseId]: [...storeIds] } })
    },
    reload,
  })
}

type Folders = Pick<FolderHandles, 'get'>

/** The store that a setup stands for; undefined for a folder that has to be chosen again. Each kind's code is fetched when it is first wanted. */
export async function connectStore(setup: StoreSetup, send?: Send, folders?: Folders): Promise<BundleStore | undefined> {
  switch (setup.kind) {
    case 'webdav':
      return (await import('../adapters/webdav/webdav-store')).createWebDavStore(setup, send)
    case 's3':
      return (await import('../adapters/s3/s3-store')).createS3Store(setup, send)
    case 'folder': {
      const handle = await folders?.get(setup.id)
      return handle === undefined ? undefined : (await import('../adapters/folder/folder-store')).createFolderStore(handle)
    }
  }
}

/** Looks at a store as this page sees it, and says what its host has to change. */
export async function examineStore(setup: StoreSetup, random128: () => string, send: Send = (url, init) => fetch(url, init), folders?: Folders): Promise<readonly StoreFinding[]> {
  const { createStoreDoctor, s3Needs, watchPagePolicy, webDavNeeds } = await import('../adapters/store-doctor/store-doctor')
  const store = await connectStore(setup, send, folders)
  if (store === undefined) return [{ code: 'failed', verb: 'list', failure: { code: 'store-permission' } }]
  const at = setup.kind === 'folder' ? { url: '', methods: [], headers: [] } : setup.kind === 'webdav' ? { url: setup.url, ...webDavNeeds } : { url: `${setup.endpoint.replace(/\/$/, '')}/${encodeURIComponent(setup.bucket)}`, ...s3Needs }
  const isOwnOrigin = setup.kind === 'folder' || (typeof location !== 'undefined' && new URL(at.url, location.href).origin === location.origin)
  return createStoreDoctor({ store, ...at, isOwnOrigin, random128, send, watchPolicy: typeof document === 'undefined' ? () => () => undefined : watchPagePolicy }).examine()
}
