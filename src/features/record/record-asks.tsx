import { useCallback } from 'react'
import { nationOf } from '../../domain/calendar'
import { nameOfSubject, raisedChecks } from '../../domain/completeness'
import type { Fold } from '../../domain/meeting/view'
import { recordLength, type RecordModel } from '../../domain/record'
import { fillWords, whoAsks, type SettleTarget } from '../../guidance'
import { useFold, useReadable, useShell, useWorkspace } from '../../ports/services'
import { recordText as text } from '../../text/record'
import { Link, Section, WhoAsks } from '../../ui'
import { guidanceOf } from './use-record'

/** Where what the guidance asks of a record is settled, below the meeting; undefined: on this page. */
const pages: { readonly [target in SettleTarget]?: string } = { distribution: 'sent', telling: 'plan/telling', feedback: 'told', decisions: 'plan/considered', map: 'map', 'prepare/hold': 'prepare/hold' }

/** What this guidance asks of the record, while it is open: who asks, and where it is settled. Nothing here holds the approval up. */
export function RecordAsks({ caseId, meetingId, record }: { readonly caseId: string; readonly meetingId: string; readonly record: RecordModel }) {
  const today = useShell().clock.today()
  const nation = nationOf[useReadable(useWorkspace().settings).nation]
  const raised = useFold(useCallback((fold: Fold) => {
    const { pack, frame } = guidanceOf(fold, meetingId)
    return raisedChecks(fold, meetingId, 'record', pack, frame, today, { nation }).map((check) => {
      const names = check.subjects.flatMap((id) => nameOfSubject(fold, id)?.name ?? [])
      return { ...check, words: fillWords(check.says, { subjects: names.join(', ') }, frame.neutralWords), names }
    })
  }, [meetingId, today, nation]))
  const { lines, words } = recordLength([...record.items.flatMap((item) => item.lines), ...record.otherLines].map(({ values }) => values.text ?? ''))
  return (
    <Section title={text.asks.title}>
      <p className="record-small">{text.asks.length(lines, words)}</p>
      {raised.length === 0 && <p className="record-small">{text.asks.none}</p>}
      <ul className="record-asks" role="list">
        {raised.map(({ key, words: says, names, source, settle }) => {
          const page = settle === 'safekeeping' ? `/c/${caseId}/kept` : pages[settle] === undefined ? undefined : `/c/${caseId}/m/${meetingId}/${pages[settle]}`
          return (
            <li key={key}>
              <p>{says}{names.length > 0 && ` ${names.join(', ')}.`}{page !== undefined && <> <Link href={page} aria-label={text.asks.settleFor(says)}>{text.asks.settle}</Link></>}</p>
              {source.length > 0 && <WhoAsks>{whoAsks(source).map(({ who, statements }) => text.asks.askedBy(who, statements.map(({ id }) => id).join(', '))).join(' ')}</WhoAsks>}
            </li>
          )
        })}
      </ul>
    </Section>
  )
}
