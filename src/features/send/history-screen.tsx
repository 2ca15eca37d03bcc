import { useEffect, useMemo, useRef, useState } from 'react'
import { useParams } from 'react-router'
import { caseSubject } from '../../domain/act-context'
import { instantToLondon, parseLocalDate } from '../../domain/calendar'
import { entityById } from '../../domain/entities'
import { kinds, type Kind } from '../../domain/kinds'
import type { Fold } from '../../domain/meeting/view'
import { historyOf, type HistoryChange, type HistoryRow } from '../../domain/safekeeping'
import { useCase, useFold, wholeFold } from '../../ports/services'
import { datesText } from '../../text/dates'
import { safekeepingText } from '../../text/safekeeping'
import { sendText } from '../../text/send'
import { thingText } from '../../text/things'
import { BackRow, Button, ButtonRow, Details, PageLayout, TextField } from '../../ui'
import { AfterNav } from './part-page'

const text = safekeepingText.history
const pageLength = 50

/** Every act of the case, newest first: who, when, what, why. */
export function Screen() {
  const { caseId = '' } = useParams()
  const fold = useFold(wholeFold)
  const rows = useHistory(fold)
  const heading = useRef<HTMLHeadingElement>(null)
  const [from, setFrom] = useState(0)
  const [wanted, setWanted] = useState('')
  useEffect(() => heading.current?.focus({ preventScroll: true }), [])
  const words = useMemo(() => (rows === undefined || rows === 'failed' ? [] : rows.map((row) => ({ row, lines: linesOf(fold, row) }))), [fold, rows])
  const found = wanted.trim() === '' ? words : words.filter(({ row, lines }) => datesText.broken([row.reason ?? '', ...lines.map((line) => `${line.what} ${line.before} ${line.now}`)].join(' ')).toLowerCase().includes(wanted.trim().toLowerCase()))
  const shown = found.slice(from, from + pageLength)
  return (
    <PageLayout width="column">
      <title>{`${text.title} - Turnstone`}</title>
      <AfterNav place={{ caseId, meetingId: '' }} page="history" />
      <BackRow names href={`/c/${caseId}`} label={sendText.toCase(entityById(fold, 'case', caseSubject)?.values.reference ?? '')} />
      <h1 ref={heading} tabIndex={-1}>{text.title}</h1>
      <p className="ui-lead">{text.lead}</p>
      {rows === undefined && <p role="status">{text.loading}</p>}
      {rows === 'failed' && <p role="alert">{text.failed}</p>}
      {words.length > 0 && <TextField label={text.find} type="search" onInput={(value) => { setWanted(value); setFrom(0) }} />}
      {words.length > 0 && <p role="status" className="ui-second">{found.length === 0 ? text.none : text.showing(from + 1, from + shown.length, found.length)}</p>}
      <ol className="send-history" aria-label={text.title}>
        {shown.map(({ row, lines }) => <OneRow key={`${row.id}/${String(wanted !== '')}`} row={row} lines={lines} isOpen={wanted !== ''} />)}
      </ol>
      {found.length > pageLength && (
        <ButtonRow>
          {from > 0 && <Button onClick={() => { setFrom(Math.max(0, from - pageLength)); heading.current?.focus() }}>{text.newer}</Button>}
          {from + pageLength < found.length && <Button onClick={() => { setFrom(from + pageLength); heading.current?.focus() }}>{text.older}</Button>}
        </ButtonRow>
      )}
    </PageLayout>
  )
}

function useHistory(fold: Fold): readonly HistoryRow[] | 'failed' | undefined {
  const session = useCase()
  const [rows, setRows] = useState<readonly HistoryRow[] | 'failed'>()
  useEffect(() => {
    let isCurrent = true
    void session.history().then((entries) => {
      if (isCurrent) setRows(entries.ok ? historyOf(entries.value) : 'failed')
    })
    return () => {
      isCurrent = false
    }
    // Read anew when anything was committed.
  }, [session, fold])
  return rows
}

interface Line {
  readonly key: string
  readonly what: string
  readonly before: string
  readonly now: string
}

/** Short acts stand open; one that wrote very much is one press away. */
const shownOpen = 4

function OneRow({ row, lines, isOpen }: { readonly row: HistoryRow; readonly lines: readonly Line[]; readonly isOpen: boolean }) {
  const when = instantToLondon(row.at)
  const things = [...new Set(row.changes.map(({ kind }) => thingOf(kind)))].slice(0, 3).join(', ')
  const list = <dl>{lines.map((line) => <div key={line.key}><dt>{line.what}</dt><dd dir="auto">{text.now(line.now)}{line.before !== '' && <span className="ui-second"> {text.was(line.before)}</span>}</dd></div>)}</dl>
  return (
    <li>
      <p><b>{capital(things)}</b> <span className="ui-second"><span className="ui-nowrap">{datesText.wholeWithTime(when.date, when.time)}.</span> <span className="ui-nowrap">{text.device(row.writer.slice(0, 4))}</span></span></p>
      {row.reason !== undefined && <p dir="auto">{text.why(row.reason)}</p>}
      {lines.length > shownOpen ? <Details summary={text.changes(lines.length)} open={isOpen}>{list}</Details> : list}
    </li>
  )
}

