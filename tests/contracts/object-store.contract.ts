import { expect } from 'vitest'
import type { ObjectStore } from '../../src/ports/object-store'
import { eachPromise, type UnderTest } from './each-promise'
import { valueOf } from './storage.contract'

export interface ObjectsUnderTest extends UnderTest {
  /** Another window of the same vault each time. */
  window(): ObjectStore
}

const some = (length: number, start = 0) => Uint8Array.from({ length }, (_, index) => (index + start) % 256)

/** What every keeper of bundles promises. */
export function objectStoreContract(open: () => Promise<ObjectsUnderTest>): void {
  const onObjects = eachPromise(open, (under) => under.window())

  onObjects('bundles read back byte for byte, and what is remembered of a space with them, in another window too', async (objects, other) => {
    valueOf(await objects.write({ space: 's1', objects: [{ name: 'a', bytes: some(1205) }, { name: 'b', bytes: some(3), own: { writer: 'w', seq: 1 } }], cursors: [['own', '{"seq":1}'], ['links/w/1', '[]']] }))
    expect(Buffer.compare(valueOf(await other.readObject('s1', 'a')) ?? some(0), some(1205))).toBe(0)
    expect([...valueOf(await other.objectNames('s1'))].sort()).toEqual(['a', 'b'])
    expect(valueOf(await other.readCursors('s1'))).toEqual(new Map([['own', '{"seq":1}'], ['links/w/1', '[]']]))
    expect(valueOf(await other.readObject('s1', 'c'))).toBeUndefined()
    expect(valueOf(await other.readCursors('s2')).size).toBe(0)
    expect(valueOf(await other.readCursors('s1', ['own', 'none']))).toEqual(new Map([['own', '{"seq":1}']]))
    expect(valueOf(await other.objectNames('s2'))).toEqual([])
  })

  onObjects('a number is given to one bundle only, and nothing of the second write is kept [3]', async (objects, other) => {
    valueOf(await objects.write({ space: 's1', objects: [{ name: 'first', bytes: some(3), own: { writer: 'w', seq: 7 } }], cursors: [['own', 'seven']] }))
    const again = await other.write({ space: 's1', objects: [{ name: 'x', bytes: some(2) }, { name: 'second', bytes: some(4), own: { writer: 'w', seq: 7 } }], cursors: [['own', 'other']], dropObjects: ['first'] })
    expect(again).toEqual({ ok: false, failure: { code: 'number-taken' } })
    expect(valueOf(await objects.objectNames('s1'))).toEqual(['first'])
    expect(valueOf(await objects.readCursors('s1')).get('own')).toBe('seven')
    // The same bundle again is no other; and the number is free in another space, and for another writer.
    valueOf(await other.write({ space: 's1', objects: [{ name: 'first', bytes: some(3), own: { writer: 'w', seq: 7 } }] }))
    valueOf(await other.write({ space: 's2', objects: [{ name: 'first', bytes: some(3), own: { writer: 'w', seq: 7 } }] }))
    valueOf(await other.write({ space: 's1', objects: [{ name: 'theirs', bytes: some(3), own: { writer: 'v', seq: 7 } }] }))
  })

  onObjects('what is removed is gone, and the newest of what is remembered counts', async (objects) => {
    valueOf(await objects.write({ space: 's1', objects: [{ name: 'a', bytes: some(1) }], cursors: [['k', 'one'], ['l', 'kept']] }))
    valueOf(await objects.write({ space: 's1', dropObjects: ['a', 'unknown'], cursors: [['k', 'two']] }))
    expect(valueOf(await objects.objectNames('s1'))).toEqual([])
    expect(valueOf(await objects.readCursors('s1'))).toEqual(new Map([['k', 'two'], ['l', 'kept']]))
    valueOf(await objects.write({ space: 's1', cursors: [['k', undefined]] }))
    expect([...valueOf(await objects.readCursors('s1')).keys()]).toEqual(['l'])
  })
}
