import { useEffect, useRef, useState } from 'react'
import { actionsOf, addAction, changeAction, progress, withdrawAction } from '../../domain/plan/actions'
import { isAgency, vagueVerb, type Plan, type PlannedAction } from '../../domain/plan/view'
import { networkOf } from '../../domain/meeting/view'
import { useCase, useFold, useFormDrafts } from '../../ports/services'
import { planText as text } from '../../text/plan'
import { Button, ButtonRow, Details, Radios, Select, TextArea, TextField } from '../../ui'
import type { GridField } from './grid-parts'
import { DueField, useReadDay } from './due-field'
import { PersonField } from './person-field'
import { PlanForm } from './plan-form'
import { draftKey, typedDay, type PlanPlace } from './plan-place'
import { refusalWords, useAct } from './use-act'

const words = text.editor

export interface ActionEditorProps {
  readonly place: PlanPlace
  readonly plan: Plan
  /** Left out for a new action. */
  readonly planned?: PlannedAction
  /** For a new action: the need it answers, empty for none. */
  readonly need?: string
  /** Where writing starts. */
  readonly field: GridField
  /** With the id of the action that was written, if any. */
  readonly onDone: (action?: string) => void
  readonly onMove: (action: string, by: -1 | 1) => void
}

/** One action, all of it, in its own row. Esc leaves it as it was; what was typed and not kept is a draft until then. */
export function ActionEditor({ place, plan, planned, need = '', field, onDone, onMove }: ActionEditorProps) {
  const { meetingId } = place
  const before = planned?.action.values ?? {}
  const id = planned?.action.id
  const form = useFormDrafts(id === undefined ? draftKey(place, 'new-action') : draftKey(place, 'action', id), {
    text: before.text ?? '', change: before.change ?? '', owner: before.owner ?? '', with: before.with ?? '', due: typedDay(before.due),
    contingency: before.contingency ?? '', family: before.familyPart ?? '', need: before.need ?? need,
  })
  const session = useCase()
  const network = useFold((fold) => networkOf(fold, meetingId))
  const readDay = useReadDay()
  const { act, refused, problem } = useAct()
  const [dayProblem, setDayProblem] = useState<string>()
  const [typed, setTyped] = useState(() => ({ text: form.values().text, owner: form.values().owner, change: form.values().change }))
  const box = useRef<HTMLFormElement>(null)
  useFirstField(box, field)

  const cancel = () => {
    form.drop()
    onDone(id)
  }
  const keep = async () => {
    const said = form.values()
    const day = readDay(said.due)
    setDayProblem(day.state === 'refused' ? day.words : undefined)
    if (day.state === 'refused') return
    const owner = said.owner.trim()
    const known = network.find((one) => one.name.toLowerCase() === owner.toLowerCase())
    const details = {
      text: said.text, owner, ownerAgency: known?.agency ?? (owner === before.owner ? (before.ownerAgency ?? '') : ''), with: said.with, change: said.change,
      contingency: said.contingency, familyPart: said.family, need: said.need, ...(day.state === 'day' ? { due: day.iso } : before.due === undefined ? {} : { due: '' }),
    }
    const spoken = text.said.kept(said.text, owner === '' ? text.said.noOwner : owner, day.state === 'day' ? typedDay(day.iso) : text.said.noDue, said.contingency.trim() === '' ? text.said.noContingency : '')
    const kept = await act((fold, context) => (id === undefined ? addAction(fold, { meeting: meetingId, ...details }, context) : changeAction(fold, { action: id, ...details })), { dropDrafts: form.keys, said: spoken })
    if (kept.ok) onDone(id ?? actionsOf(session.fold.getState(), meetingId).toSorted((a, b) => (b.values.number ?? 0) - (a.values.number ?? 0))[0]?.id)
  }
  const problemAt = (...codes: readonly string[]) => (refused !== undefined && codes.includes(refused.code) ? refusalWords(refused) : undefined)
  const textProblem = problemAt('words-needed', 'line-too-long')
  const dueProblem = dayProblem ?? problemAt('not-a-date', 'date-kept')
  const vague = vagueVerb(typed.text, typed.change.trim() !== '')
  const typing = (name: 'text' | 'owner' | 'change') => {
    const { defaultValue, onInput } = form.field(name)
    return { defaultValue, onInput: (said: string) => { onInput(said); setTyped((was) => ({ ...was, [name]: said })) } }
  }
  return (
    <PlanForm box={box} className="plan-editor" label={before.number === undefined ? words.newTitle : words.title(before.number)} onKeep={keep} onLeave={cancel}>
      <div className="plan-fields">
        <div data-at="text"><TextField label={words.text} hint={vague === undefined ? words.textHint : text.vague(vague)} {...typing('text')} error={textProblem} /></div>
        <div data-at="change"><TextField label={words.change} hint={words.changeHint} {...typing('change')} /></div>
        <div data-at="owner"><PersonField meetingId={meetingId} label={words.owner} hint={isAgency(typed.owner, network) ? text.whoAt(typed.owner.trim()) : words.ownerHint} {...typing('owner')} /></div>
        <div><PersonField meetingId={meetingId} label={words.with} {...form.field('with')} /></div>
        <div data-at="due"><DueField label={words.due} {...form.field('due')} error={dueProblem} /></div>
        <div data-at="contingency"><TextField label={words.contingency} hint={words.contingencyHint} {...form.field('contingency')} /></div>
        <div data-at="family"><TextField label={words.family} {...form.field('family')} /></div>
        {plan.needs.length > 0 && (
          <div>
            <Select label={words.need} emptyLabel={words.noNeed} options={plan.needs.map((one) => ({ value: one.need.id, label: `${text.needNumber(one.number)} ${one.need.values.text ?? ''}` }))} defaultValue={form.values().need} onChange={(value) => form.set('need', value)} />
          </div>
        )}
      </div>
      {textProblem === undefined && dueProblem === undefined && problem}
      <ButtonRow>
        <Button kind="primary" type="submit">{words.keep}</Button>
        <Button onClick={cancel}>{id === undefined ? words.cancelNew : words.cancel}</Button>
        {id !== undefined && <Button icon="up" onClick={() => onMove(id, -1)}>{words.up}</Button>}
        {id !== undefined && <Button icon="down" onClick={() => onMove(id, 1)}>{words.down}</Button>}
      </ButtonRow>
      {planned !== undefined && place.isClosed && <HowItGoes place={place} planned={planned} />}
      {planned !== undefined && !place.isSealed && <TakeOut place={place} planned={planned} onDone={onDone} />}
    </PlanForm>
  )
}

