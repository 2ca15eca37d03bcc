import { useState, type ReactNode } from 'react'
import { addAdult, addChild, addPerson, addVoice, changeAdult, changeChild, changePerson, changeVoice, withdraw, type ChildAnswers, type PersonAnswers, type VoiceAnswers } from '../../domain/case'
import type { Entity } from '../../domain/entities'
import { packOfCase } from '../../domain/guidance'
import { isOwnWords } from '../../domain/meeting/view'
import { isSilent, unknownPack } from '../../guidance'
import { useCase, useFold } from '../../ports/services'
import { caseText } from '../../text/case'
import { childWordsText } from '../../text/child-words'
import { Button, ButtonRow, Checkboxes, Details, Dialog, FieldRow, Form, Problem, Radios, Select, TextArea, TextField, Tick } from '../../ui'
import { childrenIn } from './case-view'
import { useAct } from './use-act'
import { typedDate, useDateWords } from './use-date-words'
import { useDraftForm, type DraftForm } from './use-draft-form'

const text = caseText.forms
const trimmed = (words: string): string => words.trim()

export interface FormProps<E> {
  /** The thing to change; undefined for a new one. */
  readonly entity: E | undefined
  readonly onClose: () => void
}

export function ChildForm({ entity, onClose }: FormProps<Entity<'child'>>) {
  const { caseId } = useCase()
  const values = entity?.values ?? {}
  const form = useDraftForm(`${caseId}/child/${entity?.id ?? 'new'}`, { label: values.label ?? '', age: values.age ?? '', livesWith: values.livesWith ?? '', needs: values.needs ?? '', scopeReason: values.scopeReason ?? '' })
  const [scope, setScope] = useState<NonNullable<ChildAnswers['scope']>>(values.scope ?? 'about')
  const acting = useAct()
  const save = () => {
    const set: ChildAnswers = { label: trimmed(form.read('label')), age: trimmed(form.read('age')), livesWith: trimmed(form.read('livesWith')), needs: trimmed(form.read('needs')), scope, scopeReason: trimmed(form.read('scopeReason')) }
    return acting.act((fold, context) => (entity === undefined ? addChild(fold, set, context) : changeChild(fold, entity.id, set)), { dropDrafts: form.keys, said: text.saved })
  }
  return (
    <EntryDialog title={entity === undefined ? text.child.add : text.child.change} form={form} save={save} onClose={onClose} problem={acting.elsewhere('name-needed', 'scope-reason-needed')}
      foot={entity && <Withdraw kind="child" id={entity.id} title={text.child.withdraw} onDone={onClose} />}>
      <TextField label={text.child.label} hint={text.child.labelHint} {...form.field('label')} error={acting.at('name-needed')} />
      <FieldRow>
        <TextField label={text.child.age} width="short" {...form.field('age')} />
        <TextField label={text.child.livesWith} {...form.field('livesWith')} />
      </FieldRow>
      <Radios legend={text.child.scope} value={scope} onChange={setScope} options={(['about', 'sibling-in', 'sibling-out'] as const).map((value) => ({ value, label: caseText.scope[value] }))} />
      {scope !== 'about' && <TextField label={text.child.scopeReason} {...form.field('scopeReason')} error={acting.at('scope-reason-needed')} />}
      <TextArea label={text.child.needs} rows={2} {...form.field('needs')} />
    </EntryDialog>
  )
}

