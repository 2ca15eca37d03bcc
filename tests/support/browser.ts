import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { chromium, type BrowserContext, type Page } from 'playwright-core'
import { expect } from 'vitest'
import { findTool, tools } from './cli/tools.mjs'
import { serveBuiltApp, type ServedApp } from './server.mjs'

/** The built app that the journeys run, and where they leave what a person may want to look at. */
export const builtApp = join(import.meta.dirname, '../../dist')
export const outFolder = join(import.meta.dirname, '../.out')

/** The path of a Chromium, or undefined where there is none. CHROMIUM_PATH is asked first. */
export function findChromium(): string | undefined {
  const tool = tools.find((one) => one.name === 'Chromium')
  return tool && findTool(tool)
}

/** Serves the built app on a free port with the headers of a real host. Throws when there is no build. */
export function serveApp(): Promise<ServedApp> {
  if (!existsSync(join(builtApp, 'security-headers.json'))) throw new Error('no build in dist: run npm run build first')
  return serveBuiltApp({ folder: builtApp })
}

/** A new, empty profile folder. It stays until `removeProfile`, across launches and kills. */
export function newProfile(): string {
  return mkdtempSync(join(tmpdir(), 'turnstone-profile-'))
}

export function removeProfile(profile: string): void {
  rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
}

export type LaunchOptions = {
  /** The app's own origin; a request to any other counts as foreign. */
  readonly origin: string
  /** A folder from `newProfile`. The same folder again is the same person's browser, restarted. */
  readonly profile: string
  readonly width?: number
  readonly height?: number
  /** Sets the page's clock, which then runs on from there. ISO 8601 with offset. */
  readonly now?: string
  readonly args?: readonly string[]
  /** The page is shown and put away as in anybody's browser. Otherwise every page counts as the one in front, and none can be frozen. */
  readonly plain?: boolean
}

/** What must stay empty in a whole run. */
export type Watched = {
  /** Security policy and Trusted Types reports, as "directive blocked-address source". */
  readonly policyReports: string[]
  /** Requests that left for any origin but the app's. */
  readonly foreignRequests: string[]
  /** Console errors and warnings, and what the pages threw. */
  readonly consoleProblems: string[]
}

export type LaunchedBrowser = {
  readonly context: BrowserContext
  readonly watched: Watched
  readonly pid: number
  /** The first page, or the one that is open. */
  page(): Promise<Page>
  /** Cuts the pages and their service workers off the network, or puts them back. */
  setOffline(offline: boolean): Promise<void>
  /** SIGKILL to the browser process of this launch: nothing is flushed, nothing says goodbye. */
  kill(): Promise<void>
  /** The clean way out: the browser is asked to close and writes what it keeps. */
  close(): Promise<void>
}

const quiet = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--no-default-browser-check', '--disable-sync',
  '--disable-background-networking', '--disable-component-update', '--disable-domain-reliability', '--disable-features=Translate,OptimizationHints,MediaRouter',
  '--password-store=basic', '--use-mock-keychain', '--force-color-profile=srgb', '--disable-dev-shm-usage',
]

/**
 * Starts Chromium ourselves and connects to it, so that the process to kill is the one that was started: no guessing
 * among the processes of the computer. Throws when there is no Chromium or it does not answer in 30 seconds.
 */
