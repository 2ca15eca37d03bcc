import { describe } from 'vitest'
import { createFolderStore } from '../../src/adapters/folder/folder-store'
import { bundleStoreContract } from './bundle-store.contract'
import { FakeShelf } from './fake-bundle-store'
import { createFakeFolder } from './fake-folder'

describe('a shelf in memory', () => {
  bundleStoreContract(async () => {
    const shelf = new FakeShelf()
    return { client: () => shelf.store(), close: async () => undefined }
  })
})

describe('a folder of this computer', () => {
  bundleStoreContract(async () => {
    const folder = createFakeFolder()
    return { client: () => createFolderStore(folder), close: async () => undefined }
  })
})