export function AdultForm({ entity, onClose }: FormProps<Entity<'adult'>>) {
  const { caseId } = useCase()
  const values = entity?.values ?? {}
  const form = useDraftForm(`${caseId}/adult/${entity?.id ?? 'new'}`, { label: values.label ?? '', relationship: values.relationship ?? '', needs: values.needs ?? '' })
  const [responsibility, setResponsibility] = useState(values.parentalResponsibility ?? 'unknown')
  const [where, setWhere] = useState<readonly Where[]>([...(values.livesElsewhere === true ? ['elsewhere' as const] : []), ...(values.addressRestricted === true ? ['restricted' as const] : [])])
  const acting = useAct()
  const save = () => {
    const set = {
      label: trimmed(form.read('label')), relationship: trimmed(form.read('relationship')), needs: trimmed(form.read('needs')),
      parentalResponsibility: responsibility, livesElsewhere: where.includes('elsewhere'), addressRestricted: where.includes('restricted'),
    }
    return acting.act((fold, context) => (entity === undefined ? addAdult(fold, set, context) : changeAdult(fold, entity.id, set)), { dropDrafts: form.keys, said: text.saved })
  }
  const { adult } = text
  return (
    <EntryDialog title={entity === undefined ? adult.add : adult.change} form={form} save={save} onClose={onClose} problem={acting.elsewhere('name-needed')}
      foot={entity && <Withdraw kind="adult" id={entity.id} title={adult.withdraw} onDone={onClose} />}>
      <TextField label={adult.label} hint={adult.labelHint} {...form.field('label')} error={acting.at('name-needed')} />
      <TextField label={adult.relationship} {...form.field('relationship')} />
      <Radios legend={adult.responsibility} layout="row" value={responsibility} onChange={setResponsibility} options={[{ value: 'yes', label: adult.yes }, { value: 'no', label: adult.no }, { value: 'unknown', label: adult.unknown }]} />
      <Checkboxes legend={adult.more} value={where} onChange={setWhere} options={[{ value: 'elsewhere', label: adult.elsewhere }, { value: 'restricted', label: adult.restrictedLabel }]} />
      <TextArea label={adult.needs} rows={2} {...form.field('needs')} />
    </EntryDialog>
  )
}
type Where = 'elsewhere' | 'restricted'

export function PersonForm({ entity, onClose }: FormProps<Entity<'person'>>) {
  const { caseId } = useCase()
  const values = entity?.values ?? {}
  const form = useDraftForm(`${caseId}/person/${entity?.id ?? 'new'}`, { name: values.name ?? '', role: values.role ?? '', agency: values.agency ?? '', contact: values.contact ?? '' })
  const [involvement, setInvolvement] = useState(values.involvement ?? '')
  const [sector, setSector] = useState<string>(values.sector ?? '')
  const acting = useAct()
  const pack = useFold(packOfCase) ?? unknownPack()
  const held = isSilent(pack.attendance) ? [] : pack.attendance.categories
  const save = () => {
    const set: PersonAnswers = {
      name: trimmed(form.read('name')), role: trimmed(form.read('role')), agency: trimmed(form.read('agency')), contact: trimmed(form.read('contact')),
      ...(involvement === '' ? {} : { involvement }), ...(sector === '' ? {} : { sector: sector as NonNullable<PersonAnswers['sector']> }),
    }
    return acting.act((fold, context) => (entity === undefined ? addPerson(fold, set, context) : changePerson(fold, entity.id, set)), { dropDrafts: form.keys, said: text.saved })
  }
  const { person } = text
  return (
    <EntryDialog title={entity === undefined ? person.add : person.change} form={form} save={save} onClose={onClose} problem={acting.elsewhere('name-needed', 'agency-needed')}
      foot={entity && <Withdraw kind="person" id={entity.id} title={person.withdraw} onDone={onClose} />}>
      <TextField label={person.name} {...form.field('name')} error={acting.at('name-needed')} />
      <TextField label={person.role} {...form.field('role')} />
      <TextField label={person.agency} {...form.field('agency')} error={acting.at('agency-needed')} />
      <FieldRow>
        <Select label={person.sector} emptyLabel={person.choose} value={sector} onChange={setSector} options={Object.entries(person.sectors).map(([value, label]) => ({ value, label }))} />
        {held.length > 0 && <Select label={person.involvement} emptyLabel={person.choose} value={involvement} onChange={setInvolvement} options={held.map(({ key, label }) => ({ value: key, label }))} />}
      </FieldRow>
      <TextField label={person.contact} hint={person.contactHint} {...form.field('contact')} />
    </EntryDialog>
  )
}

