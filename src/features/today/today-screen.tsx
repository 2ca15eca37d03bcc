import { useEffect, useEffectEvent } from 'react'
import { useNavigate } from 'react-router'
import { addDays, localDate } from '../../domain/calendar'
import { listCases, needsOfAll } from '../../domain/case/case-list'
import { useReadable, useShell, useWorkspace } from '../../ports/services'
import { datesText } from '../../text/dates'
import { todayText as text } from '../../text/today'
import { Link, LinkButton, PageLayout, Section, Well, useAnnouncer, useShortcuts } from '../../ui'
import { ActionsSection } from './actions-section'
import { CopyAsked } from './copy-asked'
import { comingUp, dayWords, nextMeeting, type Coming } from './day'
import { NeedsSection, needHref } from './needs-section'
import { NextMeetingBlock } from './next-meeting'
import { isAtRisk, useStorageHealth, WorkSection } from './work-section'
import './today.css'

/** The day on one page, from the short forms of the cases: no case is opened but the one that meets next. */
export function TodayScreen() {
  const { cases, settings } = useWorkspace()
  const { clock } = useShell()
  const navigate = useNavigate()
  const { singleKeys } = useReadable(settings)
  const today = localDate(clock.today())
  const listed = listCases(useReadable(cases.list), today)
  const needs = needsOfAll(listed, today, addDays(today, 7))
  const next = nextMeeting(listed, today)
  const unreadable = listed.filter(({ summary }) => summary === undefined)
  const [health, ask] = useStorageHealth()
  const risk = isAtRisk(health)
  useShortcuts([
    { keys: 'n', label: text.keys.start, run: () => void navigate('/convene') },
    { keys: 'o', label: text.openFile, run: () => void navigate('/open-case') },
    ...needs.slice(0, 9).map(({ caseId, need }, index) => ({ keys: String(index + 1), label: text.keys.need(index + 1), run: () => void navigate(needHref(caseId, need)) })),
  ], { singleKeys })
  useSaidOnce(text.said(needs.length, next === undefined ? '' : [next.meeting.date === today ? '' : dayWords(next.meeting.date), next.meeting.start ?? ''].filter(Boolean).join(', '), next?.meeting.state === 'running'))
  const work = <WorkSection health={health} onAsk={ask} />
  const isEmpty = listed.length === 0
  return (
    <PageLayout asideLabel={text.aside} aside={<div className="today-side"><Worried />{!risk && work}{!isEmpty && <ComingUp coming={comingUp(listed, today, next)} />}</div>}>
      <title>{`${text.title} - Turnstone`}</title>
      <h1 className="today-date">{datesText.prose(today)}</h1>
      {risk && work}
      {isEmpty && <p className="ui-lead">{text.empty} <Link href="/cases">{text.allCases}</Link></p>}
      {next !== undefined && <NextMeetingBlock next={next} />}
      <CopyAsked cases={listed} />
      {!isEmpty && <NeedsSection needs={needs} unreadable={unreadable} />}
      {!isEmpty && <ActionsSection cases={listed} />}
    </PageLayout>
  )
}

/** Tells a screen reader how the day stands, once on arrival. */
function useSaidOnce(words: string): void {
  const announcer = useAnnouncer()
  const say = useEffectEvent(() => announcer.say(words, 'place'))
  useEffect(() => say(), [])
}

function Worried() {
  return (
    <Well label={text.worried.title}>
      <h2 className="today-aside-title">{text.worried.title}</h2>
      <p className="today-worried">{text.worried.says}</p>
      <LinkButton wide href="/convene">{text.worried.act}</LinkButton>
      <p className="today-notmet"><Link className="ui-alone" href="/convene/not-held">{text.worried.notMet}</Link></p>
      <p className="today-notmet"><Link className="ui-alone" href="/open-case">{text.openFile}</Link></p>
    </Well>
  )
}

function ComingUp({ coming }: { readonly coming: readonly Coming[] }) {
  return (
    <Section title={text.coming.title}>
      {coming.length === 0 && <p className="ui-second">{text.coming.none}</p>}
      <ul className="today-coming" role="list" aria-label={text.coming.title}>
        {coming.map((one) => (
          <li key={one.key}>
            <b>{dayWords(one.date)}</b>
            <Link href={`/c/${one.caseId}`}>{[one.what ?? text.coming.kinds[one.kind], one.reference, one.time].filter(Boolean).join(', ')}</Link>
          </li>
        ))}
      </ul>
    </Section>
  )
}
