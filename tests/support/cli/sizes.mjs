/** What a person downloads: counters that no clock touches (performance.md D17). Runs on a finished build. */
import { readFileSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { dist } from './prepare.mjs'

const kB = 1000
/** Sizes in bytes, gzip for scripts, as stored for the whole. */
const budgets = { beforePassphrase: 130 * kB, untilUnlocked: 200 * kB, precache: 2_500 * kB }

/**
 * What index.html loads by itself is counted always. These are the parts loaded on demand that a person meets on the way,
 * by their source: the unlock screen before the passphrase field; the store, the cases and the frame until unlocked. The first
 * screen comes after that, like any other.
 */
const onTheWay = {
  beforePassphrase: [/^src\/app\/(?:start-app|vault-databases)/, /^src\/features\/unlock\//, /^src\/text\//],
  untilUnlocked: [/^src\/app\/workspace(?:-root)?\.tsx?$/],
}
/** Workers are not in the build's list of modules. They prepare the key, so all of them are on the way to unlocking. */
const isWorker = (name) => /(?:^|[.-])worker-[\w-]+\.js$/.test(name)

/** @param {Record<string, any>} manifest @param {string[]} starts @returns {Set<string>} script files reached without `import()` */
function staticGraph(manifest, starts) {
  const files = new Set()
  const seen = new Set()
  const walk = (key) => {
    if (seen.has(key) || !manifest[key]) return
    seen.add(key)
    if (manifest[key].file.endsWith('.js')) files.add(manifest[key].file)
    for (const next of manifest[key].imports ?? []) walk(next)
  }
  starts.forEach(walk)
  return files
}

/** @returns {{ beforePassphrase: number, untilUnlocked: number, precache: number, parts: Record<string, [string, number][]> }} */
export function measureSizes() {
  const manifest = JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8'))
  const lazy = (patterns) => Object.keys(manifest).filter((key) => patterns.some((pattern) => pattern.test(manifest[key].src ?? key)))
  const first = lazy(onTheWay.beforePassphrase)
  const workers = readdirSync(join(dist, 'assets')).filter(isWorker).map((name) => `assets/${name}`)
  const before = staticGraph(manifest, ['index.html', ...first])
  const until = new Set([...before, ...workers, ...staticGraph(manifest, lazy(onTheWay.untilUnlocked))])
  const weigh = (files) => [...files].map((file) => [file, gzipSync(readFileSync(join(dist, file)), { level: 9 }).length])
  const sum = (weighed) => weighed.reduce((total, [, size]) => total + size, 0)
  const parts = { beforePassphrase: weigh(before), untilUnlocked: weigh(until), precache: precached().map((file) => [file, statSync(join(dist, file)).size]) }
  return { beforePassphrase: sum(parts.beforePassphrase), untilUnlocked: sum(parts.untilUnlocked), precache: sum(parts.precache), parts }
}

/** @returns {string[]} the files that the service worker keeps, as the build listed them in it */
export function precached() {
  const worker = readFileSync(join(dist, 'worker.js'), 'utf8')
  const listed = [...worker.matchAll(/\{"revision":(?:null|"[^"]*"),"url":"([^"]+)"\}/g)].map(([, url]) => url)
  if (listed.length === 0) throw new Error('worker.js lists no files: its form has changed and this reader must follow')
  return [...new Set(listed)]
}

/** Prints the three figures beside their budgets. @returns {boolean} whether all are within */
export function reportSizes() {
  const found = measureSizes()
  const words = { beforePassphrase: 'scripts until the passphrase field (gzip)', untilUnlocked: 'scripts until unlocked (gzip)', precache: 'everything kept on the device' }
  const over = Object.keys(budgets).filter((key) => found[key] > budgets[key])
  for (const key of Object.keys(budgets)) {
    console.log(`${words[key].padEnd(44)} ${(found[key] / kB).toFixed(1).padStart(8)} kB of ${budgets[key] / kB} ${over.includes(key) ? ' OVER' : ''}`)
    if (over.includes(key)) for (const [file, size] of found.parts[key].toSorted((a, b) => b[1] - a[1]).slice(0, 12)) console.log(`    ${(size / kB).toFixed(1).padStart(8)} kB  ${file}`)
  }
  return over.length === 0
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = reportSizes() ? 0 : 1
