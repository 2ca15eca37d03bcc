// @vitest-environment jsdom
import { cleanup, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { Route } from 'react-router'
import { afterEach, describe, expect, test } from 'vitest'
import { Screen } from '../../../src/features/sharing/add-store-screen'
import { ok } from '../../../src/lib/result'
import type { StoreFinding } from '../../../src/ports/bundle-store'
import type { NewStore, Sharing, Stores } from '../../../src/ports/sharing'
import { aCase } from '../../support/builders'
import { InApp, openCase, still, testSettings } from '../../support/open-case'

afterEach(cleanup)

/** The screen filled in for a WebDAV folder and checked, over a store that was found to be like this. What was kept. */
async function checked(...found: StoreFinding[]): Promise<readonly NewStore[]> {
  const kept: NewStore[] = []
  const stores = { list: still([]), offered: async () => [], mayReach: () => true, canUseFolders: false, examine: async () => found, add: async (store: NewStore) => (kept.push(store), ok('s1')) } as Partial<Stores> as Stores
  const { session, draftBook } = openCase(aCase(), { drafts: new Map() })
  const workspace = { drafts: draftBook, settings: still(testSettings), sharing: { isPossible: true, open: async () => ok({ stores } as Partial<Sharing> as Sharing) } }
  render(
    <InApp shell={{}} workspace={workspace} session={session} at="/sharing/stores/add">
      <Route path="/sharing/stores/add" element={<Screen />} />
      <Route path="*" element={<p>Sharing</p>} />
    </InApp>,
  )
  await userEvent.type(await screen.findByLabelText('What you call it'), 'Office folder')
  await userEvent.type(screen.getByLabelText(/^Address/), 'https://files.example.org/cases/')
  await userEvent.click(screen.getByRole('button', { name: 'Check and keep' }))
  return kept
}

describe('a store that is checked before it is kept', () => {
  test.each([
    ['works', { code: 'fine' }],
    ['works and has tags that count whole seconds', { code: 'tag-too-coarse' }],
    ['works and has no tags', { code: 'no-tag' }],
  ] as const)('is kept at once where it %s', async (_how, finding) => {
    const kept = await checked(finding)
    await waitFor(() => expect(kept).toHaveLength(1))
  })

  test.each([
    ['says of a changed file that it is as before', { code: 'tag-stale' }, /news from others could be missed\. Ask whoever looks after it to switch off its ETag\./],
    ['does not know a part of WebDAV', { code: 'not-webdav', method: 'PROPFIND' }, /does not know PROPFIND\./],
    ['refuses the key where no page can read why', { code: 'key-refused' }, /Check both parts of the key, and this device’s clock/],
    ['refuses the question before a request', { code: 'preflight-refused' }, /answer that with 204, ask for no password then/],
  ] as const)('is not kept where it %s, and what to hand on is said', async (_how, finding, words) => {
    const kept = await checked(finding)
    expect(await screen.findByText(words)).toBeTruthy()
    expect(screen.getByRole('heading', { name: 'It does not work yet' })).toBeTruthy()
    expect(kept).toEqual([])
    // A person may know better: it is kept all the same on a second, other press.
    await userEvent.click(screen.getByRole('button', { name: 'Keep it as it is' }))
    await waitFor(() => expect(kept).toHaveLength(1))
  })
})
