import { useEffect, useId, useRef } from 'react'
import { Icon } from './icon'
import './error-summary.css'

export interface SummaryError {
  /** The `id` given to the field. */
  readonly fieldId: string
  readonly message: string
}

export interface ErrorSummaryProps {
  readonly title: string
  readonly errors: readonly SummaryError[]
}

/**
 * What is in the way, at the top of the page. Takes focus each time the list of problems changes;
 * each line goes to its field. Nothing typed is thrown away.
 */
export function ErrorSummary({ title, errors }: ErrorSummaryProps) {
  const box = useRef<HTMLDivElement>(null)
  const titleId = useId()
  const which = errors.map(error => `${error.fieldId} ${error.message}`).join('\n')
  useEffect(() => {
    if (which !== '') box.current?.focus()
  }, [which])
  if (errors.length === 0) return null
  return (
    <div ref={box} className="ui-errors" tabIndex={-1} role="alert" aria-labelledby={titleId}>
      <h2 id={titleId}><Icon name="alarm" />{title}</h2>
      <ul>
        {errors.map(error => (
          <li key={error.fieldId}>
            <a
              href={`#${error.fieldId}`}
              onClick={event => {
                // No hash in the address; focus is what the person came for.
                event.preventDefault()
                focusField(error.fieldId)
              }}
            >
              {error.message}
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** Puts the label on screen as well as the control, then focuses the control. */
function focusField(id: string): void {
  const field = document.getElementById(id)
  const label = field?.closest('fieldset')?.querySelector('legend') ?? document.getElementById(`${id}-label`)
  label?.scrollIntoView?.({ block: 'start' })
  field?.focus({ preventScroll: label !== null })
}
