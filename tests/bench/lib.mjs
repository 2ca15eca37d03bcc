// The harness: loopback server with the headers that give fine timers, bundling, fresh profiles, rotated rounds, paired ratios.
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { findTool, tools } from '../support/cli/tools.mjs'
import { inLetters } from '../support/build/packed-data.mjs'

export const here = import.meta.dirname
export const root = join(here, '../..')
const require = createRequire(join(root, 'package.json'))
const { chromium } = require('playwright-core')

export const rounds = Number(process.env.ROUNDS ?? 7)
const made = []
export const temporary = (prefix) => {
  const folder = mkdtempSync(join(tmpdir(), prefix))
  made.push(folder)
  return folder
}
process.on('exit', () => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true })
})

/** Installs what the bench alone needs, once. */
export function installBench() {
  const wanted = Object.keys(JSON.parse(readFileSync(join(here, 'package.json'), 'utf8')).dependencies)
  if (!wanted.every((name) => existsSync(join(here, 'node_modules', name)))) {
    execFileSync('npm', ['install', '--no-audit', '--no-fund', '--no-save', '--no-package-lock'], { cwd: here, stdio: 'inherit' })
  }
}

const types = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.json': 'application/json', '.svg': 'image/svg+xml', '.png': 'image/png', '.webmanifest': 'application/manifest+json' }

export function serve(folder) {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://x').pathname)
    let file = join(folder, path)
    if (!existsSync(file) || statSync(file).isDirectory()) file = join(folder, 'index.html')
    const body = readFileSync(file)
    response.writeHead(200, {
      'content-type': types[extname(file)] ?? 'application/octet-stream',
      'cache-control': 'no-cache',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-embedder-policy': 'require-corp',
    })
    response.end(body)
  })
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      resolve({
        url: `http://localhost:${server.address().port}`,
        close: () => new Promise((done) => {
          server.closeAllConnections()
          server.close(done)
        }),
      })
    })
  })
}

/** The app's packed data for this bundler: see tests/support/build/packed-data.mjs. */
const packedFiles = {
  name: 'packed-files',
  setup(build) {
    build.onResolve({ filter: /\.json\?packed(-apart)?$/ }, ({ path, resolveDir }) => ({ path: join(resolveDir, path.replace(/\?.*$/, '')), namespace: path.endsWith('-apart') ? 'packed-apart' : 'packed' }))
    build.onLoad({ filter: /.*/, namespace: 'packed' }, ({ path }) => ({ contents: `export default ${JSON.stringify(inLetters(gzipSync(readFileSync(path))))}` }))
    build.onLoad({ filter: /.*/, namespace: 'packed-apart' }, ({ path }) => ({ contents: `export default async () => Uint8Array.from(atob('${gzipSync(readFileSync(path)).toString('base64')}'), (letter) => letter.charCodeAt(0))` }))
  },
}

/** Bundles pages/NAME.ts with the product's own modules and returns a folder to serve. */
export async function bundle(name) {
  const { build } = await import(join(here, 'node_modules/esbuild/lib/main.js'))
  const folder = temporary('turnstone-bench-page-')
  await build({
    entryPoints: [join(here, 'pages', `${name}.ts`)],
    outfile: join(folder, 'app.js'),
    bundle: true,
    format: 'esm',
    target: 'es2022',
    minify: true,
    define: { 'process.env.NODE_ENV': '"production"', 'import.meta.env.DEV': 'false', global: 'globalThis' },
    inject: [join(here, 'pages/shim.js')],
    nodePaths: [join(here, 'node_modules'), join(root, 'node_modules')],
    mainFields: ['browser', 'module', 'main'],
    conditions: ['browser', 'import'],
    // Both carry their WebAssembly inside, so that the page is one file.
    alias: { 'loro-base64': join(here, 'node_modules/loro-crdt/base64/index.js'), '@automerge/automerge': join(here, 'node_modules/@automerge/automerge/dist/mjs/entrypoints/fullfat_base64.js'), '@automerge/automerge/slim': join(here, 'node_modules/@automerge/automerge/dist/mjs/entrypoints/fullfat_base64.js'), '@noble/curves/nist.js': join(root, 'src/adapters/age/no-nist-curves.ts') },
    plugins: [packedFiles],
    logLevel: 'error',
  })
  writeFileSync(join(folder, 'index.html'), '<!doctype html><html lang=en><meta charset=utf-8><title>b</title><div id=root></div><script type=module src=/app.js></script>')
  return folder
}

