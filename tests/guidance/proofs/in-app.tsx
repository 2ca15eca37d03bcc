import { cleanup, render, waitFor } from '@testing-library/react'
import type { ComponentType } from 'react'
import { expect } from 'vitest'
import { Route } from 'react-router'
import { features } from '../../../src/app/features'
import { ok } from '../../../src/lib/result'
import { sha256, type TestCase } from '../../support/builders'
import { InApp, openCase, still, testSettings } from '../../support/open-case'
import { packsInMemory } from '../../support/packs'
import { twoOClock } from './a-case-under'

interface Page {
  readonly path: string
  readonly Screen: ComponentType
}

const upToDate = { status: 'ready', verified: { parts: 40, missing: 0, build: 'b1' }, updateWaiting: false, replaced: false }

/** Every screen of the product with its route, loaded once. */
export const pages: readonly Page[] = await Promise.all(features.flatMap(({ routes }) => routes).map(async ({ path, load }): Promise<Page> => ({ path, Screen: (await load()).Screen })))

/** All words a screen shows at an address with this case open, folded parts too. White space is one blank. */
export async function wordsAt(test: TestCase, address: string): Promise<string> {
  const { session, draftBook } = openCase(test)
  const shell = {
    clock: { now: () => twoOClock + 60_000, today: () => '2026-12-03' },
    ids: { random128: test.context().newId, sha256 },
    vault: { state: still({ state: 'unlocked', kind: 'own' }) },
    updates: { state: () => upToDate, subscribe: () => () => {}, check: async () => {}, applyUpdate: () => {} },
  }
  const workspace = {
    drafts: draftBook, packs: packsInMemory(), settings: { ...still(testSettings), change: async () => {} },
    cases: { list: still([]) }, saved: still({ state: 'saved', at: undefined }), wake: { keepOn: async () => 'kept', release: async () => {} },
    files: { save: async () => ok(undefined) },
  }
  render(
    <InApp shell={shell} workspace={workspace} session={session} at={address}>
      {pages.map(({ path, Screen }) => <Route key={path} path={path} element={<Screen />} />)}
    </InApp>,
  )
  // These pages look up what they show first.
  if (address.startsWith('/guidance')) await waitFor(() => expect(document.querySelector('h2')).not.toBeNull())
  const words = plainWords(document.body)
  cleanup()
  return words
}

/** What stands in fields counts as words too; parts apart from each other keep a blank between them. */
function plainWords(root: HTMLElement): string {
  const parts: string[] = []
  const walk = (node: Node): void => {
    if (node.nodeType === Node.TEXT_NODE) parts.push(node.textContent ?? '')
    if (node instanceof HTMLInputElement || node instanceof HTMLTextAreaElement) parts.push(` ${node.value} `)
    if (node instanceof HTMLElement && blocks.has(node.tagName)) parts.push(' ')
    node.childNodes.forEach(walk)
    if (node instanceof HTMLElement && blocks.has(node.tagName)) parts.push(' ')
  }
  walk(root)
  return parts.join('').replace(/\s+/g, ' ').trim()
}
const blocks = new Set(['P', 'DIV', 'LI', 'UL', 'H1', 'H2', 'H3', 'H4', 'SECTION', 'LABEL', 'BUTTON', 'LEGEND', 'FIELDSET', 'DT', 'DD', 'SUMMARY', 'TD', 'TH', 'OPTION', 'A'])
