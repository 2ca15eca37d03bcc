import { useCallback, useState } from 'react'
import { boardOf, missingOf, timelineOf, type Board } from '../../domain/map/board'
import type { Entity } from '../../domain/entities'
import { changeJoined } from '../../domain/map/joined'
import type { Evidence } from '../../domain/meeting/lines'
import type { Fold } from '../../domain/meeting/view'
import { useFold, useReadable, useWorkspace } from '../../ports/services'
import { datesText } from '../../text/dates'
import { mapText as text } from '../../text/map'
import { Button, Details, FootBar, Icon, Select, useShortcuts } from '../../ui'
import { AddLine } from './add-line'
import { LineSheet, WeighSheet } from './line-sheet'
import { findOutWords, sourceWords } from './line-words'
import { MapPage } from './map-page'
import { useChildren, usePeople, usePlace, useReadDay, type MapPlace } from './map-place'
import { SortBoard } from './sort-board'
import { useAct } from './use-act'

type Sheet = { readonly what: 'line'; readonly id: string } | { readonly what: 'weigh'; readonly id: string; readonly other: string } | { readonly what: 'add'; readonly list?: Evidence; readonly words?: string }

/** What we really know: four lists, and who finds out what is not shown (CA-40a, design §4.10). */
export function Screen() {
  const place = usePlace()
  const { meetingId } = place
  const { settings } = useWorkspace()
  const { singleKeys } = useReadable(settings)
  const board = useFold(useCallback((fold: Fold) => boardOf(fold, meetingId), [meetingId]))
  const people = usePeople(place)
  const child = useChildren()
  const [sheet, setSheet] = useState<Sheet>()
  const [only, setOnly] = useState('')
  const { act, problem } = useAct()
  const close = () => setSheet(undefined)
  const weighFirst = () => {
    const first = board.differing[0]
    if (first !== undefined && !place.isSealed) setSheet({ what: 'weigh', id: first.line.id, other: first.other.id })
  }
  const canAdd = !place.isClosed && !place.isSealed
  useShortcuts([
    { keys: 'w', label: text.keyNames.weigh, run: weighFirst },
    { keys: '/', label: text.keyNames.add, run: () => { if (canAdd) setSheet({ what: 'add' }) } },
  ], { singleKeys })
  const speakers = [...people.values()].filter((one) => board.all.some((line) => line.values.saidBy === one.id))
  const shown = (lines: readonly Entity<'line'>[]) => (only === '' ? lines : lines.filter((line) => (board.joined.get(line.id) ?? [line]).some(({ values }) => values.saidBy === only)))
  const sort = (line: Entity<'line'>, to: Evidence) => {
    const list = board.lists.find((one) => one.key === to)
    const isThere = list?.lines.some((one) => one.id === line.id) === true
    const all = (list?.lines.length ?? 0) + (isThere ? 0 : 1)
    return act((fold) => changeJoined(fold, { line: line.id, evidence: to }), { said: text.moved(text.lists[to], all, all) })
  }
  const isEmpty = board.all.length === 0
  return (
    <MapPage
      place={place}
      page="board"
      isWide
      beside={
        <div className="map-acts">
          {speakers.length > 1 && <Select label={text.filter} emptyLabel={text.everyone} options={speakers.map((one) => ({ value: one.id, label: one.agency ?? one.name }))} value={only} onChange={setOnly} />}
          {canAdd && <Button onClick={() => setSheet({ what: 'add' })} aria-keyshortcuts="/">{text.addLine}</Button>}
        </div>
      }
      foot={isEmpty ? undefined : (
        <FootBar start={<p className="map-sowhat">{text.soWhatLead(child, board.meant, board.unmeant.length)}</p>}>
          {board.unmeant.length > 0 && !place.isSealed && <Button onClick={() => setSheet({ what: 'line', id: board.unmeant[0]?.id ?? '' })}>{text.nextMeaning}</Button>}
        </FootBar>
      )}
    >
      {board.differing.map(({ line, other }) => <Differing key={line.id} place={place} line={line} other={other} onWeigh={() => setSheet({ what: 'weigh', id: line.id, other: other.id })} />)}
      {problem}
      {isEmpty && <p>{text.empty}</p>}
      {!isEmpty && board.lists.every((list) => list.lines.length === 0) && <p>{text.nothingSorted}</p>}
      <SortBoard<Evidence>
        place={place}
        unsorted={shown(board.unsorted)}
        groups={board.lists.map((list) => ({
          key: list.key, title: text.lists[list.key], hint: text.listHints[list.key], lines: shown(list.lines),
          ...(list.key === 'missing' ? { more: <MissingPrompts place={place} canAdd={canAdd} onNote={(words) => setSheet({ what: 'add', list: 'missing', words })} /> } : {}),
        }))}
        onSort={sort}
        onOpen={(line) => setSheet({ what: 'line', id: line.id })}
        extra={(line, group) => <Extra line={line} group={group} isSealed={place.isSealed} onOpen={() => setSheet({ what: 'line', id: line.id })} />}
      />
      <OpenSheet place={place} board={board} sheet={sheet} onClose={close} />
    </MapPage>
  )
}

