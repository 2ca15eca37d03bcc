import { stopRequest, type StopRefusal } from '../../domain/case'
import { useActing, useCase } from '../../ports/services'
import { conveneText as text } from '../../text/convene'
import { refusalIn } from '../../text/failures'
import { Button, ButtonRow, Details, Problem, TextArea, TextField, useAnnouncer } from '../../ui'
import { useFields } from './gate-context'

/** A request that is taken back before anybody decided: with a name and a reason, and it stays to be seen. */
export function StopForm({ request }: { readonly request: string }) {
  const { caseId } = useCase()
  const fields = useFields(`${caseId}/gate/${request}/stop`)
  const { act, refused } = useActing<StopRefusal>(useAnnouncer().say)
  const at = (code: StopRefusal['code']) => (refused?.code === code ? refusalIn(text.refusals, code) : undefined)
  const elsewhere = refused === undefined || refused.code === 'decider-needed' || refused.code === 'decision-needs-reason' ? undefined : refusalIn(text.refusals, refused.code)
  return (
    <Details summary={text.check.stop}>
      <p className="ui-second">{text.check.stopHint}</p>
      <TextField label={text.check.stopWho} {...fields.field('stop-by')} error={at('decider-needed')} />
      <TextArea label={text.check.stopWhy} rows={2} {...fields.field('stop-why')} error={at('decision-needs-reason')} />
      <Problem words={elsewhere} />
      <ButtonRow><Button onClick={() => void act((fold, context) => stopRequest(fold, { request, by: fields.read('stop-by'), reason: fields.read('stop-why') }, context), { dropDrafts: fields.keys(), said: text.check.stopped })}>{text.check.stop}</Button></ButtonRow>
    </Details>
  )
}
