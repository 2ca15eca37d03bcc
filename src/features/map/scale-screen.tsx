import { useCallback, useEffect, useRef, useState } from 'react'
import type { Entity } from '../../domain/entities'
import { partsOf } from '../../domain/meeting/part-now'
import { revealed, scalesAt, score, setScale, whoHasScored } from '../../domain/meeting/scoring'
import { presentAt, type Fold, type Participant } from '../../domain/meeting/view'
import { useFold, useFormDrafts, useReadable, useWorkspace } from '../../ports/services'
import { mapText as text } from '../../text/map'
import { Button, ButtonRow, FieldRow, Form, Link, Section, Select, TextField } from '../../ui'
import { MapPage } from './map-page'
import { draftKey, usePeople, usePlace, type MapPlace } from './map-place'
import { useAct } from './use-act'

/** What 0 and 10 mean first; then each scores, unseen; then all shown at once, lowest first, never averaged (design §4.10). */
export function Screen() {
  const place = usePlace()
  const { meetingId } = place
  const all = useFold(useCallback((fold: Fold) => scalesAt(fold, meetingId), [meetingId]))
  const part = useFold(useCallback((fold: Fold) => partsOf(fold, meetingId).now, [meetingId]))
  // While the family is in the room only what was scored in their part is shown (BR-49).
  const scales = place.familyHere ? all.filter((one) => one.values.part === part) : all
  const [isNew, setNew] = useState(false)
  const last = scales.at(-1)
  const showsForm = (last === undefined || isNew) && !place.isClosed
  return (
    <MapPage place={place} page="scale">
      {showsForm ? <Anchors place={place} onKept={() => setNew(false)} /> : null}
      {!showsForm && last !== undefined && <Scores key={last.id} place={place} scale={last} />}
      {!showsForm && !place.isClosed && last !== undefined && <ButtonRow><Button kind="plain" onClick={() => setNew(true)}>{text.another}</Button></ButtonRow>}
      {scales.length > 1 && <Section title={text.scalesBefore}>{scales.slice(0, -1).map((scale) => <div key={scale.id}><h3 dir="auto">{scale.values.question}</h3><Shown place={place} scale={scale} /></div>)}</Section>}
    </MapPage>
  )
}

function Anchors({ place, onKept }: { readonly place: MapPlace; readonly onKept: () => void }) {
  const form = useFormDrafts(draftKey(place, 'scale'), { question: '', zero: '', ten: '' })
  const { act, problem } = useAct()
  const save = async () => {
    const kept = await act((fold, context) => setScale(fold, { meeting: place.meetingId, ...form.values() }, context), { dropDrafts: form.keys, said: text.kept })
    if (kept.ok) onKept()
  }
  return (
    <Form className="map-form" onKeep={save}>
      <p>{text.scaleIntro}</p>
      <TextField label={text.scaleQuestion} {...form.field('question')} />
      <TextField label={text.zero} {...form.field('zero')} />
      <TextField label={text.ten} {...form.field('ten')} />
      {problem}
      <ButtonRow><Button kind="primary" type="submit">{text.scaleSave}</Button></ButtonRow>
    </Form>
  )
}

const options = [...Array.from({ length: 11 }, (_, value) => ({ value: String(value), label: String(value) })), { value: 'none', label: text.doesNotScore }]

function Scores({ place, scale }: { readonly place: MapPlace; readonly scale: Entity<'scale'> }) {
  const { meetingId } = place
  const here = useFold(useCallback((fold: Fold) => presentAt(fold, meetingId), [meetingId]))
  const all = useFold(useCallback((fold: Fold) => revealed(fold, scale.id), [scale.id]))
  const state = useFold(useCallback((fold: Fold) => whoHasScored(fold, scale.id, presentAt(fold, meetingId)), [scale.id, meetingId]))
  const given = [...all.scores, ...all.notScoring]
  const [isShown, setShown] = useState(false)
  const [mine, setMine] = useOwnPerson(place, here)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus({ preventScroll: true }), [])
  const hasScored = (person: string) => given.some(({ values }) => values.person === person)
  return (
    <>
      <h2 ref={heading} tabIndex={-1} dir="auto">{scale.values.question}</h2>
      <p dir="auto">{text.zeroIs(scale.values.zero ?? '')}</p>
      <p dir="auto">{text.tenIs(scale.values.ten ?? '')}</p>
      {!place.isSealed && here.length > 1 && <Select label={text.whoScoresHere} hint={text.whoScoresHint} options={[{ value: '', label: text.allScoreHere }, ...here.map(({ id, name }) => ({ value: id, label: name }))]} value={mine} onChange={setMine} />}
      {!place.isSealed && here.filter(({ id }) => mine === '' || id === mine).map((person) => <OneScore key={`${person.id}-${String(hasScored(person.id))}`} place={place} scale={scale.id} person={person.id} name={person.name} isIn={hasScored(person.id)} />)}
      <div className="map-in">
        <p role="status"><b>{text.scoresIn(given.length, Math.max(here.length, given.length))}</b></p>
        {state.scored.length > 0 && <p>{text.hasScored(state.scored.map(({ name }) => name))}</p>}
        {state.waiting.length > 0 && <p className="map-open">{text.notScoredYet(state.waiting.map(({ name }) => name))}</p>}
        {mine !== '' && <p className="ui-second">{text.otherDevices}</p>}
      </div>
      {given.length > 0 && <ButtonRow><Button kind="primary" aria-expanded={isShown} onClick={() => setShown(!isShown)}>{isShown ? text.hide : text.reveal}</Button></ButtonRow>}
      {isShown && <Shown place={place} scale={scale} />}
    </>
  )
}