/** Writing starts in the cell that was pressed, once, when the editor opens. */
function useFirstField(box: { readonly current: HTMLElement | null }, field: GridField): void {
  const start = useRef(field)
  useEffect(() => box.current?.querySelector<HTMLElement>(`[data-at='${start.current}'] input`)?.focus(), [box])
}

function TakeOut({ place, planned, onDone }: { readonly place: PlanPlace; readonly planned: PlannedAction; readonly onDone: () => void }) {
  const form = useFormDrafts(draftKey(place, 'action-out', planned.action.id), { why: '' })
  const { act, problem } = useAct()
  const takeOut = async () => {
    if ((await act((fold) => withdrawAction(fold, { action: planned.action.id, reason: form.values().why }), { dropDrafts: form.keys, said: text.said.takenOut })).ok) onDone()
  }
  return (
    <Details summary={words.takeOut}>
      <TextField label={words.takeOutWhy} {...form.field('why')} />
      {problem}
      <ButtonRow><Button onClick={() => void takeOut()}>{words.takeOutAct}</Button></ButtonRow>
    </Details>
  )
}

const statuses = ['open', 'done', 'part-done', 'stuck', 'changed'] as const
type Status = (typeof statuses)[number]

/** After the meeting: what happened, and what is different for the child. Open also when the record is sealed. */
function HowItGoes({ place, planned }: { readonly place: PlanPlace; readonly planned: PlannedAction }) {
  const { values, id } = planned.action
  const form = useFormDrafts(draftKey(place, 'action-progress', id), { evidence: values.evidence ?? '', effect: values.effect ?? '' })
  const [status, setStatus] = useState<Status>(values.status ?? 'open')
  const { act, problem } = useAct()
  const keep = () => void act((fold) => progress(fold, { action: id, status, ...form.values() }), { dropDrafts: form.keys, said: text.said.saved })
  return (
    <Details summary={words.status}>
      <Radios legend={words.status} layout="row" value={status} onChange={setStatus} options={statuses.map((value) => ({ value, label: words.statuses[value] }))} />
      <TextArea label={words.evidence} rows={2} {...form.field('evidence')} />
      <TextArea label={words.effect} rows={2} {...form.field('effect')} />
      {problem}
      <ButtonRow><Button onClick={keep}>{words.keepStatus}</Button></ButtonRow>
    </Details>
  )
}
