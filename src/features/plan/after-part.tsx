import { useCallback } from 'react'
import { nationOf } from '../../domain/calendar'
import { raisedInWords } from '../../domain/completeness'
import type { Fold } from '../../domain/meeting/view'
import type { SettleTarget } from '../../guidance'
import { useFold, useReadable, useShell, useWorkspace } from '../../ports/services'
import { planText } from '../../text/plan'
import { Link, Section } from '../../ui'
import { Asked } from './plan-page'
import { meetingPath, type PlanPlace } from './plan-place'

const text = planText.after

/** Where each check of the time after a meeting is settled; undefined: on this page. */
const pages: { readonly [target in SettleTarget]?: string } = { feedback: 'told', distribution: 'sent', telling: 'plan/telling', record: 'record' }

/** What the guidance still asks once a meeting is over, about whom, and where it is settled. */
export function AfterPart({ place }: { readonly place: PlanPlace }) {
  const { caseId, meetingId, pack, frame } = place
  const today = useShell().clock.today()
  const nation = nationOf[useReadable(useWorkspace().settings).nation]
  // What is late or not working has its own part above.
  const raised = useFold(useCallback((fold: Fold) => raisedInWords(fold, meetingId, 'after', pack, frame, today, { nation }).filter(({ check }) => check.settle !== 'plan-failing'), [meetingId, pack, frame, today, nation]))
  const hrefOf = (settle: SettleTarget) => (settle === 'escalation' ? `/c/${caseId}/managers` : pages[settle] === undefined ? undefined : `${meetingPath(place)}/${pages[settle]}`)
  return (
    <Section title={text.title} count={raised.length === 0 ? undefined : raised.length}>
      {raised.length === 0 && <p>{text.none}</p>}
      <ul className="plan-after" role="list">
        {raised.map(({ check: { key, source, settle }, words }) => {
          const href = hrefOf(settle)
          return (
            <li key={key}>
              <p>{words}{' '}{href !== undefined && <Link href={href}>{text.settle}</Link>}</p>
              <Asked source={source} />
            </li>
          )
        })}
      </ul>
    </Section>
  )
}
