import { useCallback, type ReactNode } from 'react'
import { caseSubject } from '../../domain/act-context'
import { parseLocalDate } from '../../domain/calendar'
import { entityById } from '../../domain/entities'
import type { Fold } from '../../domain/meeting/view'
import { useFold } from '../../ports/services'
import { datesText } from '../../text/dates'
import { planText as text } from '../../text/plan'
import { MeetingLayout, NoMeetingHere, PartNav, Strip, WhoAsks } from '../../ui'
import type { AgendaItem } from '../../guidance'
import { askedBy, meetingPath, useAgendaPlace, type PlanPlace } from './plan-place'
import './plan.css'

export type PlanPageName = keyof typeof text.pages
const pages: readonly Exclude<PlanPageName, 'read-back'>[] = ['plan', 'telling', 'considered', 'review']
const workOf: Readonly<Record<Exclude<PlanPageName, 'read-back'>, AgendaItem['work']>> = { plan: 'plan', telling: 'telling', considered: 'consider', review: 'review' }

export interface PlanPageProps {
  readonly place: PlanPlace
  readonly page: Exclude<PlanPageName, 'read-back'>
  readonly title: string
  readonly documentTitle: string
  /** Beside the title: counts and the acts of the page. */
  readonly beside?: ReactNode
  readonly foot?: ReactNode
  readonly isWide?: boolean
  readonly children: ReactNode
}

/** One part of the plan, with the way to the other parts and back to the agenda. */
export function PlanPage({ place, page, title, documentTitle, beside, foot, isWide = false, children }: PlanPageProps) {
  const agenda = useAgendaPlace(place, workOf[page])
  if (place.isMissing) return <NoMeetingHere text={text} href={`/c/${place.caseId}`} />
  const at = meetingPath(place)
  return (
    <MeetingLayout foot={foot}>
      <title>{documentTitle}</title>
      <PartNav
        label={text.nav}
        pages={pages.map((name) => ({ href: name === 'plan' ? `${at}/plan` : `${at}/plan/${name}`, name: text.pages[name], isCurrent: name === page }))}
        back={place.isClosed ? undefined : { href: agenda === undefined ? `${at}/run` : `${at}/run/${agenda.step.key}`, label: text.toAgenda }}
      />
      {place.isSealed && <Strip kind="quiet">{text.sealed}</Strip>}
      {!place.isPackKnown && <Strip kind="quiet">{text.noPack}</Strip>}
      <div className="plan-top">
        <div>
          <OnPaper place={place} />
          {agenda !== undefined && <p className="plan-step">{text.itemOf(agenda.step.number, agenda.total)}</p>}
          <h1 tabIndex={-1}>{title}</h1>
        </div>
        {beside}
      </div>
      <div className={isWide ? 'plan-wide' : 'plan-column'}>{children}</div>
    </MeetingLayout>
  )
}

/** Which case and which meeting a printed plan is of. The bar says it on the screen, and a sheet has no bar. */
function OnPaper({ place: { meetingId } }: { readonly place: PlanPlace }) {
  const words = useFold(useCallback((fold: Fold) => {
    const day = parseLocalDate(entityById(fold, 'meeting', meetingId)?.values.date ?? '')
    return text.onPaper(entityById(fold, 'case', caseSubject)?.values.reference ?? '', day.ok ? datesText.long(day.value) : '')
  }, [meetingId]))
  return <p className="plan-onpaper">{words}</p>
}

/** Who asks for something, small below it. Draws nothing where no document does. */
export function Asked({ source }: { readonly source: readonly string[] }) {
  const words = askedBy(source)
  return words === '' ? null : <WhoAsks>{words}</WhoAsks>
}
