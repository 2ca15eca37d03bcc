import type { ContactHold } from '../../domain/case'
import type { Exception } from '../../guidance'
import { conveneText as text } from '../../text/convene'
import { TextArea, TextField } from '../../ui'
import type { Fields } from './gate-context'
import type { Refusal } from './refusal-words'
import type { Day } from './use-day'

interface HoldFieldsProps {
  readonly exception: Exception
  readonly hold: ContactHold | undefined
  readonly fields: Fields
  readonly by: Day
  readonly error: (code: Refusal['code']) => string | undefined
}

/** A pause on telling the family: why, who ends it, when it is looked at again, and what was advised (OX-27). */
export function HoldFields({ exception, hold, fields, by, error }: HoldFieldsProps) {
  return (
    <>
      <h2>{text.exceptions.holdTitle}</h2>
      <TextArea id="gate-hold-why" label={text.exceptions.why} rows={2} {...fields.field('hold-why', hold?.why ?? exception.label)} error={error('hold-needs-reason')} />
      <TextField id="gate-hold-owner" label={text.exceptions.owner} {...fields.field('hold-owner', hold?.decider)} error={error('hold-needs-owner')} />
      {by.field({ id: 'gate-hold-by', label: text.exceptions.by, error: error('hold-needs-date') ?? error('hold-date-past') })}
      <h3 className="convene-subhead">{text.exceptions.adviceTitle}</h3>
      {exception.consult.length > 0 && <p>{text.exceptions.ask(exception.consult.map(({ label }) => label.toLowerCase()).join(', '))}</p>}
      {hold?.advice === undefined && <p className="ui-due">{text.exceptions.adviceMissing}</p>}
      <TextField id="gate-advice-from" label={text.exceptions.from} {...fields.field('advice-from', hold?.advice?.from)} error={error('advice-needs-name')} />
      <TextArea id="gate-advice" label={text.exceptions.advice} rows={2} {...fields.field('advice', hold?.advice?.advice)} error={error('advice-needs-words')} />
    </>
  )
}
