import type { ListedCase } from '../../domain/case'
import { useReadable, useShell, useWorkspace } from '../../ports/services'
import { todayText } from '../../text/today'
import { ButtonRow, Inset, Link, LinkButton } from '../../ui'

const text = todayText.copy

/** Asked for after a meeting that was held and is on this device alone. Nothing waits for it. */
export function CopyAsked({ cases }: { readonly cases: readonly ListedCase[] }) {
  const { vault } = useShell()
  const { settings } = useWorkspace()
  const state = useReadable(vault.state)
  const { lastCopyAt = 0 } = useReadable(settings)
  const isPractice = state.state === 'unlocked' && state.kind === 'practice'
  const last = cases.reduce<ListedCase | undefined>((latest, one) => ((one.summary?.lastClosed ?? 0) > (latest?.summary?.lastClosed ?? 0) ? one : latest), undefined)
  if (isPractice || last === undefined || (last.summary?.lastClosed ?? 0) <= lastCopyAt) return null
  return <div className="today-copy"><Inset kind="due"><p><b>{text.title}</b> {text.detail}</p><ButtonRow><LinkButton href="/copy">{text.act}</LinkButton> <Link className="ui-alone" href={`/c/${last.caseId}/kept`}>{text.whyNot}</Link></ButtonRow></Inset></div>
}
