import { useEffect, useRef } from 'react'
import { useNavigate } from 'react-router'
import { localDate } from '../../domain/calendar'
import { gateStatus, openRequests, startRequest, type Fold } from '../../domain/case'
import { entities } from '../../domain/entities'
import { isSilent } from '../../guidance'
import { ok } from '../../lib/result'
import { useActContext, useCase, useCommit, useReadable } from '../../ports/services'
import { conveneText as text } from '../../text/convene'
import { datesText } from '../../text/dates'
import { BackRow, Button, FieldRow, Form, Inset, Link, LinkButton, PageLayout, Section, TextField } from '../../ui'
import { AskedBy } from './asked-by'
import { Danger } from './danger'
import { useFields, useGateWords, usePack } from './gate-context'
import './convene.css'

/** Before the first question: that meeting without the family is allowed (OX-01), and that together is the normal way (OX-02). */
export function StartScreen() {
  const { caseId, fold } = useCase()
  const state = useReadable(fold)
  const pack = usePack()
  const { caption, fill } = useGateWords()
  const fields = useFields(`${caseId}/gate/start`)
  const commit = useCommit()
  const context = useActContext()
  const navigate = useNavigate()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const open = openRequests(state).at(-1)
  const meetings = entities(state, 'meeting').length
  const start = async () => {
    const { requestId, draft } = startRequest({ requester: fields.read('requester'), requesterRole: fields.read('role') }, context())
    const kept = await commit(ok(draft), { dropDrafts: fields.keys() })
    if (kept.ok) await navigate(`/c/${caseId}/gate/${requestId}/1`)
  }
  return (
    <PageLayout paper>
      <title>{`${text.name} - Turnstone`}</title>
      <BackRow href={`/c/${caseId}`} label={text.back} />
      <p className="ui-caption">{caption}</p>
      <h1 ref={heading} tabIndex={-1}>{text.name}</h1>
      {pack.gate.intro.map(({ says, source }, index) => (
        <div key={says} className="convene-intro">
          <p className={index === 0 ? 'convene-reassure' : undefined}>{fill(says)}</p>
          <AskedBy source={source} />
        </div>
      ))}
      <p className="ui-lead">{text.start.lead(pack.gate.questions.length)}</p>
      {open !== undefined && <OpenRequest fold={state} request={open.id} on={open.values.on} />}
      {meetings > 0 && !isSilent(pack.recurrence) && (
        <div className="convene-nudge"><Inset kind="due">
          <p><b>{text.start.earlier(meetings)}</b> {pack.recurrence.says}</p>
          {pack.recurrence.rules.map(({ says }) => <p key={says}>{says}</p>)}
          <AskedBy source={pack.recurrence.source} />
        </Inset></div>
      )}
      <Section title={open === undefined ? text.start.start : text.start.again}>
        <Form className="convene-form" onKeep={start}>
          <FieldRow>
            <TextField label={text.start.requester} {...fields.field('requester')} />
            <TextField label={text.start.requesterRole} {...fields.field('role')} />
          </FieldRow>
          <div className="convene-acts">
            <Button kind={open === undefined ? 'primary' : 'secondary'} size="large" type="submit">{open === undefined ? text.start.start : text.start.again}</Button>
          </div>
        </Form>
      </Section>
      <p><Link href={`/c/${caseId}/not-held`} className="ui-alone">{text.start.notHeld}</Link></p>
      <Danger pack={pack} />
    </PageLayout>
  )
}

function OpenRequest({ fold, request, on }: { readonly fold: Fold; readonly request: string; readonly on: string | undefined }) {
  const { caseId } = useCase()
  const pack = usePack()
  const { next, questions } = gateStatus(fold, request, pack)
  return (
    <div className="convene-open">
      {on !== undefined && <p>{text.start.openSince(datesText.prose(localDate(on)))}</p>}
      <LinkButton kind="primary" size="large" href={`/c/${caseId}/gate/${request}/${next > questions.length ? 'check' : String(next)}`}>{text.start.goOn}</LinkButton>
    </div>
  )
}
