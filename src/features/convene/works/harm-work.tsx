import { useState, type ReactNode } from 'react'
import { conveneText as text } from '../../../text/convene'
import { Button, FieldRow, Form, nextFrame, Radios, StopPanel, TextArea, TextField, useAnnouncer } from '../../../ui'
import { contactWords } from '../danger'
import { useNumberKeys } from '../use-number-keys'
import type { WorkProps } from './work'

type Harm = 'yes' | 'unsure' | 'no'

/**
 * Significant harm comes first (OX-07). The answer itself is kept at once: a yes that nobody finished still stands on
 * Today. It cannot be left without the name of who phones.
 */
export function HarmWork({ request, pack, question, fields, fill, save, errorFor }: WorkProps) {
  const { significantHarm, significantHarmAdvice: advice, significantHarmReferral: referral } = request.values
  const [chosen, setChosen] = useState<Harm | undefined>(significantHarm)
  const [spoken, setSpoken] = useState((advice?.said ?? '') !== '')
  const { say } = useAnnouncer()
  const choose = (value: string) => {
    setChosen(value as Harm)
    // What opens stands below the answer, where nobody listens yet.
    if (value === 'yes') say(text.harm.stopSaid(contactWords(pack)))
    if (value === 'unsure') say(text.harm.talkSaid)
    void save({ significantHarm: value as Harm }, { to: 'stay' })
  }
  useNumberKeys(question.options ?? [], choose)
  const go = () => {
    if (chosen === 'yes') return void save({ significantHarm: 'yes', significantHarmReferral: { who: fields.read('who'), how: fields.read('how'), by: fields.read('by') } }, { to: 'check' })
    if (chosen === 'unsure') {
      const spokenTo = { who: fields.read('talk-who'), when: fields.read('talk-when'), said: fields.read('talk-said') }
      return void save({ significantHarm: 'unsure', significantHarmAdvice: spokenTo }, { to: spoken ? 'next' : 'case' })
    }
    void save(chosen === undefined ? {} : { significantHarm: chosen })
  }
  const reveals: Readonly<Record<string, ReactNode>> = {
    yes: (
      <StopPanel title={text.harm.stopTitle}>
        <p>{contactWords(pack)}</p>
        <TextField id="gate-phones" label={text.harm.who} {...fields.field('who', referral?.who)} error={errorFor('harm-needs-a-name')} />
        <FieldRow>
          <TextField label={text.harm.how} {...fields.field('how', referral?.how)} />
          <TextField label={text.harm.by} {...fields.field('by', referral?.by)} />
        </FieldRow>
      </StopPanel>
    ),
    unsure: (
      <>
        <h2>{text.harm.talkTitle}</h2>
        <FieldRow>
          <TextField label={text.harm.talkWho} {...fields.field('talk-who', advice?.who)} />
          <TextField label={text.harm.talkWhen} {...fields.field('talk-when', advice?.when)} />
        </FieldRow>
        {spoken && <TextArea id="gate-said" label={text.harm.said} {...fields.field('talk-said', advice?.said)} />}
      </>
    ),
  }
  const label = chosen === 'yes' ? text.harm.keep : chosen === 'unsure' ? (spoken ? text.harm.saidGo : text.harm.until) : text.go
  return (
    <Form className="convene-form" onKeep={go}>
      <Radios
        legend={fill(question.title)}
        legendAs="hidden"
        layout="big"
        value={chosen ?? null}
        onChange={choose}
        options={(question.options ?? []).map(({ key, label: words, says }) => ({ value: key, label: words, hint: says, reveal: reveals[key] }))}
      />
      <div className="convene-acts convene-acts--page">
        <Button kind="primary" size="large" type="submit">{label}</Button>
        {chosen === 'unsure' && !spoken && <Button size="large" onClick={() => { setSpoken(true); void nextFrame(100).then(() => document.getElementById('gate-said')?.focus()) }}>{text.harm.spoken}</Button>}
      </div>
    </Form>
  )
}
