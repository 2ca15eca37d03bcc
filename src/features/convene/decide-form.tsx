import { useState } from 'react'
import { useNavigate } from 'react-router'
import { decideConvening, type DecideCommand, type GateStatus } from '../../domain/case'
import type { Entity } from '../../domain/entities'
import { isSilent, packHash, statementById, type GateOutcome, type GuidancePack } from '../../guidance'
import { useActContext, useCase, useCommit, useShell } from '../../ports/services'
import { conveneText as text } from '../../text/convene'
import { Button, Checkboxes, ErrorSummary, FieldRow, Form, Inset, Radios, Section, Select, Statements, TextArea, TextField, useAnnouncer } from '../../ui'
import { AskedBy } from './asked-by'
import { changeId, useChoice, useFields, useGatePlace, type Fields } from './gate-context'
import { refusalWords, type Refusal } from './refusal-words'
import { notYetRole } from './roles'
import { useDay } from './use-day'

const fieldOf: Readonly<Partial<Record<Refusal['code'], string>>> = {
  'decision-needs-reason': 'decide-reason', 'decider-needed': 'decide-who', 'person-needed': 'decide-person', 'time-needed': 'decide-by', 'outcome-not-known': 'decide-outcome', 'harm-not-answered': 'decide-harm',
}

/** The reason for leaving the family out is not asked here: the summary leads to where that answer is changed. */
function fieldFor(code: Refusal['code'], pack: GuidancePack): string {
  const without = code === 'exclusion-reason-missing' ? pack.gate.questions.find(({ work }) => work === 'without-family') : undefined
  return without === undefined ? (fieldOf[code] ?? 'decide-outcome') : changeId(without.key)
}

type Way = 'hold' | 'not-held' | 'another' | 'urgent'

interface DecideFormProps {
  readonly request: Entity<'request'>
  readonly pack: GuidancePack
  readonly status: GateStatus
}

