import { useParams } from 'react-router'
import { copyName } from '../../documents'
import { parseLocalDate } from '../../domain/calendar'
import { recipientsOf, sentCopies } from '../../domain/distribution'
import { useFold, useShell, wholeFold } from '../../ports/services'
import { datesText } from '../../text/dates'
import { versionScreenText as text } from '../../text/version-screen'
import { Link, Section } from '../../ui'
import { guidanceOf } from './use-record'
import type { OpenVersion } from './use-versions'

/** Who was sent this version, and whether what they have is what stands here now: a copy made after a correction is another one. */
export function VersionTrail({ open, meetingId }: { readonly open: OpenVersion; readonly meetingId: string }) {
  const { caseId = '' } = useParams()
  const { ids } = useShell()
  const fold = useFold(wholeFold)
  const digest = ids.sha256(open.documentText)
  const sent = sentCopies(fold, open.key, recipientsOf(fold, meetingId, guidanceOf(fold, meetingId).pack))
  return (
    <Section title={text.trail}>
      {open.check !== undefined && <p className="record-small">{text.trailThis(copyName(digest))}</p>}
      {sent.length === 0 ? <p>{text.trailNone}</p> : (
        <ol className="record-notes">
          {sent.map(({ id, values: { to = '', on, by = '', copy, wentWrong = '' } }) => (
            <li key={id}>
              <p>{text.trailLine(to, dayWords(on), by)} {wentWrong !== '' && text.trailWrong}</p>
              <p className="record-small">{copy === undefined ? text.trailUnknown : copy === digest ? text.trailSame : text.trailEarlier(copyName(copy))}</p>
            </li>
          ))}
        </ol>
      )}
      <p><Link href={`/c/${caseId}/m/${meetingId}/sent`}>{text.toSent}</Link></p>
    </Section>
  )
}

function dayWords(date: string | undefined): string {
  const read = parseLocalDate(date ?? '')
  return read.ok ? datesText.whole(read.value) : (date ?? '')
}
