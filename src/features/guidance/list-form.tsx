import { useEffect, useRef, useState, type ReactNode } from 'react'
import type { PackPath } from '../../guidance/pack-edit'
import { blankOf, type Shape } from '../../guidance/pack-shape'
import { packEditorText } from '../../text/pack-editor'
import { Button, ButtonRow, useAnnouncer } from '../../ui'
import { entryName, fieldId, fieldLabel } from './place-words'
import { startsWith, useFault, useWriting } from './writing'

const text = packEditorText.edit

/** Lists that need a place in the app or a condition for each entry: those come with the copy, and none is added here. */
const notAddedHere: ReadonlySet<string> = new Set(['checks', 'readiness', 'closing'])

interface ListFormProps {
  readonly shape: Extract<Shape, { type: 'list' }>
  readonly path: PackPath
  readonly list: readonly unknown[]
  readonly isHere: boolean
  readonly entryForm: (path: PackPath, entry: unknown) => ReactNode
}

/** Entries one under another: change, move, remove, add. Only an open entry shows its fields, so a long list stays light. */
export function ListForm({ shape, path, list, isHere, entryForm }: ListFormProps) {
  const { apply, goal } = useWriting()
  const announcer = useAnnouncer()
  const error = useFault(path)
  const name = String(path.at(-1))
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set())
  const add = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    const place = goal !== undefined && startsWith(goal, path) ? goal[path.length] : undefined
    if (typeof place === 'number') setOpen((now) => new Set([...now, entryKey(list[place], place)]))
    // Only a new goal opens an entry; what is typed in the list later must not.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [goal])
  const toggle = (key: string) => setOpen((now) => (now.has(key) ? new Set([...now].filter((one) => one !== key)) : new Set([...now, key])))
  const move = (from: number, to: number) => {
    apply({ op: 'move', path, from, to })
    announcer.say(text.moved(entryName(list[from], from), to + 1))
  }
  const remove = (at: number) => {
    apply({ op: 'remove', path, at })
    announcer.say(text.removed(entryName(list[at], at)))
    add.current?.focus()
  }
  const insert = () => {
    const entry = newEntry(shape.item, list)
    apply(isHere ? { op: 'insert', path, at: list.length, value: entry } : { op: 'set', path, value: [entry] })
    setOpen((now) => new Set([...now, entryKey(entry, list.length)]))
    announcer.say(text.added)
  }
  return (
    <section className="guidance-list" aria-label={fieldLabel(name)}>
      <h3 id={fieldId(path)} tabIndex={-1}>{fieldLabel(name)}</h3>
      {error !== undefined && <p className="ui-due">{error}</p>}
      {list.length === 0 && <p className="ui-second">{text.empty}</p>}
      <ol className="guidance-entries">
        {list.map((entry, at) => {
          const key = entryKey(entry, at)
          const called = entryName(entry, at)
          const isOpen = shape.item.type === 'text' || open.has(key)
          return (
            <li key={key} className="guidance-entry">
              {shape.item.type !== 'text' && <p className="guidance-entry-name">{called.replace(/^“(.*)”$/, '$1')}</p>}
              {isOpen && <div className="guidance-entry-form">{entryForm([...path, at], entry)}</div>}
              <div className="guidance-entry-acts">
                {shape.item.type !== 'text' && <Button size="small" aria-expanded={isOpen} aria-label={isOpen ? text.close(called) : text.open(called)} onClick={() => toggle(key)}>{isOpen ? text.closeShort : text.changeShort}</Button>}
                {at > 0 && <Button size="small" aria-label={text.up(called)} onClick={() => move(at, at - 1)}>{text.upShort}</Button>}
                {at < list.length - 1 && <Button size="small" aria-label={text.down(called)} onClick={() => move(at, at + 1)}>{text.downShort}</Button>}
                <Button size="small" aria-label={text.remove(called)} onClick={() => remove(at)}>{text.removeShort}</Button>
              </div>
            </li>
          )
        })}
      </ol>
      {!notAddedHere.has(name) && <ButtonRow><Button ref={add} onClick={insert}>{text.add(packEditorText.entries[name] ?? fieldLabel(name))}</Button></ButtonRow>}
    </section>
  )
}

/** An entry's own key, which it keeps when it moves; its place while it has none. */
function entryKey(entry: unknown, at: number): string {
  const key = typeof entry === 'object' && entry !== null ? ((entry as Record<string, unknown>)['key'] ?? (entry as Record<string, unknown>)['band']) : undefined
  return typeof key === 'string' ? `key ${key}` : `place ${String(at)}`
}

/** A blank entry under a key nobody else has. */
function newEntry(shape: Shape, list: readonly unknown[]): unknown {
  const entry = blankOf(shape)
  if (shape.type !== 'group') return entry
  const taken = new Set(list.map((one) => (one as Record<string, unknown>)['key'] ?? (one as Record<string, unknown>)['id']))
  const numbers = Array.from({ length: list.length + 1 }, (_, at) => at + 1)
  const fill = (field: string): string | undefined => {
    const of = shape.fields.get(field)?.shape
    if (of?.type === 'choice') return of.options.find((option) => !taken.has(option)) ?? of.options[0]
    if (of?.type !== 'text') return undefined
    return numbers.map((number) => (field === 'id' ? `LO-${String(number).padStart(2, '0')}` : `own-${String(number)}`)).find((made) => !taken.has(made))
  }
  const named = ['key', 'id'].map((field) => [field, fill(field)] as const).filter(([, made]) => made !== undefined)
  return { ...(entry as object), ...Object.fromEntries(named) }
}
