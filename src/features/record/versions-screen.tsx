import { useState } from 'react'
import { flushSync } from 'react-dom'
import { useParams } from 'react-router'
import { parseLocalDate } from '../../domain/calendar'
import { bandOf, type VersionFor } from '../../domain/record'
import type { Fold } from '../../domain/meeting/view'
import { useFold, wholeFold } from '../../ports/services'
import { datesText } from '../../text/dates'
import { recordText } from '../../text/record'
import { versionScreenText as text } from '../../text/version-screen'
import { BackRow, classNames, Link, PageLayout, Section, Select, Tag } from '../../ui'
import { ChildWords } from './child-words'
import { LeakSide } from './leak-side'
import { Paper } from './paper'
import { PartsForm } from './parts-form'
import { labelOf, useVersion, useVersionStates, type VersionState } from './use-versions'
import { useRecord, useSealCheck, type OpenRecord } from './use-record'
import { SendBy } from './send-by'
import { VersionFiles } from './version-files'
import { VersionTrail } from './version-trail'
import './record.css'
import './versions.css'

const pageTitle = `${text.title} - Turnstone`
/** Who gets what: the versions at one side, the paper in the middle, the leak check and the files at the other (design §4.13). */
export function Screen() {
  const { caseId = '', meetingId = '' } = useParams()
  const open = useRecord(meetingId)
  if (open === undefined || open.record.closed === undefined) {
    return (
      <PageLayout>
        <title>{pageTitle}</title>
        <h1>{text.title}</h1>
        <p>{text.notReady}</p>
        <p><Link href={`/c/${caseId}/m/${meetingId}/record`}>{text.toRecord}</Link></p>
      </PageLayout>
    )
  }
  return <Versions meetingId={meetingId} open={open} />
}

function Versions({ meetingId, open: { record, sealed } }: { readonly meetingId: string; readonly open: OpenRecord }) {
  const day = parseLocalDate(record.meeting.date ?? '')
  const check = useSealCheck(sealed)
  const isDoubtful = check?.state === 'differs'
  // Nothing leaves before it is known whether the seal fits.
  const isLookedAt = sealed === undefined || check !== undefined
  const { caseId = '' } = useParams()
  const fold = useFold(wholeFold)
  const states = useVersionStates(meetingId)
  const [chosenKey, choose] = useState('full')
  const chosen = states.find(({ key }) => key === chosenKey)?.version ?? { kind: 'full' as const }
  const open = useVersion(meetingId, chosen)
  const marks = [...new Set(open.leaks.open.map(({ phrase }) => phrase).filter((phrase) => phrase !== ''))]
  return (
    <div className="record versions">
      <title>{pageTitle}</title>
      <main id="main" tabIndex={-1}>
        <header className="record-head">
          <div>
            <BackRow names href={`/c/${caseId}`} label={recordText.toCase(record.reference)}>
              <Link href={`/c/${caseId}/m/${meetingId}/record`}>{day.ok ? recordText.heldOn(datesText.long(day.value)) : text.toRecord}</Link>
              <Link href={`/c/${caseId}/m/${meetingId}/sent`}>{text.toSent}</Link>
            </BackRow>
            <h1>{text.title}</h1>
          </div>
          <SendBy meetingId={meetingId} />
        </header>
        <div className="versions-grid">
          <nav className="versions-list" aria-label={text.listLabel}>
            <ul>
              {states.map(({ version, key, state, open: count }) => (
                <li key={key}>
                  <button type="button" className={classNames('versions-item', key === open.key && 'is-chosen')} aria-current={key === open.key ? 'true' : undefined} onClick={() => choose(key)}>
                    <b>{text.kinds[version.kind]}</b>
                    <span dir="auto">{detailOf(fold, version)}</span>
                    <StateTag state={state} count={count} />
                  </button>
                </li>
              ))}
            </ul>
            <p className="record-small">{text.allowList}</p>
            <PartsForm meetingId={meetingId} agenda={open.agenda} />
          </nav>
          <div className="versions-choice">
            <Select label={text.chooseLabel} options={states.map(({ version, key }) => ({ value: key, label: [text.kinds[version.kind], detailOf(fold, version)].join(': ') }))} value={open.key} onChange={choose} />
          </div>
          <div className="record-desk">
            {isDoubtful && <p className="ui-problem record-doubt">{recordText.sealDiffers}</p>}
            {open.model === undefined ? (
              <div className="record-check"><Section title={open.state === 'heldBack' ? text.heldBackTitle : text.status.missing}><p>{open.state === 'heldBack' ? text.heldBackMore : text.missingMore}</p></Section></div>
            ) : <Paper model={open.model} marks={marks} />}
          </div>
          <div className="record-side">
            <div className="record-side-words">
              {chosen.kind === 'child' && open.model !== undefined && bandOf(fold, chosen.child) !== '13-and-over' && <ChildWords meetingId={meetingId} />}
              {open.model !== undefined && <LeakSide key={open.key} open={open} meetingId={meetingId} />}
              {open.model !== undefined && open.state === 'checked' && (isDoubtful ? <Section title={text.files}><p>{text.noFiles}</p></Section> : isLookedAt && (
                <VersionFiles key={`${open.key} files`} open={open} model={open.model} meetingId={meetingId} index={states.findIndex(({ key }) => key === open.key) + 1} beforePrint={() => flushSync(() => choose(open.key))} />
              ))}
              {open.model !== undefined && <VersionTrail key={`${open.key} trail`} open={open} meetingId={meetingId} />}
            </div>
          </div>
        </div>
      </main>
    </div>
  )
}

function detailOf(fold: Fold, version: VersionFor): string {
  if (version.kind === 'agency') return version.agency
  if (version.kind === 'parent') return labelOf(fold, version.adult)
  if (version.kind === 'child') return text.childDetail(labelOf(fold, version.child), text.bands[bandOf(fold, version.child)])
  return text.forWhom[version.kind]
}

function StateTag({ state, count }: { readonly state: VersionState; readonly count: number }) {
  if (state === 'open') return <Tag kind="due">{text.status.open(count)}</Tag>
  return <Tag kind={state === 'checked' ? 'done' : 'plain'}>{text.status[state]}</Tag>
}
