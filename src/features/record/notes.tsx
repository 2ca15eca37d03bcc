import { useRef, useState } from 'react'
import { datesText } from '../../text/dates'
import { parseLocalDate } from '../../domain/calendar'
import type { Entity } from '../../domain/entities'
import { addAmendment, amendmentsAt, answerAmendment, type AnswerAmendmentCommand } from '../../domain/record'
import type { Fold } from '../../domain/meeting/view'
import { useActContext, useCase, useCommit, useDraft, useFold, useWorkspace } from '../../ports/services'
import { recordText as text } from '../../text/record'
import { Button, ButtonRow, Details, Form, Radios, Section, TextArea, TextField, useAnnouncer } from '../../ui'
import { refusalWords, type Refusal } from './refusal-words'

const answers = (['accepted', 'not-accepted', 'noted'] as const).map((value) => ({ value, label: text.answers[value] }))

/** Dated notes beside the sealed words, never over them (NC-27). */
export function Notes({ meetingId }: { readonly meetingId: string }) {
  const fold = useFold((state: Fold) => state)
  const notes = amendmentsAt(fold, meetingId)
  return (
    <Section title={text.notes}>
      {notes.length === 0 ? <p className="record-small">{text.noNotes}</p> : <ol className="record-notes">{notes.map((note) => <OneNote key={note.id} note={note} meetingId={meetingId} />)}</ol>}
      <Details summary={text.addNote}><AddNote key={notes.length} meetingId={meetingId} /></Details>
    </Section>
  )
}

function OneNote({ note, meetingId }: { readonly note: Entity<'amendment'>; readonly meetingId: string }) {
  const { on, askedBy = '', about, text: words, answer, answerReason } = note.values
  const day = parseLocalDate(on ?? '')
  return (
    <li>
      <p className="record-small">{text.noteBy(day.ok ? datesText.whole(day.value) : '', askedBy)}</p>
      {about !== undefined && <p className="record-small" dir="auto">{text.noteAbout(about)}</p>}
      <p dir="auto">{words}</p>
      {answer === undefined
        ? <Details summary={text.answer}><AnswerNote note={note} meetingId={meetingId} /></Details>
        : <p className="record-small"><b>{text.answers[answer]}</b>{answerReason !== undefined && answerReason !== '' && <>. {answerReason}</>}</p>}
    </li>
  )
}

function AddNote({ meetingId }: { readonly meetingId: string }) {
  const session = useCase()
  const { drafts } = useWorkspace()
  const commit = useCommit()
  const context = useActContext()
  const announcer = useAnnouncer()
  const base = `${session.caseId}/m/${meetingId}/record/note`
  const keys = { text: `${base}/text`, about: `${base}/about`, askedBy: `${base}/asked-by` }
  const fields = { text: useDraft(keys.text), about: useDraft(keys.about), askedBy: useDraft(keys.askedBy) }
  const [refused, setRefused] = useState<Refusal>()
  const keep = async () => {
    const read = (key: string) => drafts.read(key) ?? ''
    const command = { meeting: meetingId, text: read(keys.text), about: read(keys.about), askedBy: read(keys.askedBy) }
    const kept = await commit(addAmendment(session.fold.getState(), command, context()), { dropDrafts: Object.values(keys) })
    if (!kept.ok) return setRefused(kept.failure)
    announcer.say(text.saidNote)
  }
  const at = (code: Refusal['code']) => (refused?.code === code ? refusalWords(refused) : undefined)
  const elsewhere = refused !== undefined && refused.code !== 'words-needed' && refused.code !== 'person-needed'
  return (
    <Form className="record-form" onKeep={keep}>
      <TextArea label={text.noteText} defaultValue={fields.text.initial} onInput={fields.text.type} error={at('words-needed')} />
      <TextField label={text.noteAboutLabel} defaultValue={fields.about.initial} onInput={fields.about.type} />
      <TextField label={text.noteAskedBy} defaultValue={fields.askedBy.initial} onInput={fields.askedBy.type} error={at('person-needed')} />
      {elsewhere && <p role="alert">{refusalWords(refused)}</p>}
      <ButtonRow><Button type="submit">{text.keepNote}</Button></ButtonRow>
    </Form>
  )
}

function AnswerNote({ note, meetingId }: { readonly note: Entity<'amendment'>; readonly meetingId: string }) {
  const session = useCase()
  const { drafts } = useWorkspace()
  const commit = useCommit()
  const announcer = useAnnouncer()
  const key = `${session.caseId}/m/${meetingId}/record/note/${note.id}/reason`
  const reason = useDraft(key)
  const chosen = useRef<AnswerAmendmentCommand['answer']>('noted')
  const [refused, setRefused] = useState<Refusal>()
  const keep = async () => {
    const command = { amendment: note.id, answer: chosen.current, reason: drafts.read(key) ?? '' }
    const kept = await commit(answerAmendment(session.fold.getState(), command), { dropDrafts: [key] })
    if (!kept.ok) return setRefused(kept.failure)
    announcer.say(text.saidAnswer)
  }
  return (
    <Form className="record-form" onKeep={keep}>
      <Radios legend={text.answerLegend} options={answers} defaultValue="noted" onChange={(value) => { chosen.current = value }} />
      <TextArea label={text.answerReason} rows={2} defaultValue={reason.initial} onInput={reason.type} error={refused === undefined ? undefined : refusalWords(refused)} />
      <ButtonRow><Button type="submit">{text.keepAnswer}</Button></ButtonRow>
    </Form>
  )
}
