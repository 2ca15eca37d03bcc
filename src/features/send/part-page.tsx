import { useEffect, useRef, type ReactNode } from 'react'
import { parseLocalDate } from '../../domain/calendar'
import { datesText } from '../../text/dates'
import { sendText as text } from '../../text/send'
import { BackRow, Link, LinkButton, PageLayout, Strip } from '../../ui'
import { dayWords, meetingPath, type Place } from './place'
import './send.css'

type MeetingPage = 'record' | 'sent' | 'slips' | 'told'
const meetingPages: readonly MeetingPage[] = ['record', 'sent', 'slips', 'told']
type CasePage = 'kept' | 'history'
const casePages: readonly CasePage[] = ['kept', 'history']

/** The pages of what comes after a meeting, with the way from one to the next. */
export function AfterNav({ place, page }: { readonly place: Pick<Place, 'caseId' | 'meetingId'>; readonly page: MeetingPage | CasePage }) {
  const ofMeeting = place.meetingId === '' ? [] : meetingPages.map((name) => ({ name, href: `${meetingPath(place)}/${name}` }))
  const ofCase = casePages.map((name) => ({ name, href: `/c/${place.caseId}/${name}` }))
  return (
    <nav className="send-nav" aria-label={text.nav}>
      <ul>{[...ofMeeting, ...ofCase].map(({ name, href }) => <li key={name}><Link href={href} aria-current={name === page ? 'page' : undefined}>{text.pages[name]}</Link></li>)}</ul>
    </nav>
  )
}

export interface PartPageProps {
  readonly place: Place
  readonly page: MeetingPage
  readonly title: string
  /** At the right of the title: the countdown. */
  readonly beside?: ReactNode
  readonly children: ReactNode
}

/** One page about a meeting that is over, or nearly. */
export function PartPage({ place, page, title, beside, children }: PartPageProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus({ preventScroll: true }), [])
  if (place.meeting === undefined) {
    return (
      <PageLayout>
        <title>{`${title} - Turnstone`}</title>
        <h1>{text.missingTitle}</h1>
        <p>{text.missing}</p>
        <p><LinkButton href={`/c/${place.caseId}`}>{text.toCase(place.reference)}</LinkButton></p>
      </PageLayout>
    )
  }
  const held = parseLocalDate(place.meeting.date ?? '')
  const isRunning = place.meeting.openedAt !== undefined && place.meeting.closedAt === undefined
  return (
    <>
      {place.hold && <Strip kind="alarm"><p>{text.hold(place.hold.decider, dayWords(place.hold.by))}</p></Strip>}
      <PageLayout width="full">
        <title>{`${title} - Turnstone`}</title>
        <AfterNav place={place} page={page} />
        <header className="send-head">
          <div>
            <BackRow names href={`/c/${place.caseId}`} label={text.toCase(place.reference)}>{held.ok && <span>{text.heldOn(datesText.long(held.value))}</span>}</BackRow>
            <h1 ref={heading} tabIndex={-1}>{title}</h1>
          </div>
          {beside}
        </header>
        {isRunning && <p>{text.running} <Link href={`${meetingPath(place)}/run`}>{text.backToMeeting}</Link></p>}
        {children}
      </PageLayout>
    </>
  )
}
