import { join } from 'node:path'
import { chromium, type Page } from 'playwright-core'
import type { Send } from '../../../src/adapters/store-request'
import type { StoreSetup } from '../../../src/app/store-book'
import type { StoreFinding } from '../../../src/ports/bundle-store'
import { sharingText } from '../../../src/text/sharing'
import type { doctor } from '../../journeys/engines/doctor.page'
import { findChromium } from '../browser'
import { serveTestPage } from './built-page'

export const fine = ['It works. Files can be put there, read back and removed.']
export const mustName = (header: string, wanted: string): string => `The server has to send one header more. Give this to whoever looks after it: ${header} must name ${wanted}.`
export const wordsOf = <F extends StoreFinding>(finding: F): string => (sharingText.findings[finding.code] as (finding: F) => string)(finding)

/** A page on an origin of its own in Chromium, to which every store is somebody else's. */
export async function openStorePage() {
  const app = await serveTestPage(join(import.meta.dirname, '../../journeys/engines/doctor.page.ts'))
  const browser = await chromium.launch({ executablePath: findChromium() ?? '', args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'] })
  // The servers' certificates are their own.
  const page = await browser.newPage({ ignoreHTTPSErrors: true })
  const goTo = async (origin: string): Promise<void> => {
    await page.goto(origin)
    await page.waitForFunction(() => 'doctor' in globalThis)
  }
  await goTo(app.origin)
  return {
    origin: app.origin,
    browser,
    goTo,
    send: sendFrom(page),
    /** What a person reads after "Check and keep". */
    async said(setup: Partial<StoreSetup> & { readonly kind: 'webdav' | 's3' }): Promise<readonly string[]> {
      const found = await page.evaluate((given) => (globalThis as unknown as { doctor: typeof doctor }).doctor.examine(given), { id: 's1', label: 'Office folder', ...setup } as StoreSetup)
      return found.map(wordsOf)
    },
    async close(): Promise<void> {
      await browser.close()
      await app.close()
    },
  }
}

/** `fetch` of that page: what its browser does not let through is not reached, and a header it may not read is not there. */
function sendFrom(page: Page): Send {
  return async (url, init) => {
    const asked = {
      url,
      method: init.method ?? 'GET',
      headers: [...new Headers(init.headers)],
      body: init.body === undefined || init.body === null ? undefined : Buffer.from(await new Response(init.body).arrayBuffer()).toString('base64'),
    }
    const answer = await page.evaluate(async ({ url: to, method, headers, body }) => {
      try {
        const response = await fetch(to, { method, headers, cache: 'no-store', credentials: 'omit', ...(body === undefined ? {} : { body: Uint8Array.from(atob(body), (one) => one.charCodeAt(0)) }) })
        const bytes = new Uint8Array(await response.arrayBuffer())
        let text = ''
        for (const byte of bytes) text += String.fromCharCode(byte)
        return { status: response.status, headers: [...response.headers], body: btoa(text) }
      } catch {
        return undefined
      }
    }, asked)
    if (answer === undefined) throw new TypeError('Failed to fetch')
    return new Response([204, 304].includes(answer.status) ? null : Buffer.from(answer.body, 'base64'), { status: answer.status, headers: answer.headers })
  }
}
