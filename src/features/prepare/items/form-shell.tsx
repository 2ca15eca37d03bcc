import { useState, type ReactNode } from 'react'
import { useNavigate } from 'react-router'
import type { Result } from '../../../lib/result'
import type { ActContext } from '../../../domain/act-context'
import type { ActDraft, Fold } from '../../../domain/meeting/view'
import { prepareText as text, type PrepareCode } from '../../../text/prepare'
import { Button, ButtonRow, ErrorSummary, Form, type SummaryError } from '../../../ui'
import { itemHref, usePreparing } from '../context'
import { useAct } from '../use-act'

export interface Saving {
  readonly errors: readonly SummaryError[]
  readonly errorOf: (fieldId: string) => string | undefined
  /** Makes the acts one after the other, stopping at the first that is refused. Goes back to the list when all are kept. */
  readonly save: (acts: readonly ((fold: Fold, context: ActContext) => Result<ActDraft, { readonly code: PrepareCode }>)[], wrong?: readonly SummaryError[]) => Promise<void>
}

/** Saves a form whole. `fieldOf` says which field a refusal belongs to; without one it stands at the first. */
export function useSaving(drafts: readonly string[], fieldOf: (code: string) => string, backTo?: string): Saving {
  const preparing = usePreparing()
  const navigate = useNavigate()
  const { act } = useAct()
  const [errors, setErrors] = useState<readonly SummaryError[]>([])
  return {
    errors,
    errorOf: (fieldId) => errors.find((error) => error.fieldId === fieldId)?.message,
    save: async (acts, wrong = []) => {
      if (wrong.length > 0) return setErrors(wrong)
      for (const [index, make] of acts.entries()) {
        const last = index === acts.length - 1
        const outcome = await act(make, last ? { dropDrafts: drafts, said: text.saved } : {})
        if (!outcome.ok) {
          const { code } = outcome.failure
          return setErrors([{ fieldId: fieldOf(code), message: text.refusals[code as PrepareCode] ?? '' }])
        }
      }
      setErrors([])
      if (backTo !== '') void navigate(backTo ?? itemHref(preparing))
    },
  }
}

/** A form that takes Enter, with what is in the way at its top. */
export function FormShell({ saving, onSave, label = text.saveAndBack, children }: { readonly saving: Saving; readonly onSave: () => unknown; readonly label?: string; readonly children: ReactNode }) {
  return (
    <Form noValidate autoComplete="off" onKeep={onSave}>
      <ErrorSummary title={text.errorTitle} errors={saving.errors} />
      {children}
      <ButtonRow><Button kind="primary" type="submit">{label}</Button></ButtonRow>
    </Form>
  )
}
