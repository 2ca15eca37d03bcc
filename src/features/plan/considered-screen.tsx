import { useState } from 'react'
import { considered, consider, topicsOf, type Topic } from '../../domain/plan/considerations'
import type { Entity } from '../../domain/entities'
import { decisionsAt, giveReason } from '../../domain/meeting/decisions'
import { useFold, useFormDrafts } from '../../ports/services'
import { planText } from '../../text/plan'
import { Button, ButtonRow, Gap, KindMark, Radios, Section, TextArea, TextField } from '../../ui'
import { PersonField } from './person-field'
import { PlanForm } from './plan-form'
import { Asked, PlanPage } from './plan-page'
import { draftKey, usePlace, type PlanPlace } from './plan-place'
import { answersOf, answerWords, topicName } from './topic-words'
import { refusalWords, useAct } from './use-act'

const text = planText.considered

/** Other routes, each answered with a reason; and the decisions of the meeting with theirs. */
export function Screen() {
  const place = usePlace()
  return (
    <PlanPage place={place} page="considered" title={text.title} documentTitle={text.documentTitle}>
      <p className="plan-lead">{text.lead}</p>
      {topicsOf(place.pack, place.frame).map((topic) => <TopicPart key={topic.key} place={place} topic={topic} />)}
      <Decisions place={place} />
    </PlanPage>
  )
}

function TopicPart({ place, topic }: { readonly place: PlanPlace; readonly topic: Topic }) {
  const answer = useFold((fold) => considered(fold, place.meetingId, topic.key))
  const [isOpen, setOpen] = useState(false)
  const name = topicName(topic)
  const words = answerWords(topic, answer)
  return (
    <Section title={name}>
      <p>{topic.asks}</p>
      <Asked source={topic.source} />
      {words !== undefined && !isOpen ? (
        <div className="plan-answer">
          <p><b>{words}</b>{(answer?.values.owner ?? '') !== '' && <> {text.who(answer?.values.owner ?? '')}.</>}</p>
          {!place.isSealed && <Button size="small" aria-label={text.changeOf(name)} onClick={() => setOpen(true)}>{text.change}</Button>}
        </div>
      ) : (
        <>
          {words === undefined && <p><Gap>{text.notSaid}</Gap></p>}
          {!place.isSealed && <TopicForm place={place} topic={topic} answer={answer} onDone={() => setOpen(false)} />}
        </>
      )}
    </Section>
  )
}

function TopicForm({ place, topic, answer, onDone }: { readonly place: PlanPlace; readonly topic: Topic; readonly answer: Entity<'consideration'> | undefined; readonly onDone: () => void }) {
  const offered = answersOf(topic)
  const form = useFormDrafts(draftKey(place, 'considered', topic.key), { outcome: answer?.values.outcome ?? '', reason: answer?.values.reason ?? '', owner: answer?.values.owner ?? '' })
  const [outcome, setOutcome] = useState(form.values().outcome)
  const { act, refused, problem } = useAct()
  const chosen = offered.find((one) => one.outcome === outcome)
  const keep = async () => {
    if (chosen === undefined) return
    const { reason, owner } = form.values()
    if ((await act((fold) => consider(fold, { meeting: place.meetingId, topic: topic.key, outcome: chosen.outcome, reason, owner }, topic), { dropDrafts: form.keys, said: planText.said.saved })).ok) onDone()
  }
  const choose = (value: string) => {
    setOutcome(value)
    form.set('outcome', value)
  }
  const blank = refused?.code === 'reason-needed' ? refusalWords(refused) : undefined
  return (
    <PlanForm onKeep={keep}>
      <Radios legend={topic.asks} legendAs="hidden" layout="row" value={outcome} onChange={choose} options={offered.map((one) => ({ value: one.outcome as string, label: one.label }))} />
      {chosen !== undefined && (
        <>
          <TextArea label={chosen.reason ? text.reason : text.reasonOptional} rows={2} {...form.field('reason')} error={blank} />
          <PersonField meetingId={place.meetingId} label={text.owner} {...form.field('owner')} />
          {blank === undefined && problem}
          <ButtonRow><Button type="submit" aria-label={`${text.keep}: ${topicName(topic)}`}>{text.keep}</Button></ButtonRow>
        </>
      )}
    </PlanForm>
  )
}

const words = planText.decisions

function Decisions({ place }: { readonly place: PlanPlace }) {
  const decisions = useFold((fold) => decisionsAt(fold, place.meetingId))
  const isBlank = (decision: Entity<'decision'>) => (decision.values.reason ?? '').trim() === ''
  return (
    <Section title={words.title}>
      {decisions.length === 0 && <p className="ui-second">{words.none}</p>}
      {decisions.some(isBlank) && <p className="plan-stop">{words.stop}</p>}
      <ul className="plan-decisions">
        {decisions.map((decision) => <DecisionPart key={decision.id} place={place} decision={decision} isBlank={isBlank(decision)} />)}
      </ul>
    </Section>
  )
}

function DecisionPart({ place, decision, isBlank }: { readonly place: PlanPlace; readonly decision: Entity<'decision'>; readonly isBlank: boolean }) {
  const { text: decided = '', reason = '', isRecommendation } = decision.values
  const form = useFormDrafts(draftKey(place, 'decision', decision.id), { reason })
  const [isOpen, setOpen] = useState(false)
  const { act, refused, problem } = useAct()
  const keep = async () => {
    if ((await act((fold) => giveReason(fold, { decision: decision.id, reason: form.values().reason }), { dropDrafts: form.keys, said: planText.said.reason })).ok) setOpen(false)
  }
  const blank = refused?.code === 'reason-needed' ? refusalWords(refused) : undefined
  return (
    <li>
      <p><KindMark kind="decision" word={isRecommendation === true ? words.recommendation : words.decision} /> <b>{decided}</b></p>
      {isBlank || isOpen ? (
        <PlanForm onKeep={keep}>
          {isBlank && <p><Gap>{words.noReason}</Gap></p>}
          <TextField label={words.reason} {...form.field('reason')} error={blank} />
          {blank === undefined && problem}
          <ButtonRow><Button type="submit" aria-label={`${words.keep}: ${decided}`}>{words.keep}</Button></ButtonRow>
        </PlanForm>
      ) : (
        <div className="plan-answer">
          <p>{words.because(reason)}</p>
          {!place.isSealed && <Button size="small" kind="plain" aria-label={words.changeOf(decided)} onClick={() => setOpen(true)}>{words.change}</Button>}
        </div>
      )}
    </li>
  )
}
