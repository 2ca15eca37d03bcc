import { useEffect, useEffectEvent, useState } from 'react'
import { Button } from './button'
import { useAnnouncer } from './live-regions'
import './undo-strip.css'

export interface UndoStripProps {
  /** What happened: "Line removed." Give the strip a `key` per act, so that each has its own ten seconds. */
  readonly message: string
  /** Without one there is nothing to press but close. */
  readonly undoLabel?: string | undefined
  readonly dismissLabel: string
  readonly onUndo: () => void
  readonly onDismiss: () => void
  readonly seconds?: number | undefined
}

/**
 * A way back for ten seconds. Keyboard focus or a pointer on the strip holds it open until it is
 * dismissed, so that nobody has to race it (WCAG 2.2.1). Undo by Ctrl/Cmd+Z lives on afterwards.
 */
export function UndoStrip({ message, undoLabel, dismissLabel, onUndo, onDismiss, seconds = 10 }: UndoStripProps) {
  const [held, setHeld] = useState(false)
  const dismiss = useEffectEvent(onDismiss)
  const { say } = useAnnouncer()
  useEffect(() => say(undoLabel === undefined ? message : `${message} ${undoLabel}`), [say, message, undoLabel])
  useEffect(() => {
    if (held) return
    const timer = setTimeout(() => dismiss(), seconds * 1000)
    return () => clearTimeout(timer)
  }, [held, seconds])
  return (
    // Focus or a pointer on it only holds it open; Esc does what its button does.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      className="ui-undo"
      role="group"
      aria-label={message}
      onFocus={() => setHeld(true)}
      onPointerEnter={() => setHeld(true)}
      onKeyDown={event => {
        if (event.key === 'Escape') onDismiss()
      }}
    >
      <span>{message}</span>
      {undoLabel !== undefined && <Button onClick={onUndo}>{undoLabel}</Button>}
      <Button kind="plain" icon="close" aria-label={dismissLabel} onClick={onDismiss} />
    </div>
  )
}
