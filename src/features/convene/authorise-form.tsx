import { useState } from 'react'
import { authoriseMeeting } from '../../domain/case'
import { isSilent, type GuidancePack } from '../../guidance'
import { useActContext, useCase, useCommit } from '../../ports/services'
import { conveneText as text } from '../../text/convene'
import { Button, ErrorSummary, Form, Radios, Section, TextField, useAnnouncer } from '../../ui'
import { AskedBy } from './asked-by'
import { useChoice, useFields } from './gate-context'
import { refusalWords, type Refusal } from './refusal-words'
import { useDay } from './use-day'

const fieldOf: Readonly<Partial<Record<Refusal['code'], string>>> = { 'decider-needed': 'authorise-who', 'role-cannot-authorise': 'authorise-role' }

/** A meeting set up before anyone authorised it: the answer when it comes. Invitations wait for it (OX-14). */
export function AuthoriseForm({ request, asked, pack }: { readonly request: string; readonly asked: string | undefined; readonly pack: GuidancePack }) {
  const { caseId, fold } = useCase()
  const fields = useFields(`${caseId}/gate/${request}/authorise`)
  const [role, setRole] = useChoice(fields, 'role')
  const on = useDay(fields, 'on', { future: false })
  const commit = useCommit()
  const context = useActContext()
  const announcer = useAnnouncer()
  const [refused, setRefused] = useState<Refusal>()
  if (isSilent(pack.authorise)) return null
  const keep = async () => {
    const day = on.read()
    if (day === 'refused') return setRefused(undefined)
    const command = { request, decider: fields.read('who'), deciderRole: role, on: day ?? context().today, pack }
    const outcome = await commit(authoriseMeeting(fold.getState(), command), { dropDrafts: fields.keys() })
    if (!outcome.ok) return setRefused(outcome.failure)
    announcer.say(text.authorise.kept)
  }
  const error = (code: Refusal['code']) => (refused?.code === code ? refusalWords(refused) : undefined)
  return (
    <Section title={text.authorise.title}>
      <ErrorSummary title={text.stopped} errors={refused === undefined ? [] : [{ fieldId: fieldOf[refused.code] ?? 'authorise-who', message: refusalWords(refused) }]} />
      <p>{pack.authorise.says}</p>
      <Form className="convene-form" onKeep={keep}>
        <TextField id="authorise-who" label={text.check.authorised} {...fields.field('who', asked)} error={error('decider-needed')} />
        <Radios id="authorise-role" legend={text.decider.role} layout="row" value={role === '' ? null : role} onChange={setRole} options={pack.authorise.who.map(({ key, label }) => ({ value: key, label }))} error={error('role-cannot-authorise')} />
        {on.field({ id: 'authorise-on', label: text.check.on })}
        <div className="convene-acts"><Button size="large" type="submit">{text.authorise.keep}</Button></div>
      </Form>
      <AskedBy source={pack.authorise.source} />
    </Section>
  )
}
