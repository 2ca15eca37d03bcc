import { useCallback, useEffect, useRef, useState } from 'react'
import type { Entity } from '../../domain/entities'
import { positionsOf, settleDisagreement, takePosition, withdrawPosition, type OutcomeCommand } from '../../domain/meeting/disagreement'
import type { Fold } from '../../domain/meeting/view'
import { useFold } from '../../ports/services'
import { captureText } from '../../text/capture'
import { Button, ButtonRow, Dialog, Form, Radios, Tag, Tick } from '../../ui'
import { draftKey, useAct, useCapture, usePeople } from './capture-context'
import { useDateAnswer } from './date-answer'
import { PersonSelect, useWords } from './form-parts'
import { useRow, type RowFormProps } from './line-forms'

const text = captureText.form

/** Every person's view in their own words, dissent among them, and how it was left. */
export function DisagreementForm({ row: given, onClose }: RowFormProps) {
  const row = useRow(given)
  const people = usePeople()
  const { act, problem } = useAct()
  const positions = useFold(useCallback((fold: Fold) => positionsOf(fold, given.id), [given.id]))
  const [round, setRound] = useState(0)
  const nameOf = (id: string | undefined) => people.get(id ?? '')?.name ?? ''
  return (
    <Dialog open onClose={onClose} title={text.positionsTitle} closeLabel={text.cancel}>
      <div className="capture-form">
        <h3 dir="auto">{row.text}</h3>
        <p className="ui-second">{text.positionsHint}</p>
        {positions.length === 0 ? <p>{text.positionsNone}</p> : (
          <ul className="capture-positions" role="list">
            {positions.map(({ id, values }) => (
              <li key={id}>
                <span><b>{nameOf(values.person)}</b> {values.dissent === true && <Tag kind="due">{text.dissentMark}</Tag>}</span>
                <p dir="auto">{values.text}</p>
                <Button kind="plain" size="small" icon="close" aria-label={text.positionRemove(nameOf(values.person))} onClick={() => void act((fold) => withdrawPosition(fold, { position: id, reason: text.positionRemoved }))} />
              </li>
            ))}
          </ul>
        )}
        {problem}
        <PositionForm key={round} takesFocus={round > 0} disagreement={given.id} onKept={() => setRound(round + 1)} />
        <OutcomeForm disagreement={row.entity as Entity<'disagreement'>} onKept={onClose} />
      </div>
    </Dialog>
  )
}

function PositionForm({ disagreement, takesFocus, onKept }: { readonly disagreement: string; readonly takesFocus: boolean; readonly onKept: () => void }) {
  const capture = useCapture()
  const { act, problem } = useAct()
  const [person, setPerson] = useState('')
  const [dissent, setDissent] = useState(false)
  const words = useWords(draftKey(capture, 'position', disagreement))
  const form = useRef<HTMLFormElement>(null)
  // After one person's words, the next person's.
  useEffect(() => {
    if (takesFocus) form.current?.querySelector('select')?.focus()
  }, [takesFocus])
  const save = async () => {
    const kept = await act((fold, context) => takePosition(fold, { disagreement, person, text: words.read(), dissent }, context), { dropDrafts: [words.key], said: captureText.changed })
    if (kept) onKept()
  }
  return (
    <Form ref={form} onKeep={save}>
      <PersonSelect label={text.positionPerson} value={person} onChange={setPerson} />
      {words.area(text.position)}
      <Tick legend={text.dissentBox} label={text.dissentBox} value={dissent} onChange={setDissent} />
      {problem}
      <ButtonRow><Button type="submit">{text.positionAdd}</Button></ButtonRow>
    </Form>
  )
}

function OutcomeForm({ disagreement, onKept }: { readonly disagreement: Entity<'disagreement'>; readonly onKept: () => void }) {
  const capture = useCapture()
  const { act, problem } = useAct()
  const { values, id } = disagreement
  const key = (field: string) => draftKey(capture, 'outcome', id, field)
  const [settled, setSettled] = useState<OutcomeCommand['settled'] | null>(values.settled ?? null)
  const [escalate, setEscalate] = useState<'yes' | 'no' | null>(values.escalate ?? null)
  const outcome = useWords(key('outcome'), values.outcome)
  const wouldSettle = useWords(key('would-settle'), values.wouldSettle)
  const lookAgain = useDateAnswer(text.lookAgain, key('look-again'), values.lookAgain)
  const save = async () => {
    const day = lookAgain.read()
    if (day === 'refused') return
    const command = { disagreement: id, settled: settled ?? 'no', outcome: outcome.read(), wouldSettle: wouldSettle.read(), ...(escalate === null ? {} : { escalate }), ...(day === undefined ? {} : { lookAgain: day }) }
    const kept = await act((fold) => settleDisagreement(fold, command), { dropDrafts: [outcome.key, wouldSettle.key, key('look-again')], said: captureText.changed })
    if (kept) onKept()
  }
  return (
    <Form onKeep={save}>
      <h3>{text.outcomeTitle}</h3>
      <Radios legend={text.settled} layout="row" options={[{ value: 'yes', label: text.settledYes }, { value: 'in-part', label: text.settledPart }, { value: 'no', label: text.settledNo }]} value={settled} onChange={setSettled} />
      {settled !== 'no' && outcome.area(text.outcome)}
      {settled !== 'yes' && wouldSettle.area(text.wouldSettle)}
      <Radios legend={text.escalate} layout="row" options={[{ value: 'no', label: text.no }, { value: 'yes', label: text.yes }]} value={escalate} onChange={setEscalate} />
      {lookAgain.field}
      {problem}
      <ButtonRow><Button kind="primary" type="submit">{text.outcomeSave}</Button></ButtonRow>
    </Form>
  )
}
