import type { ListedCase } from '../../domain/case'
import { useReadable, useShell, useWorkspace } from '../../ports/services'
import { todayText } from '../../text/today'
import { Inset, LinkButton } from '../../ui'

const text = todayText.copy

/** Asked for after a meeting that was held and is on this device alone. Nothing waits for it. */
export function CopyAsked({ cases }: { readonly cases: readonly ListedCase[] }) {
  const { vault } = useShell()
  const { settings } = useWorkspace()
  const state = useReadable(vault.state)
  const { lastCopyAt = 0 } = useReadable(settings)
  const isPractice = state.state === 'unlocked' && state.kind === 'practice'
  const last = cases.reduce((latest, { summary }) => Math.max(latest, summary?.lastClosed ?? 0), 0)
  if (isPractice || last <= lastCopyAt) return null
  return <Inset kind="due"><p><b>{text.title}</b> {text.detail}</p><p><LinkButton href="/copy">{text.act}</LinkButton></p></Inset>
}
