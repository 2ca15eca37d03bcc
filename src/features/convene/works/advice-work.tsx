import { conveneText as text } from '../../../text/convene'
import { TextArea, TextField } from '../../../ui'
import type { SaveTo, WorkProps } from './work'
import { useDay } from '../use-day'
import { PageForm } from './page-form'

/** The reasons are tested once before anyone decides (OX-13). */
export function AdviceWork({ request, fields, save, dayRefused }: WorkProps) {
  const { discussedWith, discussedOn, discussedAdvice } = request.values
  const on = useDay(fields, 'on', { committed: discussedOn, future: false })
  const keep = (to: SaveTo) => {
    const day = on.read()
    if (day === 'refused') return dayRefused()
    return save({ discussedWith: fields.read('who'), discussedAdvice: fields.read('said'), ...(day === undefined ? {} : { discussedOn: day }) }, { to })
  }
  return (
    <PageForm onSave={keep}>
      <TextField label={text.advice.who} hint={text.advice.whoHint} {...fields.field('who', discussedWith)} />
      {on.field({ id: 'gate-advice-on', label: text.advice.on })}
      <TextArea label={text.advice.said} {...fields.field('said', discussedAdvice)} />
    </PageForm>
  )
}
