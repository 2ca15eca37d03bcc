import { Fragment, useState } from 'react'
import { localDate } from '../../../domain/calendar'
import type { Entity } from '../../../domain/entities'
import { answerOpening, type OpeningAnswers } from '../../../domain/meeting/run'
import type { OpeningField } from '../../../guidance'
import { useCheckWords, useDraft, useWorkspace } from '../../../ports/services'
import { checkWordsText } from '../../../text/check-words'
import { datesText } from '../../../text/dates'
import { runText as text } from '../../../text/run'
import { Button, ButtonRow, Dialog, Form, Gap, Section, Select, Statements, SummaryList, TextField, WhoAsks, WordGrid } from '../../../ui'
import { askedBy, draftKey, useMeeting, usePeople, useRun } from '../run-context'
import { useAct } from '../use-act'
import { useDateWords } from '../use-date-words'

type Written = 'format' | 'route' | 'absent-family' | 'storage'
const fieldOf: Readonly<Record<Written, 'recordFormat' | 'recordRoute' | 'absentFamilyHear' | 'recordStored'>> = {
  format: 'recordFormat', route: 'recordRoute', 'absent-family': 'absentFamilyHear', storage: 'recordStored',
}
const isWritten = (key: OpeningField['key']): key is Written => key in fieldOf

/** The card read out at the start: who writes, in what form, where it goes and by when, how absent family hear (NC-28). */
export function OpeningCard() {
  const { frame, pack } = useRun()
  const [editing, setEditing] = useState(false)
  const meeting = useMeeting()
  const people = usePeople()
  const values = meeting?.values ?? {}
  const answer = (key: OpeningField['key']): string | undefined => {
    if (key === 'recorder') return people.find((one) => one.id === values.minuteTaker)?.name
    if (key === 'deadline') return values.recordDue === undefined ? undefined : datesText.long(localDate(values.recordDue))
    return blank(values[fieldOf[key]])
  }
  const rows = frame.openingCard.map((field) => ({ key: field.key, term: field.label, value: answer(field.key) ?? <Gap>{text.opening.gap}</Gap>, open: answer(field.key) === undefined }))
  const notices = 'silent' in pack.safekeeping ? [] : pack.safekeeping.notices.filter((notice) => notice.places.includes('opening'))
  return (
    <Section title={text.opening.title}>
      <SummaryList rows={rows} />
      {notices.map((notice) => <p key={notice.key} className="run-notice">{text.quote(notice.says)} <small><Statements words={notice.source.join(', ')} /></small></p>)}
      <CheckWordsOnCard />
      <WhoAsks>{askedBy([...new Set(frame.openingCard.flatMap((field) => field.source))])}</WhoAsks>
      <ButtonRow><Button size="small" onClick={() => setEditing(true)}>{text.opening.edit}</Button></ButtonRow>
      {editing && meeting !== undefined && <OpeningDialog meeting={meeting} onClose={() => setEditing(false)} />}
    </Section>
  )
}

/** Read out at the start where the case is shared: whoever sees other words sees another record, or other people (ledger-and-sync §3). */
function CheckWordsOnCard() {
  const words = useCheckWords()
  const shown = words.find(({ circle }) => circle === 'team') ?? words[0]
  if (shown === undefined) return null
  return (
    <div className="run-words">
      <h3>{checkWordsText.title}</h3>
      <p>{checkWordsText.says}</p>
      <p className="ui-second">{checkWordsText.people}</p>
      <WordGrid size="small" label={checkWordsText.people} words={shown.people} />
      <p className="ui-second">{checkWordsText.state}</p>
      <WordGrid size="small" label={checkWordsText.state} words={shown.state} />
    </div>
  )
}

function OpeningDialog({ meeting, onClose }: { readonly meeting: Entity<'meeting'>; readonly onClose: () => void }) {
  const run = useRun()
  const { drafts } = useWorkspace()
  const people = usePeople()
  const key = (field: string) => draftKey(run, 'opening', field)
  const [recorder, setRecorder] = useState(meeting.values.minuteTaker ?? '')
  const due = useDateWords(key('deadline'), true, meeting.values.recordDue)
  const { act, problem } = useAct()
  const save = async () => {
    const recordDue = due.read()
    if (recordDue === 'refused') return
    const typed = (Object.keys(fieldOf) as Written[]).map((field) => [fieldOf[field], drafts.read(key(field))?.trim()] as const).filter(([, words]) => words !== undefined)
    const set: OpeningAnswers = { ...Object.fromEntries(typed), ...(recordDue === undefined ? {} : { recordDue }), ...(recorder === '' ? {} : { minuteTaker: recorder }) }
    const keys = run.frame.openingCard.map((field) => key(field.key))
    if ((await act((fold) => answerOpening(fold, { meeting: run.meetingId, set }), { dropDrafts: keys, said: text.opening.saved })).ok) onClose()
  }
  return (
    <Dialog open onClose={onClose} title={text.opening.dialog}>
      <Form onKeep={save}>
        {run.frame.openingCard.map((field) => {
          if (isWritten(field.key)) return <Words key={field.key} field={field} draft={key(field.key)} committed={meeting.values[fieldOf[field.key]]} />
          if (field.key === 'deadline') return <Fragment key={field.key}>{due.field(field.asks)}</Fragment>
          return <Select key={field.key} label={field.asks} emptyLabel={text.opening.choose} options={people.map((one) => ({ value: one.id, label: one.name }))} value={recorder} onChange={setRecorder} />
        })}
        {problem}
        <ButtonRow>
          <Button kind="primary" type="submit">{text.opening.save}</Button>
          <Button onClick={onClose}>{text.cancel}</Button>
        </ButtonRow>
      </Form>
    </Dialog>
  )
}

function Words({ field, draft, committed }: { readonly field: OpeningField; readonly draft: string; readonly committed: string | undefined }) {
  const words = useDraft(draft, committed)
  return <TextField label={field.asks} hint={field.hint} defaultValue={words.initial} onInput={words.type} />
}

const blank = (words: string | undefined): string | undefined => (words === undefined || words.trim() === '' ? undefined : words)
