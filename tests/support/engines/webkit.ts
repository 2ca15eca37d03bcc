import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findTool, tools } from '../cli/tools.mjs'
import type { Driver } from './driven'

/** How W3C WebDriver names an element in JSON. */
const elementKey = 'element-6066-11e4-a52e-4f735466cecf'
type ElementJson = { readonly [elementKey]: string }
const keys = { Enter: '\uE007', Tab: '\uE004', Escape: '\uE00C' } as const

/** The browser that the driver drives: Debian's path carries the architecture and the version of the library. */
function miniBrowser(): string | undefined {
  for (const library of existsSync('/usr/lib') ? readdirSync('/usr/lib') : []) {
    for (const version of ['webkit2gtk-4.1', 'webkitgtk-6.0', 'webkit2gtk-4.0']) {
      const path = join('/usr/lib', library, version, 'MiniBrowser')
      if (existsSync(path)) return path
    }
  }
  return undefined
}

export const hasMiniBrowser = (): boolean => miniBrowser() !== undefined

/** Where to press; null where something else lies over it. Runs in the page. */
const atCentre = `(element) => {
  const { x, y, width, height } = element.getBoundingClientRect()
  const point = { x: Math.round(x + width / 2), y: Math.round(y + height / 2) }
  const there = document.elementFromPoint(point.x, point.y)
  return there !== null && (element.contains(there) || there.contains(element)) ? point : null
}`

const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

/**
 * A new, empty WebKitGTK, over plain W3C WebDriver. It is the stand-in for Safari, not Safari itself, and keeps nothing
 * between two sessions.
 */
export async function webkitDriver(): Promise<Driver> {
  const tool = tools.find(({ name }) => name === 'WebKitGTK')
  const program = (tool && findTool(tool)) ?? ''
  const home = mkdtempSync(join(tmpdir(), 'turnstone-webkit-'))
  const downloads = join(home, 'saved')
  mkdirSync(downloads)
  const port = await freePort()
  // A process group of its own: X server, driver and browser are ended together, and nothing else.
  const child = spawn('xvfb-run', ['-a', '-s', '-screen 0 1400x1000x24', program, `--port=${port}`], {
    stdio: 'ignore',
    detached: true,
    env: { ...process.env, HOME: home, XDG_CONFIG_HOME: home, XDG_DATA_HOME: home, XDG_CACHE_HOME: home, TZ: 'Europe/London', LANG: 'C.UTF-8' },
  })
  const atExit = () => end(child, home)
  process.once('exit', atExit)
  child.once('exit', () => process.off('exit', atExit))
  try {
    return await session(child, port, home, downloads)
  } catch (error) {
    end(child, home)
    throw error
  }
}

async function session(child: ChildProcess, port: number, home: string, downloads: string): Promise<Driver> {
  const call = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) })
    const { value } = (await response.json()) as { value: T & { error?: string; message?: string } }
    if (!response.ok) throw new Error(`${value.error}: ${value.message}`)
    return value
  }
  for (const until = Date.now() + 30_000; ; await pause(100)) {
    if (await call('GET', '/status').then(() => true, () => false)) break
    if (Date.now() > until || child.exitCode !== null) throw new Error('WebKitWebDriver did not answer in 30 seconds')
  }
  const browserOptions = { binary: miniBrowser(), args: ['--automation'] }
  const { sessionId } = await call<{ sessionId: string }>('POST', '/session', { capabilities: { alwaysMatch: { 'webkitgtk:browserOptions': browserOptions, pageLoadStrategy: 'none' } } })
  const at = `/session/${sessionId}`
  // A window of its own: a tab behind another is never painted, and rows that wait to be looked at wait for ever.
  const { handle } = await call<{ handle: string }>('POST', `${at}/window/new`, { type: 'window' })
  await call('POST', `${at}/window`, { handle })
  await call('POST', `${at}/timeouts`, { script: 300_000 })
  await call('POST', `${at}/window/rect`, { width: 1280, height: 800 })
  const execute = <T>(source: string, given: readonly unknown[]) => call<T>('POST', `${at}/execute/sync`, { script: `return (${source})(...arguments)`, args: given })
  const element = async (find: { toString(): string }, sought: unknown) => (await execute<ElementJson | null>(find.toString(), [sought]))?.[elementKey]
  const send = (text: string) => call('POST', `${at}/actions`, { actions: [{ type: 'key', id: 'keys', actions: [...text].flatMap((value) => [{ type: 'keyDown', value }, { type: 'keyUp', value }]) }] })
  return {
    engine: 'WebKitGTK',
    downloads,
    savesFiles: false,
    goto: (url) => call('POST', `${at}/url`, { url }),
    run: (work, ...given) => execute(work.toString(), given),
    clickOn: async (find, sought) => {
      const found = await element(find, sought)
      if (found === undefined) return false
      await execute('(element) => element.scrollIntoView({ block: "center", behavior: "instant" })', [{ [elementKey]: found }])
      try {
        await call('POST', `${at}/element/${found}/click`, {})
      } catch (error) {
        // It judges some buttons that are in plain sight so; the mouse is asked to go there itself.
        if (!(error instanceof Error) || !error.message.startsWith('element not interactable')) throw error
        const point = await execute<{ x: number; y: number } | null>(atCentre, [{ [elementKey]: found }])
        if (point === null) throw error
        await call('POST', `${at}/actions`, { actions: [{ type: 'pointer', id: 'mouse', actions: [{ type: 'pointerMove', duration: 0, ...point }, { type: 'pointerDown', button: 0 }, { type: 'pointerUp', button: 0 }] }] })
      }
      return true
    },
    type: async (text) => void (await send(text)),
    press: async (key) => void (await send(keys[key])),
    setFiles: async (find, sought, paths) => {
      const found = await element(find, sought)
      await call('POST', `${at}/element/${found}/value`, { text: paths.join('\n') })
    },
    screenshot: async (path) => writeFileSync(path, Buffer.from(await call<string>('GET', `${at}/screenshot`), 'base64')),
    close: async () => {
      await call('DELETE', at).catch(() => undefined)
      end(child, home)
    },
  }
}

function end(child: ChildProcess, home: string): void {
  try {
    process.kill(-child.pid!, 'SIGTERM')
  } catch {
    // It has ended by itself.
  }
  rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
}
