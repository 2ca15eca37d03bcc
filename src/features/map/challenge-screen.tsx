import { useCallback, useState } from 'react'
import type { Entity } from '../../domain/entities'
import { addChallenge, answerChallenge, challengesInRoom, withdrawChallenge, type ChallengeAbout, type ChallengeOutcome } from '../../domain/meeting/challenges'
import type { Fold } from '../../domain/meeting/view'
import { useFold, useFormDrafts } from '../../ports/services'
import { mapText as text } from '../../text/map'
import { Button, ButtonRow, Dialog, FieldRow, Form, Gap, Inset, Radios, Section, Tag, TextArea } from '../../ui'
import { MapPage } from './map-page'
import { draftKey, usePlace, type MapPlace } from './map-place'
import { PersonField } from './person-field'
import { useAct } from './use-act'

const aboutOptions = (Object.keys(text.abouts) as ChallengeAbout[]).map((value) => ({ value, label: text.abouts[value] }))
const outcomeOptions = (Object.keys(text.outcomes) as ChallengeOutcome[]).map((value) => ({ value, label: text.outcomes[value] }))

/** Who questioned whom about what, what was answered, and whether it stands (CA-06, MS-06). */
export function Screen() {
  const place = usePlace()
  const { meetingId } = place
  const made = useFold(useCallback((fold: Fold) => challengesInRoom(fold, meetingId), [meetingId]))
  const [round, setRound] = useState(0)
  const [answering, setAnswering] = useState<string>()
  const open = made.find((one) => one.id === answering)
  return (
    <MapPage place={place} page="challenge">
      <p className="map-lead">{text.challengeLead}</p>
      <Section title={text.challengeLog} count={made.length === 0 ? undefined : made.length}>
        {made.length === 0 && <p className="ui-second">{text.challengeNone}</p>}
        <ol className="map-log" role="list">{made.map((one) => <Logged key={one.id} place={place} challenge={one} onAnswer={() => setAnswering(one.id)} />)}</ol>
      </Section>
      {!place.isClosed && !place.isMissing && <Section title={text.challengeAdd}><Add key={round} place={place} onAdded={() => setRound(round + 1)} /></Section>}
      {open !== undefined && <Answer key={open.id} place={place} challenge={open} onClose={() => setAnswering(undefined)} />}
    </MapPage>
  )
}

function Logged({ place, challenge, onAnswer }: { readonly place: MapPlace; readonly challenge: Entity<'challenge'>; readonly onAnswer: () => void }) {
  const { text: words = '', by = '', to = '', about, reply = '', outcome } = challenge.values
  const { act, problem } = useAct()
  return (
    <li>
      <p><b>{text.challengeSaid(by, to)}</b>{about !== undefined && <span className="ui-second"> {text.abouts[about]}</span>}</p>
      <p dir="auto">{words}</p>
      <p dir="auto">{reply === '' ? <Gap>{text.noReply}</Gap> : text.replyIs(reply)}</p>
      <p>{outcome === undefined ? <Gap>{text.noOutcome}</Gap> : <Tag kind={outcome === 'settled' ? 'done' : 'due'}>{text.outcomes[outcome]}</Tag>}</p>
      {!place.isSealed && (
        <ButtonRow>
          <Button size="small" aria-label={text.challengeAnswerFor(words)} onClick={onAnswer}>{text.challengeAnswer}</Button>
          <Button kind="plain" size="small" aria-label={text.challengeRemoveFor(words)} onClick={() => void act((fold) => withdrawChallenge(fold, { challenge: challenge.id, reason: text.removeReason }), { said: text.removed })}>{text.remove}</Button>
        </ButtonRow>
      )}
      {problem}
    </li>
  )
}

function Add({ place, onAdded }: { readonly place: MapPlace; readonly onAdded: () => void }) {
  const form = useFormDrafts(draftKey(place, 'challenge'), { about: '', by: '', to: '', text: '', reply: '', outcome: '' })
  const [about, setAbout] = useState<ChallengeAbout | null>((form.values().about || null) as ChallengeAbout | null)
  const [outcome, setOutcome] = useState<ChallengeOutcome | null>((form.values().outcome || null) as ChallengeOutcome | null)
  const { act, refused, words, problem } = useAct()
  const add = async () => {
    const said = form.values()
    const kept = await act((fold, context) => addChallenge(fold, { meeting: place.meetingId, text: said.text, by: said.by, to: said.to, reply: said.reply, about: about ?? 'group', ...(outcome === null ? {} : { outcome }) }, context), { dropDrafts: form.keys, said: text.challengeKept })
    if (kept.ok) onAdded()
  }
  const at = (code: string) => (refused?.code === code ? words : undefined)
  return (
    <Form className="map-form" onKeep={add}>
      <Radios<ChallengeAbout> legend={text.challengeAbout} options={aboutOptions} value={about} onChange={(value) => { setAbout(value); form.set('about', value) }} />
      <FieldRow>
        <PersonField place={place} label={text.challengeBy} {...form.field('by')} error={at('name-needed')} />
        <PersonField place={place} label={text.challengeTo} {...form.field('to')} />
      </FieldRow>
      <TextArea label={text.challengeText} rows={2} {...form.field('text')} error={at('words-needed')} />
      <TextArea label={text.challengeReply} hint={text.challengeReplyHint} rows={2} {...form.field('reply')} error={at('answer-needed')} />
      <Radios<ChallengeOutcome> legend={text.challengeOutcome} layout="row" options={outcomeOptions} value={outcome} onChange={(value) => { setOutcome(value); form.set('outcome', value) }} />
      {['name-needed', 'words-needed', 'answer-needed'].includes(refused?.code ?? '') ? null : problem}
      <ButtonRow><Button kind="primary" type="submit">{text.challengeKeep}</Button></ButtonRow>
    </Form>
  )
}

function Answer({ place, challenge, onClose }: { readonly place: MapPlace; readonly challenge: Entity<'challenge'>; readonly onClose: () => void }) {
  const form = useFormDrafts(draftKey(place, 'challenge', challenge.id), { reply: challenge.values.reply ?? '' })
  const [outcome, setOutcome] = useState<ChallengeOutcome | null>(challenge.values.outcome ?? null)
  const { act, words } = useAct()
  const save = async () => {
    const kept = await act((fold) => answerChallenge(fold, { challenge: challenge.id, reply: form.values().reply, ...(outcome === null ? {} : { outcome }) }), { dropDrafts: form.keys, said: text.kept })
    if (kept.ok) onClose()
  }
  return (
    <Dialog open onClose={onClose} title={text.challengeAnswer} closeLabel={text.close}>
      <Form className="map-form" onKeep={save}>
        <Inset><p dir="auto">{challenge.values.text}</p></Inset>
        <TextArea label={text.challengeReply} rows={3} {...form.field('reply')} error={words} />
        <Radios<ChallengeOutcome> legend={text.challengeOutcome} layout="row" options={outcomeOptions} value={outcome} onChange={setOutcome} />
        <ButtonRow><Button kind="primary" type="submit">{text.save}</Button></ButtonRow>
      </Form>
    </Dialog>
  )
}
