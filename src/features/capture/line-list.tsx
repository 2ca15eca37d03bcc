import { useImperativeHandle, useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent, type Ref } from 'react'
import { entityById } from '../../domain/entities'
import { changeKind, rewordCaptured, type Captured, type CapturedKind } from '../../domain/meeting/captured'
import { changeJoined } from '../../domain/map/joined'
import { rankLine, type Evidence } from '../../domain/meeting/lines'
import { useCase, useReadable, useWorkspace } from '../../ports/services'
import { captureText as text } from '../../text/capture'
import { isTyping, useAnnouncer } from '../../ui'
import { draftKey, useAct, useCapture, usePeople } from './capture-context'
import { LineRow, type RowActs } from './line-row'
import { rowWords } from './row-words'
import { WaitingRows, type WaitingHandle, type WaitingLine } from './waiting-rows'

export type OpenWhat = 'details' | 'find-out'

export interface ListHandle {
  readonly focusLast: () => void
  /** To a row, or to the last, once something was kept: never away from a field in which somebody types by then. */
  readonly returnTo: (id?: string) => void
  readonly editLast: () => void
  readonly showLast: () => void
  /** A line that is being kept stands at the end until the answer is called. */
  readonly wait: (line: WaitingLine) => () => void
}

export interface LineListProps {
  readonly ref: Ref<ListHandle>
  readonly rows: readonly Captured[]
  readonly item: string
  /** Where the numbers start. */
  readonly from?: number
  readonly label: string
  readonly onOpen: (row: Captured, what: OpenWhat) => void
  readonly onRemove: (row: Captured) => void
  readonly onLeave: () => void
}

const kindKeys: Readonly<Record<string, Exclude<CapturedKind, 'concern'>>> = { n: 'need', s: 'strength', r: 'risk', i: 'info', d: 'decision', a: 'action', x: 'disagreement' }
/** As long as the app waits for the second key of a pair. */
const pairMs = 1500
const evidenceKeys: Readonly<Record<string, Evidence>> = { 1: 'evidence', 2: 'ambiguous', 3: 'assumption', 4: 'missing' }

/**
 * The lines of an item, worked by single keys once the list has the focus (design §4.9): change the words, the kind, the
 * sorting, the place, or take a line out.
 */
