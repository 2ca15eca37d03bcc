import { useCallback, type ReactNode } from 'react'
import { localDate } from '../../../domain/calendar'
import { entities, entityById, type Entity } from '../../../domain/entities'
import { actionsAt, childrenOf, type Fold } from '../../../domain/meeting/view'
import { isSilent } from '../../../guidance'
import { useFold } from '../../../ports/services'
import { datesText } from '../../../text/dates'
import { runText as text } from '../../../text/run'
import { ButtonRow, Gap, LinkButton, Row, Rows, Section, SummaryList } from '../../../ui'
import { useMeeting, useRun } from '../run-context'

// Where things stand, and the way to the screen they are settled on. Nothing is settled here, so nothing is kept twice.

/** The plan in counts: what is there, and what is missing in words. */
export function PlanSummary() {
  const { meetingId } = useRun()
  const needs = useFold(useCallback((fold: Fold) => entities(fold, 'need').filter((need) => need.values.meeting === meetingId), [meetingId]))
  const actions = useFold(useCallback((fold: Fold) => actionsAt(fold, meetingId), [meetingId]))
  const answered = new Set(actions.map((action) => action.values.need))
  const lacking = (name: 'owner' | 'due' | 'contingency') => actions.filter((action) => (action.values[name] ?? '') === '').length
  const gaps: readonly (readonly [number, (count: number) => string])[] = [
    [needs.filter((need) => !answered.has(need.id) && typeof need.values.notActing !== 'string').length, text.links.needsNoAction],
    [lacking('owner'), text.links.noOwner], [lacking('due'), text.links.noDate], [lacking('contingency'), text.links.noContingency],
  ]
  const open = gaps.filter(([count]) => count > 0)
  return (
    <Linked title={text.links.planTitle} count={`${text.links.needs(needs.length)}, ${text.links.actions(actions.length)}`}>
      <ul className="run-gaps" role="list">{open.map(([count, words]) => <li key={words(count)}><Gap>{words(count)}</Gap></li>)}</ul>
      {open.length === 0 && actions.length > 0 && <p>{text.links.complete}</p>}
    </Linked>
  )
}

/** How each child and adult of the family hears of it (OX-43j, OX-46). */
export function TellingSummary() {
  const { meetingId } = useRun()
  const family = useFold(useCallback((fold: Fold) => [...childrenOf(fold), ...entities(fold, 'adult')], []))
  const tellings = useFold(useCallback((fold: Fold) => entities(fold, 'telling').filter((telling) => telling.values.meeting === meetingId), [meetingId]))
  return (
    <Linked title={text.links.tellingTitle}>
      {family.length === 0 && <p><Gap>{text.links.nobodyInFamily}</Gap></p>}
      <Rows label={text.links.tellingTitle}>
        {family.map((one) => <Row key={one.id} title={one.values.label ?? text.children.noName} detail={tellingWords(tellings.find((telling) => telling.values.person === one.id)?.values)} />)}
      </Rows>
    </Linked>
  )
}

function tellingWords(telling: Entity<'telling'>['values'] | undefined): ReactNode {
  if (telling?.answer === 'not-needed') return text.links.notNeeded
  if (telling?.answer === 'withhold') return (telling.decider ?? '') === '' ? <Gap>{text.links.withheldOpen}</Gap> : text.links.withheld(telling.decider ?? '')
  if (telling?.answer !== 'tell') return <Gap>{text.links.notSettled}</Gap>
  if ((telling.by ?? '') === '') return <Gap>{text.links.tellsNobody}</Gap>
  return telling.due === undefined ? text.links.tells(telling.by ?? '') : text.links.tellsBy(telling.by ?? '', datesText.whole(localDate(telling.due)))
}

/** Other routes asked about, each with its answer and why (OX-43k, OX-47). */
export function ConsiderSummary() {
  const { pack, step, meetingId } = useRun()
  const answers = useFold(useCallback((fold: Fold) => entities(fold, 'consideration').filter((one) => one.values.meeting === meetingId), [meetingId]))
  const routes = isSilent(pack.consider) ? [] : pack.consider.routes.filter((route) => step.routes.length === 0 || step.routes.includes(route.key))
  return (
    <Linked title={text.links.considerTitle}>
      <Rows label={text.links.considerTitle}>
        {routes.map((route) => {
          const answer = answers.find((one) => one.values.topic === route.key)?.values
          return <Row key={route.key} title={route.asks} detail={answer?.outcome === undefined ? <Gap>{text.links.notSaid}</Gap> : text.links.because(text.links.outcomes[answer.outcome], answer.reason ?? '')} />
        })}
      </Rows>
    </Linked>
  )
}

/** The review date or why none, and how we will know it is solved (OX-43l, OX-48, OX-41). */
export function ReviewSummary() {
  const { meetingId } = useRun()
  const review = useFold(useCallback((fold: Fold) => entities(fold, 'review').find((one) => one.values.meeting === meetingId)?.values, [meetingId]))
  const on = review?.needed === false ? text.links.reviewNot(review.why ?? '') : review?.date === undefined ? undefined : text.links.reviewOn([datesText.long(localDate(review.date)), review.time, review.place].filter((part) => part !== undefined).join(', '))
  const check = review?.checkWho === undefined || review.checkBy === undefined ? undefined : [text.links.checkBy(review.checkWho, datesText.whole(localDate(review.checkBy))), review.checkHow].filter((part) => part !== undefined).join('. ')
  const row = (key: string, term: string, value: string | undefined) => ({ key, term, value: value ?? <Gap>{text.links.notSaid}</Gap>, open: value === undefined })
  return <Linked><SummaryList rows={[row('review', text.links.reviewTitle, on), row('check', text.links.checkTitle, check)]} /></Linked>
}

/** Who gets what was said (NC-22). */
export function SharingSummary() {
  const recipients = useMeeting()?.values.recipients
  return <Linked><SummaryList rows={[{ key: 'recipients', term: text.links.recipientsTitle, value: recipients ?? <Gap>{text.links.notSaid}</Gap>, open: recipients === undefined }]} /></Linked>
}

/** The lead practitioner, by name. */
export function LeadSummary() {
  const name = useFold(useCallback((fold: Fold) => entityById(fold, 'person', entityById(fold, 'case', 'case')?.values.leadPractitioner ?? '')?.values.name, []))
  return <Linked><SummaryList rows={[{ key: 'lead', term: text.links.leadTitle, value: name ?? <Gap>{text.links.notSaid}</Gap>, open: name === undefined }]} /></Linked>
}

function Linked({ title, count, children }: { readonly title?: string; readonly count?: string; readonly children: ReactNode }) {
  const { caseId, meetingId } = useRun()
  const link = <ButtonRow><LinkButton size="small" href={`/c/${caseId}/m/${meetingId}/plan`}>{text.links.plan}</LinkButton></ButtonRow>
  if (title === undefined) return <div className="ui-section">{children}{link}</div>
  return <Section title={title} count={count}>{children}{link}</Section>
}
