/** The programs outside npm that the tests drive: where they are found, and how they come when they are missing. */
import { accessSync, constants, existsSync, readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { run } from './prepare.mjs'

/**
 * @typedef {{ name: string, why: string, env?: string, commands: string[], places?: string[], files?: string[], debian: string[] }} Tool
 * `env` names the variable that can point at it; `commands` are looked for in PATH, `places` outside it; without its `files` it is of no use.
 */

/** Lists folders, which nginx's own WebDAV module cannot. */
export const nginxDavModule = '/usr/lib/nginx/modules/ngx_http_dav_ext_module.so'

/** @type {Tool[]} */
export const tools = [
  {
    name: 'Chromium',
    why: 'journeys in a real browser',
    env: 'CHROMIUM_PATH',
    commands: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'],
    places: [
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
      'C:/Program Files/Google/Chrome/Application/chrome.exe',
      'C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe',
    ],
    debian: ['chromium', 'fonts-liberation', 'fonts-dejavu-core'],
  },
  {
    name: 'Firefox',
    why: 'the same in Firefox’s engine',
    env: 'FIREFOX_PATH',
    commands: ['firefox-esr', 'firefox'],
    places: ['/Applications/Firefox.app/Contents/MacOS/firefox', 'C:/Program Files/Mozilla Firefox/firefox.exe'],
    debian: ['firefox-esr'],
  },
  { name: 'WebKitGTK', why: 'the same in the engine that is nearest to Safari’s', env: 'WEBKIT_DRIVER_PATH', commands: ['WebKitWebDriver'], debian: ['webkit2gtk-driver'] },
  { name: 'xvfb', why: 'a screen for WebKitGTK', commands: ['xvfb-run'], debian: ['xvfb'] },
  { name: 'xauth', why: 'lets WebKitGTK use that screen', commands: ['xauth'], debian: ['xauth'] },
  {
    name: 'LibreOffice',
    why: 'opens the Word record as a reader would',
    env: 'SOFFICE_PATH',
    commands: ['soffice', 'libreoffice'],
    places: ['/Applications/LibreOffice.app/Contents/MacOS/soffice', 'C:/Program Files/LibreOffice/program/soffice.exe'],
    debian: ['libreoffice-writer'],
  },
  { name: 'LibreOffice Calc', why: 'opens the table of actions as a reader would', commands: ['localc'], debian: ['libreoffice-calc'] },
  { name: 'pdftotext', why: 'reads the printed record', env: 'PDFTOTEXT_PATH', commands: ['pdftotext'], debian: ['poppler-utils'] },
  { name: 'pdfinfo', why: 'says whether a printed record is tagged', env: 'PDFINFO_PATH', commands: ['pdfinfo'], debian: ['poppler-utils'] },
  { name: 'age', why: 'opens sealed files with somebody else’s program', env: 'AGE_PATH', commands: ['age'], debian: ['age'] },
  { name: 'Apache', why: 'a real WebDAV server to exchange through', commands: ['apache2'], places: ['/usr/sbin/apache2'], files: ['/usr/bin/htpasswd'], debian: ['apache2', 'apache2-utils'] },
  { name: 'nginx', why: 'another real WebDAV server, and a proxy in front of one', commands: ['nginx'], places: ['/usr/sbin/nginx'], files: [nginxDavModule], debian: ['nginx-light', 'libnginx-mod-http-dav-ext'] },
  { name: 'Caddy', why: 'a proxy in front of a real store', commands: ['caddy'], debian: ['caddy'] },
  {
    name: 'Swift',
    why: 'a real object store of three nodes to exchange through',
    commands: ['swift-proxy-server'],
    debian: ['swift-proxy', 'swift-account', 'swift-container', 'swift-object', 'memcached'],
  },
  { name: 'openssl', why: 'checks signatures with somebody else’s program', env: 'OPENSSL_PATH', commands: ['openssl'], debian: ['openssl'] },
]

/** @param {string} path @returns {boolean} */
function canRun(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** @param {Tool} tool @returns {string | undefined} the path of the program, when it is on this computer */
export function findTool(tool) {
  const named = tool.env && process.env[tool.env]
  // A path that was given and is wrong is a mistake to hear about, not one to search around.
  if (named) return canRun(named) ? named : undefined
  if (!(tool.files ?? []).every((file) => existsSync(file))) return undefined
  const endings = process.platform === 'win32' ? ['.exe', '.cmd'] : ['']
  const inPath = (process.env.PATH ?? '').split(delimiter).flatMap((folder) => tool.commands.flatMap((command) => endings.map((ending) => join(folder, command + ending))))
  return [...inPath, ...(tool.places ?? [])].find(canRun)
}

const isDebian = () => existsSync('/etc/debian_version') && canRun('/usr/bin/apt-get')
const packageInstalled = (name) => {
  try {
    return new RegExp(`^Package: ${name}\\nStatus: install ok installed$`, 'm').test(readFileSync('/var/lib/dpkg/status', 'utf8'))
  } catch {
    return false
  }
}

/**
 * Installs what is missing where that is this command's place: as root on Debian. Elsewhere nothing is touched.
 * @returns {Tool[]} what is still missing afterwards
 */
export function installTools() {
  const missing = () => tools.filter((tool) => findTool(tool) === undefined)
  const asRoot = process.getuid?.() === 0 && isDebian()
  if (!asRoot) return missing()
  const wanted = tools.flatMap((tool) => tool.debian.filter((name) => !packageInstalled(name) && (findTool(tool) === undefined || name.startsWith('fonts-'))))
  if (wanted.length === 0) return missing()
  console.log(`Installing ${wanted.join(', ')} (apt) …`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const quietly = ['-q', '-o', 'Dpkg::Use-Pty=0']
  const install = () => run('apt-get', [...quietly, 'install', '-y', '--no-install-recommends', ...wanted], { env, stdio: ['ignore', 'ignore', 'inherit'] })
  // Lists that are there already save a minute; lists that are old or absent are fetched.
  if (!install()) {
    run('apt-get', [...quietly, 'update'], { env, stdio: ['ignore', 'ignore', 'inherit'] })
    install()
  }
  return missing()
}