function OpenSheet({ place, board, sheet, onClose }: { readonly place: MapPlace; readonly board: Board; readonly sheet: Sheet | undefined; readonly onClose: () => void }) {
  if (sheet === undefined) return null
  if (sheet.what === 'add') return <AddLine place={place} {...(sheet.list === undefined ? {} : { list: sheet.list })} {...(sheet.words === undefined ? {} : { words: sheet.words })} onClose={onClose} />
  const line = board.all.find((one) => one.id === sheet.id)
  if (line === undefined) return null
  if (sheet.what === 'line') return <LineSheet key={line.id} place={place} line={line} onClose={onClose} />
  const other = board.all.find((one) => one.id === sheet.other)
  return other === undefined ? null : <WeighSheet place={place} line={line} other={other} onClose={onClose} />
}

function Extra({ line, group, isSealed, onOpen }: { readonly line: Entity<'line'>; readonly group: Evidence | undefined; readonly isSealed: boolean; readonly onOpen: () => void }) {
  const { soWhat = '', otherReading = '', text: words = '' } = line.values
  const finds = findOutWords(line)
  return (
    <>
      {soWhat !== '' && <p className="map-sofar" dir="auto">{text.soWhatIs(soWhat)}</p>}
      {otherReading !== '' && <p className="map-sofar" dir="auto">{text.otherIs(otherReading)}</p>}
      {group !== undefined && group !== 'evidence' && (
        <div className={finds === undefined ? 'ui-inset ui-inset--due map-find' : 'ui-inset map-find'}>
          <b>{text.toFindOut}</b>
          {finds === undefined ? <p>{text.nobodyYet} {!isSealed && <Button kind="plain" size="small" aria-label={text.sayWhoFor(words)} onClick={onOpen}>{text.sayWho}</Button>}</p> : <p dir="auto">{finds}</p>}
        </div>
      )}
    </>
  )
}

function Differing({ place, line, other, onWeigh }: { readonly place: MapPlace; readonly line: Entity<'line'>; readonly other: Entity<'line'>; readonly onWeigh: () => void }) {
  const people = usePeople(place)
  const account = (entity: Entity<'line'>) => <p dir="auto"><b>{sourceWords(entity, people) ?? text.notSaid}:</b> {entity.values.text}</p>
  return (
    <section className="map-differ" aria-label={text.differ}>
      <p className="ui-kind ui-kind--disagreement"><Icon name="disagreement" /> {text.differ}</p>
      {account(other)}
      {account(line)}
      {!place.isSealed && <Button size="small" aria-label={text.weighFor(line.values.text ?? '')} aria-keyshortcuts="w" onClick={onWeigh}>{text.weigh}</Button>}
    </section>
  )
}

/** Whom nobody speaks for, about whom nothing is written down, and where time has a gap: each can be noted as missing. */
function MissingPrompts({ place, canAdd, onNote }: { readonly place: MapPlace; readonly canAdd: boolean; readonly onNote: (words: string) => void }) {
  const { meetingId } = place
  const missing = useFold(useCallback((fold: Fold) => missingOf(fold, meetingId), [meetingId]))
  const read = useReadDay(false)
  const gaps = useFold(useCallback((fold: Fold) => timelineOf(fold, meetingId, read).points, [meetingId, read]))
  const prompts = [
    ...missing.agencies.map((one) => text.missingAgency(one.agency ?? one.name)),
    ...[...missing.adults, ...missing.children].flatMap((one) => (one.values.label === undefined ? [] : [text.missingPerson(one.values.label)])),
    ...gaps.flatMap((point, index) => (point.since === undefined || point.since < longGap ? [] : [text.missingGap(point.since, datesText.whole(gaps[index - 1]?.on ?? point.on), datesText.whole(point.on))])),
  ]
  if (prompts.length === 0) return null
  return (
    <Details summary={text.missingTitleList}>
      <ul className="map-prompts" role="list">
        {prompts.map((words) => <li key={words}>{words} {canAdd && <Button kind="plain" size="small" aria-label={text.noteMissingFor(words)} onClick={() => onNote(words)}>{text.noteMissing}</Button>}</li>)}
      </ul>
    </Details>
  )
}
/** Days without a word that are worth asking about. */
const longGap = 28
