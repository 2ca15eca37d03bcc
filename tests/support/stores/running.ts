import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { Agent, request } from 'node:https'
import { connect, createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Send } from '../../../src/adapters/store-request'

export interface Running {
  stop(): Promise<void>
}

/** A port of this computer that nobody uses at this moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer()
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })
}

/** A folder that every server of these tests may enter, whatever user it changes to. */
export function serverFolder(name: string): string {
  return mkdtempSync(join(tmpdir(), `turnstone-${name}-`))
}

export function must(command: string, args: readonly string[]): void {
  const run = spawnSync(command, args, { encoding: 'utf8', timeout: 60_000 })
  if (run.status !== 0) throw new Error(`${command} ${args.join(' ')}: ${run.stderr}`)
}

const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => (socket.destroy(), resolve(true)))
    socket.once('error', () => resolve(false))
  })

/** What has been started and not yet ended: it ends with this process, however that ends. */
const alive = new Set<ChildProcess>()
process.once('exit', () => {
  for (const child of alive) child.kill('SIGKILL')
})

/** Starts a server in the foreground on a configuration of its own, waits until it listens, and ends it and its folder with `stop`. */
export async function runServer(command: string, args: readonly string[], port: number, folder: string, env: Readonly<Record<string, string>> = {}): Promise<Running> {
  const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, ...env } })
  const said: string[] = []
  child.stderr.on('data', (data) => said.push(String(data)))
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const kill = () => void child.kill('SIGKILL')
  alive.add(child)
  for (let tries = 0; !(await answers(port)); tries++) {
    if (child.exitCode !== null || tries > 150) {
      kill()
      throw new Error(`${command} ${args.join(' ')}: ${said.join('')}`)
    }
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  return {
    async stop() {
      child.kill('SIGTERM')
      const late = setTimeout(kill, 5000)
      await ended
      clearTimeout(late)
      alive.delete(child)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** A certificate for this computer that nobody has signed but itself, as PEM files. */
export function ownCertificate(folder: string): { readonly certificate: string; readonly key: string; readonly ca: string } {
  const [certificate, key] = [join(folder, 'own.pem'), join(folder, 'own.key')]
  must('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2', '-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost', '-keyout', key, '-out', certificate])
  return { certificate, key, ca: readFileSync(certificate, 'utf8') }
}

/** `fetch` for a server whose certificate is signed by `ca`, as far as a store is asked. */
export function sendTrusting(ca: string): Send {
  const agent = new Agent({ ca, keepAlive: true })
  const send: Send = (url, init) =>
    new Promise((resolve, reject) => {
      const asked = request(url, { agent, method: init.method ?? 'GET', headers: Object.fromEntries(new Headers(init.headers)), ...(init.signal ? { signal: init.signal } : {}) }, (answer) => {
        const pieces: Buffer[] = []
        answer.on('data', (piece: Buffer) => pieces.push(piece))
        answer.on('error', () => reject(new TypeError('network error')))
        answer.on('end', () => {
          const status = answer.statusCode ?? 0
          const headers = Object.entries(answer.headersDistinct).flatMap(([name, values = []]) => values.map((value): [string, string] => [name, value]))
          resolve(new Response(status === 204 || status === 304 ? null : Buffer.concat(pieces), { status, headers }))
        })
      })
      asked.on('error', (error: NodeJS.ErrnoException) => {
        // A server may close a kept connection in the moment in which it is used again. Browsers then ask once more on another one.
        if (asked.reusedSocket && error.code === 'ECONNRESET') resolve(send(url, init))
        else reject(new TypeError(error.message))
      })
      asked.end(init.body)
    })
  return send
}

export function writeConfig(folder: string, name: string, text: string): string {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}
