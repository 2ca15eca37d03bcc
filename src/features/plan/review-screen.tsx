import { useState } from 'react'
import { parseLocalDate, workingDaysBetween } from '../../domain/calendar'
import { entityById } from '../../domain/entities'
import { participantsOf } from '../../domain/meeting/view'
import { noReview, reviewOf, setKeeping, setResolutionCheck, setReview } from '../../domain/plan/review'
import { isSilent } from '../../guidance'
import { useFold, useFormDrafts } from '../../ports/services'
import { datesText } from '../../text/dates'
import { planText } from '../../text/plan'
import { Button, ButtonRow, FieldRow, Gap, Link, Radios, Section, Select, TextArea, TextField } from '../../ui'
import { AfterPart } from './after-part'
import { DueField, useReadDay } from './due-field'
import { FailingPart } from './failing-part'
import { PersonField } from './person-field'
import { PlanForm } from './plan-form'
import { ResultPart } from './result-part'
import { Asked, PlanPage } from './plan-page'
import { draftKey, meetingPath, shortDay, typedDay, useDateContext, usePlace, type PlanPlace } from './plan-place'
import { refusalWords, useAct } from './use-act'

const text = planText.review
const saved = planText.said.saved

/** When we look again, how we will know it is solved, who keeps the plan together and who gets what was said. */
export function Screen() {
  const place = usePlace()
  return (
    <PlanPage place={place} page="review" title={text.title} documentTitle={text.documentTitle}>
      {!place.isMissing && (
        <>
          <FailingPart place={place} />
          <ReviewPart place={place} />
          <CheckPart place={place} />
          <p className="plan-after"><Link className="ui-alone" href={mapMeasures(place)}>{text.toMeasures}</Link></p>
          <KeepingPart place={place} />
          {place.isClosed && <ResultPart place={place} />}
          {place.isClosed && <AfterPart place={place} />}
        </>
      )}
    </PlanPage>
  )
}

const mapMeasures = (place: PlanPlace): string => `${meetingPath(place)}/map/measures`

function ReviewPart({ place }: { readonly place: PlanPlace }) {
  const { pack, meetingId } = place
  const review = useFold((fold) => reviewOf(fold, meetingId))
  const form = useFormDrafts(draftKey(place, 'review'), {
    needed: review.needed === undefined ? '' : review.needed ? 'yes' : 'no', day: typedDay(review.date), time: review.time ?? '', at: review.place ?? '', host: review.host ?? '', why: review.why ?? '',
  })
  const [needed, setNeeded] = useState(() => form.values().needed)
  const [dayProblem, setDayProblem] = useState<string>()
  const readDay = useReadDay()
  const { act, refused, problem } = useAct()
  const choose = (value: string) => {
    setNeeded(value)
    form.set('needed', value)
  }
  const keep = async () => {
    if (needed === '') return
    const said = form.values()
    const day = readDay(said.day)
    setDayProblem(day.state === 'refused' && needed === 'yes' ? day.words : undefined)
    if (needed === 'yes' && day.state === 'refused') return
    const time = said.time.trim() === '' && day.state === 'day' ? (day.time ?? '') : said.time
    await act(
      (fold) => (needed === 'no' ? noReview(fold, { meeting: meetingId, why: said.why }) : setReview(fold, { meeting: meetingId, date: day.state === 'day' ? day.iso : '', time, place: said.at, host: said.host })),
      { dropDrafts: form.keys, said: saved },
    )
  }
  const at = (...codes: readonly string[]) => (refused !== undefined && codes.includes(refused.code) ? refusalWords(refused) : undefined)
  const atField = at('date-needed', 'not-a-date', 'date-before-meeting', 'not-a-time', 'reason-needed') !== undefined
  const rules = isSilent(pack.review) ? [] : pack.review.rules
  const notNeeded = isSilent(pack.review) ? undefined : pack.review.notNeeded
  const hosts = isSilent(pack.review) ? [] : pack.review.hosts
  const series = useFold((fold) => entityById(fold, 'meeting', meetingId)?.values.series)
  return (
    <Section title={text.date}>
      <p>{review.needed === undefined ? <Gap>{text.notSaid}</Gap> : <b>{review.needed ? text.is(shortDay(review.date), review.time ?? '', review.place ?? '', review.host ?? '') : text.isNot(review.why ?? '')}</b>} {review.needed === true && <Working date={review.date} />}</p>
      {rules.map((rule) => <div key={rule.says}><p>{rule.says}</p><Asked source={rule.source} /></div>)}
      {series !== undefined && series.length > 0 && <p>{text.series(series.map(shortDay).join('; '))}</p>}
      {!place.isSealed && (
        <PlanForm onKeep={keep}>
          <Radios legend={text.needed} value={needed} onChange={choose} layout="row" options={[{ value: 'yes', label: text.answers.yes }, { value: 'no', label: notNeeded?.label ?? text.answers.no }]} />
          {needed === 'yes' && hosts.length > 0 && (
            <>
              <Select label={text.host} hint={text.hostHint} emptyLabel={text.hostOwn} options={hosts.map(({ label }) => ({ value: label, label }))} defaultValue={form.values().host} onChange={(value) => form.set('host', value)} />
              <Asked source={hosts.flatMap(({ source }) => source)} />
            </>
          )}
          {needed === 'yes' && (
            <FieldRow>
              <DueField label={text.day} {...form.field('day')} error={dayProblem ?? at('date-needed', 'not-a-date', 'date-before-meeting')} />
              <TextField label={text.time} hint={text.timeHint} width="short" {...form.field('time')} error={at('not-a-time')} />
              <TextField label={text.place} {...form.field('at')} />
            </FieldRow>
          )}
          {needed === 'no' && <TextField label={text.why} {...form.field('why')} error={at('reason-needed')} />}
          {!atField && problem}
          {needed !== '' && <ButtonRow><Button type="submit">{text.keepReview}</Button></ButtonRow>}
        </PlanForm>
      )}
    </Section>
  )
}

