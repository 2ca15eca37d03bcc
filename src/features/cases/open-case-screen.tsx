import { useEffect, useRef, useState } from 'react'
import { instantToLondon, parseLocalDate } from '../../domain/calendar'
import { circlesOfFile, contentOfCaseFile, countedEntries, readCaseFile, type CaseFile, type CaseFileContent } from '../../domain/record'
import { useReadable, useShell, useWorkspace } from '../../ports/services'
import { datesText } from '../../text/dates'
import { refusalIn } from '../../text/failures'
import { openCaseText as text } from '../../text/open-case'
import { BackRow, Button, ButtonRow, FileField, Inset, Link, PageLayout, Section, SummaryList, useAnnouncer } from '../../ui'

/** A case of many years with every version of its records is a tenth of this. */
const mostBytes = 100 * 1024 * 1024

interface Opened {
  readonly file: CaseFile
  readonly content: CaseFileContent
}
type State =
  | { readonly at: 'asking'; readonly refused?: string }
  | { readonly at: 'reading' }
  | { readonly at: 'opened' | 'putting'; readonly opened: Opened; readonly refused?: string }
  | { readonly at: 'done'; readonly caseId: string; readonly reference: string; readonly isNew: boolean }

/** A case that came as one file is looked at first, and put on this device on a second press. */
export function OpenCaseScreen() {
  const { cases } = useWorkspace()
  const { ids, vault } = useShell()
  const vaultState = useReadable(vault.state)
  const isPractice = vaultState.state === 'unlocked' && vaultState.kind === 'practice'
  const announcer = useAnnouncer()
  const [state, setState] = useState<State>({ at: 'asking' })
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    // What the file holds, and what became of it, take the place of what was pressed.
    if (state.at === 'opened' || state.at === 'done') heading.current?.focus()
  }, [state.at])
  const refuse = (code: string) => setState({ at: 'asking', refused: refusalIn(text.refusals, code) })

  const read = async (file: File) => {
    if (file.size > mostBytes) return refuse('case-file-too-large')
    setState({ at: 'reading' })
    const words = await file.text().catch(() => '')
    const found = readCaseFile(words, ids.sha256)
    if (!found.ok) return refuse(found.failure.code)
    const content = contentOfCaseFile(found.value)
    if (content === undefined) return refuse('case-file-empty')
    return setState({ at: 'opened', opened: { file: found.value, content } })
  }
  const put = async (opened: Opened) => {
    const { file, content } = opened
    setState({ at: 'putting', opened })
    const brought = await cases.bringIn({ caseId: file.caseId, entries: countedEntries(file), circles: circlesOfFile(file), practice: content.practice })
    if (!brought.ok) return setState({ at: 'opened', opened, refused: refusalIn(text.refusals, brought.failure.code) })
    const { caseId, isNew } = brought.value
    setState({ at: 'done', caseId, reference: content.reference, isNew })
    return announcer.say(isNew ? text.done(content.reference) : text.already(content.reference))
  }
  const asked = state.at === 'asking' || state.at === 'reading'
  return (
    <PageLayout width="column">
      <title>{`${text.title} - Turnstone`}</title>
      <BackRow href="/cases" label={text.toCases} />
      <h1 ref={asked ? undefined : heading} tabIndex={-1}>{text.title}</h1>
      {asked && (
        <>
          <p className="ui-lead">{text.lead}</p>
          {isPractice && <p>{text.practiceNote}</p>}
          <FileField label={text.file} hint={text.fileHint} accept=".json,application/json" disabled={state.at === 'reading'} error={state.at === 'asking' ? state.refused : undefined} onFile={(file) => void read(file)} />
          <p role="status">{state.at === 'reading' && text.reading}</p>
          <p>{text.slip} <Link href="/slip">{text.openSlip}</Link></p>
        </>
      )}
      {(state.at === 'opened' || state.at === 'putting') && (
        <>
          <Content content={state.opened.content} />
          {state.refused !== undefined && <div role="alert"><Inset kind="due">{state.refused}</Inset></div>}
          <ButtonRow>
            <Button kind="primary" busy={state.at === 'putting'} onClick={() => void put(state.opened)}>{state.at === 'putting' ? text.putting : text.put}</Button>
            <Button onClick={() => setState({ at: 'asking' })}>{text.another}</Button>
          </ButtonRow>
        </>
      )}
      {state.at === 'done' && (
        <>
          <p className="ui-lead">{state.isNew ? text.done(state.reference) : text.already(state.reference)}</p>
          <ButtonRow>
            <Link className="ui-alone" href={`/c/${state.caseId}`}>{text.toCase(state.reference)}</Link>
            <Button onClick={() => setState({ at: 'asking' })}>{text.another}</Button>
          </ButtonRow>
        </>
      )}
    </PageLayout>
  )
}

function Content({ content: { reference, madeAt, meetings, entries } }: { readonly content: CaseFileContent }) {
  const made = instantToLondon(madeAt)
  return (
    <Section title={text.found}>
      <SummaryList rows={[
        { key: 'reference', term: text.reference, value: reference },
        { key: 'made', term: text.made, value: datesText.wholeWithTime(made.date, made.time) },
        { key: 'meetings', term: text.meetings, value: meetings.length === 0 ? text.noMeetings : <ul className="cases-file-meetings">{meetings.map(({ date, isSealed }, index) => <li key={index}>{text.meeting(dayWords(date), isSealed)}</li>)}</ul> },
        { key: 'entries', term: text.entries, value: String(entries) },
      ]} />
      <p>{text.whole}</p>
      <p>{text.notProven}</p>
    </Section>
  )
}

function dayWords(date: string | undefined): string {
  const read = parseLocalDate(date ?? '')
  return read.ok ? datesText.whole(read.value) : ''
}
