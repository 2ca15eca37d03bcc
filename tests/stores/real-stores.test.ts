import { afterAll, beforeAll, describe } from 'vitest'
import { createS3Store } from '../../src/adapters/s3/s3-store'
import { createWebDavStore } from '../../src/adapters/webdav/webdav-store'
import { bundleStoreContract } from '../contracts/bundle-store.contract'
import { hasApache, hasSwift, startApache, startSwift } from '../support/stores/servers'

describe.skipIf(!hasApache)('a folder of a real Apache WebDAV server', () => {
  let server: ReturnType<typeof startApache>
  let next = 0
  beforeAll(() => {
    server = startApache()
  })
  afterAll(() => server.stop())
  bundleStoreContract(async () => {
    const address = await server.fresh(`folder-${next++}`)
    return { client: () => createWebDavStore(address), close: async () => undefined }
  })
})

describe.skipIf(!hasSwift)('a bucket of a real Swift of three nodes, through its S3 API', () => {
  let server: ReturnType<typeof startSwift>
  let next = 0
  beforeAll(() => {
    server = startSwift()
  }, 120_000)
  afterAll(() => server.stop())
  bundleStoreContract(async () => {
    const address = await server.fresh(`bucket-${next++}`)
    return { client: () => createS3Store(address), close: async () => undefined }
  }, 120_000)
})
