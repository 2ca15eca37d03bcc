import { fail, ok, type Result } from '../../lib/result'
import { isStoreMark, storeMarkName, type BundleStore, type StoreFailure } from '../../ports/bundle-store'
import { askStore, elementsIn, gotFrom, listingOf, textOfAnswer, type Answer, type Send } from '../store-request'

export interface WebDavAddress {
  /** The folder that bundles go into. */
  readonly url: string
  readonly user: string
  /** Best an app password for this device only: an ordinary one opens a whole account. */
  readonly password: string
}

const listBody = '<?xml version="1.0" encoding="utf-8"?><propfind xmlns="DAV:"><prop><resourcetype/></prop></propfind>'

/**
 * A folder of a WebDAV server (RFC 4918): Nextcloud, ownCloud, Apache, IIS. Never `If-Match`: proxies rewrite ETags.
 * Depth 1 only: many servers refuse to list a whole tree.
 */
export function createWebDavStore(address: WebDavAddress, send: Send = (url, init) => fetch(url, init)): BundleStore {
  const root = address.url.endsWith('/') ? address.url : `${address.url}/`
  const authorization = basicAuthorization(address)
  /** Folders that are there or being made, so that a put is one request and many puts at once ask for each folder once. */
  const folders = new Map<string, Promise<Result<boolean, StoreFailure>>>()

  const ask = (method: string, name: string, headers: Record<string, string> = {}, body?: BodyInit): Promise<Answer> =>
    askStore(send, root + name, { method, headers: { Authorization: authorization, ...headers }, ...(body === undefined ? {} : { body }) })

  /** Makes the folders above a name, or a folder and those above it, outermost first. True when the innermost was made by its request. */
  async function makeFolders(name: string): Promise<Result<boolean, StoreFailure>> {
    const parts = name.split('/').slice(0, -1)
    let isMade = false
    for (let depth = 1; depth <= parts.length; depth++) {
      const folder = `${parts.slice(0, depth).join('/')}/`
      const making = folders.get(folder) ?? makeFolder(folder)
      folders.set(folder, making)
      const result = await making
      if (!result.ok) {
        if (folders.get(folder) === making) folders.delete(folder)
        return result
      }
      isMade = result.value
    }
    return ok(isMade)
  }

  /** True when it was made by this request: then nothing lies in it. No other answer says anything of that; one that is there answers 405. */
  async function makeFolder(folder: string): Promise<Result<boolean, StoreFailure>> {
    let answer = await ask('MKCOL', folder)
    // Apache answers 403 where another device made the folder in the same moment: asked again, it says that it is there.
    if (!answer.ok && answer.failure.code === 'store-forbidden') answer = await ask('MKCOL', folder)
    const isThere = !answer.ok && answer.failure.code === 'store-faulty' && answer.failure.status === 405
    if (!answer.ok && !isThere) return answer
    if (answer.ok && answer.value.status >= 400) return fail({ code: 'store-not-found' })
    return ok(answer.ok && answer.value.status === 201)
  }

  /** Undefined where there is no such folder. Proxies now and then pass on the beginning of a long answer as if it were all: it is asked for once more. */
  async function listingTextOf(folder: string, isAgain = false): Promise<Result<string | undefined, StoreFailure>> {
    const answer = await ask('PROPFIND', folder, { Depth: '1', 'Content-Type': 'application/xml' }, listBody)
    if (!answer.ok) return answer
    if (answer.value.status >= 400) return ok(undefined)
    const text = await listingOf(answer.value, 'multistatus')
    return text.ok || isAgain || text.failure.code !== 'store-not-reached' ? text : listingTextOf(folder, true)
  }

  async function namesIn(folder: string): Promise<Result<{ readonly files: readonly string[]; readonly folders: readonly string[] }, StoreFailure>> {
    const text = await listingTextOf(folder)
    if (!text.ok) return text
    if (text.value === undefined) return ok({ files: [], folders: [] })
    const names = elementsIn(text.value, 'href').flatMap((href) => nameBelow(root, href))
    // What was listed is there: a put below it need not make it.
    for (const there of [...aboveAndSelf(folder), ...names.filter((name) => name.endsWith('/'))]) if (there !== '') folders.set(there, Promise.resolve(ok(false)))
    const below = names.filter((name) => name.startsWith(folder) && name !== folder)
    return ok({ files: below.filter((name) => !name.endsWith('/')), folders: below.filter((name) => name.endsWith('/')) })
  }

  const list: BundleStore['list'] = async (folder, depth) => {
    if (depth === 'here-to-put') {
      const made = folders.has(folder) ? ok(false) : await makeFolders(folder)
      if (!made.ok) return made
      if (made.value) return ok([])
    }
    const here = await namesIn(folder)
    if (!here.ok) return here
    if (depth !== undefined) return ok([...here.value.files, ...here.value.folders])
    const found = [...here.value.files]
    for (const inner of here.value.folders) {
      const names = await list(inner)
      if (!names.ok) return names
      found.push(...names.value)
    }
    return ok(found)
  }

  return {
    get: async (name, tag) => gotFrom(await ask('GET', name, tag === undefined ? {} : { 'If-None-Match': tag })),
    async put(name, bytes) {
      for (const isRetry of [false, true]) {
        const above = await makeFolders(name)
        if (!above.ok) return above
        const answer = await ask('PUT', name, { 'Content-Type': 'application/octet-stream' }, bytes)
        // The folder above may have been removed by hand since this window made it: then it is made again, once.
        const isParentGone = (answer.ok && answer.value.status >= 400) || (!answer.ok && answer.failure.code === 'store-faulty' && answer.failure.status === 409)
        if (!isParentGone) return answer.ok ? ok(undefined) : answer
        folders.clear()
        if (isRetry) break
      }
      return fail({ code: 'store-not-found' })
    },
    list,
    async remove(name) {
      const answer = await ask('DELETE', name)
      return answer.ok ? ok(undefined) : answer
    },
    async describe() {
      const got = await gotFrom(await ask('GET', storeMarkName))
      if (!got.ok) return got
      const text = got.value.state === 'here' ? new TextDecoder().decode(got.value.bytes) : ''
      if (isStoreMark(text)) return ok({ kind: 'webdav', mark: text })
      // Without the folder itself "nothing there" would be taken for an empty shelf.
      const folder = await ask('PROPFIND', '', { Depth: '0', 'Content-Type': 'application/xml' }, listBody)
      if (!folder.ok) return folder
      if (folder.value.status >= 400) return fail({ code: 'store-not-found' })
      const shown = await textOfAnswer(folder.value)
      return shown.ok ? ok({ kind: 'webdav', mark: undefined }) : shown
    },
  }
}

/** `a/`, `a/b/` for `a/b/`. */
const aboveAndSelf = (folder: string): readonly string[] => folder.split('/').slice(0, -1).map((_, index, parts) => `${parts.slice(0, index + 1).join('/')}/`)

/** RFC 7617, in UTF-8. */
export function basicAuthorization({ user, password }: Pick<WebDavAddress, 'user' | 'password'>): string {
  return `Basic ${btoa(String.fromCharCode(...new TextEncoder().encode(`${user}:${password}`)))}`
}

/** The name that an address in a listing means: servers answer with whole addresses or with paths, escaped or not. */
function nameBelow(root: string, href: string): readonly string[] {
  if (!URL.canParse(href, root)) return []
  try {
    const [path, base] = [decodeURIComponent(new URL(href, root).pathname), decodeURIComponent(new URL(root).pathname)]
    return path.startsWith(base) ? [path.slice(base.length)] : []
  } catch {
    // An escape that is none: a name that is not ours.
    return []
  }
}
