import { useState } from 'react'
import { Button } from './button'
import { FieldFrame, useFieldIds } from './field'
import { Icon } from './icon'
import { typedAttributes, type TypedProps } from './text-field'
import { useTypingAttributes } from './typing'

export interface PassphraseFieldProps extends TypedProps<HTMLInputElement> {
  readonly words: {
    readonly show: string
    readonly hide: string
    /** What the button does, for screen readers: "Show passphrase". */
    readonly showLabel: string
    readonly hideLabel: string
    readonly capsLock: string
  }
  /** `current-password` to unlock, `new-password` to make one; password managers may help here. */
  readonly autoComplete: string
}

/** A passphrase. Pasting works, showing works, and Caps Lock is said in words. */
export function PassphraseField(props: PassphraseFieldProps) {
  const { words, autoComplete, onKeyDown } = props
  const [shown, setShown] = useState(false)
  const [capsLock, setCapsLock] = useState(false)
  const ids = useFieldIds(props)
  const capsId = `${ids.control}-caps`
  return (
    <FieldFrame ids={ids} field={props}>
      <div className="ui-inputrow">
        <input
          {...typedAttributes(props)}
          {...useTypingAttributes(autoComplete)}
          // A passphrase shown as text must never be spell checked, whatever the device's setting.
          spellCheck={false}
          autoCapitalize="none"
          autoCorrect="off"
          id={ids.control}
          type={shown ? 'text' : 'password'}
          className="ui-input ui-passphrase"
          aria-describedby={[ids.describedBy, capsLock && capsId].filter(Boolean).join(' ') || undefined}
          aria-invalid={props.error !== undefined || undefined}
          onKeyDown={event => {
            setCapsLock(event.getModifierState('CapsLock'))
            onKeyDown?.(event)
          }}
          onKeyUp={event => setCapsLock(event.getModifierState('CapsLock'))}
        />
        <Button aria-label={shown ? words.hideLabel : words.showLabel} aria-controls={ids.control} onClick={() => setShown(!shown)}>
          {shown ? words.hide : words.show}
        </Button>
      </div>
      <p className="ui-echo" id={capsId} role="status">
        {capsLock && <><Icon name="up" /> {words.capsLock}</>}
      </p>
    </FieldFrame>
  )
}
