import type { ReactNode } from 'react'
import type { AgendaWork } from '../../guidance'
import { useRun } from './run-context'
import { AimWork } from './works/aim-work'
import { AttendanceWork } from './works/attendance-work'
import { ChildrenWork } from './works/children-work'
import { DetailsWork } from './works/details-work'
import { EarlierWork } from './works/earlier-work'
import { LinesWork } from './works/lines-work'
import { OpeningCard } from './works/opening-card'
import { ConsiderSummary, LeadSummary, PlanSummary, ReviewSummary, SharingSummary, TellingSummary } from './works/summaries'
import { RoundWork } from './works/round-work'

/** What the item lets people do, by its kind of work; pieces of the frame come with the items that carry them (NC-13 to NC-28). */
export function StepWork() {
  const { step } = useRun()
  const also = step.components.map((component) => component.key)
  const carriesCard = also.includes('opening-card') && step.work !== 'opening-card'
  const carriesChildren = (also.includes('child') || also.includes('siblings')) && step.work !== 'children' && step.work !== 'siblings'
  return (
    <>
      {works[step.work]()}
      {carriesCard && <OpeningCard />}
      {carriesChildren && <ChildrenWork />}
    </>
  )
}

/** Total on purpose: a new kind of work does not compile until its screen is drawn. `discuss` has the line to write in and no more. */
const works: Readonly<Record<AgendaWork, () => ReactNode>> = {
  details: () => <><DetailsWork /><AttendanceWork /></>,
  welcome: () => <AttendanceWork />,
  introductions: () => <AttendanceWork />,
  attendance: () => <AttendanceWork absentFirst />,
  'opening-card': () => <OpeningCard />,
  aim: () => <AimWork />,
  children: () => <ChildrenWork />,
  siblings: () => <ChildrenWork />,
  'earlier-actions': () => <EarlierWork />,
  known: () => <LinesWork which="known" />,
  round: () => <RoundWork />,
  nsr: () => <LinesWork which="found" />,
  goals: () => <LinesWork which="found" />,
  tried: () => <LinesWork which="tried" />,
  assessment: () => <ConsiderSummary />,
  plan: () => <PlanSummary />,
  telling: () => <TellingSummary />,
  sharing: () => <SharingSummary />,
  consider: () => <ConsiderSummary />,
  lead: () => <LeadSummary />,
  review: () => <ReviewSummary />,
  discuss: () => null,
}
