import * as v from 'valibot'
import { allowFolderAgain, canPickFolders, pickFolder, type FolderHandles } from '../adapters/folder/folder-handles'
import { fail, ok } from '../lib/result'
import type { BundleStore } from '../ports/bundle-store'
import type { NewStore, OfferedStore, Stores, StoreView } from '../ports/sharing'
import { createObservable } from './observable'
import { connectStore, examineStore, type StoreBook, type StoreSetup } from './store-book'
import type { ConnectedStore } from './sync-service'

export interface SharingStoresParts {
  readonly book: StoreBook
  readonly folders: FolderHandles
  readonly random128: () => string
  /** Where this page is from. */
  readonly origin: string
  /** What the security policy of this page lets it reach; undefined where there is none, as while developing. */
  readonly reachable: readonly string[] | undefined
  /** `isFromHere`: other windows have to be told. */
  readonly onChanged: (isFromHere: boolean) => void
  readonly connect?: typeof connectStore
}

const offeredSchema = v.object({
  stores: v.array(v.object({ label: v.pipe(v.string(), v.maxLength(100)), kind: v.picklist(['webdav', 's3']), url: v.pipe(v.string(), v.maxLength(2000)) })),
})

/** The origins that a policy lets this page ask, `'self'` as this page's own. Undefined where it says nothing of it. */
export function reachableOrigins(policy: string | undefined, own: string): readonly string[] | undefined {
  const listed = policy?.split(';').map((part) => part.trim()).find((part) => part.startsWith('connect-src '))
  return listed?.split(/\s+/).slice(1).flatMap((source) => (source === "'self'" ? [own] : source.startsWith("'") ? [] : [source]))
}

const placeOf = (setup: StoreSetup): string => (setup.kind === 'webdav' ? setup.url : setup.kind === 's3' ? `${setup.endpoint.replace(/\/$/, '')}/${setup.bucket}` : setup.label)

/** The stores of this device: set up, tried, chosen, forgotten. */
export function createSharingStores({ book, folders, random128, origin, reachable, onChanged, connect: connecting = connectStore }: SharingStoresParts) {
  const views = (): readonly StoreView[] =>
    book.all().map((setup) => ({
      id: setup.id,
      kind: setup.kind,
      label: setup.label,
      place: placeOf(setup),
      user: setup.kind === 'webdav' ? setup.user : setup.kind === 's3' ? setup.accessKeyId : '',
      cases: book.casesOf(setup.id),
    }))
  const list = createObservable<readonly StoreView[]>(views())
  const connected = new Map<string, { readonly setup: string; readonly store: BundleStore }>()

  function show(isFromHere = true): void {
    list.set(views())
    onChanged(isFromHere)
  }

  async function connect(setup: StoreSetup): Promise<BundleStore | undefined> {
    const text = JSON.stringify(setup)
    const known = connected.get(setup.id)
    if (known?.setup === text) return known.store
    const store = await connecting(setup, undefined, folders)
    if (store !== undefined) connected.set(setup.id, { setup: text, store })
    return store
  }

  const mayReach = (url: string): boolean => URL.canParse(url, origin) && (reachable === undefined || reachable.includes(new URL(url, origin).origin))

  const setupOf = (id: string, store: NewStore): StoreSetup => ({ id, ...store })
  const addressOf = (store: NewStore): string => (store.kind === 'webdav' ? store.url : store.endpoint)

  async function keep(id: string, store: NewStore): ReturnType<Stores['change']> {
    if (URL.canParse(addressOf(store)) && !mayReach(addressOf(store))) return fail({ code: 'not-offered' })
    const kept = await book.put(setupOf(id, store))
    if (kept.ok) show()
    return kept
  }

  const stores: Stores = {
    list,
    async offered() {
      try {
        const answer = await fetch('/stores.json', { cache: 'no-store', credentials: 'omit' })
        const read = v.safeParse(offeredSchema, answer.ok ? await answer.json() : undefined)
        const all = read.success ? read.output.stores.map((store): OfferedStore => ({ ...store, url: new URL(store.url, origin).href })) : []
        return all.filter(({ url }) => mayReach(url))
      } catch {
        // No network, or a page in between: nothing is offered, and an address can still be typed.
        return []
      }
    },
    mayReach,
    canUseFolders: canPickFolders(),
    async add(store) {
      const id = random128()
      const kept = await keep(id, store)
      return kept.ok ? ok(id) : kept
    },
    async addFolder(label) {
      const handle = await pickFolder()
      if (handle === undefined) return ok(undefined)
      const id = random128()
      const kept = await book.put({ kind: 'folder', id, label })
      if (!kept.ok) return kept
      await folders.put(id, handle)
      show()
      return ok(id)
    },
    async allowFolder(id) {
      const handle = await folders.get(id)
      return handle !== undefined && (await allowFolderAgain(handle))
    },
    change: keep,
    async forget(id) {
      const gone = await book.forget(id)
      if (!gone.ok) return gone
      connected.delete(id)
      await folders.drop(id)
      show()
      return gone
    },
    async examine(store) {
      const setup = typeof store === 'string' ? book.all().find(({ id }) => id === store) : setupOf(random128(), store)
      if (setup === undefined) return []
      return examineStore(setup, random128, undefined, folders)
    },
  }

  return {
    stores,
    show,
    async ofCase(caseId: string): Promise<readonly ConnectedStore[]> {
      const all = await Promise.all(book.ofCase(caseId).map(async (setup) => ({ id: setup.id, label: setup.label, store: await connect(setup) })))
      return all.flatMap(({ id, label, store }) => (store === undefined ? [] : [{ id, label, store }]))
    },
  }
}
