import { useCallback, useEffect, useState } from 'react'
import type { Fold } from '../../domain/case'
import { packOfMeeting, prepareList } from '../../domain/completeness'
import { essentialFrame, oxfordshirePack } from '../../guidance'
import type { CaseSession } from '../../ports/case-session'
import { CaseProvider, useFold, useShell, useWorkspace } from '../../ports/services'
import { todayText } from '../../text/today'
import { ButtonRow, Feature, Link, LinkButton } from '../../ui'
import { dayWords, distanceWords, type NextMeeting } from './day'

const text = todayText.meeting

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
  return <CaseProvider session={opened}><ReadinessWords meetingId={meetingId} /></CaseProvider>
}

const namedAtMost = 3

function ReadinessWords({ meetingId }: { readonly meetingId: string }) {
  const { clock } = useShell()
  const today = clock.today()
  const list = useFold(useCallback((fold: Fold) => prepareList(fold, meetingId, packOfMeeting(fold, meetingId) ?? oxfordshirePack(), essentialFrame(), today), [meetingId, today]))
  const open = list.groups.flatMap((group) => group.lines).filter((line) => line.state === 'open').map((line) => line.title)
  const named = [...open.slice(0, namedAtMost), ...(open.length > namedAtMost ? [text.more(open.length - namedAtMost)] : [])]
  return <p className="today-settled"><b>{text.settled(list.total - open.length, list.total)}</b> {open.length > 0 && text.stillOpen(text.and(named))}</p>
}
