import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe } from 'vitest'
import type { Send } from '../../../src/adapters/store-request'
import type { WebDavAddress } from '../../../src/adapters/webdav/webdav-store'
import type { S3Address } from '../../../src/ports/sharing'
import { nginxDavModule } from '../cli/tools.mjs'
import { toolPath } from '../stock-tools'
import { freePort, must, ownCertificate, runServer, sendTrusting, serverFolder, writeConfig, type Running } from './running'
import { originInReadme, snippet } from './snippets'

/** Ports of this run's own, so that two runs on one computer do not meet. */
const portOf = (kind: number): number => 21_000 + (process.pid % 400) * 40 + kind

const isRoot = process.getuid?.() === 0
const isHere = (name: string): boolean => toolPath(name) !== undefined
/** The servers change to users of their own, so they need root; on a desk without it they are skipped and said to be. */
export const hasApache = isRoot && isHere('Apache')
export const hasNginx = isRoot && isHere('nginx') && isHere('openssl')
export const hasCaddy = isHere('Caddy')
export const hasSwift = isRoot && ['swift-proxy-server', 'swift-account-server', 'swift-container-server', 'swift-object-server'].every((name) => existsSync(`/usr/bin/${name}`)) && existsSync('/usr/bin/memcached')

export interface RunningStore<Address> extends Running {
  /** A folder or bucket of its own for one test. */
  fresh(name: string): Promise<Address>
  /** Where the server's certificate is its own, `fetch` for it. */
  readonly send?: Send
}

