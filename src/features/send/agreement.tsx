import { useState } from 'react'
import { agreeRecord, voicesOnRecord, type AgencyVoice, type AgreementAnswer } from '../../domain/distribution'
import { useFold, wholeFold } from '../../ports/services'
import { sendText } from '../../text/send'
import { Button, ButtonRow, Dialog, Gap, Problem, Radios, Row, Rows, Section, TextArea } from '../../ui'
import { KeepForm, useForm } from './forms'
import { dayWords, type Place } from './place'
import { useAct } from './use-act'

const text = sendText.sent

/** Agreement or dissent, agency by agency, each by the name of who speaks for it. */
export function Agreement({ place }: { readonly place: Place }) {
  const voices = voicesOnRecord(useFold(wholeFold), place.meetingId)
  const [open, setOpen] = useState<string>()
  const chosen = voices.find(({ person }) => person === open)
  return (
    <Section title={text.agreement}>
      <p>{text.agreementSays} {text.corrections}</p>
      <Rows label={text.agreement}>
        {voices.map(({ person, name, agency, answer, words, on }) => (
          <Row
            key={person} tall
            title={<>{name}{agency !== undefined && <span className="ui-second"> {agency}</span>}</>}
            detail={answer === undefined ? <Gap>{text.notAsked}</Gap> : <><b>{text.answers[answer]}</b>{words !== undefined && <>. <span dir="auto">{words}</span></>} <span className="ui-second">{dayWords(on)}</span></>}
            end={<Button size="small" aria-label={`${answer === undefined ? text.agreementAsk : text.agreementChange}: ${name}`} onClick={() => setOpen(person)}>{answer === undefined ? text.agreementAsk : text.agreementChange}</Button>}
          />
        ))}
      </Rows>
      {chosen !== undefined && (
        <Dialog open onClose={() => setOpen(undefined)} title={text.agreementFor(chosen.name)} closeLabel={sendText.close}>
          <AnswerForm key={chosen.person} place={place} voice={chosen} onDone={() => setOpen(undefined)} />
        </Dialog>
      )}
    </Section>
  )
}

function AnswerForm({ place: { caseId, meetingId }, voice, onDone }: { readonly place: Place; readonly voice: AgencyVoice; readonly onDone: () => void }) {
  const form = useForm(`${caseId}/m/${meetingId}/agreement/${voice.person}`, { answer: voice.answer ?? '', words: voice.words ?? '' })
  const { act, words, rest } = useAct()
  const keep = async () => {
    const kept = await act((fold, context) => agreeRecord(fold, { meeting: meetingId, person: voice.person, answer: form.read('answer') as AgreementAnswer | '', words: form.read('words') }, context), { dropDrafts: form.keys, said: text.saidAnswer })
    if (kept.ok) onDone()
  }
  return (
    <KeepForm onKeep={keep}>
      <Radios<string> legend={text.answerLegend} defaultValue={form.read('answer')} onChange={(value) => form.set('answer', value)} options={(['agrees', 'dissents', 'no-reply'] as const).map((value) => ({ value, label: text.answers[value] }))} error={words('answer-needed')} />
      <TextArea label={text.answerWords} rows={3} {...form.field('words')} error={words('dissent-needs-words')} />
      <Problem words={rest('answer-needed', 'dissent-needs-words')} />
      <ButtonRow><Button kind="primary" type="submit">{text.keep}</Button></ButtonRow>
    </KeepForm>
  )
}
