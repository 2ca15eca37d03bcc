import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { S3Address } from '../../../src/ports/sharing'
import type { WebDavAddress } from '../../../src/adapters/webdav/webdav-store'

/** Ports of this run's own, so that two runs on one computer do not meet. */
const portOf = (kind: number): number => 21_000 + (process.pid % 400) * 40 + kind

function script(name: string, args: readonly (string | number)[]): string {
  const run = spawnSync('bash', [join(import.meta.dirname, name), ...args.map(String)], { encoding: 'utf8', timeout: 120_000 })
  if (run.status !== 0) throw new Error(`${name} ${args.join(' ')}: ${run.stderr}`)
  return run.stdout.trim()
}

const isRoot = process.getuid?.() === 0
/** Both servers change to users of their own, so they need root; on a desk without it they are skipped and said to be. */
export const hasApache = isRoot && existsSync('/usr/sbin/apache2') && existsSync('/usr/bin/htpasswd')
export const hasSwift = isRoot && ['swift-proxy-server', 'swift-account-server', 'swift-container-server', 'swift-object-server'].every((name) => existsSync(`/usr/bin/${name}`)) && existsSync('/usr/bin/memcached')

export interface RunningStore<Address> {
  /** A folder or bucket of its own for one test. */
  fresh(name: string): Promise<Address>
  stop(): void
}

/** A real Apache with mod_dav. */
export function startApache(kind = 0): RunningStore<WebDavAddress> {
  const [port, dir] = [portOf(kind), mkdtempSync(join(tmpdir(), 'turnstone-webdav-'))]
  const url = script('webdav-apache.sh', ['start', port, dir])
  const account = { user: 'case', password: 'store' }
  return {
    async fresh(name) {
      const made = await fetch(`${url}${name}/`, { method: 'MKCOL', headers: { Authorization: `Basic ${btoa('case:store')}` } })
      if (!made.ok) throw new Error(`MKCOL ${made.status}`)
      return { url: `${url}${name}/`, ...account }
    },
    stop() {
      script('webdav-apache.sh', ['stop', port, dir])
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

/**
 * A real Swift of three nodes and three copies, through its S3 API. With an `origin`, behind a proxy that lets pages of that
 * origin read every answer: Swift itself leaves the headers out of listings and of "no such object".
 */
export function startSwift(kind = 10, origin?: string): RunningStore<S3Address> & { readonly killNode: (node: 1 | 2 | 3) => void; readonly startNode: (node: 1 | 2 | 3) => void } {
  const [port, dir] = [portOf(kind), mkdtempSync(join(tmpdir(), 'turnstone-swift-'))]
  const direct = script('swift-s3.sh', ['start', port, dir])
  const proxy = [port + 1, join(dir, 'proxy')] as const
  const endpoint = origin === undefined ? direct : script('cors-proxy.sh', ['start', ...proxy, direct, origin])
  return {
    async fresh(name) {
      const address: S3Address = { endpoint, region: 'us-east-1', bucket: name, prefix: '', accessKeyId: 'test:tester', secretAccessKey: 'testing' }
      const { AwsClient } = await import('aws4fetch')
      const client = new AwsClient({ ...address, service: 's3' })
      const made = await client.fetch(`${endpoint}/${name}`, { method: 'PUT' })
      if (!made.ok) throw new Error(`bucket ${made.status} ${await made.text()}`)
      return address
    },
    killNode: (node) => void script('swift-s3.sh', ['kill-node', node, port, dir]),
    startNode: (node) => void script('swift-s3.sh', ['start-node', node, port, dir]),
    stop() {
      if (origin !== undefined) script('cors-proxy.sh', ['stop', ...proxy])
      script('swift-s3.sh', ['stop', port, dir])
      rmSync(dir, { recursive: true, force: true })
    },
  }
}
