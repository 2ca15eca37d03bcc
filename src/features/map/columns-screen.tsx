import { useCallback, useState } from 'react'
import { columnsOf, headingIn, type ColumnKey } from '../../domain/map/board'
import type { Entity } from '../../domain/entities'
import { changeJoined } from '../../domain/map/joined'
import type { Fold } from '../../domain/meeting/view'
import { useFold } from '../../ports/services'
import { mapText as text } from '../../text/map'
import { Button, KindMark, Link } from '../../ui'
import { captureText } from '../../text/capture'
import { LineSheet } from './line-sheet'
import { MapPage } from './map-page'
import { usePlace } from './map-place'
import { SortBoard } from './sort-board'
import { useAct } from './use-act'

/** Worries, working well, what must happen: the same lines, seen more simply (OX-49). */
export function Screen() {
  const place = usePlace()
  const { meetingId } = place
  const all = useFold(useCallback((fold: Fold) => columnsOf(fold, meetingId), [meetingId]))
  const [open, setOpen] = useState<string>()
  const { act, problem } = useAct()
  const lines = [...all.unsorted, ...all.columns.flatMap((column) => column.lines)]
  const line = lines.find((one) => one.id === open)
  const sort = (one: Entity<'line'>, to: ColumnKey) => {
    const there = all.columns.find((column) => column.key === to)?.lines.length ?? 0
    return act((fold) => changeJoined(fold, { line: one.id, heading: headingIn(to, one.values.heading) }), { said: text.moved(text.columns[to], there + 1, there + 1) })
  }
  const plan = [...all.needs.map((need) => ({ id: need.id, kind: 'need' as const, words: need.values.outcome ?? need.values.text ?? '' })), ...all.actions.map((action) => ({ id: action.id, kind: 'action' as const, words: action.values.text ?? '' }))]
  return (
    <MapPage place={place} page="columns" isWide>
      {problem}
      {lines.length === 0 && <p>{text.empty}</p>}
      <SortBoard<ColumnKey>
        place={place}
        unsorted={all.unsorted}
        groups={all.columns.map((column) => ({
          key: column.key, title: text.columns[column.key], hint: text.columnHints[column.key], lines: column.lines,
          ...(column.key === 'must' && plan.length > 0 ? { more: (
            <div className="map-plan">
              <h3>{text.fromPlan}</h3>
              <ul role="list">{plan.map(({ id, kind, words }) => <li key={id}><KindMark kind={kind} word={captureText.kinds[kind]} /> <span dir="auto">{words}</span></li>)}</ul>
              <Link className="ui-alone" href={`/c/${place.caseId}/m/${meetingId}/plan`}>{text.toPlan}</Link>
            </div>
          ) } : {}),
        }))}
        onSort={sort}
        onOpen={(one) => setOpen(one.id)}
        extra={(one, group) => (group === 'well' && !place.isSealed ? <Safety line={one} onAct={(heading) => void act((fold) => changeJoined(fold, { line: one.id, heading }), { said: text.headings[heading] })} /> : null)}
      />
      {line !== undefined && <LineSheet key={line.id} place={place} line={line} onClose={() => setOpen(undefined)} />}
    </MapPage>
  )
}

/** Strength and safety are two things: has it kept the child safe, more than once? */
function Safety({ line, onAct }: { readonly line: Entity<'line'>; readonly onAct: (heading: 'safety' | 'strengths') => void }) {
  const words = line.values.text ?? ''
  const isSafety = line.values.heading === 'safety'
  return (
    <>
      {isSafety && <p className="map-check">{text.isSafety}</p>}
      <Button kind="plain" size="small" aria-label={isSafety ? text.isStrengthFor(words) : text.isSafetyFor(words)} onClick={() => onAct(isSafety ? 'strengths' : 'safety')}>{isSafety ? text.isStrength : text.isSafety}</Button>
    </>
  )
}