export function LineList({ ref, rows, item, from = 1, label, onOpen, onRemove, onLeave }: LineListProps) {
  const capture = useCapture()
  const session = useCase()
  const fold = useReadable(session.fold)
  const { drafts, settings } = useWorkspace()
  const { singleKeys } = useReadable(settings)
  const people = usePeople()
  const { say } = useAnnouncer()
  const { act, words: problem, problem: problemLine, refuse } = useAct()
  const list = useRef<HTMLOListElement>(null)
  const waiting = useRef<WaitingHandle>(null)
  const [at, setAt] = useState<string>()
  const [editing, setEditing] = useState<string>()
  const [moving, setMoving] = useState<string>()
  const cameFromLine = useRef(false)
  const placeKeyAt = useRef(-pairMs)
  const reachable = rows.some((row) => row.id === at) ? at : rows.at(-1)?.id
  const numberOf = (id: string) => {
    const index = rows.findIndex((row) => row.id === id)
    return index === -1 ? undefined : index + from
  }

  const focusRow = (id: string | undefined) => {
    if (id === undefined) return
    const button = list.current?.querySelector<HTMLElement>(`[data-row="${id}"] .capture-open`)
    button?.focus()
    button?.scrollIntoView?.({ block: 'nearest' })
  }
  /** In the list a letter is an act on a row, so whoever has gone to a field in the meantime types on there. */
  const returnTo = (id: string | undefined) => {
    const active = document.activeElement
    if (!isTyping(active) || list.current?.contains(active) === true) focusRow(id)
  }
  const afterDraw = (run: () => void) => requestAnimationFrame(run)
  const showLast = () => {
    // From the line, Esc then comes to what was just written, not to where somebody was before.
    setAt(undefined)
    afterDraw(() => list.current?.lastElementChild?.scrollIntoView?.({ block: 'end' }))
  }
  const editable = (row: Captured) => row.thing !== 'concern'
  const edit = (row: Captured | undefined, fromLine: boolean) => {
    if (row === undefined) return
    if (!editable(row)) return void say(text.refusals['concern-stays'])
    cameFromLine.current = fromLine
    refuse(undefined)
    setEditing(row.id)
  }
  useImperativeHandle(ref, () => ({
    focusLast: () => focusRow(reachable),
    returnTo: (id = reachable) => returnTo(id),
    editLast: () => edit(rows.findLast(editable), true),
    showLast,
    wait: (line) => {
      const done = waiting.current?.wait(line)
      setAt(undefined)
      return () => done?.()
    },
  }))

  const byId = (id: string) => rows.find((row) => row.id === id)
  const endEdit = async (id: string, words: string | undefined) => {
    const row = byId(id)
    if (row === undefined) return
    if (words !== undefined) {
      const key = draftKey(capture, 'words', id)
      const kept = await act((now) => rewordCaptured(now, { thing: row.thing, id, text: words }), { dropDrafts: [key], said: text.changed })
      if (!kept) return
      drafts.drop(key)
    }
    setEditing(undefined)
    if (cameFromLine.current) onLeave()
    else afterDraw(() => returnTo(id))
  }
  // The newest of what rows call, behind one object that never changes.
  const latest = useRef({ edit, endEdit, onOpen, byId })
  useLayoutEffect(() => {
    latest.current = { edit, endEdit, onOpen, byId }
  })
  const acts = useMemo<RowActs>(() => ({
    onFocusRow: setAt,
    onEdit: (id) => latest.current.edit(latest.current.byId(id), false),
    onOpen: (id) => {
      const row = latest.current.byId(id)
      if (row !== undefined) latest.current.onOpen(row, 'details')
    },
    onEndEdit: (id, words) => latest.current.endEdit(id, words),
  }), [])

  const toKind = async (row: Captured, to: Exclude<CapturedKind, 'concern'>) => {
    const kept = await act((now, context) => changeKind(now, { thing: row.thing, id: row.id, to }, context), { said: text.nowA(text.kinds[to]) })
    // A thing of another sort is a new row with the same words: the focus goes along.
    if (kept) afterDraw(() => returnTo(entityById(session.fold.getState(), row.thing, row.id)?.withdrawn === undefined ? row.id : newest(list.current)))
  }
  const sort = (row: Captured, evidence: Evidence) => {
    if (row.thing !== 'line') return void say(text.onlyLinesSort)
    const word = text.evidence[evidence]
    void act((now) => changeJoined(now, { line: row.id, evidence }), { said: evidence === 'evidence' ? text.sorted(word) : text.sortedOpen(word) })
  }
  const move = async (row: Captured, by: 1 | -1) => {
    const lines = rows.filter((one) => one.thing === 'line')
    const place = lines.findIndex((one) => one.id === row.id)
    const target = place + by
    if (target < 0 || target >= lines.length) return
    const after = by === 1 ? lines[target]?.id : lines[target - 1]?.id
    const kept = await act((now) => rankLine(now, { line: row.id, after }), { said: text.moving(target + 1, lines.length) })
    if (kept) afterDraw(() => returnTo(row.id))
  }

  const onKeyDown = (event: KeyboardEvent) => {
    const row = byId((event.target as Element).closest<HTMLElement>('[data-row]')?.dataset['row'] ?? '')
    if (row === undefined || editing === row.id || event.ctrlKey || event.metaKey || event.altKey) return
    // The second key of "g a" goes to the case map; it must not turn the line into an action on the way.
    const isSecond = event.timeStamp - placeKeyAt.current < pairMs
    placeKeyAt.current = event.key === 'g' ? event.timeStamp : -pairMs
    if (isSecond || event.key === 'g') return
    const done = () => {
      event.preventDefault()
      event.stopPropagation()
    }
    if (moving === row.id && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
      done()
      return void move(row, event.key === 'ArrowUp' ? -1 : 1)
    }
    if (moving !== undefined && (event.key === 'Enter' || event.key === 'Escape' || event.key === 'm')) {
      done()
      return setMoving(undefined)
    }
    const index = rows.indexOf(row)
    const to = { ArrowUp: index - 1, ArrowDown: index + 1, Home: 0, End: rows.length - 1 }[event.key]
    if (to !== undefined) {
      done()
      if (to >= rows.length) onLeave()
      else focusRow(rows[Math.max(0, to)]?.id)
    } else if (event.key === 'Escape') {
      done()
      onLeave()
    } else if (event.key === 'Delete') {
      done()
      onRemove(row)
    } else if (singleKeys) {
      const run = singleKeyActs(row)[event.key]
      if (run === undefined) return
      done()
      run()
    }
  }
  const singleKeyActs = (row: Captured): Readonly<Record<string, () => void>> => ({
    ...Object.fromEntries(Object.entries(kindKeys).map(([key, kind]) => [key, () => void toKind(row, kind)])),
    ...Object.fromEntries(Object.entries(evidenceKeys).map(([key, evidence]) => [key, () => sort(row, evidence)])),
    o: () => onOpen(row, 'details'),
    f: () => onOpen(row, 'find-out'),
    m: () => (row.thing === 'line' ? setMoving(row.id) : say(text.onlyLinesMove)),
  })

  return (
    <>
      <div role="presentation" onKeyDown={onKeyDown}>
        <ol className="capture-lines" role="list" aria-label={label} ref={list}>
          {rows.map((row, index) => {
            const key = draftKey(capture, 'words', row.id)
            return (
              <LineRow
                key={row.id}
                row={row}
                number={index + from}
                {...rowWords(fold, row, people, numberOf)}
                reachable={row.id === reachable}
                editing={row.id === editing}
                moving={row.id === moving}
                draftKey={key}
                hasDraft={drafts.read(key) !== undefined}
                problem={row.id === editing ? problem : undefined}
                acts={acts}
              />
            )
          })}
          <WaitingRows ref={waiting} item={item} />
        </ol>
      </div>
      {editing === undefined && problemLine}
    </>
  )
}

const newest = (list: HTMLElement | null): string | undefined => (list?.lastElementChild as HTMLElement | null)?.dataset['row']