const thingOf = (kind: string): string => thingText[kind as Kind] ?? kind
const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)

function linesOf(fold: Fold, { changes }: HistoryRow): readonly Line[] {
  const isOneThing = new Set(changes.map(({ kind }) => kind)).size === 1
  return changes.map((one, index) => {
    const isCode = isChoice(one.kind, one.field)
    const words = (value: HistoryChange['value']) => (one.field === 'spent' && typeof value === 'number' ? text.minutes(Math.round(value / 60_000)) : valueWords(fold, isCode, value))
    const field = wordsOfCode(one.field)
    return {
      key: String(index),
      what: isOneThing ? capital(field) : text.field(thingOf(one.kind), field),
      now: words(changedIn(one.value, one.before[0])) || text.empty,
      before: one.before.map((value) => words(changedIn(value, one.value))).join(' / '),
    }
  })
}

/** "ownerAgency" as "owner agency", "not-needed" as "not needed": names of fields and of answers that are chosen are plain English. */
const wordsOfCode = (code: string): string => code.replaceAll('-', ' ').replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)

/** Whether a field holds one of a few answers that people choose, never words of their own. */
function isChoice(kind: string, field: string): boolean {
  const fields: { readonly [name: string]: { readonly schema: unknown } } | undefined = kinds[kind as Kind]?.fields
  let schema = fields?.[field]?.schema
  while (typeof schema === 'object' && schema !== null && 'wrapped' in schema) schema = schema.wrapped
  if (typeof schema !== 'object' || schema === null || !('type' in schema)) return false
  // A key of the guidance is one too: letters and hyphens, by its pattern.
  return schema.type === 'picklist' || ('pipe' in schema && Array.isArray(schema.pipe) && schema.pipe.some((step: { readonly type?: unknown }) => step.type === 'regex'))
}

const isRecord = (value: HistoryChange['value'] | undefined): value is { readonly [name: string]: HistoryChange['value'] } => typeof value === 'object' && value !== null && !Array.isArray(value)

/** Of an answer in several parts, the parts that are not as in the other. */
function changedIn(value: HistoryChange['value'], other: HistoryChange['value'] | undefined): HistoryChange['value'] {
  if (!isRecord(value) || !isRecord(other)) return value
  return Object.fromEntries(Object.entries(value).filter(([name, one]) => JSON.stringify(one) !== JSON.stringify(other[name])))
}

/** A kept value in words: names for ids, dates as dates. */
function valueWords(fold: Fold, isCode: boolean, value: HistoryChange['value']): string {
  if (value === null || value === '') return text.empty
  if (typeof value === 'boolean') return value ? text.yes : text.no
  if (typeof value === 'number') return value > 1_000_000_000_000 ? datesText.wholeWithTime(instantToLondon(value).date, instantToLondon(value).time) : String(value)
  if (typeof value === 'string') {
    const day = parseLocalDate(value)
    if (day.ok) return datesText.whole(day.value)
    // Ids are written like answers that are chosen: what stands for somebody is named first.
    const named = nameOf(fold, value)
    return isCode && named === value ? wordsOfCode(value) : named
  }
  if (Array.isArray(value)) return value.map((one) => valueWords(fold, isCode, one)).join(', ')
  return Object.entries(value).map(([name, one]) => `${wordsOfCode(name)}: ${valueWords(fold, isCode, one)}`).join('; ')
}

const isId = (value: string): boolean => /^[0-9a-f]{32}$/.test(value)

/** The name of whoever or whatever an id stands for; words are themselves. */
function nameOf(fold: Fold, value: string): string {
  const meeting = entityById(fold, 'meeting', value)
  if (meeting !== undefined) {
    const day = parseLocalDate(meeting.values.date ?? '')
    return day.ok ? text.meeting(datesText.whole(day.value)) : capital(thingText.meeting)
  }
  return entityById(fold, 'person', value)?.values.name
    ?? entityById(fold, 'adult', value)?.values.label
    ?? entityById(fold, 'child', value)?.values.label
    ?? entityById(fold, 'need', value)?.values.text
    ?? entityById(fold, 'action', value)?.values.text
    ?? (isId(value) ? text.another : value)
}
