import { useNavigate } from 'react-router'
import { nextStepOf, type NextStep } from '../../domain/case'
import { localDate } from '../../domain/calendar'
import { entityById } from '../../domain/entities'
import { useCase, useFold, useShell, wholeFold } from '../../ports/services'
import { caseText as text } from '../../text/case'
import { datesText } from '../../text/dates'
import { ButtonRow, Feature, Link, LinkButton, useShortcuts } from '../../ui'
import { caseValues } from './case-view'

/** The one thing to do next, worked out from where the case stands. */
export function NextSection({ singleKeys }: { readonly singleKeys: boolean }) {
  const { caseId } = useCase()
  const { clock } = useShell()
  const fold = useFold(wholeFold)
  const navigate = useNavigate()
  const next = nextStepOf(fold, clock.today())
  const closed = caseValues(fold)?.closed
  const href = hrefOf(caseId, next)
  useShortcuts([{ keys: 'p', label: text.keys.prepare, run: () => void navigate(href) }], { singleKeys })
  if (closed) return <Feature label={text.nextTitle}><p>{text.next.closed(dateOf(closed.on), closed.why)}</p></Feature>
  const meeting = 'meeting' in next ? entityById(fold, 'meeting', next.meeting)?.values : undefined
  const when = meeting?.date === undefined ? undefined : datesText.wholeWithTime(localDate(meeting.date), undefined) + (meeting.start === undefined ? '' : `, ${meeting.start}`)
  const words = text.next[next.kind]
  return (
    <Feature label={text.nextTitle}>
      <h2 className="case-next">{text.nextTitle}</h2>
      <p>{when !== undefined && <b>{[when, meeting?.place].filter(Boolean).join('. ')}. </b>}{words.says}</p>
      <ButtonRow>
        <LinkButton kind="primary" href={href}>{words.act}</LinkButton>
        {next.kind === 'approve' && <LinkButton href={`/c/${caseId}/gate`}>{text.askAgain}</LinkButton>}
        {next.kind === 'ask' && <Link href={`/c/${caseId}/not-held`}>{text.notMet}</Link>}
      </ButtonRow>
    </Feature>
  )
}

const dateOf = (date: string): string => datesText.whole(localDate(date))

function hrefOf(caseId: string, next: NextStep): string {
  switch (next.kind) {
    case 'run': return `/c/${caseId}/m/${next.meeting}/run`
    case 'open':
    case 'prepare': return `/c/${caseId}/m/${next.meeting}/prepare`
    case 'approve': return `/c/${caseId}/m/${next.meeting}/record`
    case 'gate': return `/c/${caseId}/gate/${next.request}/${String(next.step)}`
    case 'decide': return `/c/${caseId}/gate/${next.request}/check`
    case 'ask': return `/c/${caseId}/gate`
  }
}