/** Hold it, do not hold it, or another route. What the answers point to is said; nothing is chosen for anyone. */
export function DecideForm({ request, pack, status }: DecideFormProps) {
  const place = useGatePlace()
  const { fold } = useCase()
  const { ids } = useShell()
  const fields = useFields(`${place.caseId}/gate/${request.id}/decide`)
  const [way, setWay] = useChoice(fields, 'way')
  const [route, setRoute] = useChoice(fields, 'route', status.offered?.kind === 'redirect' ? status.offered.key : '')
  const [answer, setAnswer] = useChoice(fields, 'answer')
  const [role, setRole] = useChoice(fields, 'role', request.values.askedToDecideRole)
  const [type, setType] = useChoice(fields, 'type', request.values.meetingType)
  const [purposes, setPurposes] = useState<readonly string[]>(request.values.purposes ?? [])
  const on = useDay(fields, 'on', { future: false })
  const commit = useCommit()
  const context = useActContext()
  const navigate = useNavigate()
  const announcer = useAnnouncer()
  const [refused, setRefused] = useState<Refusal>()
  const error = (code: Refusal['code']) => (refused?.code === code ? refusalWords(refused) : undefined)
  const outcomeOf = (kind: GateOutcome['kind']) => pack.gate.outcomes.find((one) => one.kind === kind)
  const holding = way === 'hold'
  // Harm is asked about first; a meeting held without an answer says why (OX-07).
  const harmOpen = holding && request.values.significantHarm === undefined && pack.gate.questions.some((question) => question.work === 'harm')

  const keep = async () => {
    const day = on.read()
    if (day === 'refused') return setRefused(undefined)
    const chosen = holding && answer === 'not-agreed' ? 'not-agreed' : way === 'another' ? route : (outcomeOf(way as GateOutcome['kind'])?.key ?? '')
    const command: DecideCommand = {
      request: request.id,
      outcome: chosen,
      decider: fields.read('who'),
      reason: fields.read('reason'),
      pack,
      packHash: packHash(pack, ids.sha256),
      person: fields.read('person'),
      by: fields.read('by'),
      ...(harmOpen ? { harmLeftOpen: fields.read('harm-open') } : {}),
      ...(holding ? { deciderRole: answer === 'not-yet' ? notYetRole : role, meetingType: type, purposes, question: fields.read('question') } : {}),
      ...(day === undefined ? {} : { on: day }),
    }
    const outcome = await commit(decideConvening(fold.getState(), command, context()), { dropDrafts: fields.keys() })
    if (!outcome.ok) return setRefused(outcome.failure)
    setRefused(undefined)
    announcer.say(text.saved)
  }

  return (
    <Section title={text.check.decide}>
      <ErrorSummary title={text.stopped} errors={refused === undefined ? [] : [{ fieldId: fieldFor(refused.code, pack), message: refusalWords(refused) }]} />
      <Offered status={status} />
      <Form className="convene-form" onKeep={keep}>
        <Radios
          id="decide-outcome"
          legend={text.check.decide}
          legendAs="hidden"
          layout="big"
          value={way === '' ? null : way}
          onChange={setWay}
          options={[...waysOf(pack, status), { value: 'another' as Way, label: text.check.another, reveal: <Another pack={pack} route={route} onRoute={setRoute} fields={fields} error={error} /> }]}
        />
        {way === 'urgent' && <PersonFields fields={fields} error={error} outcome={outcomeOf('urgent')} referral={request.values.significantHarmReferral} />}
        {holding && <HoldFields request={request} pack={pack} fields={fields} type={type} onType={setType} purposes={purposes} onPurposes={setPurposes} answer={answer} onAnswer={setAnswer} role={role} onRole={setRole} />}
        {way !== '' && (
          <>
            {harmOpen && <TextField id="decide-harm" label={text.check.harmOpen} hint={text.check.harmOpenHint} {...fields.field('harm-open')} error={error('harm-not-answered')} />}
            <TextField id="decide-who" label={whoLabel(way, answer)} {...fields.field('who', holding ? request.values.askedToDecide : '')} error={error('decider-needed')} />
            {on.field({ id: 'decide-on', label: text.check.on })}
            <TextArea id="decide-reason" label={text.check.reason} hint={text.check.reasonHint} {...fields.field('reason')} error={error('decision-needs-reason')} />
          </>
        )}
        <p className="ui-second convene-wait">{text.check.waitHint(request.values.askedToDecide || undefined)}</p>
        <div className="convene-acts">
          <Button kind="primary" size="large" type="submit">{text.check.keep}</Button>
          <Button size="large" onClick={() => void navigate(place.casePath)}>{text.check.wait}</Button>
        </div>
      </Form>
    </Section>
  )
}

const whoLabel = (way: string, answer: string): string => (way !== 'hold' || answer === 'not-yet' ? text.check.decider : answer === 'not-agreed' ? text.check.refusedBy : text.check.authorised)

function Offered({ status }: { readonly status: GateStatus }) {
  if (status.offered === undefined) return null
  return (
    <div className="convene-nudge"><Inset kind={status.because === 'answered' ? 'plain' : 'due'}>
      <p><b>{text.check.points(status.offered.label)}</b> {text.check.because[status.because]}</p>
      <p>{status.offered.says}</p>
      <AskedBy source={status.offered.source} />
    </Inset></div>
  )
}

function waysOf(pack: GuidancePack, status: GateStatus) {
  const kinds: readonly Way[] = status.offered?.kind === 'urgent' ? ['urgent', 'hold', 'not-held'] : ['hold', 'not-held']
  return kinds.flatMap((kind) => {
    const outcome = pack.gate.outcomes.find((one) => one.kind === kind)
    return outcome === undefined ? [] : [{ value: kind, label: outcome.label, hint: outcome.says }]
  })
}

type ErrorOf = (code: Refusal['code']) => string | undefined

