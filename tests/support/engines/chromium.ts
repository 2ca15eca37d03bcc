import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { findTool, tools } from '../cli/tools.mjs'
import type { Driver } from './driven'
import type { PlainSought } from './find'

/** A new, empty Chromium, driven by playwright. */
export async function chromiumDriver(): Promise<Driver> {
  const folder = mkdtempSync(join(tmpdir(), 'turnstone-chromium-'))
  const downloads = mkdtempSync(join(tmpdir(), 'turnstone-downloads-'))
  const tool = tools.find(({ name }) => name === 'Chromium')
  const context = await chromium.launchPersistentContext(folder, {
    executablePath: (tool && findTool(tool)) ?? '',
    viewport: { width: 1280, height: 800 },
    timezoneId: 'Europe/London',
    locale: 'en-GB',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage'],
  })
  const page = context.pages()[0] ?? (await context.newPage())
  page.on('download', (download) => void download.saveAs(join(downloads, `${Date.now()}-${download.suggestedFilename()}`)))
  const element = async (find: (sought: PlainSought) => Element | null, sought: PlainSought) => (await page.evaluateHandle(find, sought)).asElement()
  return {
    engine: 'Chromium',
    downloads,
    savesFiles: true,
    goto: async (url) => void (await page.goto(url)),
    // playwright passes one argument; the function around ours spreads it.
    run: (work, ...given) => page.evaluate(new Function('given', `return (${work.toString()})(...given)`) as (all: readonly unknown[]) => unknown, given) as never,
    clickOn: async (find, sought) => {
      const found = await element(find, sought)
      await found?.click({ timeout: 2000 })
      return found !== null
    },
    type: (text) => page.keyboard.type(text),
    press: (key) => page.keyboard.press(key),
    setFiles: async (find, sought, paths) => (await element(find, sought))?.setInputFiles([...paths]),
    screenshot: async (path) => void (await page.screenshot({ path })),
    close: async () => {
      await context.close()
      for (const made of [folder, downloads]) rmSync(made, { recursive: true, force: true })
    },
  }
}
