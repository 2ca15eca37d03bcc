import type { FolderHandle } from './folder-store'

/**
 * The folders somebody has chosen, as the browser hands them over: objects that cannot be sealed, so nothing else is kept
 * with them. Apart from the vault's own rows, by an opaque id.
 */
export interface FolderHandles {
  get(id: string): Promise<FolderHandle | undefined>
  put(id: string, handle: FolderHandle): Promise<void>
  drop(id: string): Promise<void>
  all(): Promise<readonly (readonly [id: string, handle: FolderHandle])[]>
}

const table = 'folders'
const nameOf = (vaultId: string): string => `turnstone-folders-${vaultId}`

export function createFolderHandles(vaultId: string): FolderHandles {
  const open = (): Promise<IDBDatabase> =>
    new Promise((resolve, reject) => {
      const request = indexedDB.open(nameOf(vaultId), 1)
      request.onupgradeneeded = () => request.result.createObjectStore(table)
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error ?? new DOMException('not opened', 'UnknownError'))
    })
  async function ask<T>(mode: IDBTransactionMode, make: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
    const database = await open()
    try {
      return await new Promise((resolve, reject) => {
        const transaction = database.transaction(table, mode)
        const request = make(transaction.objectStore(table))
        transaction.oncomplete = () => resolve(request.result)
        transaction.onabort = () => reject(transaction.error ?? new DOMException('not kept', 'AbortError'))
      })
    } finally {
      database.close()
    }
  }
  return {
    get: (id) => ask<FolderHandle | undefined>('readonly', (store) => store.get(id) as IDBRequest<FolderHandle | undefined>),
    put: async (id, handle) => void (await ask('readwrite', (store) => store.put(handle, id))),
    async all() {
      const ids = await ask('readonly', (store) => store.getAllKeys() as IDBRequest<string[]>)
      const handles = await ask('readonly', (store) => store.getAll() as IDBRequest<FolderHandle[]>)
      return ids.flatMap((id, at) => (handles[at] === undefined ? [] : [[id, handles[at]] as const]))
    },
    drop: async (id) => void (await ask('readwrite', (store) => store.delete(id))),
  }
}

/** What the browser remembers of folders goes with its vault. */
export function forgetFolders(vaultId: string): Promise<void> {
  return new Promise((resolve) => {
    const request = indexedDB.deleteDatabase(nameOf(vaultId))
    // A page that still holds it lets go when it closes: nothing waits for that.
    request.onsuccess = request.onerror = request.onblocked = () => resolve()
  })
}

/** A vault that gets a new key has a new id: its folders need not be chosen again. */
export async function moveFolders(from: string, to: string): Promise<void> {
  const names = await indexedDB.databases().then((all) => all.map(({ name }) => name), (): (string | undefined)[] => [])
  if (names.includes(nameOf(from))) {
    const [before, after] = [createFolderHandles(from), createFolderHandles(to)]
    for (const [id, handle] of await before.all()) await after.put(id, handle)
  }
  await forgetFolders(from)
}

type Picker = (options: { readonly id: string; readonly mode: 'readwrite' }) => Promise<FolderHandle>
type Asking = FolderHandle & { readonly requestPermission?: (how: { readonly mode: 'readwrite' }) => Promise<PermissionState> }

const picker = (): Picker | undefined => (globalThis as { showDirectoryPicker?: Picker }).showDirectoryPicker

/** Chromium on a desktop. */
export const canPickFolders = (): boolean => typeof picker() === 'function'

/** Inside the press that asks. Undefined: nobody chose one. */
export async function pickFolder(): Promise<FolderHandle | undefined> {
  try {
    return await picker()?.({ id: 'turnstone', mode: 'readwrite' })
  } catch (error) {
    if (error instanceof DOMException && (error.name === 'AbortError' || error.name === 'SecurityError')) return undefined
    throw error
  }
}

/** Inside the press that asks. */
export const allowFolderAgain = async (handle: Asking): Promise<boolean> => (await handle.requestPermission?.({ mode: 'readwrite' })) !== 'denied'
