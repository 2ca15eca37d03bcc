import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createS3Store } from '../../../src/adapters/s3/s3-store'
import { createWebDavStore } from '../../../src/adapters/webdav/webdav-store'
import type { S3Address } from '../../../src/ports/sharing'
import { bundleStoreContract } from '../../contracts/bundle-store.contract'
import { findChromium } from '../../support/browser'
import { fine, mustName, openStorePage } from '../../support/engines/store-page'
import { hasCeph, startCeph, type RunningCeph } from '../../support/stores/ceph'
import { hasSabre, startSabre } from '../../support/stores/sabre'
import { fronts, startFront, type RunningFront } from '../../support/stores/servers'
import { originInReadme, snippet } from '../../support/stores/snippets'

// Issue 3, `npm run soak` only: stores that the quick gate has no time for. A bucket of a real Ceph, which enforces the README's policy and
// CORS rules, put there with the README's commands; and the WebDAV engine of Nextcloud and ownCloud behind the README's proxies. Every
// request is made by a page of another origin in Chromium, so that what a browser does not let through does not arrive.

const isSoak = process.env['SOAK'] === '1' && findChromium() !== undefined
const forbidden = (what: string) => `${what} did not work: the name may sign in, but may not do this. Ask for the right to read, write and remove.`
const noName = 'Listing the folder did not work: the name or password is not right.'
type Page = Awaited<ReturnType<typeof openStorePage>>