export function VoiceForm({ entity, onClose }: FormProps<Entity<'voice'>>) {
  const { caseId } = useCase()
  const values = entity?.values ?? {}
  const children = useFold(childrenIn)
  const form = useDraftForm(`${caseId}/voice/${entity?.id ?? 'new'}`, { text: values.text ?? '', to: values.to ?? '', on: typedDate(values.on) })
  const [child, setChild] = useState(values.child ?? children[0]?.id ?? '')
  const [heading, setHeading] = useState<NonNullable<VoiceAnswers['heading']>>(values.heading ?? 'words')
  const [inRoom, setInRoom] = useState(values.inRoom === true)
  const on = useDateWords(form, 'on', false)
  const acting = useAct()
  const save = async () => {
    const date = on.read()
    if (date === 'refused') return { ok: false }
    const set: VoiceAnswers = { heading, ...(inRoom || values.inRoom !== undefined ? { inRoom: inRoom && isOwnWords(heading) } : {}), text: trimmed(form.read('text')), to: trimmed(form.read('to')), ...(date === undefined ? {} : { on: date }) }
    return acting.act((fold, context) => (entity === undefined ? addVoice(fold, child, set, context) : changeVoice(fold, entity.id, set)), { dropDrafts: form.keys, said: text.saved })
  }
  const { voice } = text
  return (
    <EntryDialog title={entity === undefined ? voice.add : voice.change} form={form} save={save} onClose={onClose} problem={acting.elsewhere('words-needed')}
      foot={entity && <Withdraw kind="voice" id={entity.id} title={voice.withdraw} onDone={onClose} />}>
      {entity === undefined && children.length > 1 && <Radios legend={voice.child} layout="row" value={child} onChange={setChild} options={children.map(({ id, values: { label } }) => ({ value: id, label: label ?? '' }))} />}
      <Select label={voice.heading} value={heading} onChange={(value) => setHeading(value as typeof heading)} options={Object.entries(caseText.headings).map(([value, label]) => ({ value, label }))} />
      <TextArea label={voice.text} rows={3} {...form.field('text')} error={acting.at('words-needed')} />
      <TextField label={voice.to} {...form.field('to')} />
      {on.field(voice.on)}
      {isOwnWords(heading) && <Tick legend={childWordsText.roomLegend} label={childWordsText.inRoom} value={inRoom} onChange={setInRoom} />}
    </EntryDialog>
  )
}

interface EntryDialogProps<F extends string> {
  readonly title: string
  readonly form: DraftForm<F>
  readonly save: () => Promise<{ readonly ok: boolean }>
  readonly onClose: () => void
  readonly problem: string | undefined
  readonly foot: ReactNode
  readonly children: ReactNode
}

/** Esc keeps what was typed as a draft; only "Do not save" drops it. */
function EntryDialog<F extends string>({ title, form, save, onClose, problem, foot, children }: EntryDialogProps<F>) {
  return (
    <Dialog open onClose={onClose} title={title}>
      <Form onKeep={() => save().then((kept) => { if (kept.ok) onClose() })}>
        {children}
        <Problem words={problem} />
        <ButtonRow>
          <Button kind="primary" type="submit">{text.save}</Button>
          <Button onClick={() => { form.discard(); onClose() }}>{text.discard}</Button>
        </ButtonRow>
      </Form>
      {foot}
    </Dialog>
  )
}

function Withdraw({ kind, id, title, onDone }: { readonly kind: 'child' | 'adult' | 'person' | 'voice'; readonly id: string; readonly title: string; readonly onDone: () => void }) {
  const { caseId } = useCase()
  const form = useDraftForm(`${caseId}/${kind}/${id}/withdraw`, { reason: '' })
  const acting = useAct()
  const take = async () => {
    const done = await acting.act((fold) => withdraw(fold, kind, id, form.read('reason')), { dropDrafts: form.keys, said: text.withdrawn })
    if (done.ok) onDone()
  }
  return (
    <Details summary={title}>
      <TextField label={text.reason} hint={text.withdrawHint} {...form.field('reason')} error={acting.at('reason-needed') ?? acting.elsewhere('reason-needed')} />
      <ButtonRow><Button onClick={() => void take()}>{text.withdrawAct}</Button></ButtonRow>
    </Details>
  )
}
