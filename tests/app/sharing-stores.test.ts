import { describe, expect, test } from 'vitest'
import { reachableOrigins } from '../../src/app/sharing-stores'
import { pagePolicy, storesOfHost } from '../support/build/security-headers.mjs'

const own = 'https://turnstone.example.org'

describe('what the host has listed is what the policy lets the app reach, and nothing else', () => {
  test('from the file to the policy to the app', () => {
    const text = JSON.stringify({ stores: [{ label: 'Office', kind: 'webdav', url: 'https://files.example.org/dav/' }, { label: 'Bucket', kind: 's3', url: 'https://s3.example.org' }, { label: 'Here', kind: 'webdav', url: '/store/' }] })
    const origins = storesOfHost(text)
    expect(origins).toEqual(['https://files.example.org', 'https://s3.example.org'])
    expect(reachableOrigins(pagePolicy(origins), own)).toEqual([own, ...origins])
  })

  test('with nothing listed there is the app’s own origin alone; a page with no policy of its own says nothing', () => {
    expect(reachableOrigins(pagePolicy(storesOfHost('{"stores":[]}')), own)).toEqual([own])
    expect(reachableOrigins(undefined, own)).toBeUndefined()
  })

  test.each([
    ['{"stores":[{"label":"x","kind":"webdav","url":"http://files.example.org"}]}', 'no TLS'],
    ['{"stores":[{"label":"x","kind":"webdav","url":"*"}]}', 'no address'],
    ['{"stores":[{"label":"x","kind":"ftp","url":"https://files.example.org"}]}', 'a kind that is none'],
    ['{"stores":"https://files.example.org"}', 'no list'],
  ])('%s stops the build: %s', (text) => {
    expect(() => storesOfHost(text)).toThrow()
  })
})
