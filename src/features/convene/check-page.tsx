import { useEffect, useRef } from 'react'
import { localDate } from '../../domain/calendar'
import { contactHoldOf, decisionsOn, gateInput, gateStatus, gateWay, isAuthorised, isDecided, meetingOf, type Fold } from '../../domain/case'
import type { Entity } from '../../domain/entities'
import { blankInput, essentialFrame, evaluate, type GateQuestion, type GuidancePack } from '../../guidance'
import { useCase, useReadable, useShell } from '../../ports/services'
import { conveneText as text } from '../../text/convene'
import { datesText } from '../../text/dates'
import { BackRow, Button, Gap, Link, LinkButton, PageLayout, Row, Rows, Section, Statements, SummaryList } from '../../ui'
import { answerWords } from './answer-words'
import { askedWords } from './asked-by'
import { AuthoriseForm } from './authorise-form'
import { Danger } from './danger'
import { DecideForm } from './decide-form'
import { changeId, useGatePlace, useGateWords } from './gate-context'
import { roleLabel } from './roles'
import { Steps } from './steps'
import { StopForm } from './stop-form'

export interface CheckProps {
  readonly request: Entity<'request'>
  readonly pack: GuidancePack
}

/** The one page that goes to whoever decides: the answers with a way to change each, what is open, and the decision. */
export function CheckPage({ request, pack }: CheckProps) {
  const place = useGatePlace()
  const { fold } = useCase()
  const state = useReadable(fold)
  const { clock } = useShell()
  const { caption, fill } = useGateWords()
  const heading = useRef<HTMLHeadingElement>(null)
  const decided = isDecided(state, request.id)
  const waits = meetingOf(state, request.id) !== undefined && !isAuthorised(state, request.id, pack)
  // The form goes away with the decision, or with the answer it waited for; the heading says what became of it.
  useEffect(() => heading.current?.focus(), [decided, waits])
  const status = gateStatus(state, request.id, pack)
  const hold = contactHoldOf(state, clock.today())
  const valueOf = (question: GateQuestion, answered: boolean) => {
    const words = answerWords(question, request.values, pack)
    const pause = question.work === 'exceptions' && hold !== undefined ? [text.check.pause(hold.decider, datesText.whole(localDate(hold.by)))] : []
    const lines = [...words, ...pause]
    return <>{lines.map((line) => <p key={line}>{line}</p>)}{!answered && <Gap>{text.notSaid}</Gap>}</>
  }
  return (
    <PageLayout paper>
      <title>{text.title(text.check.shortTitle)}</title>
      <BackRow href={decided ? place.casePath : place.path(gateWay(request.values, pack).length)} label={text.back} />
      <p className="ui-caption">{caption}</p>
      <h1 ref={heading} tabIndex={-1}>{decided ? text.check.decidedTitle : text.check.title}</h1>
      {request.values.stopped && <p>{text.check.stoppedBy(request.values.stopped.by, datesText.whole(localDate(request.values.stopped.on)), request.values.stopped.reason)}</p>}
      {decided && <><Decisions fold={state} request={request.id} pack={pack} /><AfterDecision fold={state} request={request.id} />{waits && <AuthoriseForm request={request.id} asked={request.values.askedToDecide} pack={pack} />}</>}
      <div className="convene-answers">
        <SummaryList
          rows={pack.gate.questions.map((question, index) => {
            const answered = status.questions[index]?.answered ?? false
            const title = fill(question.title)
            return {
              key: question.key,
              term: title,
              value: valueOf(question, answered),
              open: !answered && !decided,
              ...(decided ? {} : { act: <Link id={changeId(question.key)} href={place.changePath(index + 1, [index + 1])}>{text.change} <span className="ui-hidden">{title}</span></Link> }),
            }
          })}
        />
      </div>
      {!decided && <StillOpen fold={state} request={request.id} pack={pack} />}
      {!decided && (
        <>
          <Decisions fold={state} request={request.id} pack={pack} />
          <Steps pack={pack} />
          {/* After a "not agreed" the next decision starts with nothing filled in. */}
          <DecideForm key={`${status.offered?.key ?? ''} ${String(decisionsOn(state, request.id).length)}`} request={request} pack={pack} status={status} />
        </>
      )}
      {!decided && <StopForm request={request.id} />}
      {decided && <div className="convene-acts"><Button onClick={() => window.print()}>{text.check.print}</Button></div>}
      <Danger pack={pack} />
    </PageLayout>
  )
}

/** What pack and frame still ask about the answers, each with who asks it. */
function StillOpen({ fold, request, pack }: { readonly fold: Fold; readonly request: string; readonly pack: GuidancePack }) {
  const { clock } = useShell()
  const input = { ...blankInput, concernsUnassigned: [], familyWithheldSilently: [], decisionsWithoutReason: [], ...gateInput(fold, request, pack, clock.today()) }
  const raised = evaluate(pack, essentialFrame(), input, 'gate')
  if (raised.length === 0) return null
  return (
    <Section title={text.check.open} count={String(raised.length)}>
      <p>{text.check.openLead}</p>
      <Rows label={text.check.open}>
        {raised.map((check) => <Row key={check.key} state="open" tall title={check.says} detail={<Statements words={askedWords(check.source)} />} />)}
      </Rows>
    </Section>
  )
}

/** Every decision made on this request, the last one last. */
function Decisions({ fold, request, pack }: { readonly fold: Fold; readonly request: string; readonly pack: GuidancePack }) {
  const decisions = decisionsOn(fold, request)
  const { rows, outcomes } = text.check
  return decisions.map(({ id, values }) => {
    const route = pack.gate.outcomes.find((one) => one.key === values.route)
    const role = roleLabel(pack, values.deciderRole)
    return (
      <Section key={id} title={text.check.decided}>
        <SummaryList
          rows={[
            { key: 'outcome', term: rows.outcome, value: outcomes[values.outcome ?? 'not-held'] },
            ...(route === undefined ? [] : [{ key: 'route', term: rows.route, value: `${route.label}. ${route.carries}` }]),
            { key: 'who', term: rows.who, value: text.check.decidedBy(values.decider ?? '', role, values.on === undefined ? '' : datesText.whole(localDate(values.on))) },
            { key: 'reason', term: rows.reason, value: values.reason },
            ...(values.person === undefined ? [] : [{ key: 'person', term: rows.person, value: [values.person, values.by].filter(Boolean).join(', ') }]),
            { key: 'pack', term: rows.pack, value: text.check.pack(pack.title, values.packVersion ?? '') },
          ]}
        />
      </Section>
    )
  })
}

function AfterDecision({ fold, request }: { readonly fold: Fold; readonly request: string }) {
  const { caseId } = useCase()
  const meeting = meetingOf(fold, request)
  return (
    <div className="convene-acts">
      {meeting !== undefined && <LinkButton kind="primary" size="large" href={`/c/${caseId}/m/${meeting.id}/prepare`}>{text.check.prepare}</LinkButton>}
      <LinkButton kind={meeting === undefined ? 'primary' : 'secondary'} size="large" href={`/c/${caseId}`}>{text.check.toCase}</LinkButton>
    </div>
  )
}
