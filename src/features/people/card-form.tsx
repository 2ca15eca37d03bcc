import { useState } from 'react'
import { useDraft, useWorkspace } from '../../ports/services'
import type { CardWords, PersonCard, Sharing } from '../../ports/sharing'
import { failureText } from '../../text/failures'
import { peopleText } from '../../text/people'
import { Button, ButtonRow, ErrorSummary, Problem, TextField } from '../../ui'

const text = peopleText.card
const fields = ['name', 'role', 'agency', 'device'] as const
type Field = (typeof fields)[number]
const draftOf = (field: Field): string => `people/card/${field}`
const labels: Readonly<Record<Field, { readonly label: string; readonly hint: string }>> = {
  name: { label: text.name, hint: text.nameHint },
  role: { label: text.role, hint: text.roleHint },
  agency: { label: text.agency, hint: text.agencyHint },
  device: { label: text.device, hint: text.deviceHint },
}

/** The words of one's own card. What was typed stays until it is made. */
export function CardForm({ sharing, card, onMade, onCancel }: { readonly sharing: Sharing; readonly card: PersonCard | undefined; readonly onMade: () => void; readonly onCancel?: (() => void) | undefined }) {
  const { drafts } = useWorkspace()
  const [error, setError] = useState<{ readonly field: Field; readonly words: string }>()
  const [problem, setProblem] = useState<string>()
  const [isBusy, setBusy] = useState(false)
  const typed = (field: Field): string => (drafts.read(draftOf(field)) ?? card?.[field] ?? '').trim()

  async function make(): Promise<void> {
    setProblem(undefined)
    setError(undefined)
    if (typed('name') === '') return setError({ field: 'name', words: text.nameMissing })
    const device = typed('device')
    const words: CardWords = { name: typed('name'), role: typed('role'), agency: typed('agency'), ...(device === '' ? {} : { device }) }
    setBusy(true)
    const made = await sharing.device.nameAs(words)
    setBusy(false)
    if (!made.ok) return made.failure.code === 'card-words' ? setError({ field: made.failure.field, words: text.wrongWords }) : setProblem(failureText[made.failure.code])
    for (const field of fields) drafts.drop(draftOf(field))
    onMade()
  }
  return (
    <form noValidate onSubmit={(event) => { event.preventDefault(); if (!isBusy) void make() }}>
      <ErrorSummary title={peopleText.lookAgain} errors={error === undefined ? [] : [{ fieldId: `card-${error.field}`, message: error.words }]} />
      {fields.map((field) => <OneField key={field} field={field} committed={card?.[field] ?? ''} error={error?.field === field ? error.words : undefined} />)}
      {card !== undefined && <p className="ui-second">{text.changeSays}</p>}
      <Problem words={problem} />
      <ButtonRow>
        <Button kind="primary" type="submit" busy={isBusy}>{card === undefined ? text.make : text.keep}</Button>
        {onCancel !== undefined && <Button onClick={onCancel}>{peopleText.cancel}</Button>}
      </ButtonRow>
    </form>
  )
}

function OneField({ field, committed, error }: { readonly field: Field; readonly committed: string; readonly error: string | undefined }) {
  const draft = useDraft(draftOf(field), committed)
  return <TextField id={`card-${field}`} label={labels[field].label} hint={labels[field].hint} maxLength={100} defaultValue={draft.initial} error={error} onInput={draft.type} />
}
