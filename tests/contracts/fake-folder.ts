import type { FolderHandle } from '../../src/adapters/folder/folder-store'

const missing = () => new DOMException('not there', 'NotFoundError')

/** As much of a directory handle as a page uses (File System Access API). */
export function createFakeFolder(state: { permission: PermissionState; isGone: boolean } = { permission: 'granted', isGone: false }): FolderHandle & { readonly files: Map<string, Uint8Array<ArrayBuffer>> } {
  const files = new Map<string, Uint8Array<ArrayBuffer>>()
  const folders = new Map<string, ReturnType<typeof createFakeFolder>>()
  let written = 0
  const handle = {
    kind: 'directory' as const,
    files,
    queryPermission: async () => state.permission,
    async getDirectoryHandle(name: string, { create = false } = {}) {
      const found = folders.get(name)
      if (found !== undefined) return found
      if (!create || state.isGone) throw missing()
      const made = createFakeFolder(state)
      folders.set(name, made)
      return made
    },
    async getFileHandle(name: string, { create = false } = {}) {
      if (!files.has(name)) {
        if (!create || state.isGone) throw missing()
        files.set(name, new Uint8Array())
      }
      return {
        kind: 'file' as const,
        getFile: async () => {
          const bytes = files.get(name)
          if (bytes === undefined) throw missing()
          return new File([bytes.slice()], name, { lastModified: written })
        },
        createWritable: async () => {
          let next = new Uint8Array()
          files.set(`${name}.crswap`, new Uint8Array())
          return {
            write: async (bytes: Uint8Array<ArrayBuffer>) => void (next = bytes.slice()),
            close: async () => {
              files.delete(`${name}.crswap`)
              files.set(name, next)
              written++
            },
          }
        },
      }
    },
    async removeEntry(name: string) {
      if (!files.delete(name)) throw missing()
    },
    async *[Symbol.asyncIterator]() {
      if (state.isGone) throw missing()
      for (const [name, folder] of folders) yield [name, folder] as const
      for (const name of files.keys()) yield [name, { kind: 'file' as const }] as const
    },
  }
  return handle as unknown as FolderHandle & { readonly files: Map<string, Uint8Array<ArrayBuffer>> }
}