export async function launchBrowser(options: LaunchOptions): Promise<LaunchedBrowser> {
  const executable = findChromium()
  if (!executable) throw new Error('no Chromium: set CHROMIUM_PATH')
  const child = start(executable, options)
  const endpoint = await endpointOf(child, options.profile)
  const browser = await chromium.connectOverCDP(endpoint, { noDefaults: options.plain === true })
  const context = browser.contexts()[0]
  if (!context) throw new Error('the browser has no context')
  const watched = await watch(context, options.origin)
  const slowness = Number(process.env['SLOW'] ?? 1)
  if (slowness > 1) context.on('page', (page) => void slow(page, slowness))
  if (slowness > 1) await Promise.all(context.pages().map((page) => slow(page, slowness)))
  if (options.now) await context.clock.install({ time: new Date(options.now) })
  const ended = new Promise<void>((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve()
    else child.once('exit', () => resolve())
  })
  return {
    context,
    watched,
    pid: child.pid!,
    page: async () => {
      const page = context.pages()[0] ?? (await context.newPage())
      await page.setViewportSize({ width: options.width ?? 1280, height: options.height ?? 800 })
      return page
    },
    setOffline: (offline) => context.setOffline(offline),
    kill: async () => {
      killTree(child)
      await ended
      await browser.close().catch(() => undefined)
      await settled(options.profile)
    },
    close: async () => {
      // Browser.close over the protocol is what a person's "Quit" does; browser.close() would only let go of it.
      const session = await browser.newBrowserCDPSession()
      await session.send('Browser.close').catch(() => undefined)
      await ended
      await browser.close().catch(() => undefined)
      await settled(options.profile)
    },
  }
}

/** A processor so many times slower: what a journey takes for granted because pages come at once is found out here. */
async function slow(page: Page, rate: number): Promise<void> {
  const session = await page.context().newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate })
}

function start(executable: string, options: LaunchOptions): ChildProcess {
  rmSync(join(options.profile, 'DevToolsActivePort'), { force: true })
  const args = [
    ...quiet, '--headless=new', '--remote-debugging-port=0', `--user-data-dir=${options.profile}`,
    `--window-size=${options.width ?? 1280},${options.height ?? 800}`, '--lang=en-GB', ...(options.args ?? []), 'about:blank',
  ]
  // A process group of its own: the whole browser can then be ended at once, and nothing else.
  return spawn(executable, args, { stdio: 'ignore', detached: true, env: { ...process.env, TZ: 'Europe/London', LANGUAGE: 'en_GB' } })
}

async function endpointOf(child: ChildProcess, profile: string): Promise<string> {
  const file = join(profile, 'DevToolsActivePort')
  for (const until = Date.now() + 30_000; Date.now() < until; ) {
    const [port, path] = existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : []
    if (port && path) return `ws://127.0.0.1:${port}${path}`
    if (child.exitCode !== null) throw new Error(`the browser ended at once with ${child.exitCode}`)
    await pause(25)
  }
  killTree(child)
  throw new Error('the browser did not answer in 30 seconds')
}

/** The group that `start` made: the browser and its own helpers. */
function killTree(child: ChildProcess): void {
  try {
    process.kill(-child.pid!, 'SIGKILL')
  } catch {
    child.kill('SIGKILL')
  }
}

/** Waits until the dead browser's lock can be taken, so that the next launch with this profile is a start and not a hand-over. */
async function settled(profile: string): Promise<void> {
  await pause(50)
  for (const name of ['SingletonLock', 'SingletonSocket', 'SingletonCookie']) rmSync(join(profile, name), { force: true })
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

async function watch(context: BrowserContext, origin: string): Promise<Watched> {
  const watched: Watched = { policyReports: [], foreignRequests: [], consoleProblems: [] }
  context.on('request', (request) => {
    const url = request.url()
    if (/^(?:https?|wss?):/.test(url) && new URL(url).origin !== origin) watched.foreignRequests.push(url)
  })
  context.on('console', (message) => {
    const text = message.text()
    const isPolicy = /Content Security Policy|Trusted(?:Script|HTML|ScriptURL)?\b.*assignment|violates the following/i.test(text)
    if (isPolicy) watched.policyReports.push(text)
    // A request that fails because the network is off is what these tests are about.
    else if (['error', 'warning'].includes(message.type()) && !/net::ERR_INTERNET_DISCONNECTED/.test(text)) watched.consoleProblems.push(text)
  })
  context.on('weberror', (error) => watched.consoleProblems.push(String(error.error())))
  await context.exposeBinding('__policyReport', (_source, report: string) => void watched.policyReports.push(report))
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const report = `${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber} ${event.sample}`
      void (globalThis as unknown as { __policyReport: (text: string) => void }).__policyReport(report)
    })
  })
  return watched
}

