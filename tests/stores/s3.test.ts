import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createS3Store } from '../../src/adapters/s3/s3-store'
import type { Send } from '../../src/adapters/store-request'
import type { S3Address } from '../../src/ports/sharing'
import { bundleStoreContract } from '../contracts/bundle-store.contract'
import { askS3, hasSwift, startSwift, withEachFront, type RunningSwift } from '../support/stores/servers'
import { snippet } from '../support/stores/snippets'

// The store is a real one, and what stands in front of it is set up with the README's own words (tests/support/stores/snippets).

describe.skipIf(!hasSwift)('a bucket of a real Swift of three nodes, through its S3 API', () => {
  let server: RunningSwift
  let next = 0
  const asked: { readonly method: string; readonly url: URL; readonly headers: readonly string[] }[] = []
  const noted = (send: Send): Send => (url, init) => {
    asked.push({ method: init.method ?? 'GET', url: new URL(url), headers: [...new Headers(init.headers).keys()] })
    return send(url, init)
  }
  beforeAll(async () => {
    server = await startSwift()
  }, 120_000)
  // Three nodes leave many small files to take away.
  afterAll(() => server.stop(), 60_000)
  bundleStoreContract(async () => {
    const address = await server.fresh(`bucket-${next++}`)
    return { client: () => createS3Store(address, noted(fetch)), close: async () => undefined }
  }, 120_000)

  withEachFront(() => server.origin, (front) =>
    bundleStoreContract(async () => {
      const address: S3Address = { ...(await server.fresh(`bucket-${next++}`)), endpoint: front().origin }
      return { client: () => createS3Store(address, front().send), close: async () => undefined }
    }, 120_000),
  )

  test('it takes neither CORS rules nor a policy', async () => {
    const address = await server.fresh('rules')
    for (const query of ['cors', 'policy']) expect((await askS3(address, 'PUT', `${server.origin}/rules?${query}`, 'x')).status, query).toBe(501)
  })

  test('every request of the contract is within the README’s CORS rules for a bucket, and none of them is for nothing', () => {
    const [rule] = (JSON.parse(snippet('bucket-cors')) as { CORSRules: readonly { AllowedMethods: readonly string[]; AllowedHeaders: readonly string[] }[] }).CORSRules
    expect(new Set(asked.map(({ method }) => method))).toEqual(new Set(rule?.AllowedMethods))
    // A browser sets Host by itself and asks for no leave.
    const headers = new Set(asked.flatMap((one) => one.headers).filter((name) => name !== 'host'))
    expect(headers).toEqual(new Set(rule?.AllowedHeaders.map((name) => name.toLowerCase())))
  })

  test('every request of the contract is allowed by the README’s policy for a bucket, and none of its rights is for nothing', () => {
    const policy = JSON.parse(snippet('bucket-policy')) as { Statement: readonly { Effect: string; Action: readonly string[]; Resource: readonly string[] }[] }
    const objectActions: { readonly [method: string]: string } = { GET: 's3:GetObject', PUT: 's3:PutObject', DELETE: 's3:DeleteObject' }
    const used = new Set<string>()
    for (const { method, url } of asked) {
      const [, , ...name] = url.pathname.split('/')
      // Amazon's names: a listing is a right on the bucket, everything else one on the object.
      const [action, resource] = name.length === 0 ? ['s3:ListBucket', 'arn:aws:s3:::cases'] : [objectActions[method] ?? method, `arn:aws:s3:::cases/${name.join('/')}`]
      const allows = policy.Statement.some(({ Effect, Action, Resource }) => Effect === 'Allow' && Action.includes(action) && Resource.some((one) => (one.endsWith('*') ? resource.startsWith(one.slice(0, -1)) : resource === one)))
      expect(allows, `${action} ${resource}`).toBe(true)
      used.add(action)
    }
    expect(used).toEqual(new Set(policy.Statement.flatMap(({ Action }) => Action)))
  })
})
