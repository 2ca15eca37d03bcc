import type { Page } from 'playwright-core'
import { expect } from 'vitest'

/** Presses Tab until the focus is on what carries this name, as a person without a mouse does. At most 150 times. */
export async function tabTo(page: Page, name: string | RegExp, region?: string): Promise<void> {
  const trail: string[] = []
  for (let presses = 0; presses < 150; presses += 1) {
    const now = await page.evaluate(() => {
      const element = document.activeElement
      if (element === null || element === document.body) return { name: '', region: '' }
      const byId = (ids: string | null) => (ids ?? '').split(' ').map((id) => document.getElementById(id)?.textContent ?? '').join(' ').trim()
      const label = element.closest('label') ?? (element.id === '' ? null : document.querySelector(`label[for="${element.id}"]`))
      const section = element.closest('section, [role="region"]')
      return {
        name: (element.getAttribute('aria-label') ?? '') || byId(element.getAttribute('aria-labelledby')) || (label?.textContent ?? '') || (element.textContent ?? ''),
        region: section === null ? '' : section.getAttribute('aria-label') ?? byId(section.getAttribute('aria-labelledby')),
      }
    })
    const said = now.name.replace(/\s+/g, ' ').trim()
    trail.push(said.slice(0, 40))
    const fits = typeof name === 'string' ? said === name || said.startsWith(`${name} `) || said.startsWith(name) : name.test(said)
    if (fits && said !== '' && (region === undefined || now.region.includes(region))) return
    await page.keyboard.press('Tab')
  }
  expect.fail(`no way to ${String(name)} by Tab: ${trail.slice(0, 60).join(' | ')}`)
}

/** Single keys work outside fields: Esc leaves the field. */
export async function leaveField(page: Page): Promise<void> {
  const isField = await page.evaluate(() => document.activeElement?.matches('input, textarea, select') ?? false)
  if (isField) await page.keyboard.press('Escape')
}

export async function keys(page: Page, ...pressed: readonly string[]): Promise<void> {
  for (const key of pressed) await page.keyboard.press(key)
}

/** Among choices of which one can be taken: Tab to the first (or the one taken), then the arrow keys. */
export async function chooseByArrows(page: Page, first: string, wanted: string): Promise<void> {
  await tabTo(page, first)
  const isThere = () => page.evaluate((name) => (document.activeElement?.closest('label')?.textContent ?? document.querySelector(`label[for="${document.activeElement?.id ?? ''}"]`)?.textContent ?? '').trim().startsWith(name), wanted)
  if (first === wanted) await page.keyboard.press('Space')
  for (let presses = 0; presses < 12; presses += 1) {
    if (await isThere()) return
    await page.keyboard.press('ArrowDown')
  }
  expect.fail(`no way to ${wanted} by the arrow keys`)
}

/** The name of what has the focus; all its words where it has no name. */
export const focusedWords = (page: Page): Promise<string> => page.evaluate(() => (document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '').trim())
