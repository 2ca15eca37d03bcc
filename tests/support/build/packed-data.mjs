/**
 * Data of the build, compressed once: what is kept on a device is kept as it is served, so a list of words or a guidance
 * pack in plain JSON would take four times the room (performance.md D17).
 */
import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import zopfli from '@gfx/zopfli'

const suffix = '?packed'
/** The same in a file of its own, a quarter smaller than as letters in a script: for what is asked for later. */
const apartSuffix = '?packed-apart'
const dictionaryId = 'virtual:passphrase-dictionary'
/** A search for the smallest gzip takes a second and saves a twentieth: for the build only. @param {unknown} value @param {boolean} isBuild @returns {Promise<Buffer>} */
const packed = async (value, isBuild) => {
  const text = Buffer.from(JSON.stringify(value))
  return isBuild ? Buffer.from(await zopfli.gzipAsync(text, { numiterations: 15 })) : gzipSync(text)
}
const digits = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-:+=^!/*?&<>()[]{}@%$#'

/**
 * Z85 (ZeroMQ RFC 32): five letters for four bytes, where base64 takes a third more. Before it stands how many bytes of the last four are no part of it.
 * @param {Buffer} bytes
 * @returns {string}
 */
export function inLetters(bytes) {
  const unused = (4 - (bytes.length % 4)) % 4
  const whole = Buffer.concat([bytes, Buffer.alloc(unused)])
  let letters = String(unused)
  for (let at = 0; at < whole.length; at += 4) {
    const value = whole.readUInt32BE(at)
    for (let power = 85 ** 4; power >= 1; power /= 85) letters += digits[Math.floor(value / power) % 85]
  }
  return letters
}

/**
 * A word of eight letters or fewer is refused by its length alone, so the rare ones are left out: with a few letters more they
 * are thought harder by a factor of ten to a hundred, and still cost years of guessing at a second a guess.
 * @param {string} word @param {number} rank
 */
const isNeeded = (word, rank) => rank < 8_000 || word.length > 8

/**
 * Words by rank, each as the number of letters that it shares with the one before (a digit to base 36) and the rest. Ranks 1 to
 * 3, 4 to 15, 16 to 63 … are each in the order of letters, which nearly halves the list; a rank is then right within a factor
 * of four, where one step of the estimate is a hundred.
 * @param {readonly string[]} words @returns {string}
 */
function frontCoded(words) {
  let coded = ''
  for (let start = 0; start < words.length; start = 4 * start + 3) {
    let before = ''
    for (const word of words.slice(start, 4 * start + 3).toSorted()) {
      let shared = 0
      while (shared < 35 && shared < word.length && word[shared] === before[shared]) shared++
      coded += `${shared.toString(36)}${word.slice(shared)}\n`
      before = word
    }
  }
  return coded
}

/**
 * `import text from './some.json?packed'` gives the JSON as the letters of its gzip (read by guidance/unpack.ts);
 * `import read from './some.json?packed-apart'` a way to its gzip bytes, kept in a file of their own;
 * `import url from 'virtual:passphrase-dictionary'` the address of a gzip file with the word lists of the strength meter.
 * @returns {import('vite').Plugin}
 */
export function packedData() {
  let isBuild = false
  return {
    name: 'turnstone-packed-data',
    enforce: 'pre',
    configResolved(config) {
      isBuild = config.command === 'build'
    },
    async resolveId(source, importer) {
      if (source === dictionaryId) return `\0${dictionaryId}`
      const asked = [suffix, apartSuffix].find((one) => source.endsWith(one))
      if (asked === undefined) return undefined
      const file = await this.resolve(source.slice(0, -asked.length), importer, { skipSelf: true })
      // No query and no `.json` at the end, or the plugin for plain JSON would read it too.
      return file && `\0packed${asked === suffix ? '' : '-apart'}:${file.id}.js`
    },
    async load(id) {
      if (id === `\0${dictionaryId}`) {
        const { adjacencyGraphs, dictionary } = await import('@zxcvbn-ts/language-common')
        const lists = Object.fromEntries(Object.entries(dictionary).map(([name, list]) => [name, frontCoded(list.filter(isNeeded))]))
        const source = await packed({ lists, graphs: adjacencyGraphs }, isBuild)
        if (!isBuild) return `export default ${JSON.stringify(`data:application/octet-stream;base64,${source.toString('base64')}`)}`
        const file = this.emitFile({ type: 'asset', name: 'words.bin', source })
        return `export default import.meta.ROLLUP_FILE_URL_${file}`
      }
      const found = /^\0packed(-apart)?:(.*)\.js$/.exec(id)
      if (found === null) return undefined
      const [, isApart, file] = found
      this.addWatchFile(file)
      const source = await packed(JSON.parse(readFileSync(file, 'utf8')), isBuild)
      if (isApart === undefined) return `export default ${JSON.stringify(inLetters(source))}`
      if (!isBuild) return `export default async () => Uint8Array.from(atob('${source.toString('base64')}'), (letter) => letter.charCodeAt(0))`
      const asset = this.emitFile({ type: 'asset', name: 'data.bin', source })
      return `export default async () => { const answer = await fetch(import.meta.ROLLUP_FILE_URL_${asset}); if (!answer.ok) throw new Error('a part of the app is missing'); return new Uint8Array(await answer.arrayBuffer()) }`
    },
  }
}
