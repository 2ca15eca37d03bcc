import { useImperativeHandle, useState, type Ref } from 'react'
import { flushSync } from 'react-dom'
import type { CapturedKind } from '../../domain/meeting/captured'
import { CapturedMark } from './line-row'

/** A line on its way to the disk, in the words it will have. */
export interface WaitingLine {
  readonly item: string
  readonly kind: CapturedKind
  readonly text: string
  readonly who: string
  readonly how: string
}

export interface WaitingHandle {
  /** Shows a line at the end of the list; the answer takes it away again, in the same frame as the kept row comes. */
  readonly wait: (line: WaitingLine) => () => void
}

/**
 * What Enter was pressed on is in its place in the very next frame, grey and without a number until it is on the disk
 * (performance.md D8). It cannot be worked: there is nothing to change yet.
 */
export function WaitingRows({ ref, item }: { readonly ref: Ref<WaitingHandle>; readonly item: string }) {
  const [lines, setLines] = useState<readonly WaitingLine[]>([])
  useImperativeHandle(ref, () => ({
    wait: (line) => {
      setLines((before) => [...before, line])
      // At once: drawn a frame later, the line would be missing or there twice.
      return () => flushSync(() => setLines((before) => before.filter((one) => one !== line)))
    },
  }), [])
  return lines.map((line, index) => line.item === item && (
    // The order of arrival is all that these have.
    <li key={index} ref={intoView} className={`capture-row is-${line.kind} is-waiting`}>
      <span className="capture-no" />
      <CapturedMark kind={line.kind} />
      <div className="capture-words"><span className="capture-sent" dir="auto">{line.text}</span></div>
      <span className="capture-who"><b>{line.who}</b> {line.how}</span>
      <span />
    </li>
  ))
}

/** With the drawing itself: asked for a frame later, the page would be laid out twice before the line is seen. */
const intoView = (row: HTMLElement | null) => row?.scrollIntoView?.({ block: 'end' })
