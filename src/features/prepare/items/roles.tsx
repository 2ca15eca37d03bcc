import { useCallback, useState } from 'react'
import { entities, type Entity } from '../../../domain/entities'
import { delegate, delegatedAt, type Delegated, type Taken } from '../../../domain/meeting/delegation'
import type { Fold } from '../../../domain/meeting/view'
import { isSilent } from '../../../guidance'
import { useFold } from '../../../ports/services'
import { completenessText } from '../../../text/completeness'
import { prepareText } from '../../../text/prepare'
import { Button, ButtonRow, Form, Gap, Radios, Section, Select, TextField, WhoAsks } from '../../../ui'
import { draftKey, usePreparing, whoAsksThis } from '../context'
import { useAct } from '../use-act'
import { useForm } from '../use-form'

const text = prepareText.roles
const answers: readonly Taken[] = ['asked', 'accepted', 'declined']

/** The parts of setting up, who does each, and whether they said yes (BR-14, BR-15). The convener still answers for all of them. */
export function Roles() {
  const { meetingId, pack } = usePreparing()
  const tasks = useFold(useCallback((fold: Fold) => delegatedAt(fold, meetingId), [meetingId]))
  const people = useFold(useCallback((fold: Fold) => entities(fold, 'person'), []))
  const check = pack.checks.find((one) => one.settle === 'prepare/roles')
  return (
    <>
      <p>{text.lead}</p>
      {check === undefined && <p className="ui-second">{text.silent}</p>}
      {people.length === 0 ? <p>{prepareText.chair.noPeople}</p> : tasks.map((one) => <Task key={`${one.task}-${one.person ?? ''}-${one.answer ?? ''}`} delegated={one} people={people} />)}
    </>
  )
}

function Task({ delegated, people }: { readonly delegated: Delegated; readonly people: readonly Entity<'person'>[] }) {
  const preparing = usePreparing()
  const { meetingId: meeting, pack: { recorder } } = preparing
  const { task, answer, on, note } = delegated
  const [person, setPerson] = useState(delegated.person ?? '')
  const [taken, setTaken] = useState<Taken | null>(answer ?? null)
  const [missing, setMissing] = useState(false)
  const form = useForm(draftKey(preparing, 'roles', task), { note })
  const { act, problem } = useAct()
  const nameOf = (id: string | undefined) => people.find((one) => one.id === id)?.values.name ?? completenessText.other
  const keep = async () => {
    setMissing(taken === null)
    if (taken === null) return
    await act((fold, context) => delegate(fold, { meeting, task, person, answer: taken, note: taken === 'declined' ? form.read('note') : '' }, context), { dropDrafts: form.drafts, said: text.kept(text.tasks[task], nameOf(person), text.answers[taken]) })
  }
  const now = delegated.person === undefined ? undefined : text.now(nameOf(delegated.person), answer === undefined ? text.unasked : text.answers[answer], on)
  return (
    <Section title={text.tasks[task]}>
      {task === 'recording' && !isSilent(recorder) && <div><p>{recorder.says}</p><WhoAsks>{whoAsksThis(recorder)}</WhoAsks></div>}
      <p>{now === undefined ? <Gap>{text.nobody}</Gap> : answer === 'accepted' ? now : <Gap>{now}</Gap>}{note !== undefined && note !== '' && ` ${note}`}</p>
      <Form onKeep={keep}>
        <Select label={text.who(text.tasks[task])} emptyLabel={prepareText.purpose.choose} options={people.map((one) => ({ value: one.id, label: `${one.values.name ?? ''}, ${one.values.agency ?? ''}` }))} value={person} onChange={setPerson} />
        <Radios<Taken> legend={text.saidYes(text.tasks[task])} layout="row" options={answers.map((value) => ({ value, label: text.answers[value] }))} value={taken} onChange={setTaken} error={missing ? prepareText.refusals['answer-needed'] : undefined} />
        {taken === 'declined' && <TextField {...form.field('note')} label={text.whyNot} />}
        {problem}
        <ButtonRow><Button type="submit" aria-label={text.keepOf(text.tasks[task])}>{text.keep}</Button></ButtonRow>
      </Form>
    </Section>
  )
}
