import { useEffect, useRef, useState, type ReactNode } from 'react'
import type { Entity } from '../../domain/entities'
import { useReadable, useWorkspace } from '../../ports/services'
import { mapText as text } from '../../text/map'
import { Button, Gap, Key, KindMark, Tag, classNames, useShortcuts, type Kind } from '../../ui'
import { JoinedPart, useJoins } from './joined-lines'
import { sourceWords } from './line-words'
import { usePeople, type MapPlace } from './map-place'
import { useAct } from './use-act'

export interface SortGroup<K extends string> {
  readonly key: K
  readonly title: string
  readonly hint: string
  readonly lines: readonly Entity<'line'>[]
  /** More under the lines of this list. */
  readonly more?: ReactNode
}

export interface SortBoardProps<K extends string> {
  readonly place: MapPlace
  readonly unsorted: readonly Entity<'line'>[]
  readonly groups: readonly SortGroup<K>[]
  /** Puts a line into a list. Resolves once it is kept. */
  readonly onSort: (line: Entity<'line'>, to: K) => Promise<unknown>
  readonly onOpen: (line: Entity<'line'>) => void
  /** Words and acts of one card besides its own. */
  readonly extra?: (line: Entity<'line'>, group: K | undefined) => ReactNode
}

/**
 * Lines in lists that a person puts them in: moving is never retyping. Every card has a button for each other list; keys 1
 * to 6 and arrows do the same for the card that has the focus.
 */
export function SortBoard<K extends string>({ place, unsorted, groups, onSort, onOpen, extra }: SortBoardProps<K>) {
  const { settings } = useWorkspace()
  const { singleKeys } = useReadable(settings)
  const people = usePeople(place)
  const joins = useJoins(place)
  const { act, problem } = useAct()
  const box = useRef<HTMLDivElement>(null)
  const [showsAll, setShowsAll] = useState(false)
  // The next few lines are enough to go on with; the lists stay in sight.
  const next = showsAll ? unsorted : unsorted.slice(0, fewLines)
  const focusAfter = useRef<string>(undefined)
  // The card is drawn anew in its new list; the focus goes with it.
  useEffect(() => {
    const wanted = focusAfter.current
    const button = wanted === undefined ? undefined : wordsOf(box.current, wanted)
    if (!button) return
    focusAfter.current = undefined
    button.focus()
    button.scrollIntoView?.({ block: 'nearest' })
  })
  const isFixed = place.isSealed
  const sort = async (line: Entity<'line'>, to: K) => {
    focusAfter.current = line.id
    await onSort(line, to)
  }
  const columns = [next, ...groups.map((group) => group.lines)]
  const here = () => document.activeElement?.closest('[data-line]')?.getAttribute('data-line')
  const move = (across: number, down: number) => {
    const at = here()
    const column = columns.findIndex((lines) => lines.some((line) => line.id === at))
    if (column === -1) return wordsOf(box.current, columns.find((lines) => lines.length > 0)?.[0]?.id ?? '')?.focus()
    const row = columns[column]?.findIndex((line) => line.id === at) ?? 0
    for (let to = column + across; to >= 0 && to < columns.length; to += across) {
      const lines = columns[to] ?? []
      const wanted = across === 0 ? lines[row + down] : lines[Math.min(row, lines.length - 1)]
      if (wanted !== undefined) return wordsOf(box.current, wanted.id)?.focus()
      if (across === 0) return undefined
    }
    return undefined
  }
  const byNumber = (index: number) => {
    const line = columns.flat().find((one) => one.id === here())
    const to = groups[index]
    if (line !== undefined && to !== undefined && !isFixed) void sort(line, to.key)
  }
  useShortcuts([
    { keys: 'ArrowUp', label: text.keyNames.up, run: () => move(0, -1) },
    { keys: 'ArrowDown', label: text.keyNames.down, run: () => move(0, 1) },
    { keys: 'ArrowLeft', label: text.keyNames.left, run: () => move(-1, 0) },
    { keys: 'ArrowRight', label: text.keyNames.right, run: () => move(1, 0) },
    ...groups.map((_, index) => ({ keys: String(index + 1), label: text.keyNames.sort, run: () => byNumber(index) })),
  ], { singleKeys })
  const card = (line: Entity<'line'>, group: K | undefined) => {
    const { kind = 'info', text: words = '', sharing, basis, evidence } = line.values
    return (
      <li key={line.id} data-line={line.id} className={classNames('map-card', sharing !== undefined && sharing !== 'all' && 'is-kept-back')}>
        <KindMark kind={kind as Kind} word={text.kinds[kind as keyof typeof text.kinds] ?? text.kinds.info} />
        <button type="button" className="map-words" aria-label={text.openLine(words)} onClick={() => onOpen(line)} dir="auto">{words}</button>
        <p className="map-source">{sourceWords(line, people) ?? <Gap>{text.notSaid}</Gap>}</p>
        {sharing !== undefined && sharing !== 'all' && <Tag kind="due">{text.sharing[sharing]}</Tag>}
        {basis === 'told' && evidence !== 'evidence' && <p className="map-check">{text.oneSource}</p>}
        <JoinedPart place={place} line={line} joins={joins} act={act} />
        {extra?.(line, group)}
        {!isFixed && (
          <div className="map-sort" role="group" aria-label={text.keyNames.sort}>
            {groups.map((to, index) => (
              <button key={to.key} type="button" aria-label={text.sortTo(index + 1, to.title, words)} aria-pressed={to.key === group} title={to.title} onClick={() => void sort(line, to.key)}>{index + 1}</button>
            ))}
          </div>
        )}
      </li>
    )
  }
  return (
    <div ref={box}>
      {problem}
      {unsorted.length > 0 && (
        <section className="map-unsorted" aria-labelledby="map-unsorted">
          <h2 id="map-unsorted">{text.unsorted} <span className="map-count">{unsorted.length}</span></h2>
          <ul role="list">{next.map((line) => card(line, undefined))}</ul>
          {unsorted.length > fewLines && <Button kind="plain" size="small" aria-expanded={showsAll} onClick={() => setShowsAll(!showsAll)}>{showsAll ? text.fewer : text.more(unsorted.length - fewLines)}</Button>}
        </section>
      )}
      <div className={`map-lists map-lists--${String(groups.length)}`}>
        {groups.map((group, index) => (
          <section key={group.key} className="map-list" aria-labelledby={`map-${group.key}`}>
            <h2 id={`map-${group.key}`}><Key>{String(index + 1)}</Key> {group.title} <span className="map-count">{group.lines.length}</span></h2>
            <p className="map-hint">{group.hint}</p>
            {group.lines.length === 0 && group.more === undefined && <p className="ui-second map-none">{text.noLines}</p>}
            <ul role="list">{group.lines.map((line) => card(line, group.key))}</ul>
            {group.more}
          </section>
        ))}
      </div>
      <p className="map-keys ui-second">{text.keys}</p>
    </div>
  )
}

/** Of the unsorted lines, how many are shown at first. */
const fewLines = 4

const wordsOf = (box: HTMLElement | null, id: string): HTMLElement | null | undefined => (id === '' ? undefined : box?.querySelector<HTMLElement>(`[data-line="${id}"] .map-words`))
