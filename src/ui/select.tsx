import type { Ref } from 'react'
import { FieldFrame, useFieldIds, type FieldProps } from './field'

export interface SelectOption {
  readonly value: string
  readonly label: string
}

export interface SelectProps extends FieldProps {
  readonly options: readonly SelectOption[]
  /** The first, empty choice ("Choose one"), where nothing may be chosen for the person. */
  readonly emptyLabel?: string | undefined
  readonly value?: string | undefined
  readonly defaultValue?: string | undefined
  readonly onChange?: ((value: string) => void) | undefined
  readonly ref?: Ref<HTMLSelectElement> | undefined
}

/** The device's own list. For up to about 15 choices; more is a Combobox, fewer than 6 is Radios. */
export function Select(props: SelectProps) {
  const { options, emptyLabel, value, defaultValue, onChange, ref, name } = props
  const ids = useFieldIds(props)
  return (
    <FieldFrame ids={ids} field={props}>
      <select
        {...(value === undefined ? { defaultValue } : { value })}
        ref={ref}
        id={ids.control}
        name={name}
        className="ui-input"
        autoComplete="off"
        aria-describedby={ids.describedBy}
        aria-invalid={props.error !== undefined || undefined}
        onChange={event => onChange?.(event.currentTarget.value)}
      >
        {emptyLabel !== undefined && <option value="">{emptyLabel}</option>}
        {options.map(option => <option key={option.value} value={option.value}>{option.label}</option>)}
      </select>
    </FieldFrame>
  )
}
