// D9 to D12: exchanging, beside the wire itself and beside the peers. Counts requests and bytes of content at the server.
import { createHash, randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import { existsSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { bundle, counter, here, launch, median, openBench, paired, ratioGate, rounds, temporary } from './lib.mjs'

const require = createRequire(join(here, 'package.json'))
const types = { '.html': 'text/html', '.js': 'text/javascript' }

/** A WebDAV server in memory (only the verbs that the product uses) and a CouchDB, each answer as late as the wire would make it. */
async function startServer(folder) {
  const express = require('express')
  const PouchDB = require('pouchdb-core')
  for (const plugin of ['pouchdb-adapter-memory', 'pouchdb-replication', 'pouchdb-mapreduce']) PouchDB.plugin(require(plugin))
  const kept = temporary('turnstone-bench-couch-')
  const couch = require('express-pouchdb')(PouchDB.defaults({ adapter: 'memory' }), { mode: 'minimumForPouchDB', inMemoryConfig: true, logPath: join(kept, 'log.txt'), configPath: join(kept, 'config.json') })
  const files = new Map()
  const folders = new Set()
  const wire = { rtt: 0, requests: 0, up: 0, down: 0, log: undefined }
  const app = express()
  app.use((request, response, next) => {
    if (!/^\/(dav|couch)/.test(request.url)) return next()
    wire.requests++
    wire.log?.push(`${request.method} ${request.url}`)
    wire.up += Number(request.headers['content-length'] ?? 0)
    for (const verb of ['write', 'end']) {
      const plain = response[verb].bind(response)
      response[verb] = (chunk, ...rest) => {
        if (chunk && typeof chunk !== 'function') wire.down += Buffer.byteLength(chunk)
        return plain(chunk, ...rest)
      }
    }
    if (wire.rtt > 0) setTimeout(next, wire.rtt)
    else next()
  })
  app.use('/dav', (request, response) => {
    const name = decodeURIComponent(request.url)
    if (request.method === 'PUT') {
      const parts = []
      request.on('data', (part) => parts.push(part))
      request.on('end', () => {
        const body = Buffer.concat(parts)
        files.set(name, { body, etag: `"${createHash('sha1').update(body).digest('hex').slice(0, 16)}"` })
        response.status(201).end()
      })
      return
    }
    if (request.method === 'MKCOL') {
      const isThere = folders.has(name)
      folders.add(name)
      return response.status(isThere ? 405 : 201).end()
    }
    if (request.method === 'PROPFIND') {
      // As servers do: what nobody made is not there.
      if (request.url.includes('/turnstone-1/') && !folders.has(name)) return response.status(404).end()
      const below = request.headers.depth === '0' ? [name] : [name, ...new Set([...files.keys(), ...folders].filter((one) => one.startsWith(name) && one !== name).map((one) => /^[^/]*\/?/.exec(one.slice(name.length))[0]).map((one) => name + one))]
      return response.status(207).set('content-type', 'application/xml').end(`<?xml version="1.0"?><D:multistatus xmlns:D="DAV:">${below.map((one) => `<D:response><D:href>/dav${one}</D:href></D:response>`).join('')}</D:multistatus>`)
    }
    const file = files.get(name)
    if (file === undefined) return response.status(404).end()
    response.set('etag', file.etag).set('cache-control', 'no-store')
    if (request.headers['if-none-match'] === file.etag) return response.status(304).end()
    response.set('content-type', 'application/octet-stream').end(file.body)
  })
  app.use('/couch', couch)
  app.use((request, response) => {
    const path = join(folder, request.path)
    const file = existsSync(path) && extname(path) ? path : join(folder, 'index.html')
    response.writeHead(200, { 'content-type': types[extname(file)], 'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'require-corp' }).end(readFileSync(file))
  })
  const server = createServer(app)
  await new Promise((resolve) => void server.listen(0, '127.0.0.1', resolve))
  return {
    wire,
    files,
    url: `http://localhost:${server.address().port}`,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

export async function measureSync(wanted) {
  const server = await startServer(await bundle('sync'))
  const { wire } = server
  const context = await launch()
  const page = await openBench(context, server.url)
  page.setDefaultTimeout(0)
  const call = (name, ...args) => page.evaluate(([method, given]) => globalThis.bench[method](...given), [name, args])
  /** Time in the page, and what went over the wire meanwhile. */
  const counted = async (name, ...args) => {
    Object.assign(wire, { requests: 0, up: 0, down: 0, log: process.env.LOG === undefined ? undefined : [] })
    const ms = await call(name, ...args)
    // LOG=1 prints every request, with the random parts of names cut short.
    for (const line of wire.log ?? []) console.log(`    ${name} ${args.join(' ')}: ${line.replace(/([0-9a-f]{6})[0-9a-f]{10,}/g, '$1..')}`)
    return { ms, requests: wire.requests, up: wire.up, down: wire.down }
  }
  const kb = (bytes) => `${(bytes / 1000).toFixed(1)} kB`
  const tell = (name, { ms, requests, up, down }) => console.log(`  ${name.padEnd(44)} ${ms.toFixed(0).padStart(7)} ms ${String(requests).padStart(6)} requests   up ${kb(up).padStart(10)}   down ${kb(down).padStart(10)}`)

  if (wanted('D9')) {
    await call('prepareMerge', 1000)
    const names = ['the decoded facts put into a Map', 'Turnstone: fold alone', 'Turnstone: decrypt, verify, fold, persist', 'the same rows put into the storage, sealed already', 'Yjs, plain, in memory', 'Automerge, plain, in memory', 'Loro, plain, in memory', 'PouchDB replication, plain', 'PouchDB replication with crypto-pouch']
    const { times, ratios } = await paired('D9 merge two devices, 1,000 offline acts each', 'ms', Object.fromEntries(names.map((name, index) => [name, () => call('merge', index)])))
    ratioGate('D9', 'fold of the merge, beside a Map', ratios[names[1]], 3)
    // Nothing that keeps an entry a row is faster than its rows (decision 57).
    ratioGate('D9', 'merge with everything, beside the bare writing of its rows', times[names[2]].map((time, index) => time / times[names[3]][index]), 3)
    const beside = (peer) => times[names[2]].map((time, index) => time / times[peer][index])
    ratioGate('D9', 'merge with everything, beside crypto-pouch', beside(names[8]), 1)
    ratioGate('D9', 'merge with everything, beside PouchDB in clear', beside(names[7]), 1)
    for (const peer of names.slice(4, 7)) console.log(`  beside ${peer}: x ${median(beside(peer)).toFixed(2)}`)
  }

  if (wanted('D10')) {
    const cases = Number(process.env.CASES ?? 20)
    const contenders = ['raw', 'turnstone', 'pouch']
    const rows = Object.fromEntries(contenders.map((name) => [name, { push: [], pull: [] }]))
    wire.rtt = 50
    for (let round = 0; round < rounds; round++) {
      for (let index = 0; index < contenders.length; index++) {
        const name = contenders[(index + round) % contenders.length]
        wire.rtt = 0
        await call('prepareCases', name, cases, randomBytes(8).toString('hex'))
        wire.rtt = 50
        for (const step of ['push', 'pull']) rows[name][step].push(await counted('casesStep', name, step))
      }
    }
    wire.rtt = 0
    for (const step of ['push', 'pull']) {
      console.log(`\nD10 first ${step} of ${cases} cases, RTT 50 ms (medians)`)
      const middle = (name, key) => median(rows[name][step].map((row) => row[key]))
      for (const name of contenders) tell(name, { ms: middle(name, 'ms'), requests: middle(name, 'requests'), up: middle(name, 'up'), down: middle(name, 'down') })
      ratioGate('D10', `first ${step}, beside raw ${step === 'push' ? 'PUT' : 'GET'} a case, 6 in flight`, rows.turnstone[step].map(({ ms }, index) => ms / rows.raw[step][index].ms), 1.5)
      // One more asks which store it is, for all cases of a session.
      counter('D10', `requests a case, first ${step}`, (middle('turnstone', 'requests') - 1) / cases, 3, 'requests')
      const bytes = step === 'push' ? 'up' : 'down'
      counter('D10', `bytes beside PouchDB, first ${step}`, middle('turnstone', bytes) / middle('pouch', bytes), 1, 'times')
    }
  }

  if (wanted('D11') || wanted('D12')) {
    const large = Number(process.env.BUNDLES ?? 10_000)
    const first = Math.min(6400, Math.floor(large / 64) * 64)
    await call('prepareAges', 'young', 10)
    await call('prepareAges', 'old', first)
    const fresh = []
    const raw = []
    for (let round = 0; round < Math.min(rounds, 3); round++) {
      wire.rtt = 50
      raw.push(await counted('firstSyncLimit', 'old'))
      fresh.push(await counted('firstSync', 'old'))
      wire.rtt = 0
    }
    console.log(`\nD10 first sync of ${first} bundles in ${first / 64} packs, RTT 50 ms`)
    tell('the same files by GET, 6 in flight', raw[0])
    tell('Turnstone: get, open, verify, keep', fresh[0])
    console.log(`  x ${fresh.map(({ ms }, index) => (ms / raw[index].ms).toFixed(2)).join(', ')}`)
    counter('D10', `requests for ${first} bundles beyond their packs`, fresh[0].requests - first / 64, 10, 'requests')
    await call('grow', 'old', large - first)
    wire.rtt = 50
    const idle = { limit: [], young: [], old: [], pouch: [] }
    const one = { limit: [], young: [], old: [], pouch: [] }
    await call('preparePouch')
    for (let round = 0; round < rounds; round++) {
      for (const name of ['limit', 'young', 'old', 'pouch']) idle[name].push(await counted('idle', name))
      for (const name of ['limit', 'young', 'old', 'pouch']) {
        await call('changeOne', name)
        one[name].push(await counted('sendOne', name))
      }
      // The own head is read once more after it was written.
      for (const name of ['young', 'old']) await call('idle', name)
    }
    wire.rtt = 0
    for (const [title, rows] of [['D11 nothing changed', idle], ['D12 one changed sentence', one]]) {
      console.log(`\n${title}, RTT 50 ms (first of ${rounds} rounds; one writer)`)
      for (const name of ['limit', 'young', 'old', 'pouch']) tell({ limit: 'one bare request', young: 'Turnstone, 10 bundles', old: `Turnstone, ${large} bundles`, pouch: 'PouchDB replication' }[name], { ...rows[name][0], ms: median(rows[name].map(({ ms }) => ms)) })
    }
    counter('D11', `requests, ${large} bundles, one writer`, Math.max(...idle.old.map(({ requests }) => requests)), 1, 'requests')
    counter('D11', 'bytes of content', Math.max(...idle.old.map(({ up, down }) => up + down)), 0, 'B')
    ratioGate('D11', `nothing changed, ${large} bundles beside 10`, idle.old.map(({ ms }, index) => ms / idle.young[index].ms), 1.1)
    // Two files, and each read back: a store is believed only about bytes that were read back (decision 29).
    counter('D12', 'requests beyond the one small question', median(one.old.map(({ requests }) => requests)) - 1, 3, 'requests')
    // Once in sixteen sentences the names go into a file of their own (decision 54).
    for (const [rows, age] of [[one.young, 10], [one.old, large]]) counter('D12', `bytes up beyond the sealed sentence, ${age} bundles`, median(rows.map(({ up }) => up)) - 1205, 900, 'B')
    ratioGate('D12', 'beside PouchDB', one.old.map(({ ms }, index) => ms / one.pouch[index].ms), 1)
  }
  await context.close()
  server.close()
}
