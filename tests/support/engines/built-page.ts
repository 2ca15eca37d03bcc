import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { build, type Plugin } from 'vite'

/** Test helpers that a page shares with Node take their SHA-256 from here. */
const hashForPages: Plugin = {
  name: 'hash-for-pages',
  enforce: 'pre',
  resolveId: (id) => (id === 'node:crypto' ? '\0node-crypto' : undefined),
  load: (id) =>
    id === '\0node-crypto'
      ? `import { sha256 } from '@noble/hashes/sha2.js'
         import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
         export const createHash = () => { let text = ''; return { update(part) { text += part; return this }, digest: () => bytesToHex(sha256(utf8ToBytes(text))) } }`
      : undefined,
}

export interface TestPage {
  readonly origin: string
  close(): Promise<void>
}

/** Builds one module with the app's own modules in it and serves it as a page on an origin of its own. */
export async function serveTestPage(entry: string): Promise<TestPage> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    plugins: [hashForPages],
    define: { 'process.env.NODE_ENV': '"production"' },
    resolve: { alias: { '@noble/curves/nist.js': new URL('../../../src/adapters/age/no-nist-curves.ts', import.meta.url).pathname } },
    build: { write: false, target: 'es2022', lib: { entry, formats: ['es'] }, rolldownOptions: { output: { codeSplitting: false } } },
  })
  const [output] = Array.isArray(built) ? built : [built]
  const chunk = output !== undefined && 'output' in output ? output.output.find(({ type }) => type === 'chunk') : undefined
  if (chunk?.type !== 'chunk') throw new Error(`nothing was built of ${entry}`)
  const server = createServer((request, response) => {
    if (request.url === '/page.js') return response.writeHead(200, { 'content-type': 'text/javascript' }).end(chunk.code)
    response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><html lang="en"><meta charset="utf-8"><title>Exchange</title><script type="module" src="/page.js"></script>')
  })
  await new Promise<void>((resolve) => void server.listen(0, 'localhost', resolve))
  return {
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
