import { useEffect, useEffectEvent, useId, useRef, type ReactNode } from 'react'
import { Button } from './button'
import { classNames } from './class-names'
import { Icon } from './icon'
import './dialog.css'

export interface DialogProps {
  readonly open: boolean
  /** Esc, the close button, or the browser's own back-out. The caller then sets `open` to false; drafts are its to keep. */
  readonly onClose: () => void
  readonly title: string
  /** Beside the title: a time, a count. */
  readonly aside?: ReactNode | undefined
  /** `alarm`: red bar and octagon, for stops only. */
  readonly kind?: 'plain' | 'alarm' | undefined
  readonly size?: 'normal' | 'wide' | 'full' | undefined
  /** Words of the close button at the top; leave out where the buttons at the foot already close it. */
  readonly closeLabel?: string | undefined
  readonly children: ReactNode
}

/**
 * A native modal dialog: the page behind is inert, focus goes to the first control (or the one with
 * autofocus) and comes back to where it was. A full-screen sheet on a phone.
 */
export function Dialog(props: DialogProps) {
  // Mounted only while open, so that a closed dialog keeps no words in the page.
  return props.open ? <OpenDialog {...props} /> : null
}

function OpenDialog({ onClose, title, aside, kind = 'plain', size = 'normal', closeLabel, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  const close = useEffectEvent(onClose)

  useEffect(() => {
    const element = dialog.current
    if (element === null) return
    const before = document.activeElement
    openModal(element)
    // Some browsers close on a second Esc even when the first was handled; the caller must hear of it.
    const onNativeClose = () => close()
    element.addEventListener('close', onNativeClose)
    return () => {
      element.removeEventListener('close', onNativeClose)
      if (element.open) element.close?.()
      // Taking the element away does not give focus back by itself.
      if (before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [])

  return (
    <dialog
      ref={dialog}
      className={classNames('ui-dialog', kind === 'alarm' && 'ui-dialog--alarm', size !== 'normal' && `ui-dialog--${size}`)}
      aria-labelledby={titleId}
      onCancel={event => {
        // A cancel from a file picker inside must not close the dialog around it.
        if (event.target !== event.currentTarget) return
        event.preventDefault()
        onClose()
      }}
    >
      <header className="ui-dialog-head">
        {kind === 'alarm' && <Icon name="alarm" />}
        <h2 id={titleId} tabIndex={-1}>{title}</h2>
        {aside !== undefined && <span className="ui-dialog-aside">{aside}</span>}
        {closeLabel !== undefined && <Button kind="plain" onClick={onClose}>{closeLabel}</Button>}
      </header>
      {children}
    </dialog>
  )
}

/** Opens above everything; where a browser has no modal dialogs the dialog still shows. */
function openModal(element: HTMLDialogElement): void {
  if (typeof element.showModal === 'function') element.showModal()
  else element.setAttribute('open', '')
  // The browser would pick the close button. Reading starts at the first thing to answer, or at the title.
  const first = ['[data-autofocus]', 'input, textarea, select', 'h2'].map(what => element.querySelector<HTMLElement>(what)).find(Boolean)
  first?.focus()
}
