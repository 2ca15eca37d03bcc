import { useCallback } from 'react'
import { Navigate, useParams } from 'react-router'
import { guidanceInput, packOfMeeting } from '../../domain/completeness'
import { stageOf } from '../../domain/meeting/run'
import { agendaOf, childrenOf, type AgendaStep, type Fold } from '../../domain/meeting/view'
import { essentialFrame, fillWords, unknownPack, type GuidancePack } from '../../guidance'
import { useFold, useShell } from '../../ports/services'
import { runText as text } from '../../text/run'
import { ButtonRow, LinkButton, MeetingLayout } from '../../ui'
import { PausedScreen } from './paused-screen'
import { RunProvider } from './run-context'
import { StepScreen } from './step-screen'
import './run.css'

/** The chair's screen, whatever state the meeting is in. */
export function Screen() {
  const { caseId = '', meetingId = '', item } = useParams()
  const stage = useFold(useCallback((fold: Fold) => stageOf(fold, meetingId), [meetingId]))
  const today = useShell().clock.today()
  const packHere = useFold(useCallback((fold: Fold) => packOfMeeting(fold, meetingId), [meetingId]))
  const pack = packHere ?? unknownPack()
  const steps = useFold(useCallback((fold: Fold) => stepsOf(fold, meetingId, pack, today), [meetingId, pack, today]))
  const at = `/c/${caseId}/m/${meetingId}`
  if (stage === 'missing') return <Notice title={text.missingTitle} says={text.missingSays} href={`/c/${caseId}`} link={text.toCase} />
  if (stage === 'not-open') return <Notice title={text.notOpenTitle} says={text.notOpenSays} href={`${at}/prepare`} link={text.toPrepare} />
  if (stage === 'closed') return <Notice title={text.closedTitle} says={text.closedSays} href={`${at}/record`} link={text.toRecord} />
  if (stage === 'paused') return <PausedScreen meetingId={meetingId} />
  const here = whereItIs(steps)
  if (item === undefined && here !== undefined) return <Navigate replace to={`${at}/run/${here.key}`} />
  const step = steps.find((one) => one.key === item)
  if (step === undefined) return <Notice title={text.noItemTitle} says="" href={`${at}/run`} link={text.toAgenda} />
  return (
    <RunProvider value={{ caseId, meetingId, pack, frame: essentialFrame(), steps, step }}>
      <title>{text.documentTitle}</title>
      <StepScreen packKnown={packHere !== undefined} />
    </RunProvider>
  )
}

/** Where the meeting is, else the first item nobody has been to, else the last. */
const whereItIs = (steps: readonly AgendaStep[]): AgendaStep | undefined =>
  steps.find((step) => step.now) ?? steps.find((step) => step.state === 'not-yet') ?? steps.at(-1)

function stepsOf(fold: Fold, meetingId: string, pack: GuidancePack, today: string): readonly AgendaStep[] {
  if (stageOf(fold, meetingId) === 'missing') return []
  const frame = essentialFrame()
  const child = text.listed(childrenOf(fold).flatMap(({ values }) => (values.label === undefined || values.scope === 'sibling-in' ? [] : [values.label])))
  // A title stands in the agenda, on buttons and in what is said, so its names are filled in once, here.
  return agendaOf(fold, meetingId, pack, frame, guidanceInput(fold, meetingId, { today, pack, frame })).map((step) => ({ ...step, title: fillWords(step.title, { child, children: child }, frame.neutralWords) }))
}

function Notice({ title, says, href, link }: { readonly title: string; readonly says: string; readonly href: string; readonly link: string }) {
  return (
    <MeetingLayout>
      <title>{text.documentTitle}</title>
      <h1 tabIndex={-1}>{title}</h1>
      {says !== '' && <p className="run-lead">{says}</p>}
      <ButtonRow><LinkButton kind="primary" href={href}>{link}</LinkButton></ButtonRow>
    </MeetingLayout>
  )
}
