// Side-by-side performance (performance.md). `node tests/bench/run.mjs` prints every ratio; `--gates` fails when a goal is missed.
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { bundle, counter, heapOf, installBench, launch, median, openBench, paired, ratioGate, report, root, rounds, serve, slowFlush, spread, temporary, throttle } from './lib.mjs'
import { measureSizes } from '../support/cli/sizes.mjs'

/** Commits that a median is taken of. */
const writes = 100
const only = process.env.ONLY === undefined ? undefined : new RegExp(process.env.ONLY)
const wanted = (id) => only === undefined || only.test(id)
if (!existsSync(join(root, 'dist/index.html'))) throw new Error('no build: run npm run build first')
installBench()

if (wanted('D17')) sizes()
if (wanted('D1') || wanted('D16')) await coldStart()
let listHeap
if (/D2|D3|D5|D7|D8|D16/.test(only?.source ?? 'D2')) await store()
if (wanted('D15')) await word()
if (wanted('D6') || wanted('D16')) await typing()
if (/D9|D1[0-2]/.test(only?.source ?? 'D9')) await (await import('./sync.mjs')).measureSync(wanted)
process.exitCode = report() > 0 && process.argv.includes('--gates') ? 1 : 0

/** D17: bytes, which no clock touches. */
function sizes() {
  const { beforePassphrase, untilUnlocked, precache } = measureSizes()
  counter('D17', 'scripts until the passphrase field (gzip)', beforePassphrase / 1000, 130, 'kB')
  counter('D17', 'scripts until unlocked (gzip)', untilUnlocked / 1000, 200, 'kB')
  counter('D17', 'everything kept on the device', precache / 1000, 2500, 'kB')
}

/** D1 and D16: a new browser process, the server stopped, the page answered by the service worker. */
async function coldStart() {
  const blank = temporary('turnstone-bench-blank-')
  writeFileSync(join(blank, 'index.html'), '<!doctype html><html lang=en><meta charset=utf-8><title>x</title><main id=ready>ready</main><script src=/page.js></script>')
  writeFileSync(join(blank, 'page.js'), 'navigator.serviceWorker.register("/worker.js")')
  writeFileSync(join(blank, 'worker.js'), 'self.addEventListener("install",e=>e.waitUntil(caches.open("a").then(c=>c.addAll(["/","/page.js"])).then(()=>skipWaiting())));self.addEventListener("activate",e=>e.waitUntil(clients.claim()));self.addEventListener("fetch",e=>e.respondWith(caches.match(e.request,{ignoreSearch:true}).then(r=>r||fetch(e.request))))')
  const apps = { 'blank page from a service worker': { folder: blank, ready: '#ready' }, 'Turnstone, to the passphrase field': { folder: join(root, 'dist'), ready: 'input[type=password]' } }
  const heaps = { blank: [], product: [] }
  for (const app of Object.values(apps)) {
    const server = await serve(app.folder)
    app.url = server.url
    app.profile = temporary('turnstone-bench-profile-')
    const context = await launch(app.profile)
    const page = context.pages()[0]
    await page.goto(app.url)
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null, undefined, { timeout: 30_000 })
    if (app.folder !== blank) {
      await page.getByLabel('Look at the practice case').check()
      await page.getByRole('button', { name: 'Continue' }).click()
      await page.getByRole('button', { name: 'Lock', exact: true }).click({ timeout: 30_000 })
      await page.locator(app.ready).waitFor()
    }
    await page.waitForTimeout(1500)
    await context.close()
    await server.close()
  }
  const run = (app, rate) => async () => {
    const context = await launch(app.profile)
    const page = context.pages()[0]
    if (rate > 1) await throttle(page, rate)
    await page.addInitScript((selector) => {
      const look = () => {
        const found = document.querySelector(selector)
        if (found === null || found.getBoundingClientRect().height === 0) return requestAnimationFrame(look)
        const channel = new MessageChannel()
        channel.port1.onmessage = () => (globalThis.usableAt = performance.now())
        requestAnimationFrame(() => channel.port2.postMessage(0))
      }
      requestAnimationFrame(look)
    }, app.ready)
    await page.goto(app.url, { waitUntil: 'commit' })
    await page.waitForFunction(() => globalThis.usableAt !== undefined, undefined, { timeout: 60_000 })
    const usable = await page.evaluate(() => globalThis.usableAt)
    if (rate === 1) {
      await page.waitForTimeout(800)
      heaps[app.folder === blank ? 'blank' : 'product'].push(await heapOf(page))
    }
    await context.close()
    return usable
  }
  const [limit, product] = Object.keys(apps)
  const each = (rate) => Object.fromEntries(Object.entries(apps).map(([name, app]) => [name, run(app, rate)]))
  const full = await paired('D1 offline cold start, navigation to usable', 'ms', each(1))
  ratioGate('D1', 'offline cold start', full.ratios[product], 2)
  const slow = await paired('D1 the same with the processor four times slower', 'ms', each(4))
  ratioGate('D1', 'offline cold start, CPU/4', slow.ratios[product], 2.5)
  console.log(`\nD16 heap: ${limit} ${median(heaps.blank).toFixed(1)} MB, unlock screen ${median(heaps.product).toFixed(1)} MB`)
  counter('D16', 'heap at the unlock screen', median(heaps.product), 4, 'MB')
}

