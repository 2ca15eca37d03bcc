import { useState } from 'react'
import { keepWithholding, recordTelling, type Feedback, type Understanding } from '../../domain/feedback'
import { sendText } from '../../text/send'
import { Button, ButtonRow, Checkboxes, Details, Problem, Radios, TextArea, TextField, WhoAsks } from '../../ui'
import { askedBy } from './asked-by'
import { Day, KeepForm, PersonField, useForm, useReadDay } from './forms'
import { dayWords, typedDay, type Place } from './place'
import { useAct } from './use-act'

const text = sendText.told

interface FormProps {
  readonly place: Place
  readonly feedback: Feedback
  readonly onDone: () => void
}

/** How it went: who told them, when, in which way, whether they understood and how that is known, what they said. */
export function ToldForm({ place: { caseId, meetingId }, feedback: { person, ways, waysSource }, onDone }: FormProps) {
  const { telling } = person
  const form = useForm(`${caseId}/m/${meetingId}/told/${person.id}`, {
    by: telling.doneBy ?? telling.by ?? '', on: typedDay(telling.doneOn), how: telling.doneHow ?? telling.how ?? '', explained: telling.explained === true ? 'yes' : '',
    understanding: telling.understanding ?? '', understood: telling.understood ?? '', response: telling.response ?? '',
  })
  const [explained, setExplained] = useState(() => form.read('explained') === 'yes')
  const readDay = useReadDay()
  const { act, words, rest } = useAct()
  const keep = async () => {
    const kept = await act(
      (fold, context) => recordTelling(fold, {
        meeting: meetingId, person: person.id, by: form.read('by'), on: readDay(form.read('on')) || context.today, how: form.read('how'), explained,
        understanding: form.read('understanding') as Understanding | '', understood: form.read('understood'), response: form.read('response'),
      }, context),
      { dropDrafts: form.keys, said: text.saidKept },
    )
    if (kept.ok) onDone()
  }
  const shown = ['teller-needed', 'not-a-date', 'day-to-come', 'understanding-needed', 'how-known-needed'] as const
  return (
    <KeepForm onKeep={keep}>
      {telling.part !== undefined && telling.part !== '' && <p>{text.part(telling.part)}</p>}
      <PersonField meetingId={meetingId} form={form} name="by" label={text.by} error={words('teller-needed')} />
      <Day form={form} name="on" label={text.on} hint={sendText.dayHint} error={words('not-a-date', 'day-to-come')} />
      <TextField label={text.how} {...form.field('how')} />
      {ways.length > 0 && <Details summary={text.ways}><ul className="send-list">{ways.map((way) => <li key={way}>{way}</li>)}</ul><WhoAsks>{askedBy(waysSource)}</WhoAsks></Details>}
      <Checkboxes legend={text.explainedLabel} legendAs="hidden" options={[{ value: 'yes', label: text.explainedLabel }]} value={explained ? ['yes'] : []} onChange={(chosen) => { setExplained(chosen.length > 0); form.set('explained', chosen[0] ?? '') }} />
      <Radios<string> legend={text.understanding} defaultValue={form.read('understanding')} onChange={(value) => form.set('understanding', value)} options={(['yes', 'in-part', 'no', 'not-checked'] as const).map((value) => ({ value, label: text.understandings[value] }))} error={words('understanding-needed')} />
      <TextArea label={text.understood} hint={text.understoodHint} rows={2} {...form.field('understood')} error={words('how-known-needed')} />
      <TextArea label={text.responseLabel} rows={2} {...form.field('response')} />
      <Problem words={rest(...shown)} />
      <ButtonRow><Button kind="primary" type="submit">{text.keep}</Button></ButtonRow>
    </KeepForm>
  )
}

/** What is held back is looked at again: it stays back only with a reason of today, a name, and another day. */
export function LookAgainForm({ place: { caseId, meetingId }, feedback: { person }, onDone }: FormProps) {
  const form = useForm(`${caseId}/m/${meetingId}/again/${person.id}`, { ground: '', decider: '', lookAgain: '' })
  const readDay = useReadDay(true)
  const { act, words, rest } = useAct()
  const keep = async () => {
    const kept = await act((fold, context) => keepWithholding(fold, { meeting: meetingId, person: person.id, ground: form.read('ground'), decider: form.read('decider'), lookAgain: readDay(form.read('lookAgain')) }, context), { dropDrafts: form.keys, said: text.saidKept })
    if (kept.ok) onDone()
  }
  const { withheld = '', ground = '', decider = '', lookAgain } = person.telling
  return (
    <KeepForm onKeep={keep}>
      <p>{text.withheld(withheld, ground, decider, dayWords(lookAgain))}</p>
      <h3>{text.againTitle}</h3>
      <p>{text.againSays}</p>
      <TextArea label={text.ground} rows={2} {...form.field('ground')} error={words('reason-needed')} />
      <PersonField meetingId={meetingId} form={form} name="decider" label={text.decider} error={words('decider-needed')} />
      <Day form={form} name="lookAgain" label={text.lookAgainOn} ahead error={words('look-again-needed', 'look-again-past', 'not-a-date')} />
      <Problem words={rest('reason-needed', 'decider-needed', 'look-again-needed', 'look-again-past', 'not-a-date')} />
      <ButtonRow><Button kind="primary" type="submit">{text.againKeep}</Button></ButtonRow>
    </KeepForm>
  )
}
