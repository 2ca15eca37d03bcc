import { memo } from 'react'
import { localDate } from '../../domain/calendar'
import { lateActions, nextOfSummary, type CaseSummary, type ListedCase } from '../../domain/case'
import { casesText as text } from '../../text/cases'
import { datesText } from '../../text/dates'
import { Link, Row, Tag } from '../../ui'

/** One case: its reference, what comes next, and when. Nothing of what it is about. */
export const CaseRow = memo(function CaseRow({ listed: { caseId, summary }, today }: { readonly listed: ListedCase; readonly today: string }) {
  const href = `/c/${caseId}`
  if (summary === undefined) return <Row title={<Link href={href}>{text.unreadable}</Link>} detail={text.unreadableDetail} state="open" tall />
  const reference = summary.reference === '' ? text.noReference : summary.reference
  const late = lateActions(summary, today)
  const details = [nextWords(summary, today), ...(summary.openActions === 0 ? [] : [text.actions(summary.openActions)])]
  return (
    <Row
      title={<Link href={href}>{reference}</Link>}
      detail={`${details.join('. ')}.`}
      end={<>{late > 0 && <Tag kind="due">{text.late(late)}</Tag>}<span>{whenWords(summary)}</span></>}
      tall
    />
  )
})

function nextWords(summary: CaseSummary, today: string): string {
  const next = nextOfSummary(summary, today)
  switch (next.kind) {
    case 'closed': return text.next.closed(datesText.whole(localDate(next.on)))
    case 'open': return text.next.open(next.start ?? '')
    case 'prepare': return next.date === undefined ? text.next.prepareUndated : text.next.prepare
    case 'gate': return text.next.gate(next.step ?? 1)
    case 'run':
    case 'approve':
    case 'decide':
    case 'harm':
    case 'ask': return text.next[next.kind]
  }
}

/** The day of the meeting that matters now. */
function whenWords({ meeting }: CaseSummary): string {
  if (meeting?.date === undefined) return ''
  return [datesText.whole(localDate(meeting.date)), ...(meeting.start === undefined ? [] : [meeting.start])].join(', ')
}
