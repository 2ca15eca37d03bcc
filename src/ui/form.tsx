import { useEffect, useRef, type FormHTMLAttributes, type RefObject } from 'react'

export interface FormProps extends Omit<FormHTMLAttributes<HTMLFormElement>, 'onSubmit'> {
  /** Keeps what the form says; what it returns is waited for. */
  readonly onKeep: () => unknown
  readonly ref?: RefObject<HTMLFormElement | null> | undefined
}

/**
 * A form that is kept once. On a slow disk keeping takes a while: a second press or a key that is held would keep the same words
 * twice, and letters typed meanwhile would go with the field. So while it is being kept it takes neither.
 */
export function Form({ onKeep, ref, ...rest }: FormProps) {
  const own = useRef<HTMLFormElement>(null)
  const box = ref ?? own
  const isKeeping = useRef(false)
  useEffect(() => {
    const form = box.current
    // React's own event of this name is another: it does not come for everything that changes a field.
    const refuse = (event: Event) => { if (isKeeping.current) event.preventDefault() }
    form?.addEventListener('beforeinput', refuse)
    return () => form?.removeEventListener('beforeinput', refuse)
  }, [box])
  const keep = async () => {
    if (isKeeping.current) return
    isKeeping.current = true
    try {
      await onKeep()
    } finally {
      isKeeping.current = false
    }
  }
  return (
    <form
      {...rest}
      ref={box}
      onSubmit={(event) => {
        event.preventDefault()
        void keep()
      }}
    />
  )
}
