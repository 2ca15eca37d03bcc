import { useCallback, useState } from 'react'
import { headingsOf } from '../../domain/map/board'
import { changeJoined } from '../../domain/map/joined'
import type { Heading } from '../../domain/meeting/lines'
import type { Fold } from '../../domain/meeting/view'
import { useFold } from '../../ports/services'
import { mapText as text } from '../../text/map'
import { LineSheet } from './line-sheet'
import { MapPage } from './map-page'
import { usePlace } from './map-place'
import { SortBoard } from './sort-board'
import { useAct } from './use-act'

/** The lines under the headings of a framework (CA-40b). */
export function Screen() {
  const place = usePlace()
  const { meetingId } = place
  const all = useFold(useCallback((fold: Fold) => headingsOf(fold, meetingId), [meetingId]))
  const [open, setOpen] = useState<string>()
  const { act, problem } = useAct()
  const lines = [...all.unsorted, ...all.groups.flatMap((group) => group.lines)]
  const line = lines.find((one) => one.id === open)
  return (
    <MapPage place={place} page="headings" isWide>
      {problem}
      {lines.length === 0 && <p>{text.empty}</p>}
      <SortBoard<Heading>
        place={place}
        unsorted={all.unsorted}
        groups={all.groups.map((group) => ({ key: group.key, title: text.headings[group.key], hint: text.headingHints[group.key], lines: group.lines }))}
        onSort={(one, to) => {
          const there = all.groups.find((group) => group.key === to)?.lines.length ?? 0
          return act((fold) => changeJoined(fold, { line: one.id, heading: to }), { said: text.moved(text.headings[to], there + 1, there + 1) })
        }}
        onOpen={(one) => setOpen(one.id)}
      />
      {line !== undefined && <LineSheet key={line.id} place={place} line={line} onClose={() => setOpen(undefined)} />}
    </MapPage>
  )
}