function Another({ pack, route, onRoute, fields, error }: { readonly pack: GuidancePack; readonly route: string; readonly onRoute: (key: string) => void; readonly fields: Fields; readonly error: ErrorOf }) {
  const routes = pack.gate.outcomes.filter(({ kind }) => kind === 'redirect')
  const outcome = routes.find(({ key }) => key === route)
  return (
    <>
      <Select id="decide-route" label={text.check.whichRoute} emptyLabel={text.check.choose} value={route} onChange={onRoute} options={routes.map(({ key, label }) => ({ value: key, label }))} />
      {outcome !== undefined && <><p>{outcome.says}</p><p>{outcome.carries}</p><AskedBy source={outcome.source} /></>}
      <PersonFields fields={fields} error={error} outcome={outcome} referral={undefined} />
    </>
  )
}

function PersonFields({ fields, error, outcome, referral }: { readonly fields: Fields; readonly error: ErrorOf; readonly outcome: GateOutcome | undefined; readonly referral: { readonly who: string; readonly by: string } | undefined }) {
  if (!outcome?.needs.includes('person')) return null
  return (
    <FieldRow>
      <TextField id="decide-person" label={text.check.person} {...fields.field('person', referral?.who)} error={error('person-needed')} />
      <TextField id="decide-by" label={text.check.by} {...fields.field('by', referral?.by)} error={error('time-needed')} />
    </FieldRow>
  )
}

interface HoldFieldsProps {
  readonly request: Entity<'request'>
  readonly pack: GuidancePack
  readonly fields: Fields
  readonly type: string
  readonly onType: (type: string) => void
  readonly purposes: readonly string[]
  readonly onPurposes: (purposes: readonly string[]) => void
  readonly answer: string
  readonly onAnswer: (answer: string) => void
  readonly role: string
  readonly onRole: (role: string) => void
}

/** The kind of meeting (OX-04, NC-03), what it is for (OX-03), and whether someone authorised it (OX-14). */
function HoldFields({ request, pack, fields, type, onType, purposes, onPurposes, answer, onAnswer, role, onRole }: HoldFieldsProps) {
  const { scope, authorise } = pack
  const general = statementById('NC-03')
  const types = isSilent(scope) ? [] : scope.meetingTypes.map(({ key, label, says, source }) => ({ value: key, label, hint: <>{says} <small><Statements words={source.join(', ')} /></small></> }))
  return (
    <>
      <Radios
        legend={text.check.type}
        value={type === '' ? null : type}
        onChange={onType}
        options={[...types, ...(general === undefined ? [] : [{ value: 'general', label: text.check.general, hint: <small><Statements words={general.id} /></small> }])]}
      />
      {!isSilent(scope) && <Checkboxes legend={text.check.purposes} value={purposes} onChange={onPurposes} options={scope.purposes.map(({ key, label }) => ({ value: key, label }))} />}
      <TextArea label={text.check.question} rows={2} {...fields.field('question', request.values.question)} />
      {!isSilent(authorise) && (
        <>
          <Radios
            legend={text.check.answer}
            hint={authorise.says}
            value={answer === '' ? null : answer}
            onChange={onAnswer}
            options={[
              { value: 'agreed', label: text.check.agreed, reveal: <Radios legend={text.decider.role} layout="row" value={role === '' ? null : role} onChange={onRole} options={authorise.who.map(({ key, label }) => ({ value: key, label }))} /> },
              { value: 'not-yet', label: text.check.notYet, hint: text.check.notYetHint },
              { value: 'not-agreed', label: text.check.notAgreed, reveal: <NotAgreed pack={pack} /> },
            ]}
          />
          <AskedBy source={authorise.source} />
        </>
      )}
    </>
  )
}

/** A no opens the disagreement steps of the pack (OX-15a). */
function NotAgreed({ pack }: { readonly pack: GuidancePack }) {
  if (isSilent(pack.escalation)) return null
  const trigger = pack.escalation.triggers.find(({ key }) => key === 'need-disputed')
  return (
    <>
      <p><b>{pack.escalation.policy}.</b> {trigger?.says ?? pack.escalation.says}</p>
      <AskedBy source={trigger?.source ?? pack.escalation.source} />
    </>
  )
}