/** Whose device this is, as far as scoring goes: that person alone, or everybody one after another. Kept on this device only. */
function useOwnPerson(place: MapPlace, here: readonly Participant[]): readonly [string, (person: string) => void] {
  const { drafts, settings } = useWorkspace()
  const { iAm } = useReadable(settings)
  const key = draftKey(place, 'scores-here')
  const [chosen, setChosen] = useState(() => drafts.read(key) ?? here.find(({ name }) => name === iAm[place.caseId])?.id ?? everybody)
  const choose = (person: string) => {
    setChosen(person)
    drafts.type(key, person === '' ? everybody : person)
  }
  return [here.some(({ id }) => id === chosen) ? chosen : '', choose]
}

const everybody = '-'

/** One person's score from a slip or said quietly. Once kept it is out of sight until all are shown. */
function OneScore({ place, scale, person, name, isIn }: { readonly place: MapPlace; readonly scale: string; readonly person: string; readonly name: string; readonly isIn: boolean }) {
  const form = useFormDrafts(draftKey(place, 'score', scale, person), { reason: '' })
  const [value, setValue] = useState('')
  const { act, problem } = useAct()
  const [isAgain, setAgain] = useState(!isIn)
  if (!isAgain) return <p className="map-scored"><b>{name}</b> <span className="ui-second">{text.kept}</span> <Button kind="plain" size="small" aria-label={text.scoreAgainFor(name)} onClick={() => setAgain(true)}>{text.scoreAgain}</Button></p>
  const keep = async () => {
    if (value === '') return
    const kept = await act((fold) => score(fold, { scale, person, value: value === 'none' ? null : Number(value), reason: form.values().reason }), { dropDrafts: form.keys, said: text.kept })
    if (kept.ok) setAgain(false)
  }
  return (
    <Form className="map-score" onKeep={keep}>
      <FieldRow>
        <Select label={text.score(name)} emptyLabel={text.notSaid} options={options} value={value} onChange={setValue} />
        <TextField label={text.why(name)} {...form.field('reason')} />
        <div className="map-keep"><Button type="submit">{text.save}</Button></div>
      </FieldRow>
      {problem}
    </Form>
  )
}

function Shown({ place, scale }: { readonly place: MapPlace; readonly scale: Entity<'scale'> }) {
  const people = usePeople(place)
  const all = useFold(useCallback((fold: Fold) => revealed(fold, scale.id), [scale.id]))
  const nameOf = (id: string | undefined) => people.get(id ?? '')?.name ?? ''
  return (
    <div className="map-scores">
      {all.lowest !== undefined && all.highest !== undefined && <p><b>{text.spread(all.lowest, all.highest, all.scores.length)}</b></p>}
      <ol role="list">
        {all.scores.map(({ id, values, conflicts }) => <li key={id}><b>{values.value}</b> <span dir="auto">{nameOf(values.person)}. {values.reason}{'value' in conflicts && <> <Link href={`/c/${place.caseId}/two-versions`}>{text.scoredTwice}</Link></>}</span></li>)}
        {all.notScoring.map(({ id, values }) => <li key={id}><span /> <span dir="auto">{nameOf(values.person)}. {text.doesNotScore}.</span></li>)}
      </ol>
      <p className="ui-second">{text.notAveraged}</p>
    </div>
  )
}
