import type { FolderHandle } from './folder-store'

/**
 * The folders somebody has chosen, as the browser hands them over: objects that cannot be sealed, so nothing else is kept
 * with them. Apart from the vault's own rows, by an opaque id.
 */
export interface FolderHandles {
  get(id: string): Promise<FolderHandle | undefined>
  put(id: string, handle: FolderHandle): Promise<void>
  drop(id: string): Promise<void>
}

const table = 'folders'

export function createFolderHandles(vaultId: string): FolderHandles {
  const open = (): Promise<IDBDatabase> =>
    new Promise((resolve, reject) => {
      const request = indexedDB.open(`turnstone-folders-${vaultId}`, 1)
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
    drop: async (id) => void (await ask('readwrite', (store) => store.delete(id))),
  }
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
