import type { CSSProperties, KeyboardEvent, ReactNode, Ref } from 'react'
import { classNames } from './class-names'
import { FieldFrame, useFieldIds, type FieldProps } from './field'
import { Icon } from './icon'
import { useTypingAttributes } from './typing'

/**
 * Typing. Give `defaultValue` and listen with `onInput` to keep a long page still while someone
 * types; give `value` only where something else changes the words under their hands.
 */
export interface TypedProps<E extends HTMLElement> extends FieldProps {
  readonly defaultValue?: string | undefined
  readonly value?: string | undefined
  readonly onInput?: ((value: string) => void) | undefined
  readonly onBlur?: ((value: string) => void) | undefined
  readonly onKeyDown?: ((event: KeyboardEvent<E>) => void) | undefined
  readonly placeholder?: string | undefined
  readonly maxLength?: number | undefined
  readonly readOnly?: boolean | undefined
  readonly autoFocus?: boolean | undefined
  readonly autoComplete?: string | undefined
  readonly ref?: Ref<E> | undefined
}

/** The part of the props that goes to the native control, uncontrolled unless `value` is given. */
export function typedAttributes<E extends HTMLInputElement | HTMLTextAreaElement>(props: TypedProps<E>) {
  const { value, defaultValue, onInput, onBlur, onKeyDown, placeholder, maxLength, readOnly, autoFocus, name, ref } = props
  return {
    ...(value === undefined ? { defaultValue } : { value }),
    onChange: (event: { currentTarget: E }) => onInput?.(event.currentTarget.value),
    onBlur: (event: { currentTarget: E }) => onBlur?.(event.currentTarget.value),
    onKeyDown, placeholder, maxLength, readOnly, autoFocus, name, ref,
  }
}

export interface TextFieldProps extends TypedProps<HTMLInputElement> {
  readonly width?: 'full' | 'medium' | 'short' | undefined
  readonly inputMode?: 'text' | 'numeric' | 'tel' | 'email' | 'url' | 'search' | undefined
  readonly type?: 'text' | 'tel' | 'email' | 'url' | 'search' | undefined
}

/** One line of words. */
export function TextField(props: TextFieldProps) {
  const { width = 'full', inputMode, type = 'text', autoComplete } = props
  const ids = useFieldIds(props)
  return (
    <FieldFrame ids={ids} field={props}>
      <input
        {...typedAttributes(props)}
        {...useTypingAttributes(autoComplete)}
        id={ids.control}
        type={type}
        inputMode={inputMode}
        className={classNames('ui-input', width !== 'full' && `ui-input--${width}`)}
        aria-describedby={ids.describedBy}
        aria-invalid={props.error !== undefined || undefined}
      />
    </FieldFrame>
  )
}

export interface TextAreaProps extends TypedProps<HTMLTextAreaElement> {
  /** Lines shown when empty; it grows with the words. */
  readonly rows?: number | undefined
}

/** Several lines of words. */
export function TextArea(props: TextAreaProps) {
  const { rows = 3, autoComplete } = props
  const ids = useFieldIds(props)
  return (
    <FieldFrame ids={ids} field={props}>
      <textarea
        {...typedAttributes(props)}
        {...useTypingAttributes(autoComplete)}
        id={ids.control}
        rows={rows}
        style={{ '--rows': rows } as CSSProperties}
        className="ui-input"
        aria-describedby={ids.describedBy}
        aria-invalid={props.error !== undefined || undefined}
      />
    </FieldFrame>
  )
}

export interface DateFieldProps extends Omit<TextFieldProps, 'echo' | 'type' | 'inputMode'> {
  /** The date as understood, with its working days; null while nothing was understood. */
  readonly understood?: ReactNode | null | undefined
}

/**
 * A date as people say it ("Friday", "22/1", "10 working days"), in one field. What was understood is
 * shown in full under it before anything is kept, and never guessed.
 */
export function DateField({ understood, width = 'medium', ...props }: DateFieldProps) {
  const echo = (
    <span className="ui-echo-live" role="status">
      {understood ? <><Icon name="clock" /> {understood}</> : null}
    </span>
  )
  return <TextField {...props} width={width} echo={echo} />
}
