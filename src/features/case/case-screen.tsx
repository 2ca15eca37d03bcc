import { useNavigate } from 'react-router'
import { openActions } from '../../domain/case'
import { useCase, useFold, useReadable, useWorkspace } from '../../ports/services'
import { caseText as text } from '../../text/case'
import { Link, PageLayout, useShortcuts } from '../../ui'
import { caseValues, openEscalations } from './case-view'
import { ChildSection } from './child-section'
import { FamilySection } from './family-section'
import { GuidanceRow } from './guidance-row'
import { HoldSection, HoldStrip } from './hold-section'
import { AskedSection, MeetingsSection } from './meetings-section'
import { NetworkSection } from './network-section'
import { NextSection } from './next-section'
import { VersionsSection } from './versions-section'
import { ConcernsSection, DisagreementsSection, PlanSection } from './plan-section'
import './case.css'

/** Everything of one case on one page, with one thing to do next (design §4.4). */
export function CaseScreen() {
  const session = useCase()
  const { settings } = useWorkspace()
  const { singleKeys } = useReadable(settings)
  const navigate = useNavigate()
  const values = useFold(caseValues)
  const toPlan = () => {
    const meeting = openActions(session.fold.getState())[0]?.values.meeting
    if (meeting !== undefined) void navigate(`/c/${session.caseId}/m/${meeting}/plan`)
  }
  useShortcuts([{ keys: 'a', label: text.keys.plan, run: toPlan }], { singleKeys })
  return (
    <>
      <HoldStrip />
      <PageLayout asideWidth={340} asideLabel={text.network} aside={<><ChildSection /><NetworkSection /></>}>
        <title>{`${text.title} - Turnstone`}</title>
        <h1 className="case-title">{values?.reference ?? text.title}</h1>
        <NextSection singleKeys={singleKeys} />
        <ConcernsSection />
        <VersionsSection />
        <HoldSection />
        <FamilySection />
        <MeetingsSection />
        <GuidanceRow />
        <PlanSection />
        <DisagreementsSection />
        <AskedSection />
        <MoreLinks />
      </PageLayout>
    </>
  )
}

/** The other pages of this case: each loads what it needs. One list with one rhythm, whatever stands above it. */
function MoreLinks() {
  const { caseId } = useCase()
  const open = useFold(openEscalations)
  const pages = [['people', text.people], ['managers', text.managers(open)], ['kept', text.kept], ['history', text.history], ['closing', text.lettingGo]] as const
  return (
    <nav className="case-more" aria-label={text.more}>
      <ul role="list">{pages.map(([page, label]) => <li key={page}><Link className="ui-alone" href={`/c/${caseId}/${page}`}>{label}</Link></li>)}</ul>
    </nav>
  )
}
