import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import { doneItem, enterItem, reopenItem } from '../../domain/meeting/agenda'
import { heard, roundOf, speak } from '../../domain/meeting/round'
import { nextStep, type AgendaStep } from '../../domain/meeting/view'
import { useCase, useReadable, useWorkspace } from '../../ports/services'
import { runText as text } from '../../text/run'
import { Button, FootBar, LinkButton, MeetingLayout, MeetingPart, PartTabs, SayAloud, Strip, WhoAsks, showPart, useShortcuts, type Shortcut } from '../../ui'
import { ActionsSide } from './actions-side'
import { AgendaRail, AgendaStrip, RailFoot } from './agenda-rail'
import { ChildSide } from './child-side'
import { PartStrip } from './part-strip'
import { FramePrompts, HelpfulQuestions, StillOpen } from './prompts'
import { QuickLine } from './quick-line'
import { QuietPeople } from './quiet-people'
import { askedBy, useFill, useMeeting, useRun } from './run-context'
import { SkipDialog } from './skip-dialog'
import { TimeUsed, itemOfId } from './time-used'
import { useAct, type Acting } from './use-act'
import { useScreenKeptOn } from './use-screen-kept-on'
import { StepWork } from './step-work'

/** One item of the agenda: what to say, what to do, what comes next. */
export function StepScreen({ packKnown }: { readonly packKnown: boolean }) {
  const run = useRun()
  const { steps, step, caseId, meetingId } = run
  const acting = useAct()
  const [skipping, setSkipping] = useState(false)
  const [timing, setTiming] = useState(false)
  const [writing, setWriting] = useWriting()
  const heading = useArrival(acting)
  const kept = useScreenKeptOn()
  const next = nextStep(steps, step.key)
  const go = useGo()
  const fill = useFill()
  useRunKeys({ act: acting.act, onSkip: () => setSkipping(true), onTime: () => setTiming(true) })

  const done = async () => {
    const wasKept = await acting.act((fold, context) => doneItem(fold, { meeting: meetingId, item: step.key, ...(next === undefined ? {} : { next: next.key }) }, context))
    if (wasKept.ok) go(next === undefined ? 'close' : `run/${next.key}`)
  }
  const before = steps[step.number - 2]
  return (
    <MeetingLayout
      rail={<AgendaRail />}
      railLabel={text.agenda}
      railFoot={<RailFoot kept={kept} />}
      strip={<AgendaStrip kept={kept} />}
      side={
        <>
          <MeetingPart name="child"><ChildSide /></MeetingPart>
          <MeetingPart name="actions"><ActionsSide /></MeetingPart>
        </>
      }
      sideLabel={text.sideLabel}
      firstPart="work"
      foot={
        <FootBar start={before !== undefined && <LinkButton icon="back" href={`/c/${caseId}/m/${meetingId}/run/${before.key}`}>{text.back}</LinkButton>}>
          {step.state === 'not-yet' && <Button className="run-skip" onClick={() => setSkipping(true)} aria-keyshortcuts="s">{text.skip}</Button>}
          <Button kind="primary" iconAfter="forward" onClick={() => void done()}>{doneWords(step, next)}</Button>
        </FootBar>
      }
    >
      {!packKnown && <Strip kind="quiet">{text.packGone}</Strip>}
      <PartStrip />
      <TimeUsed open={timing} onOpen={setTiming} />
      {/* The title has the focus on arrival and is read then; which item it is goes with it, not after it. */}
      <h1 ref={heading} tabIndex={-1} aria-describedby={itemOfId}>{step.title}</h1>
      {step.state !== 'not-yet' && <Settled acting={acting} />}
      <SayAloud label={text.say}>{step.say.map((says) => <p key={says}>{text.quote(fill(says))}</p>)}</SayAloud>
      <WhoAsks>{askedBy(step.source)}</WhoAsks>
      {acting.problem}
      <PartTabs label={text.partsLabel} parts={[{ name: 'work', label: step.work === 'round' ? text.parts.round : text.parts.work }, { name: 'child', label: text.parts.child }, { name: 'actions', label: text.parts.actions }]} />
      <MeetingPart name="work" inStep>
        <StepWork />
        <HelpfulQuestions />
        <FramePrompts />
        <StillOpen />
        <QuickLine key={step.key} open={writing} onOpen={setWriting} />
        <QuietPeople />
      </MeetingPart>
      {skipping && <SkipDialog next={next} onClose={() => setSkipping(false)} />}
    </MeetingLayout>
  )
}

