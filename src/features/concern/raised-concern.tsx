import { useState } from 'react'
import { instantToLondon } from '../../domain/calendar'
import type { Entity } from '../../domain/entities'
import { assignConcern, concernState, notReferred, recordSent, type ConcernRefusal } from '../../domain/meeting/concern'
import type { Fold } from '../../domain/meeting/view'
import { useCase, useCommit, useDraft, useWorkspace } from '../../ports/services'
import { concernText as text } from '../../text/concern'
import { Button, ButtonRow, Details, FieldRow, Form, Gap, SummaryList, TextArea, TextField, useAnnouncer } from '../../ui'
import { failureWords, type Refusal } from './failure-words'
import { ReferrerChoice, referrerName, someoneElse, usePeopleHere } from './referrer-choice'

interface ConcernProps {
  readonly concern: Entity<'concern'>
  readonly meetingId: string
}

/** One concern as it stands, and what can be added to it. Nothing here takes its words away. */
export function RaisedConcern({ concern, number, meetingId }: ConcernProps & { readonly number: number | undefined }) {
  const { values } = concern
  const state = concernState(concern)
  const time = instantToLondon(values.raisedAt ?? concern.at).time
  return (
    <article className="concern-one">
      {number !== undefined && <h3>{text.one(number)}</h3>}
      <blockquote>{values.words}</blockquote>
      <p className="ui-small ui-second">{values.raisedBy === undefined ? text.raisedAt(time) : text.raisedAtBy(time, values.raisedBy)}</p>
      {values.notReferred
        ? <p><b>{text.looked(values.notReferred.who)}.</b> {values.notReferred.why}</p>
        : <SummaryList rows={rows(values)} />}
      {state === 'unassigned'
        ? <AssignForm concern={concern} meetingId={meetingId} label={text.name} />
        : <Details summary={text.change}><AssignForm concern={concern} meetingId={meetingId} label={text.save} /></Details>}
      {state === 'assigned' && <Details summary={text.sentOpen}><SentForm concern={concern} meetingId={meetingId} /></Details>}
      {state !== 'not-referred' && state !== 'sent' && <Details summary={text.notReferred}><NotReferredForm concern={concern} meetingId={meetingId} /></Details>}
    </article>
  )
}

function rows(values: Entity<'concern'>['values']) {
  const { referrer, how, by, sentAt, response } = values
  const row = (key: keyof typeof text.rows, value: string | undefined) => ({ key, term: text.rows[key], value: value ?? <Gap>{text.gap[key]}</Gap>, open: value === undefined })
  const after = sentAt === undefined ? [] : [row('sent', sentAt), ...(response === undefined ? [] : [row('response', response)])]
  return [row('who', referrer), row('how', how), row('by', by), ...after]
}

/** Commits what was typed; the drafts go with it. */
function useFollowUp() {
  const session = useCase()
  const commit = useCommit()
  const announcer = useAnnouncer()
  const { drafts } = useWorkspace()
  const [refused, setRefused] = useState<Refusal>()
  const run = async (act: (fold: Fold, read: (key: string) => string) => Parameters<typeof commit<ConcernRefusal>>[0], keys: readonly string[], said: () => string) => {
    const outcome = await commit(act(session.fold.getState(), (key) => drafts.read(key) ?? ''), { dropDrafts: keys })
    setRefused(outcome.ok ? undefined : outcome.failure)
    if (outcome.ok) announcer.sayNow(said())
  }
  return { run, problem: refused === undefined ? null : <p className="concern-refused" role="alert">{failureWords(refused)}</p> }
}

const keyOf = (caseId: string, { concern, meetingId }: ConcernProps, field: string) => `${caseId}/m/${meetingId}/concern/${concern.id}/${field}`

function AssignForm({ concern, meetingId, label }: ConcernProps & { readonly label: string }) {
  const { caseId } = useCase()
  const { drafts } = useWorkspace()
  const people = usePeopleHere(meetingId)
  const key = (field: string) => keyOf(caseId, { concern, meetingId }, field)
  const how = useDraft(key('how'), concern.values.how)
  const by = useDraft(key('by'), concern.values.by)
  const { referrer } = concern.values
  const inRoom = people.find((one) => one.name === referrer)
  const outside = inRoom === undefined ? referrer : undefined
  const other = useDraft(key('else'), outside)
  const [chosen, setChosen] = useState<string | null>(inRoom?.id ?? (outside === undefined ? null : someoneElse))
  const { run, problem } = useFollowUp()
  const name = () => referrerName(chosen, people, drafts.read(key('else')) ?? outside ?? '')
  const keys = [key('how'), key('by'), key('else')]
  const assign = () => run((fold, read) => assignConcern(fold, { concern: concern.id, referrer: name(), how: read(key('how')), by: read(key('by')) }), keys, () => text.said.named(name()))
  return (
    <Form onKeep={assign}>
      <ReferrerChoice people={people} chosen={chosen} onChoose={setChosen} other={other} />
      <FieldRow>
        <TextField label={text.how} defaultValue={how.initial} onInput={how.type} />
        <TextField label={text.by} defaultValue={by.initial} onInput={by.type} />
      </FieldRow>
      {problem}
      <ButtonRow><Button type="submit">{label}</Button></ButtonRow>
    </Form>
  )
}

function NotReferredForm(props: ConcernProps) {
  const { caseId } = useCase()
  const key = (field: string) => keyOf(caseId, props, field)
  const who = useDraft(key('who'))
  const why = useDraft(key('why'))
  const { run, problem } = useFollowUp()
  const keep = () => run((fold, read) => notReferred(fold, { concern: props.concern.id, who: read(key('who')), why: read(key('why')) }), [key('who'), key('why')], () => text.said.looked)
  return (
    <Form onKeep={keep}>
      <TextField label={text.notReferredWho} defaultValue={who.initial} onInput={who.type} />
      <TextArea label={text.notReferredWhy} rows={2} defaultValue={why.initial} onInput={why.type} />
      {problem}
      <ButtonRow><Button type="submit">{text.notReferredSave}</Button></ButtonRow>
    </Form>
  )
}

function SentForm(props: ConcernProps) {
  const { caseId } = useCase()
  const key = (field: string) => keyOf(caseId, props, field)
  const sentAt = useDraft(key('sent'))
  const response = useDraft(key('response'))
  const { run, problem } = useFollowUp()
  const keep = () => run((fold, read) => recordSent(fold, { concern: props.concern.id, sentAt: read(key('sent')), response: read(key('response')) }), [key('sent'), key('response')], () => text.said.sent)
  return (
    <Form onKeep={keep}>
      <FieldRow>
        <TextField label={text.sentAt} defaultValue={sentAt.initial} onInput={sentAt.type} />
        <TextField label={text.sentResponse} defaultValue={response.initial} onInput={response.type} />
      </FieldRow>
      {problem}
      <ButtonRow><Button type="submit">{text.sentSave}</Button></ButtonRow>
    </Form>
  )
}
