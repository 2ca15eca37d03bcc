import type { Entity } from '../../domain/entities'
import { addNeed, changeNeed, needsAt, notActing, rankNeed, withdrawNeed } from '../../domain/plan/needs'
import { useFold, useFormDrafts } from '../../ports/services'
import { planText as text } from '../../text/plan'
import { Button, ButtonRow, Details, TextField } from '../../ui'
import { PlanForm } from './plan-form'
import { draftKey, type PlanPlace } from './plan-place'
import { refusalWords, useAct } from './use-act'

/** A new need, or another wording, place or end of one that stands. */
export function NeedForm({ place, need, onDone }: { readonly place: PlanPlace; readonly need?: Entity<'need'>; readonly onDone: () => void }) {
  const words = text.needEditor
  const form = useFormDrafts(need === undefined ? draftKey(place, 'new-need') : draftKey(place, 'need', need.id), { text: need?.values.text ?? '', outcome: need?.values.outcome ?? '', why: '' })
  const { act, refused, problem } = useAct()
  const needs = useFold((fold) => needsAt(fold, place.meetingId))
  const at = needs.findIndex((one) => one.id === need?.id)
  const keep = async () => {
    const { text: said, outcome } = form.values()
    const kept = await act((fold, context) => (need === undefined ? addNeed(fold, { meeting: place.meetingId, text: said, outcome }, context) : changeNeed(fold, { need: need.id, text: said, outcome })), { dropDrafts: form.keys, said: text.said.need })
    if (kept.ok) onDone()
  }
  const cancel = () => {
    form.drop()
    onDone()
  }
  const move = (to: number) => need !== undefined && void act((fold) => rankNeed(fold, { need: need.id, place: to }), { said: text.said.moved(to + 1, needs.length) })
  const textRefused = refused?.code === 'words-needed' || refused?.code === 'line-too-long' ? refusalWords(refused) : undefined
  return (
    <PlanForm label={need === undefined ? words.newTitle : text.changeNeedFor(at + 1)} onKeep={keep} onLeave={cancel}>
      <TextField label={words.text} {...form.field('text')} error={textRefused} autoFocus />
      <TextField label={words.outcome} {...form.field('outcome')} />
      {textRefused === undefined && problem}
      <ButtonRow>
        <Button kind="primary" type="submit">{words.keep}</Button>
        <Button onClick={cancel}>{words.cancel}</Button>
        {need !== undefined && at > 0 && <Button icon="up" onClick={() => move(at - 1)}>{words.up}</Button>}
        {need !== undefined && at < needs.length - 1 && <Button icon="down" onClick={() => move(at + 1)}>{words.down}</Button>}
      </ButtonRow>
      {need !== undefined && (
        <Details summary={words.takeOut}>
          <TextField label={words.takeOutWhy} {...form.field('why')} />
          <ButtonRow><Button onClick={() => void act((fold) => withdrawNeed(fold, { need: need.id, reason: form.values().why }), { dropDrafts: form.keys, said: text.said.takenOut }).then((done) => done.ok && onDone())}>{words.takeOut}</Button></ButtonRow>
        </Details>
      )}
    </PlanForm>
  )
}

/** Why nothing is done about a need. */
export function NotActingForm({ place, need, onDone }: { readonly place: PlanPlace; readonly need: string; readonly onDone: () => void }) {
  const form = useFormDrafts(draftKey(place, 'not-acting', need), { reason: '' })
  const { act, refused, problem } = useAct()
  const label = text.needEditor.notActingWhy
  const keep = async () => {
    if ((await act((fold) => notActing(fold, { need, reason: form.values().reason }), { dropDrafts: form.keys, said: text.said.reason })).ok) onDone()
  }
  const blank = refused?.code === 'reason-needed' ? refusalWords(refused) : undefined
  return (
    <PlanForm label={label} onKeep={keep} onLeave={onDone}>
      <TextField label={label} {...form.field('reason')} error={blank} autoFocus />
      {blank === undefined && problem}
      <ButtonRow>
        <Button kind="primary" type="submit">{text.needEditor.notActingKeep}</Button>
        <Button onClick={onDone}>{text.needEditor.cancel}</Button>
      </ButtonRow>
    </PlanForm>
  )
}
