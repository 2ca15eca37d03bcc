import { AwsV4Signer } from 'aws4fetch'
import { fail, ok, type Result } from '../../lib/result'
import { isStoreMark, storeMarkName, type BundleStore, type StoreFailure } from '../../ports/bundle-store'
import type { S3Address } from '../../ports/sharing'
import { askStore, elementsIn, gotFrom, listingOf, textOfAnswer, type Answer, type Send } from '../store-request'

/**
 * A bucket of any service with the S3 API: AWS, Ceph, Swift, MinIO, R2. No conditional writes: Swift answers 501 to them.
 * A request that was refused for the clock is signed again with the store's own time, once.
 */
export function createS3Store(address: S3Address, send: Send = (url, init) => fetch(url, init)): BundleStore {
  const bucket = `${address.endpoint.replace(/\/$/, '')}/${encodeURIComponent(address.bucket)}`
  /** How far the store's clock is ahead of ours, once it has said so. Milliseconds. */
  let ahead = 0

  async function askOnce(method: string, url: string, headers: Record<string, string>, body: BodyInit | undefined): Promise<Answer> {
    const { accessKeyId, secretAccessKey, region } = address
    const signed = await new AwsV4Signer({
      method,
      url,
      headers,
      accessKeyId,
      secretAccessKey,
      region,
      service: 's3',
      ...(body === undefined ? {} : { body }),
      ...(ahead === 0 ? {} : { datetime: compactTime(Date.now() + ahead) }),
    }).sign()
    let refused: Response | undefined
    const answer = await askStore(
      async (to, init) => {
        const response = await send(to, init)
        if (response.status === 403 || response.status === 400) refused = response.clone()
        return response
      },
      signed.url.toString(),
      { method, headers: signed.headers, ...(body === undefined ? {} : { body }) },
    )
    if (answer.ok || refused === undefined) return answer
    return refine(answer, refused)
  }

  /** The words for a refusal are in its body: a wrong key, a clock, a right that is missing. */
  async function refine(answer: Answer, refused: Response): Promise<Answer> {
    const text = await textOfAnswer(refused)
    if (!text.ok) return text.failure.code === 'store-login-page' ? text : answer
    const [code = ''] = elementsIn(text.value, 'Code')
    if (code === 'RequestTimeTooSkewed' || code === 'RequestExpired') {
      const time = Date.parse(elementsIn(text.value, 'ServerTime')[0] ?? refused.headers.get('Date') ?? '')
      if (Number.isFinite(time)) ahead = time - Date.now()
      return fail({ code: 'store-clock' })
    }
    if (code === 'InvalidAccessKeyId' || code === 'SignatureDoesNotMatch' || code === 'InvalidToken' || code === 'ExpiredToken') return fail({ code: 'store-sign-in' })
    if (code === 'QuotaExceeded' || code === 'EntityTooLarge') return fail({ code: 'store-full' })
    return answer
  }

  async function ask(method: string, url: string, headers: Record<string, string> = {}, body?: BodyInit): Promise<Answer> {
    const first = await askOnce(method, url, headers, body)
    const isSkewed = !first.ok && first.failure.code === 'store-clock' && ahead !== 0
    return isSkewed ? askOnce(method, url, headers, body) : first
  }

  const urlOf = (name: string): string => `${bucket}/${`${address.prefix}${name}`.split('/').map(encodeURIComponent).join('/')}`

  async function listPage(folder: string, after: string | undefined, isHereOnly = false): Promise<Result<string, StoreFailure>> {
    const query = new URLSearchParams({ 'list-type': '2', prefix: address.prefix + folder, ...(isHereOnly ? { delimiter: '/' } : {}), ...(after === undefined ? {} : { 'continuation-token': after }) })
    const answer = await ask('GET', `${bucket}?${query}`)
    if (!answer.ok) return answer
    if (answer.value.status >= 400) return fail({ code: 'store-not-found' })
    return listingOf(answer.value, 'ListBucketResult')
  }

  return {
    get: async (name, tag) => gotFrom(await ask('GET', urlOf(name), tag === undefined ? {} : { 'If-None-Match': tag })),
    async put(name, bytes) {
      const answer = await ask('PUT', urlOf(name), { 'Content-Type': 'application/octet-stream' }, bytes)
      if (!answer.ok) return answer
      return answer.value.status >= 400 ? fail({ code: 'store-not-found' }) : ok(undefined)
    },
    async list(folder, depth) {
      const names: string[] = []
      let after: string | undefined
      do {
        const page = await listPage(folder, after, depth !== undefined)
        if (!page.ok) return page
        // Folders stand as `<CommonPrefixes><Prefix>…`; the answer's own prefix is the folder that was asked for.
        const folders = depth !== undefined ? elementsIn(page.value, 'CommonPrefixes').flatMap((inner) => elementsIn(inner, 'Prefix')) : []
        for (const key of [...elementsIn(page.value, 'Key'), ...folders]) if (key.startsWith(address.prefix)) names.push(key.slice(address.prefix.length))
        const next: string | undefined = elementsIn(page.value, 'NextContinuationToken')[0]
        // A store that keeps answering with the same page would never end.
        if (next === after) break
        after = next
      } while (after !== undefined)
      return ok(names)
    },
    async remove(name) {
      const answer = await ask('DELETE', urlOf(name))
      return answer.ok ? ok(undefined) : answer
    },
    async describe() {
      const got = await gotFrom(await ask('GET', urlOf(storeMarkName)))
      if (!got.ok) return got
      const text = got.value.state === 'here' ? new TextDecoder().decode(got.value.bytes) : ''
      if (isStoreMark(text)) return ok({ kind: 's3', mark: text })
      // Without the bucket itself "nothing there" would be taken for an empty shelf.
      const page = await listPage(storeMarkName, undefined)
      return page.ok ? ok({ kind: 's3', mark: undefined }) : page
    },
  }
}

/** ISO 8601 without its marks, as signatures want it. */
const compactTime = (at: number): string => new Date(at).toISOString().replace(/[:-]|\.\d{3}/g, '')
