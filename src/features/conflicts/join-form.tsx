import { useEffect, useEffectEvent, useId, useRef, useState, type ReactNode } from 'react'
import { bankHolidaysOf, localDate, nationOf, readDateWords } from '../../domain/calendar'
import { fieldSort, settleVersions, type Conflict, type Json } from '../../domain/conflicts'
import { useCase, useFold, useReadable, useShell, useWorkspace, wholeFold } from '../../ports/services'
import { conflictsText as text } from '../../text/conflicts'
import { datesText } from '../../text/dates'
import { DateField, Form, Radios, TextArea } from '../../ui'
import type { Settling } from './use-settle'
import { fieldName, valueWords } from './value-words'
import { useAuthor } from './version-card'

export interface JoinFormProps {
  readonly conflict: Conflict
  readonly settle: Settling['settle']
  readonly onProblem: Settling['say']
  readonly onSettled: () => void
  /** The acts under it. */
  readonly children: ReactNode
}

const anotherDate = 'another'

/**
 * One version out of several: words are written anew by a person, because joining halves of two sentences can reverse
 * their meaning; everything else is one of the versions, or another date.
 */
export function JoinForm({ conflict, settle, onProblem, onSettled, children }: JoinFormProps) {
  const chosen = useRef<Record<string, Json>>({})
  const keys = useDraftKeys(conflict)
  const id = useId()
  const { kind, subject, fields } = conflict
  const written = fields.filter((field) => fieldSort(kind, field) === 'words')

  const pick = (field: string) => (value: Json | undefined) => {
    if (value === undefined) delete chosen.current[field]
    else chosen.current[field] = value
  }
  const save = async () => {
    const set: Record<string, Json> = { ...chosen.current }
    if (Object.values(set).includes(anotherDate)) return onProblem(text.dateFirst)
    if (!fields.every((field) => set[field] !== undefined)) return onProblem(text.chooseFirst)
    if (await settle((fold) => settleVersions(fold, { kind, subject, set }), keys)) onSettled()
  }
  return (
    <Form className="versions-join" aria-labelledby={id} noValidate onKeep={save}>
      <h2 id={id}>{text.joinTitle}</h2>
      <p className="ui-second">{text.joinHint}</p>
      {fields.map((field, index) =>
        written.includes(field)
          ? <Words key={field} conflict={conflict} field={field} isFirst={index === 0} onPick={pick(field)} />
          : <Which key={field} conflict={conflict} field={field} isFirst={index === 0} onPick={pick(field)} />,
      )}
      {children}
    </Form>
  )
}

interface PartProps {
  readonly conflict: Conflict
  readonly field: string
  readonly isFirst: boolean
  readonly onPick: (value: Json | undefined) => void
}

/** Where `j` leads: the first thing to write or choose. */
const idOf = (isFirst: boolean): { readonly id?: string } => (isFirst ? { id: 'versions-join' } : {})

function Words({ conflict, field, isFirst, onPick }: PartProps) {
  const { drafts } = useWorkspace()
  const fold = useFold(wholeFold)
  const key = useDraftKey(conflict)(field)
  // Begins with the first version as it stands: cutting and adding is the person's.
  const [initial] = useState(() => {
    const first = conflict.versions.map((version) => version.values[field]).find((value) => typeof value === 'string')
    return drafts.read(key) ?? (first === undefined ? '' : valueWords(fold, field, first))
  })
  const begin = useEffectEvent(() => onPick(initial))
  useEffect(() => begin(), [])
  const type = (words: string) => {
    drafts.type(key, words)
    onPick(words)
  }
  return <TextArea {...idOf(isFirst)} label={conflict.fields.length === 1 && field === 'text' ? text.joined : fieldName(conflict.kind, field)} rows={3} defaultValue={initial} onInput={type} />
}

function useDraftKey({ subject }: Conflict): (field: string) => string {
  const { caseId } = useCase()
  return (field) => `case/${caseId}/versions/${subject}/${field}`
}

/** Words begun on this page, which any choice makes old. */
export function useDraftKeys(conflict: Conflict): readonly string[] {
  const keyOf = useDraftKey(conflict)
  return conflict.fields.filter((field) => fieldSort(conflict.kind, field) === 'words').map(keyOf)
}

function Which({ conflict, field, isFirst, onPick }: PartProps) {
  const fold = useFold(wholeFold)
  const author = useAuthor()
  const { clock } = useShell()
  const { settings } = useWorkspace()
  const { nation } = useReadable(settings)
  const [understood, setUnderstood] = useState<string>()
  const options = conflict.versions.flatMap((version, index) => (version.values[field] === undefined ? [] : [{ value: String(index), label: valueWords(fold, field, version.values[field]), hint: author(version) }]))
  const read = (words: string) => {
    const today = localDate(clock.today())
    const found = readDateWords(words, { today, holidays: bankHolidaysOf(nationOf[nation]), defaultFuture: true })
    setUnderstood(found.kind === 'one' ? datesText.choice(found, today) : undefined)
    onPick(found.kind === 'one' ? found.date : anotherDate)
  }
  const isDate = fieldSort(conflict.kind, field) === 'date'
  const other = { value: anotherDate, label: text.anotherDate, reveal: <DateField label={text.anotherDateLabel} hint={datesText.hint} onInput={read} understood={understood} /> }
  return (
    <Radios
      {...idOf(isFirst)}
      legend={text.which(fieldName(conflict.kind, field))}
      layout={isDate ? 'stack' : 'row'}
      options={isDate ? [...options, other] : options}
      onChange={(value) => onPick(value === anotherDate ? anotherDate : conflict.versions[Number(value)]?.values[field])}
    />
  )
}
