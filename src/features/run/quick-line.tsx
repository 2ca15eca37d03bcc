import { useCallback, useRef, useState } from 'react'
import { captureAction, captureNeed } from '../../domain/meeting/captured'
import { addLine } from '../../domain/meeting/lines'
import { roundOf } from '../../domain/meeting/round'
import type { Fold } from '../../domain/meeting/view'
import type { AgendaWork } from '../../guidance'
import { useDraft, useFold, useWorkspace } from '../../ports/services'
import { runText as text } from '../../text/run'
import { Button, Form, Section, Select, TextField } from '../../ui'
import { draftKey, usePeople, useRun } from './run-context'
import { useAct, type Acting } from './use-act'

const quickKinds = ['need', 'strength', 'risk', 'info', 'tried', 'action'] as const
type QuickKind = (typeof quickKinds)[number]
const usual: Partial<Readonly<Record<AgendaWork, QuickKind>>> = { known: 'need', nsr: 'need', goals: 'need', tried: 'tried', plan: 'action' }

/** One line on the chair's own screen, so that a chair who is alone can keep the record as well. The minute taker's screen has the full grammar. */
export function QuickLine({ open, onOpen }: { readonly open: boolean; readonly onOpen: (open: boolean) => void }) {
  const run = useRun()
  const { meetingId, step } = run
  const { drafts } = useWorkspace()
  const speaking = useFold(useCallback((fold: Fold) => roundOf(fold, meetingId, step.key).find((place) => place.state === 'speaking')?.participant.id ?? '', [meetingId, step.key]))
  const [kind, setKind] = useState<QuickKind>(usual[step.work] ?? 'info')
  const [made, setMade] = useState(0)
  const acting = useAct()
  const isWork = usual[step.work] !== undefined || step.work === 'discuss'
  if (!open && !isWork && drafts.read(draftKey(run, step.key, 'line')) === undefined) {
    return <p className="run-quick-closed"><Button size="small" onClick={() => onOpen(true)}>{text.quick.title}</Button></p>
  }
  return (
    <Section title={text.quick.title}>
      {/* A fresh form after each line, and when the floor passes to somebody else while nothing is typed. */}
      <OneLine key={made} speaking={speaking} kind={kind} onKind={setKind} acting={acting} again={made > 0} onAdded={() => setMade((before) => before + 1)} />
    </Section>
  )
}

interface OneLineProps {
  readonly speaking: string
  readonly kind: QuickKind
  readonly onKind: (kind: QuickKind) => void
  readonly acting: Acting
  /** After a line the cursor is back where the next one begins. */
  readonly again: boolean
  readonly onAdded: () => void
}

function OneLine({ speaking, kind, onKind, acting: { act, words, problem }, again, onAdded }: OneLineProps) {
  const run = useRun()
  const { meetingId, step } = run
  const { drafts } = useWorkspace()
  const people = usePeople()
  const key = draftKey(run, step.key, 'line')
  const effectKey = draftKey(run, step.key, 'effect')
  const line = useDraft(key)
  const effect = useDraft(effectKey)
  const [chosen, setChosen] = useState<string>()
  const field = useRef<HTMLInputElement>(null)
  const who = chosen ?? (kind === 'action' ? '' : speaking)
  const add = async () => {
    const said = drafts.read(key) ?? ''
    const base = { meeting: meetingId, item: step.key, text: said }
    const saidBy = who === '' ? {} : { saidBy: who }
    const person = people.find((one) => one.id === who)
    const kept = await act((fold, context) => {
      if (kind === 'need') return captureNeed(fold, { ...base, ...saidBy, work: step.work }, context)
      if (kind === 'action') return captureAction(fold, { ...base, ...(person === undefined ? {} : { owner: person.name, ownerAgency: person.agency ?? '' }) }, context)
      return addLine(fold, { ...base, ...saidBy, work: step.work, kind, ...(kind === 'tried' ? { effect: drafts.read(effectKey) ?? '' } : {}) }, context)
    }, { dropDrafts: [key, effectKey], said: text.quick.added(text.lines.kinds[kind]) })
    if (kept.ok) onAdded()
    else field.current?.focus()
  }
  return (
    <Form className="run-quick" onKeep={add}>
      <Select label={text.quick.kind} options={quickKinds.map((value) => ({ value, label: text.lines.kinds[value] }))} value={kind} onChange={(value) => onKind(value as QuickKind)} />
      <TextField ref={field} className="run-quick-text" label={text.quick.text} defaultValue={line.initial} onInput={line.type} error={words} autoFocus={again} />
      {kind === 'tried' && <TextField className="run-quick-text" label={text.quick.effect} defaultValue={effect.initial} onInput={effect.type} />}
      <Select label={kind === 'action' ? text.quick.owner : text.quick.who} emptyLabel={text.quick.nobody} options={people.map((one) => ({ value: one.id, label: one.name }))} value={who} onChange={setChosen} />
      <Button type="submit">{text.quick.add}</Button>
      {words === undefined && problem}
    </Form>
  )
}
