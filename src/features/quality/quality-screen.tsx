import { useCallback, useMemo } from 'react'
import { countComponents, type ComponentCount } from '../../domain/completeness'
import { parseLocalDate } from '../../domain/calendar'
import { usePreparedFile } from '../../ports/services'
import { datesText } from '../../text/dates'
import { failureText } from '../../text/failures'
import { qualityText as text } from '../../text/quality'
import { BackRow, Button, ButtonRow, Details, FileButton, PageLayout, Problem, Row, Rows, Section, Table, useAnnouncer } from '../../ui'
import { componentTitle, countsFile } from './counts-file'
import { useCounts, type CountedMeeting } from './use-counts'
import './quality.css'

/** Too few to hide in: said, and left to the person. */
const fewMeetings = 5

/** How complete the meetings on this device were. Numbers may leave; words stay. */
export function QualityScreen() {
  const { counting, count } = useCounts()
  return (
    <PageLayout width="column">
      <title>{text.documentTitle}</title>
      <BackRow href="/guidance" label={text.back} />
      <h1>{text.title}</h1>
      <p className="ui-lead">{text.lead}</p>
      <p><b>{text.leaves}</b></p>
      <div className="quality-acts"><ButtonRow><Button kind={counting.state === 'done' ? 'secondary' : 'primary'} busy={counting.state === 'counting'} onClick={() => void count()}>{counting.state === 'done' ? text.again : text.count}</Button></ButtonRow></div>
      <p role="status" className="quality-counted">{counting.state === 'counting' ? text.counting(counting.done, counting.all) : counting.state === 'done' && counting.meetings.length > 0 ? text.counted(counting.meetings.length, counting.cases) : ''}</p>
      {counting.state === 'done' && counting.unread > 0 && <p className="ui-due">{text.unread(counting.unread)}</p>}
      {counting.state === 'done' && (counting.meetings.length === 0 ? <p>{text.none}</p> : <Counts meetings={counting.meetings} />)}
    </PageLayout>
  )
}

function Counts({ meetings }: { readonly meetings: readonly CountedMeeting[] }) {
  const announcer = useAnnouncer()
  const counts = useMemo(() => countComponents(meetings.map(({ answers }) => answers)), [meetings])
  const build = useCallback(async () => countsFile(counts, meetings.length), [counts, meetings])
  const file = usePreparedFile(build, (outcome) => { if (outcome === 'saved') announcer.say(text.saved) })
  const number = (key: 'met' | 'skipped' | 'open') => ({ key, header: text.columns[key], align: 'end' as const, width: '19%', cell: (row: ComponentCount) => row[key] })
  return (
    <>
      {meetings.length < fewMeetings && <p className="ui-due">{text.few}</p>}
      <div className="quality-counts"><Table
        staysTable
        caption={text.table}
        columns={[{ key: 'component', header: text.columns.component, isRowHeader: true, cell: (row: ComponentCount) => componentTitle(row.key) }, number('met'), number('skipped'), number('open')]}
        rows={counts}
        rowKey={({ key }) => key}
      /></div>
      <div className="quality-acts">
        <ButtonRow>
          <FileButton kind="primary" file={file} label={text.save} preparing={text.save} />
          <Button onClick={() => print()}>{text.print}</Button>
        </ButtonRow>
        <Problem words={file.outcome === 'failed' || file.outcome === 'not-made' ? failureText['handover-failed'] : undefined} />
      </div>
      <div className="quality-inside">
        <Section title={text.meetings}>
          <p className="ui-second">{text.meetingsHint}</p>
          <Rows label={text.meetings}>{meetings.map((meeting) => <Row key={meeting.id} tall title={text.meeting(meeting.reference, dayOf(meeting.date))} detail={<MeetingAnswers meeting={meeting} />} />)}</Rows>
        </Section>
      </div>
    </>
  )
}

function MeetingAnswers({ meeting: { answers } }: { readonly meeting: CountedMeeting }) {
  const left = answers.filter(({ state }) => state !== 'met')
  if (left.length === 0) return <>{text.allMet}</>
  return (
    <Details summary={text.ofEach(answers.length - left.length, left.filter(({ state }) => state === 'skipped').length, left.filter(({ state }) => state === 'open').length)}>
      <ul>{left.map(({ key, reason }) => <li key={key}>{reason === undefined ? text.notAnswered(componentTitle(key)) : text.because(componentTitle(key), reason)}</li>)}</ul>
    </Details>
  )
}

function dayOf(iso: string | undefined): string {
  const date = parseLocalDate(iso ?? '')
  return date.ok ? datesText.whole(date.value) : ''
}
