import { useCallback, useEffect, useRef, useState } from 'react'
import type { Entity } from '../../domain/entities'
import { revealed, scalesAt, score, setScale } from '../../domain/meeting/scoring'
import { presentAt, type Fold, type Participant } from '../../domain/meeting/view'
import { useDraft, useFold, useWorkspace } from '../../ports/services'
import { captureText } from '../../text/capture'
import { Button, ButtonRow, Dialog, FieldRow, Form, Select, TextField } from '../../ui'
import { draftKey, useAct, useCapture, usePeople } from './capture-context'
import { useWords } from './form-parts'

const text = captureText.form

/** Anchors first, then scores taken down from slips, then all shown together, lowest first, never averaged. */
export function ScalingForm({ onClose }: { readonly onClose: () => void }) {
  const { meetingId } = useCapture()
  const scales = useFold(useCallback((fold: Fold) => scalesAt(fold, meetingId), [meetingId]))
  const [asksNew, setAsksNew] = useState(false)
  const scale = scales.at(-1)
  return (
    <Dialog open onClose={onClose} title={text.scaleTitle} closeLabel={text.cancel} size="wide">
      <div className="capture-form">
        {scale === undefined || asksNew ? <AnchorsForm onKept={() => setAsksNew(false)} /> : <Scores key={scale.id} scale={scale} onAnother={() => setAsksNew(true)} />}
      </div>
    </Dialog>
  )
}

function AnchorsForm({ onKept }: { readonly onKept: () => void }) {
  const capture = useCapture()
  const { act, problem } = useAct()
  const question = useWords(draftKey(capture, 'scale', 'question'))
  const zero = useWords(draftKey(capture, 'scale', 'zero'))
  const ten = useWords(draftKey(capture, 'scale', 'ten'))
  const save = async () => {
    const kept = await act((fold, context) => setScale(fold, { meeting: capture.meetingId, question: question.read(), zero: zero.read(), ten: ten.read() }, context), { dropDrafts: [question.key, zero.key, ten.key] })
    if (kept) onKept()
  }
  return (
    <Form onKeep={save}>
      <p>{text.scaleIntro}</p>
      {question.line(text.question)}
      {zero.line(text.zero)}
      {ten.line(text.ten)}
      {problem}
      <ButtonRow><Button kind="primary" type="submit">{text.scaleSave}</Button></ButtonRow>
    </Form>
  )
}

function Scores({ scale, onAnother }: { readonly scale: Entity<'scale'>; readonly onAnother: () => void }) {
  const { meetingId } = useCapture()
  const capture = useCapture()
  const people = usePeople()
  const { drafts } = useWorkspace()
  const { act, problem } = useAct()
  const here = useFold(useCallback((fold: Fold) => presentAt(fold, meetingId), [meetingId]))
  const all = useFold(useCallback((fold: Fold) => revealed(fold, scale.id), [scale.id]))
  const [shown, setShown] = useState(false)
  const [picked, setPicked] = useState<ReadonlyMap<string, string>>(new Map())
  const heading = useRef<HTMLHeadingElement>(null)
  // The button that was pressed is gone with the anchors' form.
  useEffect(() => heading.current?.focus(), [])
  const key = (person: string) => draftKey(capture, 'score', scale.id, person)
  const given = [...all.scores, ...all.notScoring]
  const before = (person: string) => given.find(({ values }) => values.person === person)?.values
  const save = async () => {
    for (const { id: person } of here) {
      const value = picked.get(person) ?? kept(before(person)?.value)
      if (value === '' || (!picked.has(person) && drafts.read(key(person)) === undefined)) continue
      const reason = drafts.read(key(person)) ?? before(person)?.reason ?? ''
      const done = await act((fold) => score(fold, { scale: scale.id, person, value: value === 'none' ? null : Number(value), reason }), { dropDrafts: [key(person)] })
      // The first one refused says why; those before it are kept.
      if (!done) return
    }
    setPicked(new Map())
  }
  return (
    <>
      <h3 ref={heading} tabIndex={-1} dir="auto">{scale.values.question}</h3>
      <p dir="auto">{text.zeroIs(scale.values.zero ?? '')}</p>
      <p dir="auto">{text.tenIs(scale.values.ten ?? '')}</p>
      <Form onKeep={save}>
        {here.map((person) => (
          <ScoreRow
            key={person.id}
            person={person}
            draftKey={key(person.id)}
            reason={before(person.id)?.reason ?? ''}
            value={picked.get(person.id) ?? kept(before(person.id)?.value)}
            onPick={(value) => setPicked(new Map(picked).set(person.id, value))}
          />
        ))}
        {problem}
        <p className="ui-second" role="status">{text.scoresIn(given.length, here.length)}</p>
        <ButtonRow>
          <Button kind="primary" type="submit">{text.scoreSave}</Button>
          <Button aria-expanded={shown} onClick={() => setShown(!shown)}>{shown ? text.hide : text.reveal}</Button>
          <Button kind="plain" onClick={onAnother}>{text.another}</Button>
        </ButtonRow>
      </Form>
      {shown && all.lowest !== undefined && all.highest !== undefined && (
        <div className="capture-scores">
          <p><b>{text.spread(all.lowest, all.highest, all.scores.length)}</b></p>
          <ol role="list">
            {all.scores.map(({ id, values }) => <li key={id}><b>{values.value}</b> <span dir="auto">{people.get(values.person ?? '')?.name}. {values.reason}</span></li>)}
            {all.notScoring.map(({ id, values }) => <li key={id}><span /> <span dir="auto">{people.get(values.person ?? '')?.name}. {text.doesNotScore}</span></li>)}
          </ol>
        </div>
      )}
    </>
  )
}

const kept = (value: number | null | undefined): string => (value === undefined ? '' : value === null ? 'none' : String(value))
const options = [...Array.from({ length: 11 }, (_, value) => ({ value: String(value), label: String(value) })), { value: 'none', label: text.doesNotScore }]

function ScoreRow({ person, draftKey: key, reason, value, onPick }: { readonly person: Participant; readonly draftKey: string; readonly reason: string; readonly value: string; readonly onPick: (value: string) => void }) {
  const draft = useDraft(key, reason)
  return (
    <FieldRow>
      <Select label={text.scoreOf(person.name)} emptyLabel={text.notAsked} options={options} value={value} onChange={onPick} />
      <TextField label={text.reasonOf(person.name)} defaultValue={draft.initial} onInput={draft.type} />
    </FieldRow>
  )
}
