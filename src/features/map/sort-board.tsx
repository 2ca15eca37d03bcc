import { useEffect, useRef, useState, type ReactNode } from 'react'
import type { Entity } from '../../domain/entities'
import { useReadable, useWorkspace } from '../../ports/services'
import { mapText as text } from '../../text/map'
import { Button, Gap, Key, KindMark, Tabs, Tag, classNames, useIsPhone, useShortcuts, type Kind } from '../../ui'
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
 * to 6 and arrows do the same for the card that has the focus. On a phone one list shows at a time, by tabs with their counts.
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
  const isPhone = useIsPhone()
  const [tab, setTab] = useState<string>()
  const shown = groups.find(({ key }) => key === tab) ?? groups.find(({ lines }) => lines.length > 0) ?? groups[0]
  const few = isPhone ? 1 : fewLines
  const next = showsAll ? unsorted : unsorted.slice(0, few)
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
    if (!isPhone) focusAfter.current = line.id
    else {
      // The list it goes to is behind its tab: whoever sorts goes on with the next line of this one.
      setTab(shown?.key)
      const column = columnsOfAll.find((lines) => lines.includes(line)) ?? []
      const at = column.indexOf(line)
      focusAfter.current = (column[at + 1] ?? column[at - 1])?.id
    }
    await onSort(line, to)
    if (isPhone && focusAfter.current === undefined && document.activeElement === document.body) box.current?.querySelector<HTMLElement>('[role="tab"][aria-selected="true"]')?.focus()
  }
  const columns = [next, ...groups.map((group) => group.lines)]
  const columnsOfAll = [unsorted, ...groups.map((group) => group.lines)]
  const focusLine = (id: string) => {
    const button = wordsOf(box.current, id)
    if (button) return button.focus()
    focusAfter.current = id
    setTab(groups.find(({ lines }) => lines.some((line) => line.id === id))?.key)
    return undefined
  }
  const here = () => document.activeElement?.closest('[data-line]')?.getAttribute('data-line')
  const move = (across: number, down: number) => {
    const at = here()
    const column = columns.findIndex((lines) => lines.some((line) => line.id === at))
    if (column === -1) return focusLine(columns.find((lines) => lines.length > 0)?.[0]?.id ?? '')
    const row = columns[column]?.findIndex((line) => line.id === at) ?? 0
    for (let to = column + across; to >= 0 && to < columns.length; to += across) {
      const lines = columns[to] ?? []
      const wanted = across === 0 ? lines[row + down] : lines[Math.min(row, lines.length - 1)]
      if (wanted !== undefined) return focusLine(wanted.id)
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
        <button type="button" className="map-words ui-says" aria-label={text.openLine(words)} onClick={() => onOpen(line)} dir="auto">{words}</button>
        <p className="map-source">{sourceWords(line, people) ?? <Gap>{text.notSaid}</Gap>}</p>
        {sharing !== undefined && sharing !== 'all' && <Tag kind="due">{text.sharing[sharing]}</Tag>}
        {basis === 'told' && evidence !== 'evidence' && <p className="map-check">{text.oneSource}</p>}
        <JoinedPart place={place} line={line} joins={joins} act={act} />
        {extra?.(line, group)}
        {!isFixed && (
          <div className="map-sort" role="group" aria-label={text.keyNames.sort}>
            {groups.map((to, index) => (
              <button key={to.key} type="button" aria-label={text.sortTo(index + 1, to.title, words)} aria-pressed={to.key === group} title={to.title} onClick={() => void sort(line, to.key)}>{index + 1}{isPhone && groups.length <= 4 && ` ${to.title}`}</button>
            ))}
          </div>
        )}
      </li>
    )
  }
  const inList = (group: SortGroup<K>) => (
    <>
      <p className="map-hint">{group.hint}</p>
      <div className="map-in">
        {group.lines.length === 0 && group.more === undefined && <p className="ui-second map-none">{text.noLines}</p>}
        <ul role="list">{group.lines.map((line) => card(line, group.key))}</ul>
        {group.more}
      </div>
    </>
  )
  return (
    <div ref={box}>
      {problem}
      {unsorted.length > 0 && (
        <section className="map-unsorted" aria-labelledby="map-unsorted">
          <h2 id="map-unsorted">{text.unsorted} <span className="map-count">{unsorted.length}</span></h2>
          <ul role="list">{next.map((line) => card(line, undefined))}</ul>
          {unsorted.length > few && <Button kind="plain" size="small" aria-expanded={showsAll} onClick={() => setShowsAll(!showsAll)}>{showsAll ? text.fewer : text.more(unsorted.length - few)}</Button>}
        </section>
      )}
      {isPhone && shown !== undefined ? (
        <div className="map-tabs">
          <Tabs
            label={text.listsLabel}
            chosen={shown.key}
            onChoose={setTab}
            tabs={groups.map((group, index) => ({ name: group.key, label: <><Key>{String(index + 1)}</Key> {group.title} <span className="map-count">{group.lines.length}</span></>, content: <section className="map-list" aria-label={group.title}>{inList(group)}</section> }))}
          />
        </div>
      ) : (
        <div className={`map-lists map-lists--${String(groups.length)}`}>
          {groups.map((group, index) => (
            <section key={group.key} className="map-list" aria-labelledby={`map-${group.key}`}>
              <h2 id={`map-${group.key}`}><Key>{String(index + 1)}</Key> {group.title} <span className="map-count">{group.lines.length}</span></h2>
              {inList(group)}
            </section>
          ))}
        </div>
      )}
      <p className="map-keys ui-second">{text.keys}</p>
    </div>
  )
}

/** Of the unsorted lines, how many are shown at first. */
const fewLines = 4

const wordsOf = (box: HTMLElement | null, id: string): HTMLElement | null | undefined => (id === '' ? undefined : box?.querySelector<HTMLElement>(`[data-line="${id}"] .map-words`))