/** D2, D3, D5, D7, D8: the product's own modules beside raw IndexedDB and PouchDB. */
async function store() {
  const server = await serve(await bundle('store'))
  const context = await launch()
  const page = await openBench(context, server.url)
  const call = (name, ...args) => page.evaluate(([method, given]) => globalThis.bench[method](...given), [name, args])
  for (const count of wanted('D2') || wanted('D3') ? [1000, 10_000] : []) {
    await call('fillLists', count)
    const { ratios } = await paired(`D3 list of ${count}, sorted`, 'ms', {
      'IndexedDB getAll of plain summaries': () => call('listRaw', count),
      'Turnstone, sealed chunks': () => call('listProduct', count),
    })
    ratioGate('D3', `list of ${count}, decrypted and sorted`, ratios['Turnstone, sealed chunks'], 0.5)
  }
  const after = []
  for (let round = 0; wanted('D2') && round < rounds; round++) after.push(await call('afterKey', 1000))
  if (wanted('D2')) counter('D2', 'from the key to the list of 1,000, median', median(after.map(({ elapsed }) => elapsed)), 15, 'ms')
  if (wanted('D2')) counter('D2', 'longest main-thread gap meanwhile, median', median(after.map(({ longest }) => longest)), 16, 'ms')

  if (wanted('D5')) await reopening(call)
  if (wanted('D7') || wanted('D8')) await writing(page)
  if (wanted('D16')) listHeap = await heapOfList(page, call)
  await context.close()
  if (wanted('D7')) await writingSlowly(server.url)
  await server.close()
}

async function reopening(call) {
  await call('fillCase', 'without', 0)
  await call('fillCase', 'with', Number(process.env.EDITS ?? 8000))
  const opened = await paired('D5 open a case', 'ms', { 'the same case without history': () => call('openCase', 'without'), 'with 8,000 edits of history': () => call('openCase', 'with') })
  ratioGate('D5', 'open a case with 8,000 edits', opened.ratios['with 8,000 edits of history'], 1.3)
}

/** A contender whose time is the middle of several, one after another in the page: what drives the browser is not asked in between. */
function medianOf(page, count, name) {
  return async () => median(await page.evaluate(([method, times]) => globalThis.bench.several(method, times), [name, count]))
}

