import { useEffect, useRef, type ReactNode, type RefObject } from 'react'
import { Form } from './form'

export interface KeepFormProps {
  readonly label?: string | undefined
  readonly className?: string | undefined
  readonly onKeep: () => unknown
  /** Esc, where there is something to go back to. */
  readonly onLeave?: (() => void) | undefined
  readonly box?: RefObject<HTMLFormElement | null> | undefined
  readonly children: ReactNode
}

/** A form whose refusals are heard: after Keep, the first field that is in the way takes focus. */
export function KeepForm({ label, className, onKeep, onLeave, box, children }: KeepFormProps) {
  const own = useRef<HTMLFormElement>(null)
  const form = box ?? own
  const wasKept = useRef(false)
  useEffect(() => {
    if (!wasKept.current) return
    const inTheWay = form.current?.querySelector<HTMLElement>('[aria-invalid="true"], fieldset.ui-field--stopped input')
    if (!inTheWay) return
    wasKept.current = false
    inTheWay.focus()
  })
  return (
    <Form
      ref={form}
      className={className}
      noValidate
      aria-label={label}
      onKeep={() => {
        wasKept.current = true
        return onKeep()
      }}
      onInput={() => { wasKept.current = false }}
      onKeyDown={(event) => {
        // An open list takes the first Esc.
        if (event.key === 'Escape' && !event.defaultPrevented) onLeave?.()
      }}
    >
      {children}
    </Form>
  )
}
