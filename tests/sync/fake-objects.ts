import { fail, ok } from '../../src/lib/result'
import type { Bytes } from '../../src/ports/bundle-crypto'
import type { StorageFailure } from '../../src/ports/failures'
import type { ObjectStore } from '../../src/ports/object-store'

/** What a device keeps of a space, in memory: all or nothing, and one byte string for a number. */
export class FakeObjects {
  readonly objects = new Map<string, Bytes>()
  readonly cursors = new Map<string, string>()
  private readonly own = new Map<string, string>()
  /** Called before and after every write; may throw, as a device does that dies there. */
  step: () => void = () => undefined
  /** While set, every write fails so and changes nothing. */
  failing: StorageFailure['code'] | undefined
  /** Numbers that were given two byte strings, if ever. */
  readonly doubled: string[] = []
  private readonly everOwn: Map<string, Bytes>

  constructor(ever: Map<string, Bytes> = new Map()) {
    this.everOwn = ever
  }

  store(): ObjectStore {
    return {
      readCursors: async (space, keys) => ok(new Map(keys === undefined ? this.in(space, this.cursors) : keys.flatMap((key) => (this.cursors.has(`${space}|${key}`) ? [[key, this.cursors.get(`${space}|${key}`) as string] as const] : [])))),
      readObject: async (space, name) => ok(this.objects.get(`${space}|${name}`)),
      objectNames: async (space) => ok(this.in(space, this.objects).map(([name]) => name)),
      write: async ({ space, objects = [], dropObjects = [], cursors = [] }) => {
        await Promise.resolve()
        this.step()
        if (this.failing !== undefined) return fail({ code: this.failing })
        for (const { name, own } of objects) {
          const key = own === undefined ? undefined : `${space} ${own.writer} ${own.seq}`
          if (key !== undefined && this.own.has(key) && this.own.get(key) !== name) return fail({ code: 'number-taken' })
        }
        for (const { name, bytes, own } of objects) {
          this.objects.set(`${space}|${name}`, bytes)
          if (own === undefined) continue
          const key = `${space} ${own.writer} ${own.seq}`
          this.own.set(key, name)
          const before = this.everOwn.get(key)
          if (before !== undefined && Buffer.compare(before, bytes) !== 0) this.doubled.push(key)
          this.everOwn.set(key, bytes)
        }
        for (const name of dropObjects) this.objects.delete(`${space}|${name}`)
        for (const [key, text] of cursors) {
          if (text === undefined) this.cursors.delete(`${space}|${key}`)
          else this.cursors.set(`${space}|${key}`, text)
        }
        this.step()
        return ok(undefined)
      },
    }
  }

  private in<T>(space: string, map: ReadonlyMap<string, T>): readonly (readonly [string, T])[] {
    return [...map].filter(([key]) => key.startsWith(`${space}|`)).map(([key, value]) => [key.slice(space.length + 1), value] as const)
  }

  /** The same disk in another computer. */
  copy(): FakeObjects {
    const twin = new FakeObjects(this.everOwn)
    for (const [name, bytes] of this.objects) twin.objects.set(name, bytes)
    for (const [key, text] of this.cursors) twin.cursors.set(key, text)
    for (const [key, name] of this.own) twin.own.set(key, name)
    return twin
  }
}
