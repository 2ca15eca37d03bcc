import { describe, expect, test } from 'vitest'
import { lackOf, type Browser } from '../../src/app/browser-lacks'

const able: Browser = { isSecureContext: true, crypto: { subtle: {} }, indexedDB: {}, navigator: { locks: {}, serviceWorker: {} }, Set: { prototype: { union: null } }, String: { prototype: { isWellFormed: null } }, Intl: { Segmenter: null } }

describe('a browser that cannot run the app', () => {
  test('one with everything lacks nothing, even without a service worker', () => {
    expect(lackOf(able)).toBeUndefined()
    expect(lackOf({ ...able, navigator: { locks: {} } })).toBeUndefined()
  })

  test('an address that is not safe is named before what the browser hides there', () => {
    expect(lackOf({ ...able, isSecureContext: false, crypto: {}, navigator: {} })).toBe('not-secure')
  })

  test.each<[string, Partial<Browser>]>([
    ['cryptography', { crypto: {} }],
    ['storage', { indexedDB: undefined }],
    ['locks', { navigator: {} }],
    ['sets', { Set: { prototype: {} } }],
    ['text', { String: { prototype: {} } }],
    ['languages', { Intl: {} }],
  ])('without %s of today it is too old', (_, without) => {
    expect(lackOf({ ...able, ...without })).toBe('too-old')
  })
})
