import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { splitMeeting, versionKey, versionsOf } from '../../src/domain/record'
import { cleanText, toHtml, versionOf } from '../../src/documents'
import { essentialFrame, oxfordshirePack } from '../../src/guidance'
import { thePracticeMeeting } from '../documents/practice-meeting'
import { launchBrowser, newProfile, removeProfile, runTool, serveApp, type LaunchedBrowser } from '../support/browser'
import type { ServedApp } from '../support/server.mjs'

// Issue 5, must show 1: every version on paper, as a PDF that a screen reader can follow.

const guidance = { pack: oxfordshirePack(), frame: essentialFrame() }
const profile = newProfile()
const folder = mkdtempSync(join(tmpdir(), 'turnstone-printed-'))
let app: ServedApp
let browser: LaunchedBrowser
let page: Page

beforeAll(async () => {
  app = await serveApp()
  browser = await launchBrowser({ origin: app.origin, profile, now: '2026-12-03T13:55:00Z' })
  page = await browser.page()
})
afterAll(async () => {
  await browser.kill()
  await app.close()
  removeProfile(profile)
  rmSync(folder, { recursive: true, force: true })
})

describe.each([['the practice case', 1], ['a case ten times the practice case', 10]] as const)('%s', (_, times) => {
  const { made, meeting } = thePracticeMeeting(times)
  made.accept(splitMeeting(made.fold, meeting, 'plan'))
  const versions = versionsOf(made.fold, meeting)

  test.each(versions.map((version) => [versionKey(version), version] as const))('%s prints tagged, under a neutral title, with its marking and number on each page', async (_key, version) => {
    const model = versionOf(made.fold, meeting, version, { guidance })
    if (model === undefined) throw new Error('no such version')
    await page.setContent(toHtml(model))
    const printed = join(folder, 'printed.pdf')
    writeFileSync(printed, await page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true, outline: true }))
    const about = runTool('pdfinfo', [printed])
    expect(about).toMatch(/^Tagged:\s+yes$/m)
    expect(about).toMatch(/^Page size:.*\(A4\)$/m)
    expect(/^Title:\s+(.*)$/m.exec(about)?.[1]).toBe(model.title)
    const pages = runTool('pdftotext', ['-layout', printed, '-']).split('\f').slice(0, -1)
    const flat = (words: string): string => words.replace(/\s+/g, '')
    for (const [index, words] of pages.entries()) {
      expect(flat(words)).toContain(flat(cleanText(model.marking)))
      expect(words.replace(/\s+/g, ' ')).toContain(`Page ${String(index + 1)} of ${String(pages.length)}`)
    }
  })
})
