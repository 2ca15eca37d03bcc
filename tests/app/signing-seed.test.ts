import { expect, test } from 'vitest'
import { newSigningSeed } from '../../src/app/signing-seed'

const drawn = (...start: number[]) => ({ randomBytes: (length: number) => Uint8Array.from({ length }, (_, index) => start[index] ?? 7) })

test('the bytes of a signing key never begin with zero, which one engine refuses; all others stay as they were drawn', () => {
  expect([...newSigningSeed(drawn(0, 0, 5))]).toEqual([1, 0, 5, ...Array.from({ length: 29 }, () => 7)])
  for (let first = 1; first < 256; first++) expect([...newSigningSeed(drawn(first, 0))]).toEqual([first, 0, ...Array.from({ length: 30 }, () => 7)])
})
