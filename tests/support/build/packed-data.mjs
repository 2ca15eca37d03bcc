/**
 * Data of the build, compressed once: what is kept on a device is kept as it is served, so a list of words or a guidance
 * pack in plain JSON would take four times the room (performance.md D17).
 */
import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'

const suffix = '?packed'
const dictionaryId = 'virtual:passphrase-dictionary'
const packed = (value) => gzipSync(JSON.stringify(value), { level: 9 })

/**
 * `import text from './some.json?packed'` gives the JSON as base64 of its gzip (read by guidance/unpack.ts);
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
      if (!source.endsWith(suffix)) return undefined
      const file = await this.resolve(source.slice(0, -suffix.length), importer, { skipSelf: true })
      // No query and no `.json` at the end, or the plugin for plain JSON would read it too.
      return file && `\0packed:${file.id}.js`
    },
    async load(id) {
      if (id === `\0${dictionaryId}`) {
        const [{ adjacencyGraphs, dictionary }, { default: compress }] = await Promise.all([import('@zxcvbn-ts/language-common'), import('@zxcvbn-ts/dictionary-compression/compress')])
        const lists = Object.fromEntries(Object.entries(dictionary).map(([name, list]) => [name, compress(list)]))
        const source = packed({ lists, graphs: adjacencyGraphs })
        if (!isBuild) return `export default ${JSON.stringify(`data:application/octet-stream;base64,${source.toString('base64')}`)}`
        const file = this.emitFile({ type: 'asset', name: 'words.bin', source })
        return `export default import.meta.ROLLUP_FILE_URL_${file}`
      }
      if (!id.startsWith('\0packed:')) return undefined
      const file = id.slice('\0packed:'.length, -'.js'.length)
      this.addWatchFile(file)
      return `export default ${JSON.stringify(packed(JSON.parse(readFileSync(file, 'utf8'))).toString('base64'))}`
    },
  }
}
