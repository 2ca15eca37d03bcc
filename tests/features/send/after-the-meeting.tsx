import { render } from '@testing-library/react'
import { Route } from 'react-router'
import type { ComponentType } from 'react'
import { ok } from '../../../src/lib/result'
import type { OutgoingFile } from '../../../src/ports/file-handover'
import { sha256, type TestCase } from '../../support/builders'
import { InApp, openCase, still, testSettings } from '../../support/open-case'
import { closed } from '../../domain/record/a-record-case'

export interface AfterMeeting {
  readonly said: string[]
  readonly files: OutgoingFile[]
  readonly drafts: Map<string, string>
}

/** A slip box without cryptography: what is sealed is kept as it is behind its words or its recipient. */
const box = {
  recipientOf: async (seed: string) => `age1pq1${'q'.repeat(1888)}${seed}`,
  sealSlip: async (text: string, words: string) => new TextEncoder().encode(JSON.stringify(['slip', words, text])),
  openSlip: async (file: Uint8Array, words: string) => {
    const [kind, own, text] = JSON.parse(new TextDecoder().decode(file)) as [string, string, string]
    if (kind !== 'slip') return { ok: false, failure: { code: 'file-other-kind' } }
    return own === words ? ok(text) : { ok: false, failure: { code: 'words-wrong' } }
  },
  sealReply: async (text: string, recipient: string) => new TextEncoder().encode(JSON.stringify(['reply', recipient.slice(-64), text])),
  openReply: async (file: Uint8Array, seeds: readonly string[]) => {
    const [kind, seed, text] = JSON.parse(new TextDecoder().decode(file)) as [string, string, string]
    if (kind !== 'reply') return { ok: false, failure: { code: 'file-other-kind' } }
    return seeds.includes(seed) ? ok(text) : { ok: false, failure: { code: 'no-slip-for-it' } }
  },
}

/** One of the pages after a meeting, over a case in memory; acts are kept at once, files are caught. */
export function renderAfter(test: TestCase, Screen: ComponentType, page: string, options: { readonly today?: string } = {}): AfterMeeting {
  const here: AfterMeeting = { said: [], files: [], drafts: new Map() }
  const { session, draftBook } = openCase(test, { drafts: here.drafts })
  let random = 0
  const shell = {
    clock: { now: () => closed, today: () => options.today ?? '2026-12-03' },
    ids: { random128: test.context().newId, sha256, randomBytes: (length: number) => new Uint8Array(length).fill(++random) },
    vault: { suggestPassphrase: async () => 'abandon ability able about above absent' },
    slips: box,
    files: { save: async (file: OutgoingFile) => { here.files.push(file); return ok(undefined) } },
  }
  const workspace = { drafts: draftBook, settings: still(testSettings) }
  render(
    <InApp shell={shell} workspace={workspace} session={session} at={page} say={(words) => void here.said.push(words)}>
      <Route path="/c/:caseId/m/:meetingId/*" element={<Screen />} />
      <Route path="/c/:caseId/*" element={<Screen />} />
      <Route path="/slip" element={<Screen />} />
    </InApp>,
  )
  return here
}
