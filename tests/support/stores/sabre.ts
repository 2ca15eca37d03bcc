import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { WebDavAddress } from '../../../src/adapters/webdav/webdav-store'
import { freePort, runServer, serverFolder } from './running'
import { account, makeFolder, type RunningStore } from './servers'

/** sabre/dav, which Nextcloud's and ownCloud's WebDAV is built on; it is part of the soak only (Debian: php-cli php-sabre-dav). */
export const hasSabre = existsSync('/usr/bin/php') && existsSync('/usr/share/php/Sabre/autoload.php')

/** A real server of that engine, at the path where Nextcloud has it. It sends no header for pages of other origins. */
export async function startSabre(): Promise<RunningStore<WebDavAddress> & { readonly origin: string }> {
  const [port, folder] = [await freePort(), serverFolder('sabre')]
  const env = { STORE_FOLDER: folder, STORE_USER: account.user, STORE_PASSWORD: account.password }
  const running = await runServer('/usr/bin/php', ['-q', '-S', `127.0.0.1:${port}`, join(import.meta.dirname, 'sabre-dav.php')], port, folder, env)
  const origin = `http://127.0.0.1:${port}`
  return { ...running, origin, fresh: (name) => makeFolder(fetch, `${origin}/remote.php/dav/files/case/${name}/`) }
}
