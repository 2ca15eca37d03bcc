import { useId, type ReactNode } from 'react'
import { classNames } from './class-names'
import { Icon } from './icon'
import './field.css'

/** What every labelled control shares. Words come from the caller; a field has no words of its own. */
export interface FieldProps {
  readonly label: ReactNode
  readonly hint?: ReactNode | undefined
  /** The same words as in the summary at the top of the page. */
  readonly error?: string | undefined
  /** Needed when an error summary must find the field. */
  readonly id?: string | undefined
  readonly name?: string | undefined
  /** Keeps the label for screen readers only; use where a heading right above says the same. */
  readonly labelHidden?: boolean | undefined
  readonly labelLarge?: boolean | undefined
  /** What we understood from the words typed ("Fri 22 Jan 2027, 6 working days"). Read with the field. */
  readonly echo?: ReactNode | undefined
  readonly className?: string | undefined
}

export interface FieldIds {
  readonly control: string
  readonly label: string
  readonly describedBy: string | undefined
}

/** The ids that tie a control to its label, hint, error and echo. */
export function useFieldIds({ id, hint, error, echo }: Pick<FieldProps, 'id' | 'hint' | 'error' | 'echo'>): FieldIds {
  const made = useId()
  const control = id ?? made
  const parts = [hint !== undefined && `${control}-hint`, error !== undefined && `${control}-error`, echo !== undefined && `${control}-echo`]
  return { control, label: `${control}-label`, describedBy: parts.filter(Boolean).join(' ') || undefined }
}

/** Says what is in the way, at the field itself. The shape and the bar carry it without colour. */
export function FieldError({ id, children }: { readonly id?: string | undefined; readonly children: ReactNode }) {
  return (
    <p className="ui-fielderror" id={id}>
      <Icon name="alarm" />
      <span>{children}</span>
    </p>
  )
}

/** Label, hint, error, control, echo: always in this order. */
export function FieldFrame({ ids, field, children }: { readonly ids: FieldIds; readonly field: FieldProps; readonly children: ReactNode }) {
  const { label, hint, error, echo, labelHidden, labelLarge, className } = field
  return (
    <div className={classNames('ui-field', error !== undefined && 'ui-field--stopped', className)}>
      <label id={ids.label} htmlFor={ids.control} className={labelHidden ? 'ui-hidden' : classNames('ui-label', labelLarge && 'ui-label--large')}>
        {label}
      </label>
      {hint !== undefined && <p className="ui-hint" id={`${ids.control}-hint`}>{hint}</p>}
      {error !== undefined && <FieldError id={`${ids.control}-error`}>{error}</FieldError>}
      {children}
      {echo !== undefined && <p className="ui-echo" id={`${ids.control}-echo`}>{echo}</p>}
    </div>
  )
}

/** Short fields side by side; one under the other on a phone. */
export function FieldRow({ children }: { readonly children: ReactNode }) {
  return <div className="ui-fieldrow">{children}</div>
}
