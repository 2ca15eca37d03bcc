import { useEffect, useRef, useState } from 'react'
import { correctWords, type RecordModel } from '../../domain/record'
import { useCase, useCommit, useDraft, useWorkspace } from '../../ports/services'
import { recordText as text } from '../../text/record'
import { Button, ButtonRow, Form, Section, SummaryList, TextArea, TextField, useAnnouncer } from '../../ui'
import { checkGroups, type CheckRow } from './check-rows'
import { refusalWords } from './refusal-words'

/** The draft answer by answer, each with a way to put it right (design §4.13). */
export function CheckAnswers({ record, meetingId }: { readonly record: RecordModel; readonly meetingId: string }) {
  const { caseId } = useCase()
  const { drafts } = useWorkspace()
  // Words that were being changed when the page went away are found open again.
  const [open, setOpen] = useState<string | undefined>(() => {
    const base = `${caseId}/m/${meetingId}/record/`
    return checkGroups(record, meetingId).flatMap(({ rows }) => rows).map(keyOf).find((key) => drafts.keysWith(base + key).length > 0)
  })
  const opener = useRef<string>(undefined)
  const buttons = useRef(new Map<string, HTMLButtonElement>())
  useEffect(() => {
    if (open === undefined && opener.current !== undefined) buttons.current.get(opener.current)?.focus()
  }, [open])
  const change = (key: string) => {
    opener.current = key
    setOpen(key)
  }
  return checkGroups(record, meetingId).map((group) => (
    <Section key={group.key} title={group.title}>
      <SummaryList
        rows={group.rows.map((row) => {
          const key = keyOf(row)
          return {
            key,
            term: <>{row.label}{row.detail !== undefined && row.detail !== '' && <small className="record-who">{row.detail}</small>}</>,
            value: key === open
              ? <ChangeForm row={row} meetingId={meetingId} onDone={() => setOpen(undefined)} />
              : <span className="record-words" dir="auto">{row.words}</span>,
            ...(key === open ? {} : { act: <Button kind="plain" size="small" ref={(button) => { if (button === null) buttons.current.delete(key); else buttons.current.set(key, button) }} onClick={() => change(key)}>{text.change} <span className="ui-hidden">{row.label}</span></Button> }),
          }
        })}
      />
    </Section>
  ))
}

const keyOf = ({ kind, id, field }: CheckRow): string => `${kind}/${id}/${field}`

function ChangeForm({ row, meetingId, onDone }: { readonly row: CheckRow; readonly meetingId: string; readonly onDone: () => void }) {
  const session = useCase()
  const commit = useCommit()
  const announcer = useAnnouncer()
  const { drafts } = useWorkspace()
  const key = `${session.caseId}/m/${meetingId}/record/${keyOf(row)}`
  const keys = { words: `${key}/words`, reason: `${key}/reason` }
  const words = useDraft(keys.words, row.words)
  const reason = useDraft(keys.reason)
  const typed = useRef(words.initial)
  const [problem, setProblem] = useState<string>()
  const keep = async () => {
    const command = { meeting: meetingId, kind: row.kind, id: row.id, field: row.field, text: typed.current, reason: drafts.read(keys.reason) ?? '' }
    const kept = await commit(correctWords(session.fold.getState(), command), { dropDrafts: Object.values(keys) })
    if (!kept.ok) return setProblem(refusalWords(kept.failure))
    announcer.say(text.saidKept)
    onDone()
  }
  const leave = () => {
    words.drop()
    reason.drop()
    onDone()
  }
  return (
    <Form className="record-form" onKeep={keep}>
      <TextArea label={`${text.newWords}: ${row.label}`} defaultValue={words.initial} autoFocus error={problem} onInput={(value) => { typed.current = value; words.type(value) }} />
      <TextField label={text.why} defaultValue={reason.initial} onInput={reason.type} />
      <ButtonRow>
        <Button type="submit">{text.keep}</Button>
        <Button kind="plain" onClick={leave}>{text.cancel}</Button>
      </ButtonRow>
    </Form>
  )
}
