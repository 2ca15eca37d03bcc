import { useEffect, useMemo, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { useParams } from 'react-router'
import { doubtedDocument } from '../../documents'
import { instantToLondon, parseLocalDate } from '../../domain/calendar'
import type { SealedRecord } from '../../domain/record'
import { datesText } from '../../text/dates'
import { recordText as text } from '../../text/record'
import { BackRow, ButtonRow, Link, LinkButton, PageLayout, Section, Strip, Tabs } from '../../ui'
import { Approval, DraftState } from './approval'
import { CheckAnswers } from './check-answers'
import { Notes } from './notes'
import { Paper } from './paper'
import { RecordAsks } from './record-asks'
import { SendBy } from './send-by'
import { SealedState } from './sealed-state'
import { TakeAlong } from './take-along'
import { useRecord, useSealCheck, type OpenRecord } from './use-record'
import './record.css'

const pageTitle = `${text.title} - Turnstone`

/** The record of one meeting: the paper in the middle, where it stands and what can be done at its side (design §4.13). */
export function Screen() {
  const { caseId = '', meetingId = '' } = useParams()
  const open = useRecord(meetingId)
  if (open === undefined) {
    return (
      <PageLayout>
        <title>{pageTitle}</title>
        <h1>{text.title}</h1>
        <p>{text.notFound}</p>
      </PageLayout>
    )
  }
  if (open.record.closed === undefined) {
    return (
      <PageLayout>
        <title>{pageTitle}</title>
        <h1>{text.title}</h1>
        <p>{text.notClosed}</p>
        <ButtonRow>
          <LinkButton href={`/c/${caseId}/m/${meetingId}/close`}>{text.toClose}</LinkButton>
          <LinkButton href={`/c/${caseId}/m/${meetingId}/run`}>{text.toRun}</LinkButton>
        </ButtonRow>
      </PageLayout>
    )
  }
  return <ClosedRecord open={open} meetingId={meetingId} />
}

function ClosedRecord({ open, meetingId }: { readonly open: OpenRecord; readonly meetingId: string }) {
  const { record, sealed, paper } = open
  const { caseId = '' } = useParams()
  const [view, setView] = useState('paper')
  const heading = useRef<HTMLHeadingElement>(null)
  const [justSealed, setJustSealed] = useState(false)
  const check = useSealCheck(sealed)
  useEffect(() => {
    // The button that was pressed is gone; the top of the page says what happened.
    if (justSealed && sealed !== undefined) heading.current?.focus()
  }, [justSealed, sealed])
  const day = parseLocalDate(record.meeting.date ?? '')
  const isDoubtful = check?.state === 'differs'
  // Nothing leaves before it is known whether the seal fits.
  const toTake = useMemo(() => (paper === undefined || (sealed !== undefined && check === undefined) ? undefined : isDoubtful ? doubtedDocument(paper) : paper), [paper, sealed, check, isDoubtful])
  return (
    <div className="record">
      <title>{pageTitle}</title>
      {sealed !== undefined && <SealedStrip sealed={sealed} />}
      <main id="main" tabIndex={-1}>
        <header className="record-head">
          <div>
            <BackRow names href={`/c/${caseId}`} label={text.toCase(record.reference)}>
              <Link href={`/c/${caseId}/m/${meetingId}/sent`}>{text.toSent}</Link>
              {day.ok && <span>{text.heldOn(datesText.long(day.value))}</span>}
            </BackRow>
            <h1 ref={heading} tabIndex={-1}>{text.title}</h1>
          </div>
          {sealed === undefined && <SendBy meetingId={meetingId} />}
        </header>
        <div className="record-grid">
          <div className="record-desk">
            {sealed !== undefined ? <SealedPaper open={open} isDoubtful={isDoubtful} /> : paper !== undefined && (
              <Tabs
                label={text.views}
                chosen={view}
                onChoose={setView}
                tabs={[
                  { name: 'paper', label: text.paper, content: <Paper model={paper} /> },
                  { name: 'check', label: text.check, content: <div className="record-check"><CheckAnswers record={record} meetingId={meetingId} /></div> },
                ]}
              />
            )}
          </div>
          <div className="record-side">
            <div className="record-side-words">
              {sealed === undefined ? (
                <>
                  <DraftState record={record} />
                  <RecordAsks caseId={caseId} meetingId={meetingId} record={record} />
                  <Approval record={record} meetingId={meetingId} onSealed={() => setJustSealed(true)} />
                </>
              ) : (
                <>
                  <SealedState sealed={sealed} check={check} hasWords={paper !== undefined} meetingId={meetingId} />
                  <Notes meetingId={meetingId} />
                </>
              )}
              <Section title={text.versions}>
                <p className="record-small">{text.versionsMore}</p>
                <p><Link href={`/c/${caseId}/m/${meetingId}/record/versions`}>{text.toVersions}</Link></p>
              </Section>
              {paper !== undefined && <TakeAlong paper={paper} toTake={toTake} reference={record.reference} date={record.meeting.date} showPaper={() => flushSync(() => setView('paper'))} />}
            </div>
          </div>
        </div>
      </main>
    </div>
  )
}

function SealedStrip({ sealed }: { readonly sealed: SealedRecord }) {
  return (
    <section aria-label={text.sealedLabel}>
      <Strip kind="quiet"><b>{text.sealedStrip(datesText.prose(instantToLondon(sealed.at).date), sealed.by)}</b> {text.sealedStripMore}</Strip>
    </section>
  )
}

function SealedPaper({ open: { sealed, paper }, isDoubtful }: { readonly open: OpenRecord; readonly isDoubtful: boolean }) {
  if (paper !== undefined) {
    return (
      <>
        {/* Above the words, on a screen of any width and in print: nobody reads or passes on what may not be the record without having been told. */}
        {isDoubtful && <p className="ui-problem record-doubt">{text.sealDiffers}</p>}
        <Paper model={paper} />
      </>
    )
  }
  const missing = sealed?.content.state === 'missing' ? sealed.content.missing : 0
  return <p className="record-check">{missing > 0 ? text.partsMissing(missing) : text.unreadable}</p>
}
