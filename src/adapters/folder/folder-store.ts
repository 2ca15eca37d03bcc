import { fail, ok, type Result } from '../../lib/result'
import type { Bytes } from '../../ports/bundle-crypto'
import { isStoreMark, mostObjectBytes, storeMarkName, type BundleStore, type StoreFailure } from '../../ports/bundle-store'

/** What is used of the File System Access API's directory handle. */
export type FolderHandle = FileSystemDirectoryHandle & {
  readonly queryPermission?: (how: { mode: 'readwrite' }) => Promise<PermissionState>
}

/** Files that a browser is still writing, and those a sync client has not brought yet. */
const isUnfinished = (name: string): boolean => name.endsWith('.crswap') || name.endsWith('.tmp') || name.startsWith('~$') || name.startsWith('.')

/**
 * A folder the office already has: OneDrive, SharePoint or a network drive, as Chromium on a desktop lets a page use it. A
 * file of no bytes is a placeholder that has not been brought yet, so it counts as not there. Copies that a sync client
 * makes of a conflict ("head-HEALTH-PC.age") are listed by their names; nobody asks for those.
 */
export function createFolderStore(folder: FolderHandle): BundleStore {
  async function inFolder<T>(work: () => Promise<Result<T, StoreFailure>>): Promise<Result<T, StoreFailure>> {
    try {
      if ((await folder.queryPermission?.({ mode: 'readwrite' })) === 'prompt') return fail({ code: 'store-permission' })
      return await work()
    } catch (error) {
      return fail(failureOf(error))
    }
  }

  /** The folder that holds a name. Rejects with NotFoundError where it is not there and may not be made. */
  async function parentOf(name: string, create: boolean): Promise<readonly [FileSystemDirectoryHandle, string]> {
    const parts = name.split('/')
    const file = parts.pop() ?? ''
    let parent: FileSystemDirectoryHandle = folder
    for (const part of parts) parent = await parent.getDirectoryHandle(part, { create })
    return [parent, file]
  }

  async function read(name: string): Promise<{ readonly bytes: Bytes; readonly tag: string } | undefined> {
    try {
      const [parent, file] = await parentOf(name, false)
      const held = await (await parent.getFileHandle(file)).getFile()
      if (held.size === 0) return undefined
      return { bytes: new Uint8Array(await held.slice(0, mostObjectBytes + 1).arrayBuffer()), tag: `${held.lastModified} ${held.size}` }
    } catch (error) {
      if (isNamed(error, 'NotFoundError', 'TypeMismatchError')) return undefined
      throw error
    }
  }

  async function namesBelow(parent: FileSystemDirectoryHandle, path: string, isHereOnly: boolean): Promise<readonly string[]> {
    const names: string[] = []
    for await (const [name, handle] of parent as unknown as AsyncIterable<[string, FileSystemHandle]>) {
      if (isUnfinished(name)) continue
      if (handle.kind === 'directory' && isHereOnly) names.push(`${path}${name}/`)
      else if (handle.kind === 'directory') names.push(...(await namesBelow(handle as FileSystemDirectoryHandle, `${path}${name}/`, false)))
      else names.push(path + name)
    }
    return names
  }

  return {
    get: (name) =>
      inFolder(async () => {
        const held = await read(name)
        return ok(held === undefined ? { state: 'absent' } : { state: 'here', ...held })
      }),
    put: (name, bytes) =>
      inFolder(async () => {
        const [parent, file] = await parentOf(name, true)
        // Written beside it and put in place at `close`: a reader sees the old bytes or the new ones.
        const writing = await (await parent.getFileHandle(file, { create: true })).createWritable()
        await writing.write(bytes)
        await writing.close()
        return ok(undefined)
      }),
    list: (name, depth) =>
      inFolder(async () => {
        try {
          const [inner] = await parentOf(name, false)
          return ok(await namesBelow(inner, name, depth !== undefined))
        } catch (error) {
          if (isNamed(error, 'NotFoundError', 'TypeMismatchError')) return ok([])
          throw error
        }
      }),
    remove: (name) =>
      inFolder(async () => {
        try {
          const [parent, file] = await parentOf(name, false)
          await parent.removeEntry(file)
        } catch (error) {
          if (!isNamed(error, 'NotFoundError')) throw error
        }
        return ok(undefined)
      }),
    describe: () =>
      inFolder(async () => {
        // A folder that was moved away answers with NotFoundError here, and so is not taken for an empty one.
        for await (const _entry of folder as unknown as AsyncIterable<unknown>) break
        const held = await read(storeMarkName)
        const text = held === undefined ? '' : new TextDecoder().decode(held.bytes)
        return ok({ kind: 'folder', mark: isStoreMark(text) ? text : undefined })
      }),
  }
}

const isNamed = (error: unknown, ...names: readonly string[]): boolean => error instanceof DOMException && names.includes(error.name)

function failureOf(error: unknown): StoreFailure {
  if (isNamed(error, 'NotFoundError')) return { code: 'store-not-found' }
  if (isNamed(error, 'NotAllowedError', 'SecurityError')) return { code: 'store-permission' }
  if (isNamed(error, 'NoModificationAllowedError', 'InvalidModificationError')) return { code: 'store-locked' }
  if (isNamed(error, 'QuotaExceededError')) return { code: 'store-full' }
  // A sync client may take a file away between two steps.
  if (error instanceof DOMException) return { code: 'store-faulty', status: 0 }
  throw error
}