describe.skipIf(!isSoak || !hasCeph)('a bucket of a real Ceph, with the README’s CORS rules and policy on it', { sequential: true }, () => {
  let page: Page
  let server: RunningCeph
  let owner: S3Address
  let laptop: S3Address
  beforeAll(async () => {
    page = await openStorePage()
    server = await startCeph()
    owner = server.as('owner', 'cases')
    laptop = server.as('health-laptop', 'cases')
    server.s3api(owner, 'create-bucket')
    setCors()
    setPolicy()
  }, 300_000)
  afterAll(async () => {
    await server.stop()
    await page.close()
  })

  function setCors(change: (rule: Record<string, unknown>) => Record<string, unknown> = (rule) => rule, origin = page.origin): void {
    const { CORSRules: [rule = {}] } = JSON.parse(snippet('bucket-cors', { [originInReadme]: origin })) as { CORSRules: Record<string, unknown>[] }
    server.s3api(owner, 'put-bucket-cors', '--cors-configuration', server.file('cors.json', JSON.stringify({ CORSRules: [change(rule)] })))
  }
  function setPolicy(changes: Readonly<Record<string, string>> = {}): void {
    const text = snippet('bucket-policy', { 'arn:aws:iam::111122223333:user/health-laptop': 'arn:aws:iam:::user/health-laptop', ...changes })
    server.s3api(owner, 'put-bucket-policy', '--policy', server.file('policy.json', text))
  }
  const said = (address: S3Address = laptop) => page.said({ kind: 's3', ...address })
  /** As whoever owns the bucket and is under no rule of it. */
  const names = async (): Promise<readonly string[]> => {
    const listed = await createS3Store(owner).list('')
    if (!listed.ok) throw new Error(listed.failure.code)
    return listed.value
  }
  const empty = async (): Promise<void> => {
    for (const name of await names()) await createS3Store(owner).remove(name)
  }

  describe('the contract of a store, with the key of one device and from a page', () => {
    bundleStoreContract(async () => ({ client: () => createS3Store(laptop, page.send), close: empty }), 120_000)
  })

  test('the check says that it works, and leaves nothing behind', async () => {
    expect(await said()).toEqual(fine)
    expect(await names()).toEqual([])
  })

  test('beside what the policy names nothing is let through: no other folder, no other key, no page without one, nobody who would change the rules', async () => {
    const put = (address: S3Address, name: string) => createS3Store(address).put(name, new TextEncoder().encode('x'))
    const refused = { ok: false, failure: { code: 'store-forbidden' } }
    expect(await put(laptop, 'turnstone-1/x.age')).toEqual({ ok: true, value: undefined })
    expect(await put(laptop, 'other/x.age')).toEqual(refused)
    expect(await put(laptop, 'turnstone-10/x.age')).toEqual(refused)
    const stranger = server.as('other-laptop', 'cases')
    expect(await put(stranger, 'turnstone-1/x.age')).toEqual(refused)
    expect(await createS3Store(stranger).get('turnstone-1/x.age')).toEqual(refused)
    expect(await createS3Store(stranger).list('turnstone-1/')).toEqual(refused)
    expect(await createS3Store(stranger).remove('turnstone-1/x.age')).toEqual(refused)
    for (const [method, path] of [['GET', '/turnstone-1/x.age'], ['GET', ''], ['PUT', '/turnstone-1/y.age'], ['DELETE', '/turnstone-1/x.age']] as const) expect((await fetch(`${server.origin}/cases${path}`, { method })).status, method).toBe(403)
    for (const command of ['get-bucket-policy', 'delete-bucket-policy', 'delete-bucket-cors', 'delete-bucket']) expect(() => server.s3api(laptop, command), command).toThrow()
    expect(await names()).toEqual(['turnstone-1/x.age'])
    await empty()
    expect(await said(stranger)).toEqual([forbidden('Listing the folder')])
    // Ceph refuses a key before it looks at the bucket's rules, so that no page may read the refusal.
    const keyRefused = ['The server refuses this key and does not let the app read why. Check both parts of the key, and this device’s clock.']
    expect(await said({ ...laptop, secretAccessKey: 'wrong' })).toEqual(keyRefused)
    expect(await said({ ...laptop, accessKeyId: 'nobody' })).toEqual(keyRefused)
    // A bucket that is not there has no rules either.
    expect(await said({ ...laptop, bucket: 'elsewhere' })).toEqual([mustName('Access-Control-Allow-Origin', 'the address of this app')])
  })

  describe('with rights left out', () => {
    afterAll(() => setPolicy())

    test('a key that may not remove: the check says so, and what is kept there can be neither removed nor lost', async () => {
      setPolicy({ ', "s3:DeleteObject"': '' })
      expect(await said()).toEqual([forbidden('Removing a file')])
      // What could not be removed is what the check had put there.
      expect(await names()).toEqual([expect.stringMatching(/^turnstone-1\/check-[0-9a-f]{32}$/)])
      await empty()
    })

    test('a key that may not put, may not read, may not list: each is said of what does not work', async () => {
      setPolicy({ '"s3:PutObject", ': '' })
      expect(await said()).toEqual([forbidden('Putting a file')])
      setPolicy({ '"s3:GetObject", ': '' })
      await createS3Store(owner).put('turnstone-1/of-another.age', new TextEncoder().encode('x'))
      expect(await createS3Store(laptop).get('turnstone-1/of-another.age')).toEqual({ ok: false, failure: { code: 'store-forbidden' } })
      // Whoever has put something may read that one in any case, which is all that the check reads.
      expect(await said()).toEqual(fine)
      // Without it Ceph answers 403 for what is not there, as the README says.
      setPolicy({ 's3:ListBucket': 's3:GetBucketLocation' })
      await empty()
      expect(await createS3Store(laptop).get('turnstone-1/none')).toEqual({ ok: false, failure: { code: 'store-forbidden' } })
      expect(await said()).toEqual([forbidden('Listing the folder')])
    })

    test('a policy with an account’s number in it is taken by Ceph and lets nobody in, as the README says', async () => {
      setPolicy({ 'arn:aws:iam:::user/health-laptop': 'arn:aws:iam::111122223333:user/health-laptop' })
      expect(await said()).toEqual([forbidden('Listing the folder')])
    })
  })

  describe('with CORS rules left out', () => {
    afterAll(() => setCors())

    test('for another origin than this app’s, or with none at all: the header is named', async () => {
      setCors(undefined, originInReadme)
      expect(await said()).toEqual([mustName('Access-Control-Allow-Origin', 'the address of this app')])
      server.s3api(owner, 'delete-bucket-cors')
      expect(await said()).toEqual([mustName('Access-Control-Allow-Origin', 'the address of this app')])
    })

    test.each(['Authorization', 'X-Amz-Date', 'X-Amz-Content-Sha256', 'Content-Type', 'If-None-Match'])('a request header that is not allowed is named: %s', async (name) => {
      setCors((rule) => ({ ...rule, AllowedHeaders: (rule['AllowedHeaders'] as string[]).filter((one) => one !== name) }))
      expect(await said()).toEqual([mustName('Access-Control-Allow-Headers', name)])
    })

    test.each(['PUT', 'DELETE'])('a method that is not allowed is named: %s', async (name) => {
      setCors((rule) => ({ ...rule, AllowedMethods: (rule['AllowedMethods'] as string[]).filter((one) => one !== name) }))
      expect(await said()).toEqual([mustName('Access-Control-Allow-Methods', name)])
      await empty()
    })

    test('an ETag that no page may read is named', async () => {
      setCors((rule) => ({ ...rule, ExposeHeaders: [] }))
      expect(await said()).toEqual([mustName('Access-Control-Expose-Headers', 'ETag')])
    })
  })
})

