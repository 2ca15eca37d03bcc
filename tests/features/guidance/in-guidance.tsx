import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { Route, useParams } from 'react-router'
import { CaseGuidanceScreen } from '../../../src/features/guidance/case-guidance-screen'
import { CompareScreen } from '../../../src/features/guidance/compare-screen'
import { EditScreen } from '../../../src/features/guidance/edit-screen'
import { GuidanceScreen } from '../../../src/features/guidance/guidance-screen'
import { PackScreen } from '../../../src/features/guidance/pack-screen'
import { ok } from '../../../src/lib/result'
import type { OutgoingFile } from '../../../src/ports/file-handover'
import { aCase, sha256, type TestCase } from '../../support/builders'
import { draftsIn, InApp, openCase, still, testSettings } from '../../support/open-case'
import { packsInMemory, type PacksInMemory } from '../../support/packs'

export interface InGuidance {
  readonly packs: PacksInMemory
  readonly drafts: Map<string, string>
  readonly files: OutgoingFile[]
  readonly said: string[]
  readonly path: () => string
  readonly leave: () => void
}

/** All screens of guidance over a vault in memory, on 3 December 2026. */
export function renderGuidance(at: string, options: { readonly packs?: PacksInMemory; readonly drafts?: Map<string, string>; readonly test?: TestCase } = {}): InGuidance {
  const packs = options.packs ?? packsInMemory()
  const drafts = options.drafts ?? new Map<string, string>()
  const files: OutgoingFile[] = []
  const said: string[] = []
  const test = options.test ?? aCase()
  const { session } = openCase(test)
  let path = at
  const shell = { clock: { now: () => Date.UTC(2026, 11, 3, 10), today: () => '2026-12-03' }, ids: { random128: test.context().newId, sha256 }, files: { save: async (file: OutgoingFile) => { files.push(file); return ok(undefined) } } }
  const workspace = {
    drafts: draftsIn(drafts), packs, settings: { ...still(testSettings), change: async () => {} },
  }
  // The app builds each address anew; a test must not keep what a screen of another address held.
  const Fresh = ({ Screen }: { readonly Screen: () => React.ReactNode }) => <Screen key={JSON.stringify(useParams())} />
  const view = render(
    <InApp shell={shell} workspace={workspace} session={session} at={at} onPath={(now) => { path = now }} say={(words) => void said.push(words)}>
      <Route path="/guidance" element={<GuidanceScreen />} />
      <Route path="/guidance/edit/:draftId/:part?" element={<EditScreen />} />
      <Route path="/guidance/compare/:one?/:other?" element={<CompareScreen />} />
      <Route path="/guidance/:packId" element={<Fresh Screen={PackScreen} />} />
      <Route path="/c/:caseId/guidance" element={<CaseGuidanceScreen />} />
      <Route path="*" element={<p>Elsewhere</p>} />
    </InApp>,
  )
  return { packs, drafts, files, said, path: () => path, leave: () => view.unmount() }
}

export const button = (name: string | RegExp) => screen.getByRole('button', { name })
export const press = (name: string | RegExp) => userEvent.click(button(name))
export const whole = () => document.body.textContent ?? ''

/** Takes in a file as a person would. */
export async function bringFile(text: string | File, label = 'Bring in a file'): Promise<void> {
  const file = typeof text === 'string' ? new File([text], 'turnstone-guidance.json', { type: 'application/json' }) : text
  await userEvent.upload(document.querySelector<HTMLInputElement>(`input[type=file][aria-label="${label}"]`)!, file)
}