async function writing(page) {
  await page.evaluate(() => globalThis.bench.prepareWrites())
  const many = (name) => medianOf(page, writes, name)
  const written = await paired(`D7, D8 one line or action committed, strict (median of ${writes})`, 'ms', { 'raw IndexedDB add, strict, 28 bytes': many('writeRaw'), 'Turnstone, sealed, strict': many('writeProduct'), 'Turnstone, an action, with its line in the list of cases': many('writeAction'), 'PouchDB, meeting of 20 kB': many('writePouch'), 'PouchDB, made to flush as the others do': many('writePouchStrict') })
  ratioGate('D7', 'committed and sealed, strict', written.ratios['Turnstone, sealed, strict'], 1.6)
  const besidePouch = (name) => written.times[name].map((time, index) => time / written.times['PouchDB, meeting of 20 kB'][index])
  // PouchDB does not ask for a flush; a bare strict add alone says how far down the disk of this machine lets anybody go.
  console.log(`  the bare strict add beside PouchDB as it comes: x ${spread(besidePouch('raw IndexedDB add, strict, 28 bytes'))}`)
  for (const [what, name] of [['a line committed, beside PouchDB', 'Turnstone, sealed, strict'], ['an action committed, beside PouchDB', 'Turnstone, an action, with its line in the list of cases']]) {
    ratioGate('D8', what, besidePouch(name), 0.4)
  }
}

/** D7 on a disk as tablets have them. */
async function writingSlowly(url) {
  const env = slowFlush()
  if (env === undefined) return console.log('\nD7 with a flush of 10 ms: not measured, there is no C compiler here')
  const context = await launch(undefined, env)
  const page = await openBench(context, url)
  await page.evaluate(() => globalThis.bench.prepareWrites())
  const many = (name) => medianOf(page, 15, name)
  const { ratios } = await paired('D7 one line committed, strict, each flush 10 ms longer (median of 15)', 'ms', { 'raw IndexedDB add, strict, 28 bytes': many('writeRaw'), 'Turnstone, sealed, strict': many('writeProduct') })
  ratioGate('D7', 'committed and sealed, strict, flush of 10 ms', ratios['Turnstone, sealed, strict'], 1.15)
  await context.close()
}

/** What 1,000 cases in the list hold of the page's memory. */
async function heapOfList(page, call) {
  if (!wanted('D2') && !wanted('D3')) await call('fillLists', 1000)
  const before = await heapOf(page)
  await call('holdList', 1000)
  return (await heapOf(page)) - before
}

/** D15: the Word record beside the library alone with the same content. */
async function word() {
  const server = await serve(await bundle('word'))
  const context = await launch()
  const page = await openBench(context, server.url)
  const call = (name) => page.evaluate((method) => globalThis.bench[method](), name)
  await call('product')
  await call('library')
  const { ratios } = await paired('D15 Word record of 12 sections and 40 actions', 'ms', { 'the docx library alone, same words': () => call('library'), 'Turnstone': () => call('product') })
  ratioGate('D15', 'Word record beside the library alone', ratios['Turnstone'], 1)
  await throttle(page, 4)
  const slow = []
  for (let round = 0; round < rounds; round++) slow.push(await call('product'))
  counter('D15', 'Word record at CPU/4, median', median(slow), 300, 'ms')
  await context.close()
  await server.close()
}

/** D6 and the page's half of D8: keys and Enter in the capture line beside the same page without our code. */
async function typing() {
  const { measureTyping } = await import('./typing.mjs')
  const { ratios, slowRatios, longest, enterRatios, heap } = await measureTyping(wanted('D6'))
  if (wanted('D16')) counter('D16', 'heap with a meeting of 300 lines open, and a list of 1,000', heap + listHeap, 14, 'MB')
  if (!wanted('D6')) return
  ratioGate('D6', 'key press to paint with 300 lines on screen', ratios, 1.15)
  ratioGate('D6', 'the same, CPU/4', slowRatios, 1.15)
  counter('D6', 'longest frame while typing', longest, 50, 'ms')
  ratioGate('D8', 'Enter to the new action painted', enterRatios, 1.2)
}
