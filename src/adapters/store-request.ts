import { fail, ok, type Result } from '../lib/result'
import type { Bytes } from '../ports/bundle-crypto'
import { failureOfStatus, isWebPage, mostObjectBytes, type Got, type StoreFailure } from '../ports/bundle-store'

/** `fetch`, or something that behaves like it. */
export type Send = (url: string, init: RequestInit) => Promise<Response>

export type Answer = Result<Response, StoreFailure>

const timeoutMilliseconds = 30_000

/**
 * One request to a store, and what its answer means. Nothing from a cache, no cookies, no address of this page; a redirect
 * is a sign-in page and not followed. 304 and 404 are answers; every other refusal is a failure with its code.
 */
export async function askStore(send: Send, url: string, init: RequestInit): Promise<Answer> {
  try {
    const response = await send(url, {
      ...init,
      cache: 'no-store',
      credentials: 'omit',
      redirect: 'manual',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.timeout(timeoutMilliseconds),
    })
    if (response.status === 304) return ok(response)
    const failure = failureOfStatus(response.status, response.headers.get('Retry-After'))
    return failure === undefined ? ok(response) : fail(failure)
  } catch (error) {
    return fail(failureOfError(error))
  }
}

/** A listing of some hundred thousand names. */
const mostTextBytes = 32 * 1024 * 1024

/**
 * The body of an answer, as far as `most` bytes and one more: whatever a store says of a length, no more of it is taken in, and
 * one that goes on is cut there and so is not what its name says. The connection may drop in the middle.
 */
async function bodyOf(response: Response, most: number): Promise<Result<Bytes, StoreFailure>> {
  const reader = response.body?.getReader()
  if (reader === undefined) return ok(new Uint8Array())
  const pieces: Uint8Array[] = []
  let length = 0
  try {
    while (length <= most) {
      const { done, value } = await reader.read()
      if (done) break
      pieces.push(value)
      length += value.length
    }
    if (length > most) await reader.cancel()
  } catch (error) {
    return fail(failureOfError(error))
  }
  const body = new Uint8Array(Math.min(length, most + 1))
  let at = 0
  for (const piece of pieces) {
    body.set(piece.subarray(0, body.length - at), at)
    at += Math.min(piece.length, body.length - at)
  }
  return ok(body)
}

export async function textOfAnswer(response: Response): Promise<Result<string, StoreFailure>> {
  const body = await bodyOf(response, mostTextBytes)
  if (!body.ok) return body
  if (isWebPage(response.headers.get('Content-Type'), body.value)) return fail({ code: 'store-login-page' })
  if (body.value.length > mostTextBytes) return fail({ code: 'store-faulty', status: response.status })
  return ok(new TextDecoder().decode(body.value))
}

/**
 * The words of a listing, which must be the element that a listing is, to its end: one that was cut on the way would read as
 * if the other names were not there.
 */
export async function listingOf(response: Response, element: string): Promise<Result<string, StoreFailure>> {
  const text = await textOfAnswer(response)
  if (!text.ok) return text
  if (!new RegExp(`<(?:[\\w.-]+:)?${element}[\\s/>]`).test(text.value)) return fail({ code: 'store-faulty', status: response.status })
  return new RegExp(`(?:</(?:[\\w.-]+:)?${element}\\s*|<(?:[\\w.-]+:)?${element}[^>]*/)>\\s*$`).test(text.value) ? text : fail({ code: 'store-not-reached' })
}

/** What a GET gave. */
export async function gotFrom(answer: Answer): Promise<Result<Got, StoreFailure>> {
  if (!answer.ok) return answer
  const response = answer.value
  if (response.status === 304) return ok({ state: 'same' })
  if (response.status >= 400) return ok({ state: 'absent' })
  const bytes = await bodyOf(response, mostObjectBytes)
  if (!bytes.ok) return bytes
  if (isWebPage(response.headers.get('Content-Type'), bytes.value)) return fail({ code: 'store-login-page' })
  const tag = response.headers.get('ETag')
  if (tag === null) return ok({ state: 'here', bytes: bytes.value })
  return ok({ state: 'here', bytes: bytes.value, ...(isTagOfSecond(tag, response.headers.get('Last-Modified')) ? { isTagTooCoarse: true } : { tag }) })
}

/**
 * Whether an ETag is made of the second of the last change and the size, as nginx makes it. A head that is written twice within a
 * second has the same size both times, for it is padded, and so would keep its tag. A page may read `Last-Modified` of any answer.
 */
function isTagOfSecond(tag: string, lastModified: string | null): boolean {
  const [, seconds] = /^(?:W\/)?"([0-9a-f]+)-[0-9a-f]+"$/.exec(tag) ?? []
  return seconds !== undefined && parseInt(seconds, 16) * 1000 === Date.parse(lastModified ?? '')
}

function failureOfError(error: unknown): StoreFailure {
  if (error instanceof DOMException && (error.name === 'TimeoutError' || error.name === 'AbortError')) return { code: 'store-timed-out' }
  // A browser says TypeError for every way of not getting through, and no more. Anything else is a bug.
  if (error instanceof TypeError) return { code: 'store-not-reached' }
  throw error
}

/**
 * The contents of every element of one local name, with XML's own entities read. Enough for the two answers that list names;
 * a parser of the browser's would be a script sink under Trusted Types.
 */
export function elementsIn(xml: string, name: string): readonly string[] {
  const element = new RegExp(`<(?:[\\w.-]+:)?${name}(?:\\s[^>]*)?>([\\s\\S]*?)</(?:[\\w.-]+:)?${name}\\s*>`, 'g')
  return [...xml.matchAll(element)].map(([, content = '']) => unescapeXml(content))
}

const entities: { readonly [name: string]: string } = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

const unescapeXml = (text: string): string =>
  text.replace(/&(#x[0-9a-fA-F]{1,6}|#[0-9]{1,7}|\w+);/g, (whole, name: string) => {
    if (!name.startsWith('#')) return entities[name] ?? whole
    const code = name.startsWith('#x') ? parseInt(name.slice(2), 16) : Number(name.slice(1))
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
