import { memo, use, useEffect, useRef, type KeyboardEvent } from 'react'
import type { Captured, CapturedKind } from '../../domain/meeting/captured'
import { useDraft } from '../../ports/services'
import { captureText as text } from '../../text/capture'
import { Button, KindMark, Tag, SpellCheckContext } from '../../ui'
import type { RowWords } from './row-words'

/** What a row may ask of the list. One object for as long as the list lives, so that rows stay as they are. */
export interface RowActs {
  readonly onFocusRow: (id: string) => void
  readonly onEdit: (id: string) => void
  readonly onOpen: (id: string) => void
  /** Resolves when the words are kept, or were refused. */
  readonly onEndEdit: (id: string, words: string | undefined) => Promise<void>
}

export interface LineRowProps extends RowWords {
  readonly row: Captured
  readonly number: number
  /** The one row that Tab reaches. */
  readonly reachable: boolean
  readonly editing: boolean
  readonly moving: boolean
  readonly draftKey: string
  readonly hasDraft: boolean
  readonly problem: string | undefined
  readonly acts: RowActs
}

/** What a row is, by sign and word. */
export const CapturedMark = ({ kind }: { readonly kind: CapturedKind }) => <KindMark kind={kind === 'concern' ? 'alarm' : kind === 'tried' ? 'info' : kind} word={text.kinds[kind]} />

/** One row of the minutes. Drawn anew only when something it shows has changed. */
export const LineRow = memo(function LineRow(props: LineRowProps) {
  const { row, number, who, whoOpen, how, marks, reachable, editing, moving, hasDraft, acts } = props
  return (
    <li className={`capture-row is-${row.kind}${moving ? ' is-moving' : ''}`} data-row={row.id}>
      <span className="capture-no">{number}</span>
      <CapturedMark kind={row.kind} />
      <div className="capture-words">
        {editing ? <EditWords {...props} /> : (
          <button type="button" className="capture-open ui-says" dir="auto" tabIndex={reachable ? 0 : -1} onFocus={() => acts.onFocusRow(row.id)} onClick={() => acts.onEdit(row.id)}>
            {row.text}
          </button>
        )}
        {(marks !== '' || moving || hasDraft) && (
          <span className="capture-marks">
            {moving && <Tag kind="tide">{text.movingHint}</Tag>}
            {hasDraft && !editing && <Tag kind="due">{text.draftKept}</Tag>}
            {marks.split('\n').filter(Boolean).map((mark) => (mark.startsWith('!') ? <Tag key={mark} kind="due">{mark.slice(1)}</Tag> : <Tag key={mark}>{mark}</Tag>))}
          </span>
        )}
      </div>
      <span className={whoOpen ? 'capture-who is-open' : 'capture-who'}><b>{who}</b> {how}</span>
      {row.thing !== 'concern' && row.thing !== 'need'
        ? <Button kind="plain" size="small" className="capture-details" tabIndex={reachable ? 0 : -1} aria-label={text.detailsOf(number)} onClick={() => acts.onOpen(row.id)}>{text.details}</Button>
        : <span />}
    </li>
  )
})

/** The words in place: Enter keeps them, Esc leaves without losing what was typed. */
function EditWords({ row, number, draftKey, problem, acts }: LineRowProps) {
  const draft = useDraft(draftKey, row.text)
  const spellCheck = use(SpellCheckContext)
  const field = useRef<HTMLTextAreaElement>(null)
  useEffect(() => {
    const element = field.current
    element?.focus()
    element?.setSelectionRange(element.value.length, element.value.length)
  }, [])
  const keep = async () => {
    const element = field.current
    if (element === null || element.readOnly) return
    // What was typed on while the words are being kept would go with the field.
    element.readOnly = true
    await acts.onEndEdit(row.id, element.value)
    element.readOnly = false
  }
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation()
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault()
      void keep()
    } else if (event.key === 'Escape') {
      event.preventDefault()
      void acts.onEndEdit(row.id, undefined)
    }
  }
  return (
    <div className="capture-edit">
      <textarea
        ref={field}
        className="ui-input"
        rows={1}
        dir="auto"
        autoComplete="off"
        spellCheck={spellCheck}
        translate="no"
        {...{ writingsuggestions: 'false' }}
        aria-label={text.edit(number)}
        aria-invalid={problem !== undefined || undefined}
        defaultValue={draft.initial}
        onChange={(event) => draft.type(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      {problem !== undefined && <p className="capture-problem" role="alert">{problem}</p>}
      <span className="capture-editacts">
        <Button size="small" onClick={() => void keep()}>{text.keep}</Button>
        <Button size="small" kind="plain" onClick={() => { draft.drop(); void acts.onEndEdit(row.id, undefined) }}>{text.discard}</Button>
      </span>
    </div>
  )
}
