import { useCallback, useState } from 'react'
import { boardLines } from '../../domain/map/board'
import type { Entity } from '../../domain/entities'
import { equalLines, joinedOf, joinLines, takeApart } from '../../domain/map/joined'
import type { Fold } from '../../domain/meeting/view'
import { useFold } from '../../ports/services'
import { mapText as text } from '../../text/map'
import { Button, Details, FieldRow, Gap, Select } from '../../ui'
import { sourceWords } from './line-words'
import { usePeople, type MapPlace } from './map-place'
import { useAct, type Acting } from './use-act'

type Line = Entity<'line'>

export interface JoinsOfMap {
  readonly groups: ReadonlyMap<string, readonly Line[]>
  /** Lines with the same words, each with the first other one. */
  readonly equal: ReadonlyMap<string, Line>
}

/** Which lines of this map stand as one, and which could. */
export const useJoins = ({ meetingId }: Pick<MapPlace, 'meetingId'>): JoinsOfMap =>
  useFold(useCallback((fold: Fold) => {
    const lines = boardLines(fold, meetingId)
    return { groups: joinedOf(fold, lines), equal: equalLines(fold, lines) }
  }, [meetingId]))

export interface JoinedPartProps {
  readonly place: MapPlace
  readonly line: Line
  readonly joins: JoinsOfMap
  readonly act: Acting['act']
}

/** Under a card: who else says it and how they know, their words where they used others, and the ways to join and to take apart. */
export function JoinedPart({ place, line, joins, act }: JoinedPartProps) {
  const people = usePeople(place)
  const also = (joins.groups.get(line.id) ?? []).filter(({ id }) => id !== line.id)
  const equal = joins.equal.get(line.id)
  const words = line.values.text ?? ''
  const who = (one: Line) => sourceWords(one, people)
  return (
    <>
      {also.map((one) => (
        <p key={one.id} className="map-source map-also"><b>{text.also}</b> {who(one) ?? <Gap>{text.notSaid}</Gap>}{one.values.text !== words && <>: <span dir="auto">{one.values.text}</span></>}</p>
      ))}
      {also.length > 0 && !place.isSealed && (
        <Button kind="plain" size="small" aria-label={text.takeApartFor(words)} onClick={() => void act((fold) => takeApart(fold, { line: line.id, reason: text.takenApart }), { said: text.saidApart })}>{text.takeApart}</Button>
      )}
      {equal !== undefined && !place.isSealed && (
        <div className="map-find ui-inset">
          <p>{text.sameAs(who(equal) ?? text.notSaid)} <Button kind="plain" size="small" aria-label={text.joinFor(words)} onClick={() => void act((fold) => joinLines(fold, { line: line.id, other: equal.id }), { said: text.saidJoined })}>{text.join}</Button></p>
        </div>
      )}
    </>
  )
}

/** In the sheet of one line: joining by hand, where two people said the same in other words. */
export function JoinByHand({ place, line }: Pick<JoinedPartProps, 'place' | 'line'>) {
  const people = usePeople(place)
  const { groups } = useJoins(place)
  const lines = useFold(useCallback((fold: Fold) => boardLines(fold, place.meetingId), [place.meetingId]))
  const [chosen, setChosen] = useState('')
  const { act, problem } = useAct()
  const own = new Set((groups.get(line.id) ?? [line]).map(({ id }) => id))
  const others = lines.filter((one) => !own.has(one.id) && one.values.kind === line.values.kind)
  if (others.length === 0) return null
  const join = async () => {
    if (chosen !== '' && (await act((fold) => joinLines(fold, { line: line.id, other: chosen }), { said: text.saidJoined })).ok) setChosen('')
  }
  return (
    <Details summary={text.joinByHand}>
      <p>{text.joinSays}</p>
      <FieldRow>
        <Select label={text.joinWith} emptyLabel={text.choose} value={chosen} onChange={setChosen} options={others.map((one) => ({ value: one.id, label: [one.values.text, sourceWords(one, people)].filter(Boolean).join(' – ') }))} />
        <Button onClick={() => void join()}>{text.join}</Button>
      </FieldRow>
      {problem}
    </Details>
  )
}