/** The run's promise to the person: nothing left the app's own origin, the security policy had nothing to report. */
export function expectNothingLeaked(watched: Watched): void {
  expect(watched.foreignRequests, 'requests to other origins').toEqual([])
  expect(watched.policyReports, 'security policy reports').toEqual([])
  expect(watched.consoleProblems, 'console').toEqual([])
}

/** The four ways of looking that every screen must pass. 320 px is also what 400 % zoom gives on a laptop. */
export const looks = [
  { look: 'light', colorScheme: 'light', forcedColors: 'none' },
  { look: 'dark', colorScheme: 'dark', forcedColors: 'none', colours: true },
  { look: 'forced colours', colorScheme: 'light', forcedColors: 'active', colours: true },
  { look: '320 px wide', colorScheme: 'light', forcedColors: 'none', width: 320, height: 640 },
] as const

/**
 * Runs axe (WCAG 2.2 A and AA and best practice; in the dark and in forced colours what depends on colour) on the page as it stands in all four looks, and at 320 px also asks that
 * nothing scrolls sideways. Fails with the rules and the elements. Leaves the page as it was, but for where it is scrolled to.
 */
export async function expectAccessible(page: Page, screen: string): Promise<void> {
  const size = page.viewportSize() ?? { width: 1280, height: 800 }
  const problems: string[] = []
  for (const look of looks) {
    await page.emulateMedia({ colorScheme: look.colorScheme, forcedColors: look.forcedColors, reducedMotion: 'reduce' })
    if ('width' in look) await page.setViewportSize({ width: look.width, height: look.height })
    await page.waitForTimeout(100)
    // No page has frames, so axe need not open one of its own; and names and roles are the same in every colour.
    const axe = new AxeBuilder({ page }).setLegacyMode(true)
    const { violations } = await ('colours' in look ? axe.withRules(['color-contrast', 'link-in-text-block']) : axe.withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])).analyze()
    for (const { id, nodes } of violations) {
      for (const { target } of nodes) {
        if (id === 'target-size' && (await isLargeEnoughInView(page, target.map(String)))) continue
        problems.push(`${look.look}: ${id}: ${target.join(' ')}`)
      }
    }
    const sideways = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    if (sideways > 0) problems.push(`${look.look}: scrolls sideways by ${sideways} px`)
  }
  await page.setViewportSize(size)
  await page.emulateMedia({ colorScheme: null, forcedColors: null, reducedMotion: null })
  expect(problems, [`accessibility of ${screen}`, ...problems].join('\n')).toEqual([])
}

/** What is printed with Ctrl+P has no word on it that only means something where it can be pressed. Leaves the page as it was. */
export async function expectNothingToPressOnPaper(page: Page, screen: string): Promise<void> {
  await page.emulateMedia({ media: 'print' })
  const left = await page.evaluate(() => [...document.querySelectorAll('a:not(.ui-row-title a), button, [role=tab]')].filter((one) => one.checkVisibility()).map((one) => (one as HTMLElement).innerText.trim()))
  await page.emulateMedia({ media: null })
  expect(left.filter((words) => /^(?:Add|Back|Change|Choose|Correct|Go|Keep|Look|Make|Mark|Note|Open|Print|Remove|Save|Say|See|Send|Settle|Start|Take|Undo|Write) \w/.test(words)), `words to press on the paper of ${screen}`).toEqual([])
}

/** A target that a bar in place half covers, only because the fold happens to be there, is asked again where a person would press it: scrolled to the middle. One that is too small stays too small. */
async function isLargeEnoughInView(page: Page, target: string[]): Promise<boolean> {
  const [first] = target
  if (first === undefined) return false
  await page.locator(first).first().evaluate((element) => element.scrollIntoView({ block: 'center' }))
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).include(first).withRules(['target-size']).analyze()
  return violations.length === 0
}