const doneWords = (step: AgendaStep, next: AgendaStep | undefined): string =>
  next === undefined ? text.doneClose : step.state === 'done' ? text.next(next.title) : text.doneNext(next.title)

function Settled({ acting }: { readonly acting: Acting }) {
  const { step, meetingId } = useRun()
  return (
    <p className="run-settled">
      {step.state === 'done' ? text.isDone : text.isSkipped(step.reason ?? '')}{' '}
      <Button kind="plain" size="small" onClick={() => void acting.act((fold, context) => reopenItem(fold, { meeting: meetingId, item: step.key }, context))}>{text.reopen}</Button>
    </p>
  )
}

/** Whether the line to write in is open: from the start where the chair also keeps the minutes, else once the chair opens it. */
function useWriting() {
  const values = useMeeting()?.values
  return useState(values?.minuteTaker === undefined || values.minuteTaker === values.chair)
}

/** Goes to a place of this meeting. */
function useGo(): (place: string) => void {
  const navigate = useNavigate()
  const { caseId, meetingId } = useRun()
  return (place) => void navigate(`/c/${caseId}/m/${meetingId}/${place}`)
}

/** On coming to an item: its clock starts, and focus goes to its title, which says it. The first page load keeps the focus where the app put it. */
function useArrival({ act }: Acting) {
  const { step, meetingId } = useRun()
  const heading = useRef<HTMLHeadingElement>(null)
  const cameFrom = useRef<string | undefined>(undefined)
  const arrive = useEffectEvent((item: string) => {
    void act((fold, context) => enterItem(fold, { meeting: meetingId, item }, context))
    if (cameFrom.current !== undefined) {
      heading.current?.focus({ preventScroll: true })
      // Which of them scrolls depends on the width.
      for (const scroller of ['.ui-meeting-scroll', '.ui-meeting-grid', '.ui-meeting']) heading.current?.closest(scroller)?.scrollTo?.({ top: 0 })
    }
    cameFrom.current = item
  })
  // Only the arrival counts; later changes of the step are not another one.
  useEffect(() => arrive(step.key), [step.key])
  return heading
}

/** Where the parts of the page take turns, the child's part is brought there first. */
function toChild(): void {
  const focus = () => document.getElementById('run-child')?.focus()
  if (showPart('child')) setTimeout(focus)
  else focus()
}

interface RunKeys {
  readonly act: Acting['act']
  readonly onSkip: () => void
  readonly onTime: () => void
}

function useRunKeys({ act, onSkip, onTime }: RunKeys): void {
  const { steps, step, meetingId } = useRun()
  const session = useCase()
  const { settings } = useWorkspace()
  const { singleKeys } = useReadable(settings)
  const go = useGo()
  const toStep = (to: AgendaStep | undefined) => { if (to !== undefined) go(`run/${to.key}`) }
  const mark = (index: number) => {
    const place = roundOf(session.fold.getState(), meetingId, step.key)[index]
    if (step.work !== 'round' || place === undefined) return
    const command = { meeting: meetingId, item: step.key, person: place.participant.id }
    const { name } = place.participant
    if (place.state === 'speaking') void act((fold, context) => heard(fold, command, context), { said: text.round.said.heard(name) })
    else void act((fold, context) => speak(fold, command, context), { said: text.round.said.speaking(name) })
  }
  const digits = Array.from({ length: 9 }, (_, index): Shortcut => ({ keys: String(index + 1), label: text.keys.speaking, run: () => mark(index) }))
  const keys: readonly Shortcut[] = [
    { keys: 'ArrowLeft', label: text.keys.back, run: () => toStep(steps[step.number - 2]) },
    { keys: 'ArrowRight', label: text.keys.forward, run: () => toStep(steps[step.number]) },
    { keys: 's', label: text.keys.skip, run: onSkip },
    { keys: 'c', label: text.keys.child, run: toChild },
    { keys: 'r', label: text.keys.round, run: () => (step.work === 'round' ? document.getElementById('run-round')?.focus() : toStep(steps.find((one) => one.work === 'round'))) },
    { keys: 't', label: text.keys.time, run: onTime },
    ...digits,
  ]
  useShortcuts(keys, { singleKeys })
}
