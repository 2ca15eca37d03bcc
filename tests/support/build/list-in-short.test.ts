import { wordlist } from '@scure/bip39/wordlists/english.js'
import { expect, test } from 'vitest'
import { listInShort } from './list-in-short.mjs'

test('the list of recovery words, written in short for the build, reads as the 2,048 words of BIP-39 in their order', async () => {
  const { transform } = listInShort()
  if (typeof transform !== 'function') throw new Error('the plugin transforms by a function')
  const built = await transform.call({} as never, '', '/node_modules/@scure/bip39/wordlists/english.js')
  if (typeof built !== 'object' || built === null || built.code === undefined) throw new Error('nothing was written')
  const read = await import(/* @vite-ignore */ `data:text/javascript,${encodeURIComponent(String(built.code))}`) as { wordlist: readonly string[] }
  expect(read.wordlist).toEqual(wordlist)
})
