import { lazy, Suspense, useEffect, useState } from 'react'
import type { CaseSession } from '../../ports/case-session'
import { CaseProvider, useShell, useWorkspace } from '../../ports/services'
import { todayText } from '../../text/today'
import { ButtonRow, Feature, Link, LinkButton } from '../../ui'
import { dayWords, distanceWords, type NextMeeting } from './day'

const text = todayText.meeting
const ReadinessWords = lazy(() => import('./readiness-words').then((loaded) => ({ default: loaded.ReadinessWords })))

/** The next meeting: its time large, who leads it, and what is still open in words. */
export function NextMeetingBlock({ next: { caseId, summary, meeting } }: { readonly next: NextMeeting }) {
  const { clock } = useShell()
  const now = useNow()
  const running = meeting.state === 'running'
  const today = clock.today()
  const base = `/c/${caseId}/m/${meeting.id}`
  const place = [meeting.place ?? text.noPlace, text.agencies(meeting.agencies)].join('. ')
  return (
    <Feature label={text.label}>
      <div className="today-meeting">
        <div className="today-when">
          <p className="today-time">{meeting.start ?? text.noTime}</p>
          {meeting.date !== undefined && meeting.date !== today && <p>{dayWords(meeting.date)}</p>}
          {!running && <p className="ui-second">{distanceWords(meeting, now)}</p>}
          {meeting.minutes !== undefined && <p className="ui-second">{text.minutes(meeting.minutes)}</p>}
        </div>
        <div className="today-what">
          <p className="today-state">{running ? text.running : text.label}</p>
          <h2>{text.title(summary.reference)}</h2>
          <p>{place} {text.roles(meeting.chair ?? '', meeting.minuteTaker ?? '')}</p>
          {!running && <Readiness caseId={caseId} meetingId={meeting.id} />}
          <ButtonRow>
            {running
              ? <LinkButton kind="primary" href={`${base}/run`}>{text.goBack}</LinkButton>
              : <LinkButton kind="primary" href={`${base}/prepare`}>{meeting.date === today ? text.open : text.prepare}</LinkButton>}
            <Link className="ui-alone" href={`/c/${caseId}`}>{text.caseLink}</Link>
          </ButtonRow>
        </div>
      </div>
    </Feature>
  )
}

/** Now, told anew every half minute. */
function useNow(): number {
  const { clock } = useShell()
  const [now, setNow] = useState(() => clock.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(clock.now()), 30_000)
    return () => clearInterval(timer)
  }, [clock])
  return now
}

/** "9 of 11 settled": only the next meeting's case is opened for it; while it opens, nothing is claimed. */
function Readiness({ caseId, meetingId }: { readonly caseId: string; readonly meetingId: string }) {
  const { cases } = useWorkspace()
  const [opened, setOpened] = useState<CaseSession>()
  useEffect(() => {
    let isCurrent = true
    void cases.open(caseId).then((result) => {
      if (isCurrent && result.ok) setOpened(result.value)
    })
    return () => {
      isCurrent = false
    }
  }, [cases, caseId])
  if (opened === undefined || opened.caseId !== caseId) return null
  return <CaseProvider session={opened}><Suspense fallback={null}><ReadinessWords meetingId={meetingId} /></Suspense></CaseProvider>
}
