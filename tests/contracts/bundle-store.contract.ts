import { expect } from 'vitest'
import type { Result } from '../../src/lib/result'
import type { Bytes } from '../../src/ports/bundle-crypto'
import { storeMarkName, type BundleStore } from '../../src/ports/bundle-store'
import { eachPromise, type UnderTest } from './each-promise'

export interface StoreUnderTest extends UnderTest {
  /** Another client of the same shelf each time. */
  readonly client: () => BundleStore
}

const valueOf = <T, F extends { code: string }>(result: Result<T, F>): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.failure))
  return result.value
}
const bytesOf = async (store: BundleStore, name: string): Promise<Bytes | string> => {
  const got = valueOf(await store.get(name))
  return got.state === 'here' ? got.bytes : got.state
}
const some = (length: number, start = 0): Bytes => Uint8Array.from({ length }, (_, index) => (index * 7 + start) % 256)
const space = 'turnstone-1/' + '5b'.repeat(20)
const writer = `${space}/${'a1'.repeat(16)}`
const other = `${space}/${'b2'.repeat(16)}`

/** What every shelf for bundles promises. It promises little: that is the point. */
export function bundleStoreContract(open: () => Promise<StoreUnderTest>, timeout = 20_000): void {
  const onShelf = eachPromise(open, (under) => under.client(), timeout)

  onShelf('what is put is got back byte for byte, by another client too', async (store, elsewhere) => {
    for (const [name, bytes] of [[`${writer}/00000001-${'c'.repeat(16)}-${'d'.repeat(32)}.age`, some(1205)], [`${writer}/head.age`, some(1)], [`${other}/big.age`, some(1024 * 1024)]] as const) {
      valueOf(await store.put(name, bytes))
      // Compared as bytes: a matcher walks a mebibyte item by item.
      expect(Buffer.compare(Buffer.from(await bytesOf(elsewhere, name)), Buffer.from(bytes))).toBe(0)
    }
  })

  onShelf('what is not there is said to be absent, above a folder that is there and one that is not', async (store) => {
    valueOf(await store.put(`${writer}/head.age`, some(10)))
    expect(await bytesOf(store, `${writer}/other.age`)).toBe('absent')
    expect(await bytesOf(store, `turnstone-1/${'77'.repeat(20)}/${'a1'.repeat(16)}/head.age`)).toBe('absent')
  })

  onShelf('a name that is put again holds the new bytes, never a mixture', async (store, elsewhere) => {
    valueOf(await store.put(`${writer}/head.age`, some(5000)))
    valueOf(await store.put(`${writer}/head.age`, some(900, 3)))
    expect(await bytesOf(elsewhere, `${writer}/head.age`)).toEqual(some(900, 3))
  })

  onShelf('a tag says that nothing has changed, or the bytes come again', async (store, elsewhere) => {
    const name = `${writer}/head.age`
    valueOf(await store.put(name, some(700)))
    const first = valueOf(await elsewhere.get(name))
    if (first.state !== 'here') throw new Error(first.state)
    if (first.tag !== undefined) {
      const again = valueOf(await elsewhere.get(name, first.tag))
      expect(again.state === 'here' ? again.bytes : again.state).toSatisfy((was: unknown) => was === 'same' || (was instanceof Uint8Array && was.length === 700))
    }
    valueOf(await store.put(name, some(701, 9)))
    const changed = valueOf(await elsewhere.get(name, first.tag))
    expect(changed.state === 'here' ? changed.bytes : changed.state).toEqual(some(701, 9))
  })

  onShelf('a listing names what lies in a folder and below, and nothing beside it', async (store) => {
    const names = [`${writer}/00000001.age`, `${writer}/head.age`, `${other}/head.age`]
    for (const name of names) valueOf(await store.put(name, some(20)))
    valueOf(await store.put(`turnstone-1/${'66'.repeat(20)}/${'a1'.repeat(16)}/head.age`, some(20)))
    expect([...valueOf(await store.list(`${space}/`))].sort()).toEqual([...names].sort())
    expect([...valueOf(await store.list(`${writer}/`))].sort()).toEqual(names.slice(0, 2).sort())
    expect(valueOf(await store.list(`turnstone-1/${'99'.repeat(20)}/`))).toEqual([])
  })

  onShelf('a listing of one folder alone names its files and folders, and nothing below those', async (store) => {
    for (const name of [`${space}/note.age`, `${writer}/00000001.age`, `${writer}/head.age`, `${other}/head.age`]) valueOf(await store.put(name, some(20)))
    expect([...valueOf(await store.list(`${space}/`, 'here'))].sort()).toEqual([`${writer}/`, `${other}/`, `${space}/note.age`].sort())
    expect([...valueOf(await store.list(`${writer}/`, 'here'))].sort()).toEqual([`${writer}/00000001.age`, `${writer}/head.age`])
    expect(valueOf(await store.list(`turnstone-1/${'99'.repeat(20)}/`, 'here'))).toEqual([])
  })

  onShelf('who is about to put something into a folder is told what lies in it, whether it was there or not', async (store, elsewhere) => {
    expect(valueOf(await store.list(`${space}/`, 'here-to-put'))).toEqual([])
    valueOf(await store.put(`${writer}/head.age`, some(20)))
    valueOf(await elsewhere.put(`${other}/head.age`, some(20)))
    for (const one of [store, elsewhere]) expect([...valueOf(await one.list(`${space}/`, 'here-to-put'))].sort()).toEqual([`${writer}/`, `${other}/`].sort())
  })

  onShelf('more names than one page of a listing are all named', async (store) => {
    const names = Array.from({ length: 60 }, (_, index) => `${writer}/${String(index).padStart(8, '0')}.age`)
    // As many at once as a browser asks of one server.
    const left = [...names]
    await Promise.all(Array.from({ length: 6 }, async () => {
      for (let name = left.shift(); name !== undefined; name = left.shift()) valueOf(await store.put(name, some(3)))
    }))
    const listed = valueOf(await store.list(`${writer}/`))
    // Names that are not listed: whether they are there, and a second listing, say which of the two went wrong.
    const unlisted = names.filter((name) => !listed.includes(name))
    const there = await Promise.all(unlisted.map(async (name) => `${name}: ${valueOf(await store.get(name)).state}`))
    expect({ unlisted: there, listedAgain: valueOf(await store.list(`${writer}/`)).length, strange: listed.filter((name) => !names.includes(name)) }).toEqual({ unlisted: [], listedAgain: names.length, strange: [] })
  })

  onShelf('what is removed is absent; removing what is not there is no failure', async (store, elsewhere) => {
    const name = `${writer}/00000001.age`
    valueOf(await store.put(name, some(20)))
    valueOf(await store.remove(name))
    valueOf(await store.remove(name))
    valueOf(await store.remove(`turnstone-1/${'88'.repeat(20)}/x.age`))
    expect(await bytesOf(elsewhere, name)).toBe('absent')
    expect(valueOf(await elsewhere.list(`${writer}/`))).toEqual([])
  })

  onShelf('it says its id once somebody has given it one', async (store, elsewhere) => {
    expect(valueOf(await store.describe()).mark).toBeUndefined()
    valueOf(await store.put(storeMarkName, new TextEncoder().encode('0123456789abcdef'.repeat(2))))
    expect(valueOf(await elsewhere.describe()).mark).toBe('0123456789abcdef'.repeat(2))
    valueOf(await store.put(storeMarkName, new TextEncoder().encode('not an id')))
    expect(valueOf(await elsewhere.describe()).mark).toBeUndefined()
  })
}
