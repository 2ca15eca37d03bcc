import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import puppeteer, { type ElementHandle } from 'puppeteer-core'
import { findTool, tools } from '../cli/tools.mjs'
import type { Driver } from './driven'
import type { PlainSought } from './find'

/** A new, empty Firefox, driven by puppeteer over WebDriver BiDi; no driver program of its own is needed. */
export async function firefoxDriver(): Promise<Driver> {
  const home = mkdtempSync(join(tmpdir(), 'turnstone-firefox-'))
  const downloads = join(home, 'saved')
  mkdirSync(downloads)
  const tool = tools.find(({ name }) => name === 'Firefox')
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: (tool && findTool(tool)) ?? '',
    headless: true,
    env: { ...process.env, TZ: 'Europe/London', HOME: home },
    defaultViewport: { width: 1280, height: 800 },
    extraPrefsFirefox: { 'intl.accept_languages': 'en-GB' },
  })
  const page = (await browser.pages())[0] ?? (await browser.newPage())
  const element = async (find: (sought: PlainSought) => Element | null, sought: PlainSought) => (await page.evaluateHandle(find, sought)).asElement() as ElementHandle<Element> | null
  return {
    engine: 'Firefox',
    downloads,
    savesFiles: false,
    goto: async (url) => void (await page.goto(url)),
    run: (work, ...given) => page.evaluate(work as never, ...(given as never)) as never,
    clickOn: async (find, sought) => {
      const found = await element(find, sought)
      await found?.click()
      return found !== null
    },
    type: (text) => page.keyboard.type(text),
    press: (key) => page.keyboard.press(key),
    setFiles: async (find, sought, paths) => (await element(find, sought) as ElementHandle<HTMLInputElement> | null)?.uploadFile(...paths),
    screenshot: async (path) => void (await page.screenshot({ path: path as `${string}.png` })),
    close: async () => {
      await browser.close()
      rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
    },
  }
}
