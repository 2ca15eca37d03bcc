import { useState } from 'react'
import { recordReview, type ChildChange, type ReviewOutcome, type ReviewResultRefusal } from '../../domain/plan/review-result'
import { reviewOf } from '../../domain/plan/review'
import { useActing, useFold, useFormDrafts } from '../../ports/services'
import { refusalIn } from '../../text/failures'
import { reviewResultText as text } from '../../text/review-result'
import { Button, ButtonRow, Gap, LinkButton, Problem, Radios, Section, TextArea, useAnnouncer } from '../../ui'
import { PlanForm } from './plan-form'
import { draftKey, shortDay, type PlanPlace } from './plan-place'

const childAnswers = ['better', 'same', 'worse', 'not-known'] as const
const outcomes = ['resolved', 'continue', 'reconvene', 'escalate'] as const
const isOne = <T extends string>(all: readonly T[], value: string): value is T => (all as readonly string[]).includes(value)

/** The result of the review, once its day has come: also after the seal, because it is no part of that record. */
export function ResultPart({ place }: { readonly place: PlanPlace }) {
  const { caseId, meetingId } = place
  const review = useFold((fold) => reviewOf(fold, meetingId))
  const form = useFormDrafts(draftKey(place, 'result'), { child: review.childChange ?? '', outcome: review.outcome ?? '', why: review.outcomeWhy ?? '' })
  const [child, setChild] = useState(() => form.values().child)
  const [outcome, setOutcome] = useState(() => form.values().outcome)
  const { act, refused } = useActing<ReviewResultRefusal>(useAnnouncer().say)
  const choose = (field: 'child' | 'outcome', set: (value: string) => void) => (value: string) => {
    set(value)
    form.set(field, value)
  }
  const keep = () => act(
    (fold, context) => recordReview(fold, { meeting: meetingId, outcome: isOne(outcomes, outcome) ? outcome : undefined, childChange: isOne(childAnswers, child) ? child : undefined, why: form.values().why }, context),
    { dropDrafts: form.keys, said: text.kept },
  )
  const words = refused === undefined ? undefined : refusalIn(text.refusals, refused.code)
  const blank = refused?.code === 'reason-needed' ? words : undefined
  return (
    <Section title={text.title}>
      <p>{review.childChange === undefined || review.outcome === undefined ? <Gap>{text.notYet}</Gap> : <><b>{text.is(text.children[review.childChange], text.outcomes[review.outcome], shortDay(review.outcomeOn))}</b> <span dir="auto">{review.outcomeWhy}</span></>}</p>
      {review.outcome !== undefined && (
        <ButtonRow>
          {review.outcome === 'reconvene' && <LinkButton href={`/c/${caseId}/gate`}>{text.toGate}</LinkButton>}
          {review.outcome === 'escalate' && <LinkButton href={`/c/${caseId}/managers`}>{text.toManagers}</LinkButton>}
          {review.outcome === 'resolved' && <LinkButton href={`/c/${caseId}/closing`}>{text.toLettingGo}</LinkButton>}
        </ButtonRow>
      )}
      <p className="ui-second">{text.lead}</p>
      <PlanForm onKeep={keep}>
        <Radios<ChildChange> legend={text.child} layout="row" value={isOne(childAnswers, child) ? child : null} onChange={choose('child', setChild)} options={childAnswers.map((value) => ({ value, label: text.children[value] }))} />
        <Radios<ReviewOutcome> legend={text.outcome} layout="row" value={isOne(outcomes, outcome) ? outcome : null} onChange={choose('outcome', setOutcome)} options={outcomes.map((value) => ({ value, label: text.outcomes[value] }))} />
        <TextArea label={text.why} rows={2} {...form.field('why')} error={blank} />
        <Problem words={blank === undefined ? words : undefined} />
        <ButtonRow><Button type="submit">{text.keep}</Button></ButtonRow>
      </PlanForm>
    </Section>
  )
}
