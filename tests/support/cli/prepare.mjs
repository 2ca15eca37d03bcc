/** What every command does first: install what is missing, build what is old. Plain Node: nothing is installed yet. */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { listedStores, securityHeaders, storesOfHost } from '../build/security-headers.mjs'

export const root = fileURLToPath(new URL('../../../', import.meta.url))
export const dist = join(root, 'dist')
const inputs = ['src', 'public', 'index.html', 'vite.config.ts', 'package.json', 'package-lock.json', 'tests/support/build']
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'

/** @param {string} path @returns {number} when the newest file at or under it was written, in milliseconds; 0 when there is none */
function newest(path) {
  const found = statSync(path, { throwIfNoEntry: false })
  if (!found) return 0
  if (!found.isDirectory()) return found.mtimeMs
  // The folder's own time counts too: it changes when a file is taken away.
  return Math.max(found.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))))
}

/** @param {string} command @param {string[]} args @param {import('node:child_process').SpawnSyncOptions} [options] @returns {boolean} whether it went well */
export function run(command, args, options = {}) {
  return spawnSync(command, args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32', ...options }).status === 0
}

/** @returns {void} */
export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return
  console.error(`Turnstone needs Node 20.19 or newer. This is Node ${process.versions.node}.`)
  process.exit(1)
}

/** @returns {boolean} true when the dependencies are in place, installing them first where needed */
export function installDependencies() {
  const installed = join(root, 'node_modules', '.package-lock.json')
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(join(root, 'package-lock.json')).mtimeMs) return true
  if (existsSync(installed) && sameVersions(installed)) return true
  console.log('Installing dependencies (npm ci) …')
  const flags = ['--ignore-scripts', '--no-audit', '--no-fund']
  if (run(npm, ['ci', ...flags])) return true
  // Some npm versions refuse a lockfile over packages for other systems. The versions are pinned either way; the lockfile stays as it is.
  console.log('npm ci refused; installing the same versions with npm install …')
  return run(npm, ['install', '--no-save', ...flags])
}

/** A fresh checkout gives the lockfile a new date without a change in it; versions are what counts. */
function sameVersions(installed) {
  const versions = (file) => {
    const { packages } = JSON.parse(readFileSync(file, 'utf8'))
    return new Map(Object.entries(packages).filter(([path]) => path !== '').map(([path, { version, optional }]) => [path, { version, optional }]))
  }
  try {
    const have = versions(installed)
    // Optional packages are for other systems and are rightly absent.
    return [...versions(join(root, 'package-lock.json'))].every(([path, { version, optional }]) => (have.has(path) ? have.get(path).version === version : optional === true))
  } catch {
    return false
  }
}

/** @returns {boolean} whether dist holds the present sources, built for the stores that this host lists */
export function isBuilt() {
  const made = join(dist, 'security-headers.json')
  if (!existsSync(made) || !existsSync(join(dist, 'worker.js'))) return false
  const headers = JSON.stringify(securityHeaders([...new Set([...storesOfHost(readFileSync(join(root, 'public', 'stores.json'), 'utf8')), ...listedStores(process.env.TURNSTONE_STORES)])]), null, 2)
  if (readFileSync(made, 'utf8').trim() !== headers) return false
  return statSync(made).mtimeMs >= Math.max(...inputs.map((path) => newest(join(root, path))))
}

/** @returns {boolean} whether the build went well */
export function build() {
  // A build that fails halfway must not look finished at the next start.
  rmSync(dist, { recursive: true, force: true })
  return run(process.execPath, ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn'])
}
