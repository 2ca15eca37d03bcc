import type { ListedCase } from '../../domain/case'
import { useReadable, useShell, useWorkspace } from '../../ports/services'
import { todayText as text } from '../../text/today'
import { KindMark, Link, Row, Rows, Section, Tag } from '../../ui'
import { actionsDue, dayWords, lateWords, type DueAction } from './day'

/** The three actions due soonest over all cases. */
export function ActionsSection({ cases }: { readonly cases: readonly ListedCase[] }) {
  const actions = actionsDue(cases)
  const open = cases.reduce((sum, { summary }) => sum + (summary?.openActions ?? 0), 0)
  return (
    <Section title={text.actionsTitle} count={open === 0 ? undefined : text.actionsOpen(open)}>
      {actions.length === 0 && <p className="ui-second">{text.noActions}</p>}
      {actions.length > 0 && <Rows label={text.actionsTitle}>
        {actions.map((action) => (
          <Row key={action.key} tall lead={<KindMark kind="action" word={text.actionsTitle} wordHidden />}
            title={<Link href={action.href}>{action.text}</Link>}
            detail={[action.reference, action.owner].filter(Boolean).join('. ')}
            end={<Due action={action} />} />
        ))}
      </Rows>}
    </Section>
  )
}

function Due({ action: { due } }: { readonly action: DueAction }) {
  const { clock } = useShell()
  const { settings } = useWorkspace()
  const { nation } = useReadable(settings)
  const today = clock.today()
  if (due === undefined) return <>{text.noDate}</>
  if (due < today) return <Tag kind="due">{lateWords(due, today, nation)}</Tag>
  return <b>{due === today ? text.dueToday : dayWords(due)}</b>
}