/** What Chromium is started with so that each flush takes 10 ms longer; undefined where no C compiler is at hand. */
export function slowFlush() {
  const library = join(temporary('turnstone-bench-flush-'), 'slow-flush.so')
  const built = spawnSync('cc', ['-shared', '-fPIC', '-O2', '-o', library, join(here, 'slow-flush.c'), '-ldl'])
  return built.status === 0 ? { LD_PRELOAD: library, SLOW_FLUSH_MS: '10' } : undefined
}

export function launch(profile = temporary('turnstone-bench-profile-'), env = {}) {
  const executablePath = findTool(tools.find((tool) => tool.name === 'Chromium'))
  return chromium.launchPersistentContext(profile, {
    executablePath,
    headless: true,
    viewport: { width: 1280, height: 800 },
    timezoneId: 'Europe/London',
    env: { ...process.env, ...env },
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage'],
  })
}

export async function openBench(context, url) {
  const page = context.pages()[0] ?? (await context.newPage())
  page.on('pageerror', (error) => console.error('page:', error.message))
  await page.goto(url)
  await page.waitForFunction(() => globalThis.bench !== undefined)
  return page
}

export async function throttle(page, rate) {
  const session = await page.context().newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate })
}

export async function heapOf(page) {
  const session = await page.context().newCDPSession(page)
  await session.send('HeapProfiler.collectGarbage')
  await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  return usedSize / 1e6
}

export const median = (values) => quantile(values, 0.5)
export function quantile(values, q) {
  const sorted = values.toSorted((a, b) => a - b)
  const at = (sorted.length - 1) * q
  const low = Math.floor(at)
  return sorted[low] + ((sorted[low + 1] ?? sorted[low]) - sorted[low]) * (at - low)
}
const round = (value) => (Math.abs(value) >= 100 ? Math.round(value) : Math.abs(value) >= 10 ? Math.round(value * 10) / 10 : Math.round(value * 1000) / 1000)
export const spread = (values) => `${round(median(values))} (${round(Math.min(...values))}..${round(Math.max(...values))})`

/** Runs contenders in rotated order; every ratio is taken inside its own round. Returns the times and the ratios to the first. */
export async function paired(title, unit, contenders) {
  const names = Object.keys(contenders)
  const times = Object.fromEntries(names.map((name) => [name, []]))
  for (let at = 0; at < rounds; at++) {
    for (let index = 0; index < names.length; index++) {
      const name = names[(index + at) % names.length]
      times[name].push(await contenders[name](at))
    }
  }
  const [base] = names
  const ratios = Object.fromEntries(names.map((name) => [name, times[name].map((time, index) => time / times[base][index])]))
  console.log(`\n${title} [${unit}; ratio to "${base}"]`)
  for (const name of names) console.log(`  ${name.padEnd(44)} ${spread(times[name]).padStart(26)}   x ${spread(ratios[name])}`)
  return { times, ratios }
}

const verdicts = []
/** A counter that no clock touches: over the goal is a failure. */
export function counter(id, what, value, goal, unit) {
  verdicts.push({ id, what, value: `${round(value)} ${unit}`, goal: `<= ${goal} ${unit}`, failed: value > goal })
}
/** Paired ratios: a failure when even the 25th percentile is over the goal. */
export function ratioGate(id, what, ratios, goal) {
  verdicts.push({ id, what, value: `x ${spread(ratios)}`, goal: `<= x ${goal}`, failed: quantile(ratios, 0.25) > goal })
}
export function report() {
  console.log('\nGoals')
  for (const { id, what, value, goal, failed } of verdicts) console.log(`  ${failed ? 'OVER ' : 'met  '} ${id.padEnd(4)} ${what.padEnd(58)} ${value.padStart(30)}   goal ${goal}`)
  const failed = verdicts.filter((verdict) => verdict.failed).length
  console.log(`\n${verdicts.length - failed} passed, ${failed} failed`)
  return failed
}
