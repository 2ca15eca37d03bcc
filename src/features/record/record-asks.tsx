import { useCallback } from 'react'
import { nationOf } from '../../domain/calendar'
import { raisedInWords } from '../../domain/completeness'
import type { Fold } from '../../domain/meeting/view'
import { recordLength, type RecordModel } from '../../domain/record'
import { whoAsks, type SettleTarget } from '../../guidance'
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
    return raisedInWords(fold, meetingId, 'record', pack, frame, today, { nation })
  }, [meetingId, today, nation]))
  const { lines, words } = recordLength([...record.items.flatMap((item) => item.lines), ...record.otherLines].map(({ values }) => values.text ?? ''))
  return (
    <Section title={text.asks.title}>
      <p className="record-small">{text.asks.length(lines, words)}</p>
      {raised.length === 0 && <p className="record-small">{text.asks.none}</p>}
      <ul className="record-asks" role="list">
        {raised.map(({ check: { key, source, settle }, says, words: asked }) => {
          const page = settle === 'safekeeping' ? `/c/${caseId}/kept` : pages[settle] === undefined ? undefined : `/c/${caseId}/m/${meetingId}/${pages[settle]}`
          return (
            <li key={key}>
              <p>{asked}{page !== undefined && <> <Link href={page} aria-label={text.asks.settleFor(says)}>{text.asks.settle}</Link></>}</p>
              {source.length > 0 && <WhoAsks>{whoAsks(source).map(({ who, statements }) => text.asks.askedBy(who, statements.map(({ id }) => id).join(', '))).join(' ')}</WhoAsks>}
            </li>
          )
        })}
      </ul>
    </Section>
  )
}
