import { useCallback, useState } from 'react'
import { raisedChecks } from '../../domain/completeness'
import { entities } from '../../domain/entities'
import type { Fold } from '../../domain/meeting/view'
import { decideOnFailing, decisionsOnFailing, failingActions, undecidedFailing, type SoonerDecision } from '../../domain/plan/failing'
import { fillWords } from '../../guidance'
import { useFold, useFormDrafts, useShell } from '../../ports/services'
import { planText } from '../../text/plan'
import { Button, ButtonRow, Link, Radios, Row, Rows, Section, TextArea } from '../../ui'
import { PersonField } from './person-field'
import { PlanForm } from './plan-form'
import { Asked } from './plan-page'
import { draftKey, shortDay, type PlanPlace } from './plan-place'
import { refusalWords, useAct } from './use-act'

const text = planText.failing
const saved = planText.said.saved

/** The plan is late or not working: somebody is asked, and it is decided whether to meet sooner (BR-53). */
export function FailingPart({ place }: { readonly place: PlanPlace }) {
  const { meetingId, pack, frame } = place
  const today = useShell().clock.today()
  const failing = useFold(useCallback((fold: Fold) => failingActions(fold, today), [today]))
  const undecided = useFold(useCallback((fold: Fold) => undecidedFailing(fold, today), [today]))
  const made = useFold(useCallback((fold: Fold) => decisionsOnFailing(fold, meetingId), [meetingId]))
  const raised = useFold(useCallback((fold: Fold) => raisedChecks(fold, meetingId, 'after', pack, frame, today).filter((check) => check.settle === 'plan-failing'), [meetingId, pack, frame, today]))
  if (failing.length === 0 && made.length === 0) return null
  return (
    <Section title={text.title} count={failing.length === 0 ? undefined : failing.length}>
      {raised.map((check) => <div key={check.key}><p className="plan-late">{fillWords(check.says, {}, frame.neutralWords)}</p><Asked source={check.source} /></div>)}
      {failing.length > 0 && (
        <Rows label={text.title}>
          {failing.map(({ id, values }) => <Row key={id} state="open" title={<span dir="auto">{values.text}</span>} detail={text.state(values.owner ?? '', values.status === 'stuck', shortDay(values.due))} />)}
        </Rows>
      )}
      {made.length > 0 && (
        <Rows label={text.decisions}>
          {made.map(({ id, values }) => <Row key={id} title={text.decided(values.by ?? '', values.decision === undefined ? '' : text.sooner[values.decision], shortDay(values.on))} detail={<span dir="auto">{text.consulted(values.consulted ?? '')} {values.why}</span>} />)}
        </Rows>
      )}
      {undecided.length > 0 && <FailingForm key={made.length} place={place} actions={undecided.map((one) => one.id)} />}
      {made.at(-1)?.values.decision === 'managers' && <p><Link href={`/c/${place.caseId}/managers`}>{text.toManagers}</Link></p>}
      {made.at(-1)?.values.decision === 'sooner' && <p><Link href={`/c/${place.caseId}`}>{text.toMeeting}</Link></p>}
    </Section>
  )
}

const decisions: readonly SoonerDecision[] = ['sooner', 'as-planned', 'managers']

function FailingForm({ place, actions }: { readonly place: PlanPlace; readonly actions: readonly string[] }) {
  const { meetingId } = place
  const lead = useFold(leadOf)
  const form = useFormDrafts(draftKey(place, 'failing'), { by: lead, consulted: '', why: '' })
  const [decision, setDecision] = useState<SoonerDecision>()
  const { act, refused, problem } = useAct()
  const keep = () => {
    const { by, consulted, why } = form.values()
    return act((fold, context) => decideOnFailing(fold, { meeting: meetingId, actions, by, consulted, decision, why }, context), { dropDrafts: form.keys, said: saved })
  }
  const at = (code: string) => (refused?.code === code ? refusalWords(refused) : undefined)
  const atField = ['name-needed', 'consulted-needed', 'answer-needed', 'reason-needed'].includes(refused?.code ?? '')
  return (
    <PlanForm onKeep={keep}>
      <PersonField meetingId={meetingId} label={text.by} {...form.field('by')} error={at('name-needed')} />
      <PersonField meetingId={meetingId} label={text.consultedWho} {...form.field('consulted')} error={at('consulted-needed')} />
      <Radios<SoonerDecision> legend={text.decide} options={decisions.map((value) => ({ value, label: text.sooner[value] }))} value={decision ?? null} onChange={setDecision} error={at('answer-needed')} />
      <TextArea label={text.why} rows={2} {...form.field('why')} error={at('reason-needed')} />
      {!atField && problem}
      <ButtonRow><Button type="submit">{text.keepDecision}</Button></ButtonRow>
    </PlanForm>
  )
}

/** The lead practitioner of the case by name. */
const leadOf = (fold: Fold): string => {
  const lead = entities(fold, 'case')[0]?.values.leadPractitioner
  return entities(fold, 'person').find((one) => one.id === lead)?.values.name ?? ''
}
