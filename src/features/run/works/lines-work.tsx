import { useCallback } from 'react'
import { entityById } from '../../../domain/entities'
import { capturedInRoom, type Captured } from '../../../domain/meeting/captured'
import type { Fold } from '../../../domain/meeting/view'
import { useFold } from '../../../ports/services'
import { runText as text } from '../../../text/run'
import { Gap, Inset, KindMark, Link, Row, Rows, Section } from '../../../ui'
import { useMeeting, usePeople, useRun } from '../run-context'

type Which = 'known' | 'found' | 'tried'
type ListedKind = 'need' | 'strength' | 'risk' | 'info' | 'tried'
const kindsOf: Readonly<Record<Which, readonly ListedKind[]>> = { known: ['need', 'strength', 'risk', 'info'], found: ['need', 'strength', 'risk', 'info'], tried: ['tried'] }
const titles: Readonly<Record<Which, string>> = { known: text.lines.known, found: text.lines.found, tried: text.lines.tried }

/** Needs, strengths and risks by kind: those known before (OX-43e), those found today (OX-43g), and what was tried (OX-44c). */
export function LinesWork({ which }: { readonly which: Which }) {
  const { caseId, meetingId } = useRun()
  const values = useMeeting()?.values
  const rows = useFold(useCallback((fold: Fold) => capturedInRoom(fold, meetingId), [meetingId])).filter((row) => belongs(row, which, values?.openedAt ?? 0))
  const tried = useFold(useCallback((fold: Fold) => entityById(fold, 'request', values?.request ?? '')?.values.tried, [values?.request]))
  return (
    <Section title={titles[which]} count={rows.length === 0 ? undefined : text.lines.number(rows.length)}>
      {which === 'tried' && tried !== undefined && <Inset><b>{text.lines.triedBefore}</b><p>{tried}</p></Inset>}
      {rows.length === 0 && <p className="ui-second">{text.lines.none}</p>}
      {which === 'found' && <p><Link className="ui-alone" href={`/c/${caseId}/m/${meetingId}/map`}>{text.lines.toMap}</Link></p>}
      {kindsOf[which].map((kind) => <OfKind key={kind} kind={kind} rows={rows.filter((row) => row.kind === kind)} />)}
    </Section>
  )
}

const valuesOf = (row: Captured) => row.entity.values as { readonly isNew?: boolean; readonly saidBy?: string; readonly toldBy?: string; readonly effect?: string }

function belongs(row: Captured, which: Which, openedAt: number): boolean {
  if (!(kindsOf[which] as readonly string[]).includes(row.kind)) return false
  // What nobody marked either way and was there before the meeting opened came with the convener's list (OX-44a).
  const isNew = valuesOf(row).isNew ?? row.at >= openedAt
  return which === 'tried' || isNew === (which === 'found')
}

function OfKind({ kind, rows }: { readonly kind: ListedKind; readonly rows: readonly Captured[] }) {
  const people = usePeople()
  if (rows.length === 0) return null
  const who = (row: Captured): string | undefined => people.find((one) => one.id === valuesOf(row).saidBy)?.name ?? valuesOf(row).toldBy
  return (
    <Rows label={text.lines.kinds[kind]}>
      {rows.map((row) => (
        <Row
          key={row.id}
          lead={kind === 'tried' ? undefined : <KindMark kind={kind} word={text.lines.kinds[kind]} />}
          title={<span className="run-line">{row.text}</span>}
          detail={kind === 'tried' ? effectWords(valuesOf(row).effect) : undefined}
          end={who(row) ?? <Gap>{text.lines.noSource}</Gap>}
        />
      ))}
    </Rows>
  )
}

const effectWords = (effect: string | undefined) => (effect === undefined || effect === '' ? <Gap>{text.lines.noEffect}</Gap> : text.lines.effect(effect))