describe.skipIf(!isSoak || !hasSabre)('a folder of sabre/dav, which Nextcloud’s and ownCloud’s is built on', { sequential: true }, () => {
  let page: Page
  let server: Awaited<ReturnType<typeof startSabre>>
  let next = 0
  beforeAll(async () => {
    page = await openStorePage()
    server = await startSabre()
  }, 120_000)
  afterAll(async () => {
    await server.stop()
    await page.close()
  })

  describe('the contract of a store', () => {
    bundleStoreContract(async () => {
      const address = await server.fresh(`folder-${next++}`)
      return { client: () => createWebDavStore(address), close: async () => undefined }
    }, 120_000)
  })

  test('alone it lets no page of another origin read it, and says so', async () => {
    expect(await page.said({ kind: 'webdav', ...(await server.fresh('alone')) })).toEqual([mustName('Access-Control-Allow-Origin', 'the address of this app')])
  })

  test('what the README says must hold there does', async () => {
    const { url, user, password } = await server.fresh('holds')
    const headers = { Authorization: `Basic ${btoa(`${user}:${password}`)}` }
    for (const Depth of ['0', '1']) expect((await fetch(url, { method: 'PROPFIND', headers: { ...headers, Depth } })).status).toBe(207)
    expect((await fetch(url, { method: 'MKCOL', headers })).status).toBe(405)
    expect((await fetch(url, { method: 'PROPFIND', headers: { Authorization: `Basic ${btoa(`${user}:wrong`)}` } })).status).toBe(401)
    expect((await fetch(url, { method: 'OPTIONS' })).status).toBe(401)
  })

  describe.each(fronts.map(({ name, isHere }) => [name, isHere] as const))('with %s in front of it, from a page', (name, isHere) => {
    describe.skipIf(!isHere)('as the README sets it up', () => {
      let front: RunningFront
      beforeAll(async () => {
        front = await startFront(name, server.origin, page.origin)
      })
      afterAll(() => front.stop())
      const before = async (folder: string) => {
        const address = await server.fresh(`${name}-${folder}`)
        return { ...address, url: address.url.replace(server.origin, front.origin) }
      }
      bundleStoreContract(async () => {
        const address = await before(`folder-${next++}`)
        return { client: () => createWebDavStore(address, page.send), close: async () => undefined }
      }, 120_000)

      test('the check says that it works; a wrong password and a folder that is not there are told apart', async () => {
        const address = await before('check')
        expect(await page.said({ kind: 'webdav', ...address })).toEqual(fine)
        expect(await page.said({ kind: 'webdav', ...address, password: 'wrong' })).toEqual([noName])
        expect(await page.said({ kind: 'webdav', ...address, url: address.url.replace('check', 'none') })).toEqual(['Listing the folder did not work: the folder is not there. Check the address, or make the folder first.'])
      })
    })
  })
})