export const account = { user: 'case', password: 'store' }
const apacheModules = (names: readonly string[]): string => names.map((name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so\n`).join('')

/** What Debian sets up around a snippet. */
const apacheAround = (folder: string, port: number, modules: readonly string[]): string => `ServerRoot "${folder}"
ServerName 127.0.0.1
Listen 127.0.0.1:${port}
PidFile "${folder}/httpd.pid"
ErrorLog "${folder}/error.log"
User www-data
Group www-data
${apacheModules(['mpm_event', 'authn_core', 'authz_core', 'headers', 'rewrite', ...modules])}<Directory "/">
Require all denied
</Directory>
`

/** A folder to share, in `cases`, and the file of names. All of it is the server's own user's. */
function sharedFolder(folder: string): string {
  mkdirSync(join(folder, 'cases'))
  const users = join(folder, 'users')
  must('htpasswd', ['-bc', users, account.user, account.password])
  must('chown', ['-R', 'www-data:www-data', folder])
  return users
}

/** A folder on a WebDAV server, with the name and password that open it. */
export async function makeFolder(send: Send, url: string): Promise<WebDavAddress> {
  const made = await send(url, { method: 'MKCOL', headers: { Authorization: `Basic ${btoa(`${account.user}:${account.password}`)}` } })
  if (!made.ok) throw new Error(`MKCOL ${made.status}`)
  return { url, ...account }
}

/** A real Apache with mod_dav, set up with the README's snippet for pages of `origin`; `asksAlways` is one whose host lets nobody ask without a password. */
export async function startApache(origin = originInReadme, asksAlways = false): Promise<RunningStore<WebDavAddress> & { readonly origin: string }> {
  const [port, folder] = [await freePort(), serverFolder('apache')]
  const users = sharedFolder(folder)
  const modules = ['authn_file', 'authz_user', 'auth_basic', 'dav', 'dav_fs', 'alias']
  const text = snippet('webdav-apache', { '/srv/cases': `${folder}/cases`, '/etc/apache2/cases.users': users, [originInReadme]: origin })
  const config = writeConfig(folder, 'httpd.conf', `${apacheAround(folder, port, modules)}DavLockDB "${folder}/lock"\n${asksAlways ? text.replace(/.*Require method OPTIONS\n/, '') : text}`)
  const running = await runServer(toolPath('Apache') ?? '', ['-f', config, '-DFOREGROUND'], port, folder)
  const at = `http://127.0.0.1:${port}`
  return { ...running, origin: at, fresh: (name) => makeFolder(fetch, `${at}/cases/${name}/`) }
}

const nginxAround = (folder: string, server: string): string => `user www-data;
pid ${folder}/nginx.pid;
error_log ${folder}/error.log;
daemon off;
events {}
http {
access_log off;
client_body_temp_path ${folder}/body;
proxy_temp_path ${folder}/proxy;
fastcgi_temp_path ${folder}/fastcgi;
uwsgi_temp_path ${folder}/uwsgi;
scgi_temp_path ${folder}/scgi;
${server}
}
`

const runNginx = (folder: string, port: number, text: string): Promise<Running> => runServer(toolPath('nginx') ?? '', ['-c', writeConfig(folder, 'nginx.conf', text), '-p', folder], port, folder)

/** What a host changes in both of nginx's snippets. */
const nginxChanges = (port: number, own: { readonly certificate: string; readonly key: string }, origin: string) => ({
  'listen 443 ssl': `listen 127.0.0.1:${port} ssl`,
  '/etc/ssl/files.example.org.pem': own.certificate,
  '/etc/ssl/files.example.org.key': own.key,
  [originInReadme]: origin,
})

/** A real nginx with its WebDAV modules, set up with the README's snippet; `plain` is one whose host has forgotten the second module. */
export async function startNginx(origin = originInReadme, plain = false): Promise<RunningStore<WebDavAddress> & { readonly send: Send }> {
  const [port, folder] = [await freePort(), serverFolder('nginx')]
  const users = sharedFolder(folder)
  const own = ownCertificate(folder)
  const text = snippet('webdav-nginx', { ...nginxChanges(port, own, origin), 'root /srv': `root ${folder}`, '/etc/nginx/cases.users': users })
  const around = nginxAround(folder, plain ? text.replace(/.*dav_ext_methods.*\n/, '') : text)
  const running = await runNginx(folder, port, plain ? around : `load_module ${nginxDavModule};\n${around}`)
  const send = sendTrusting(own.ca)
  return { ...running, send, fresh: (name) => makeFolder(send, `https://localhost:${port}/cases/${name}/`) }
}

export type Front = 'Caddy' | 'nginx' | 'Apache'
export const fronts: readonly { readonly name: Front; readonly isHere: boolean }[] = [
  { name: 'Caddy', isHere: hasCaddy },
  { name: 'nginx', isHere: hasNginx },
  { name: 'Apache', isHere: hasApache },
]

export interface RunningFront extends Running {
  readonly origin: string
  readonly send: Send
}

/** A reverse proxy in front of the store at `behind` (`http://127.0.0.1:8080`), set up with the README's snippet. */
export async function startFront(name: Front, behind: string, origin = originInReadme): Promise<RunningFront> {
  const [port, folder] = [await freePort(), serverFolder('front')]
  if (name === 'Apache') {
    const text = snippet('front-apache', { 'http://127.0.0.1:8080': behind, [originInReadme]: origin })
    const config = writeConfig(folder, 'httpd.conf', apacheAround(folder, port, ['proxy', 'proxy_http']) + text)
    return { ...(await runServer(toolPath('Apache') ?? '', ['-f', config, '-DFOREGROUND'], port, folder)), origin: `http://127.0.0.1:${port}`, send: fetch }
  }
  if (name === 'nginx') {
    const own = ownCertificate(folder)
    const text = snippet('front-nginx', { ...nginxChanges(port, own, origin), 'http://127.0.0.1:8080': behind })
    must('chown', ['-R', 'www-data:www-data', folder])
    return { ...(await runNginx(folder, port, nginxAround(folder, text))), origin: `https://localhost:${port}`, send: sendTrusting(own.ca) }
  }
  return runCaddy(folder, port, snippet('front-caddy', { 'files.example.org': `localhost:${port}`, '127.0.0.1:8080': behind.replace('http://', ''), [originInReadme]: origin }))
}

/** What is the same for a store whichever proxy stands in front of it. A proxy that is not on this computer is skipped, and said to be. */
export function withEachFront(behind: () => string, tests: (front: () => RunningFront, name: Front) => void): void {
  describe.each(fronts.map(({ name, isHere }) => [name, isHere] as const))('with %s in front of it', (name, isHere) => {
    describe.skipIf(!isHere)('as the README sets it up', () => {
      let front: RunningFront
      beforeAll(async () => {
        front = await startFront(name, behind())
      })
      afterAll(() => front.stop())
      tests(() => front, name)
    })
  })
}

/** For `localhost` Caddy is its own authority; nothing of it goes into the computer's list. */
async function runCaddy(folder: string, port: number, text: string): Promise<RunningFront> {
  const config = writeConfig(folder, 'Caddyfile', `{\n\tadmin off\n\tskip_install_trust\n\tauto_https disable_redirects\n}\n${text}`)
  const env = { XDG_DATA_HOME: join(folder, 'data'), XDG_CONFIG_HOME: join(folder, 'config'), HOME: folder }
  const running = await runServer(toolPath('Caddy') ?? '', ['run', '--config', config, '--adapter', 'caddyfile'], port, folder, env)
  return { ...running, origin: `https://localhost:${port}`, send: sendTrusting(readFileSync(join(folder, 'data/caddy/pki/authorities/local/root.crt'), 'utf8')) }
}

/** The app's server and a store behind one origin, set up with the README's snippet. */
export async function startOwnOrigin(app: string, store: string): Promise<RunningFront> {
  const [port, folder] = [await freePort(), serverFolder('own-origin')]
  const hostOf = (origin: string): string => new URL(origin).host
  return runCaddy(folder, port, snippet('own-origin-caddy', { 'turnstone.example.org': `localhost:${port}`, '127.0.0.1:8080': hostOf(store), '127.0.0.1:4173': hostOf(app) }))
}

function swift(args: readonly (string | number)[]): string {
  const run = spawnSync('bash', [join(import.meta.dirname, 'swift-s3.sh'), ...args.map(String)], { encoding: 'utf8', timeout: 120_000 })
  if (run.status !== 0) throw new Error(`swift-s3.sh ${args.join(' ')}: ${run.stderr}`)
  return run.stdout.trim()
}

export interface RunningSwift extends RunningStore<S3Address> {
  readonly origin: string
  readonly killNode: (node: 1 | 2 | 3) => void
  readonly startNode: (node: 1 | 2 | 3) => void
}

/** A real Swift of three nodes and three copies, through its S3 API. */
export async function startSwift(kind = 10): Promise<RunningSwift> {
  const [port, dir] = [portOf(kind), mkdtempSync(join(tmpdir(), 'turnstone-swift-'))]
  const origin = swift(['start', port, dir])
  return {
    origin,
    async fresh(name) {
      const address: S3Address = { endpoint: origin, region: 'us-east-1', bucket: name, prefix: '', accessKeyId: 'test:tester', secretAccessKey: 'testing' }
      const made = await askS3(address, 'PUT', `${origin}/${name}`)
      if (!made.ok) throw new Error(`bucket ${made.status} ${await made.text()}`)
      return address
    },
    killNode: (node) => void swift(['kill-node', node, port, dir]),
    startNode: (node) => void swift(['start-node', node, port, dir]),
    async stop() {
      swift(['stop', port, dir])
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

/** One signed request that the app itself never makes. */
export async function askS3(address: S3Address, method: string, url: string, body?: string): Promise<Response> {
  const { AwsClient } = await import('aws4fetch')
  return new AwsClient({ ...address, service: 's3', retries: 0 }).fetch(url, { method, ...(body === undefined ? {} : { body }) })
}
