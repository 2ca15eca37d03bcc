import { fail, ok, type Result } from '../../src/lib/result'
import type { Bytes } from '../../src/ports/bundle-crypto'
import { isStoreMark, storeMarkName, type BundleStore, type StoreFailure } from '../../src/ports/bundle-store'

type Verb = 'get' | 'put' | 'list' | 'remove' | 'describe'

/** What goes wrong with one request. A PUT may say one thing and do another. */
export type Fault =
  | { readonly answer: StoreFailure }
  /** Half of it is kept, and all is said to be well. */
  | 'put-truncated'
  | 'put-empty'
  /** Refused, and kept all the same. */
  | 'put-kept-but-refused'
  /** Said to be well, and lost. */
  | 'put-lost'
  | 'put-timed-out-after-success'
  /** Some names are missing from the listing. */
  | 'list-half'
  /** Bytes that were never put: a page for people. */
  | 'get-other-bytes'
  | 'get-absent'

/** A shelf in memory that others can use at the same time, and that can be told to fail in any way. */
export class FakeShelf {
  readonly objects = new Map<string, Bytes>()
  /** Every request, in order. */
  readonly requests: { readonly verb: Verb; readonly name: string; readonly bytes: number }[] = []
  /** Asked before every request. */
  fault: (verb: Verb, name: string) => Fault | undefined = () => undefined
  /** Whether `get` understands a tag. */
  comparesTags = true
  private readonly tags = new Map<Bytes, string>()
  private nextTag = 1

  store(): BundleStore {
    const asked = async (verb: Verb, name: string, bytes = 0): Promise<Fault | undefined> => {
      await Promise.resolve()
      this.requests.push({ verb, name, bytes })
      return this.fault(verb, name)
    }
    const refusal = (fault: Fault | undefined): Result<never, StoreFailure> | undefined => (typeof fault === 'object' ? fail(fault.answer) : undefined)
    return {
      get: async (name, tag) => {
        const fault = await asked('get', name)
        const refused = refusal(fault)
        if (refused !== undefined) return refused
        if (fault === 'get-other-bytes') return ok({ state: 'here', bytes: new TextEncoder().encode('<p>Sign in to go on</p>') })
        const held = this.objects.get(name)
        if (held === undefined || fault === 'get-absent') return ok({ state: 'absent' })
        if (!this.comparesTags) return ok({ state: 'here', bytes: held.slice() })
        if (tag === this.tagOf(held)) return ok({ state: 'same' })
        return ok({ state: 'here', bytes: held.slice(), tag: this.tagOf(held) })
      },
      put: async (name, bytes) => {
        const fault = await asked('put', name, bytes.length)
        if (fault === 'put-lost') return ok(undefined)
        if (fault === 'put-truncated') this.objects.set(name, bytes.slice(0, Math.floor(bytes.length / 2)))
        else if (fault === 'put-empty') this.objects.set(name, new Uint8Array())
        else if (typeof fault !== 'object') this.objects.set(name, bytes.slice())
        if (fault === 'put-kept-but-refused') return fail({ code: 'store-faulty', status: 400 })
        if (fault === 'put-timed-out-after-success') return fail({ code: 'store-timed-out' })
        return refusal(fault) ?? ok(undefined)
      },
      list: async (folder, depth) => {
        const fault = await asked('list', folder)
        const refused = refusal(fault)
        if (refused !== undefined) return refused
        const below = [...this.objects.keys()].filter((name) => name.startsWith(folder))
        const names = depth !== undefined ? [...new Set(below.map((name) => folder + (/^[^/]*\/?/.exec(name.slice(folder.length))?.[0] ?? '')))] : below
        return ok(fault === 'list-half' ? names.filter((_, index) => index % 2 === 0) : names)
      },
      remove: async (name) => {
        const refused = refusal(await asked('remove', name))
        if (refused !== undefined) return refused
        this.objects.delete(name)
        return ok(undefined)
      },
      describe: async () => {
        const refused = refusal(await asked('describe', ''))
        if (refused !== undefined) return refused
        const text = new TextDecoder().decode(this.objects.get(storeMarkName) ?? new Uint8Array())
        return ok({ kind: 'memory', mark: isStoreMark(text) ? text : undefined })
      },
    }
  }

  /** All that lies there, for comparing and for going back to. */
  copy(): ReadonlyMap<string, Bytes> {
    return new Map([...this.objects].map(([name, bytes]) => [name, bytes.slice()]))
  }

  restore(earlier: ReadonlyMap<string, Bytes>): void {
    this.objects.clear()
    for (const [name, bytes] of earlier) this.objects.set(name, bytes)
  }

  private tagOf(held: Bytes): string {
    const tag = this.tags.get(held) ?? `"${this.nextTag++}"`
    this.tags.set(held, tag)
    return tag
  }
}
