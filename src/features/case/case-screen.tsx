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
        <PeopleLink />
        <ManagersLink />
        <LettingGoLink />
        <p className="case-kept"><Link href={`/c/${session.caseId}/kept`}>{text.kept}</Link> <Link href={`/c/${session.caseId}/history`}>{text.history}</Link></p>
      </PageLayout>
    </>
  )
}

/** Who else can read this case: its own page loads what that needs. */
function PeopleLink() {
  const { caseId } = useCase()
  return <p><Link className="ui-alone" href={`/c/${caseId}/people`}>{text.people}</Link></p>
}

/** What is with managers now, and the way there. */
function ManagersLink() {
  const { caseId } = useCase()
  const open = useFold(openEscalations)
  return <p><Link className="ui-alone" href={`/c/${caseId}/managers`}>{text.managers(open)}</Link></p>
}

function LettingGoLink() {
  const { caseId } = useCase()
  return <p><Link className="ui-alone" href={`/c/${caseId}/closing`}>{text.lettingGo}</Link></p>
}
