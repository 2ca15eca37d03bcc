import { useEffect, useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import { recordNotHeld } from '../../domain/case'
import { agendaLinesOf, isSilent, packHash } from '../../guidance'
import { useActContext, useCase, useCommit, useShell } from '../../ports/services'
import { conveneText as text } from '../../text/convene'
import { BackRow, Button, ErrorSummary, FieldRow, Form, Link, PageLayout, Select, TextArea, TextField, useAnnouncer } from '../../ui'
import { AskedBy } from './asked-by'
import { useChoice, useFields, useGateWords, usePack } from './gate-context'
import { refusalWords, type Refusal } from './refusal-words'
import './convene.css'

const fieldOf: Readonly<Partial<Record<Refusal['code'], string>>> = { 'worry-needed': 'not-held-worry', 'decision-needs-reason': 'not-held-reason', 'decider-needed': 'not-held-decider' }

/** "Considered, not held" in two minutes: a full answer with its reason and a name (MS-16). */
export function NotHeldScreen() {
  const { caseId } = useCase()
  const { ids } = useShell()
  const pack = usePack()
  const { caption } = useGateWords()
  const fields = useFields(`${caseId}/gate/not-held`)
  const [role, setRole] = useChoice(fields, 'role')
  const commit = useCommit()
  const context = useActContext()
  const navigate = useNavigate()
  const announcer = useAnnouncer()
  const [refused, setRefused] = useState<Refusal>()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const outcome = pack.gate.outcomes.find((one) => one.kind === 'not-held')
  const keep = async () => {
    const command = {
      requester: fields.read('requester'), worry: fields.read('worry'), reason: fields.read('reason'), decider: fields.read('decider'), hostMeeting: fields.read('host'), level: fields.read('level'),
      ...(role === '' ? {} : { deciderRole: role }), pack, packHash: packHash(pack, ids.sha256),
    }
    const kept = await commit(recordNotHeld(command, context()), { dropDrafts: fields.keys() })
    if (!kept.ok) return setRefused(kept.failure)
    announcer.say(text.notHeld.kept)
    await navigate(`/c/${caseId}`)
  }
  const error = (code: Refusal['code']) => (refused?.code === code ? refusalWords(refused) : undefined)
  return (
    <PageLayout paper>
      <title>{`${text.notHeld.title} - Turnstone`}</title>
      <BackRow href={`/c/${caseId}`} label={text.back} />
      <ErrorSummary title={text.stopped} errors={refused === undefined ? [] : [{ fieldId: fieldOf[refused.code] ?? 'main', message: refusalWords(refused) }]} />
      <p className="ui-caption">{caption}</p>
      <h1 ref={heading} tabIndex={-1}>{text.notHeld.title}</h1>
      <p className="ui-lead">{outcome?.says ?? text.notHeld.lead}</p>
      <Form className="convene-form" onKeep={keep}>
        <TextArea id="not-held-worry" label={text.notHeld.worry} {...fields.field('worry')} error={error('worry-needed')} />
        <TextArea id="not-held-reason" label={text.notHeld.reason} {...fields.field('reason')} error={error('decision-needs-reason')} />
        <TextField label={text.notHeld.requester} {...fields.field('requester')} />
        {!isSilent(pack.considerationDuty) && (
          <FieldRow>
            <TextField label={text.notHeld.host} hint={text.notHeld.hostHint} {...fields.field('host')} />
            <TextField label={text.notHeld.level} {...fields.field('level')} />
          </FieldRow>
        )}
        <FieldRow>
          <TextField id="not-held-decider" label={text.notHeld.decider} {...fields.field('decider')} error={error('decider-needed')} />
          {!isSilent(pack.authorise) && (
            <Select label={text.notHeld.deciderRole} emptyLabel={text.check.choose} value={role} onChange={setRole} options={pack.authorise.who.map(({ key, label }) => ({ value: key, label }))} />
          )}
        </FieldRow>
        <div className="convene-acts"><Button kind="primary" size="large" type="submit">{text.notHeld.keep}</Button></div>
      </Form>
      {outcome !== undefined && <AskedBy source={outcome.source} />}
      {!isSilent(pack.considerationDuty) && (
        <>
          <p>{pack.considerationDuty.says}</p>
          <AskedBy source={pack.considerationDuty.source} />
          {agendaLinesOf(pack).length > 0 && <p><Link href={`/guidance/${packHash(pack, ids.sha256)}/agenda-line`} className="ui-alone">{text.notHeld.agendaLine}</Link></p>}
        </>
      )}
      <p className="convene-rather"><Link href={`/c/${caseId}/gate`} className="ui-alone">{text.notHeld.rather}</Link></p>
    </PageLayout>
  )
}