function Working({ date }: { readonly date: string | undefined }) {
  const context = useDateContext()
  const day = parseLocalDate(date ?? '')
  if (!day.ok) return null
  const { today, holidays } = context()
  return <span className="ui-second">{datesText.distance(workingDaysBetween(today, day.value, holidays), day.value < today)}</span>
}

function CheckPart({ place }: { readonly place: PlanPlace }) {
  const { pack, meetingId } = place
  const review = useFold((fold) => reviewOf(fold, meetingId))
  const form = useFormDrafts(draftKey(place, 'check'), { who: review.checkWho ?? '', by: typedDay(review.checkBy), how: review.checkHow ?? '' })
  const [dayProblem, setDayProblem] = useState<string>()
  const readDay = useReadDay()
  const { act, problem } = useAct()
  const keep = async () => {
    const { who, by, how } = form.values()
    const day = readDay(by)
    setDayProblem(day.state === 'refused' ? day.words : undefined)
    if (day.state === 'refused') return
    await act((fold) => setResolutionCheck(fold, { meeting: meetingId, who, how, by: day.state === 'day' ? day.iso : '' }), { dropDrafts: form.keys, said: saved })
  }
  const resolution = isSilent(pack.review) || isSilent(pack.review.resolution) ? undefined : pack.review.resolution
  return (
    <Section title={text.check}>
      {resolution !== undefined && <><p>{resolution.says}</p><Asked source={resolution.source} /></>}
      <PlanForm onKeep={keep}>
        <FieldRow>
          <PersonField meetingId={meetingId} label={text.checkWho} {...form.field('who')} />
          <DueField label={text.checkBy} {...form.field('by')} error={dayProblem} />
        </FieldRow>
        <TextArea label={text.checkHow} rows={2} {...form.field('how')} />
        {problem}
        {!place.isSealed && <ButtonRow><Button type="submit">{text.keepCheck}</Button></ButtonRow>}
      </PlanForm>
    </Section>
  )
}

function KeepingPart({ place }: { readonly place: PlanPlace }) {
  const { pack, meetingId } = place
  const meeting = useFold((fold) => entityById(fold, 'meeting', meetingId)?.values)
  const people = useFold((fold) => participantsOf(fold, meetingId))
  const form = useFormDrafts(draftKey(place, 'keeping'), { coordinator: meeting?.planCoordinator ?? '', receiving: meeting?.receivingPlan ?? '', recipients: meeting?.recipients ?? '', contact: meeting?.nextFamilyContact ?? '' })
  const { act, problem } = useAct()
  const keep = () => {
    const { coordinator, receiving, recipients, contact } = form.values()
    return act((fold) => setKeeping(fold, { meeting: meetingId, planCoordinator: coordinator, receivingPlan: receiving, recipients, nextFamilyContact: contact }), { dropDrafts: form.keys, said: saved })
  }
  const usual = isSilent(pack.distribution) ? [] : pack.distribution.recipients
  return (
    <Section title={text.keeping}>
      <PlanForm onKeep={keep}>
        <Select label={text.coordinator} emptyLabel={text.coordinatorChoose} options={people.map((one) => ({ value: one.id, label: one.agency === undefined ? one.name : `${one.name}, ${one.agency}` }))} defaultValue={form.values().coordinator} onChange={(value) => form.set('coordinator', value)} />
        <Asked source={['NC-29c']} />
        <TextArea label={text.recipients} hint={text.recipientsHint} rows={2} {...form.field('recipients')} />
        <Asked source={['NC-22']} />
        {usual.length > 0 && <p className="ui-second">{text.usual}: {usual.map((one) => one.label).join(', ')}.</p>}
        <TextField label={text.receiving} hint={text.receivingHint} {...form.field('receiving')} />
        <TextField label={text.nextContact} {...form.field('contact')} />
        {problem}
        {!place.isSealed && <ButtonRow><Button type="submit">{text.keepKeeping}</Button></ButtonRow>}
      </PlanForm>
    </Section>
  )
}