/** Pictures of the page at 390, 820 and 1280 px, light and dark, in tests/.out/screens. Leaves the page as it was. */
export async function takePictures(page: Page, screen: string): Promise<void> {
  const size = page.viewportSize() ?? { width: 1280, height: 800 }
  const folder = join(outFolder, 'screens')
  mkdirSync(folder, { recursive: true })
  // A bar at the side would be cut off a phone's picture, together with what lies beneath it.
  // The session stays: one that is ended takes a page's virtual passkeys with it, whoever made them.
  const session = await page.context().newCDPSession(page)
  await session.send('Emulation.setScrollbarsHidden', { hidden: true })
  // The page is laid out anew only where its size changes.
  await page.setViewportSize({ width: 400, height: 400 })
  for (const [width, height] of [[390, 844], [820, 1180], [1280, 800]] as const) {
    await page.setViewportSize({ width, height })
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await page.screenshot({ path: join(folder, `${screen}-${width}-${colorScheme}.png`), fullPage: true, animations: 'disabled' })
    }
  }
  await session.send('Emulation.setScrollbarsHidden', { hidden: false })
  await page.setViewportSize(size)
  await page.emulateMedia({ colorScheme: null, reducedMotion: null })
}

/** Loads the app once, online, until its service worker is in control: what a person does the first time. */
export async function openOnline(page: Page, origin: string, path = '/'): Promise<void> {
  await page.goto(origin + path)
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated', undefined, { timeout: 30_000 })
}

/** A person at a device of their own: the app was loaded once, and the network has been off since before the first unlock. */
export interface Person extends LaunchedBrowser {
  readonly first: Page
  readonly profile: string
  /** Ends the browser and takes away what it kept. Once more does no harm. */
  leave(): Promise<void>
}

export async function arriveOffline(app: ServedApp, options: Pick<LaunchOptions, 'now' | 'width' | 'height' | 'plain'> & { readonly patience?: number } = {}): Promise<Person> {
  const { patience, ...launch } = options
  const profile = newProfile()
  const browser = await launchBrowser({ ...launch, origin: app.origin, profile })
  const leave = async () => {
    await browser.kill()
    removeProfile(profile)
  }
  try {
    const first = await browser.page()
    if (patience !== undefined) first.setDefaultTimeout(patience)
    await openOnline(first, app.origin)
    await browser.setOffline(true)
    return { ...browser, first, profile, leave }
  } catch (problem) {
    await leave()
    throw problem
  }
}

/** One person from arriving to leaving; the run's promise is asked at the end. */
export async function offline(app: ServedApp, options: Parameters<typeof arriveOffline>[1], work: (page: Page, person: Person) => Promise<void>): Promise<void> {
  const person = await arriveOffline(app, options)
  try {
    await work(person.first, person)
    expectNothingLeaked(person.watched)
  } catch (problem) {
    // Where the person stood when it went wrong, for whoever reads the failure.
    mkdirSync(outFolder, { recursive: true })
    await person.first.screenshot({ path: join(outFolder, `failed-${String(person.pid)}.png`), fullPage: true, timeout: 5000 }).catch(() => undefined)
    throw problem
  } finally {
    await person.leave()
  }
}

/** Runs a program of the tests' tools (LibreOffice, pdftotext, age) and returns what it printed. Throws when it is missing or fails. */
export function runTool(name: string, args: readonly string[]): string {
  const tool = tools.find((one) => one.name === name)
  const path = tool && findTool(tool)
  if (!path) throw new Error(`${name} is not on this computer`)
  const { status, stdout, stderr } = spawnSync(path, args, { encoding: 'utf8', maxBuffer: 64_000_000, timeout: 180_000 })
  if (status !== 0) throw new Error(`${name} ended with ${status}: ${stderr.slice(0, 500)}`)
  return stdout
}
