import { useCallback, useState } from 'react'
import { localDate } from '../../../domain/calendar'
import { entities, type Entity } from '../../../domain/entities'
import { progress } from '../../../domain/plan/actions'
import type { Fold } from '../../../domain/meeting/view'
import { useActing, useDraft, useFold, useWorkspace } from '../../../ports/services'
import { datesText } from '../../../text/dates'
import { earlierActionsText as text } from '../../../text/earlier-actions'
import { refusalIn } from '../../../text/failures'
import { planText, type PlanFailure } from '../../../text/plan'
import { Button, ButtonRow, Dialog, Form, Gap, Problem, Radios, Row, Rows, Section, TextArea, useAnnouncer } from '../../../ui'
import { draftKey, useRun } from '../run-context'

const statuses = ['open', 'done', 'part-done', 'stuck', 'changed'] as const
type Status = (typeof statuses)[number]

/** Actions of earlier meetings open a follow-on meeting, and are answered here in the room (NC-26b). */
export function EarlierWork() {
  const { meetingId } = useRun()
  const earlier = useFold(useCallback((fold: Fold) => entities(fold, 'action').filter((action) => action.values.meeting !== meetingId), [meetingId]))
  const [asked, setAsked] = useState<string>()
  const open = earlier.filter(({ values }) => (values.status ?? 'open') === 'open').length
  const chosen = earlier.find(({ id }) => id === asked)
  return (
    <Section title={text.title} count={earlier.length === 0 || open === 0 ? undefined : text.openLine(open)}>
      <p>{earlier.length === 0 ? text.none : text.lead}</p>
      {earlier.length > 0 && (
        <Rows label={text.title}>
          {earlier.map((action) => <EarlierRow key={action.id} action={action} onAsk={() => setAsked(action.id)} />)}
        </Rows>
      )}
      {chosen !== undefined && <HowItWent key={chosen.id} action={chosen} onClose={() => setAsked(undefined)} />}
    </Section>
  )
}

function EarlierRow({ action: { values }, onAsk }: { readonly action: Entity<'action'>; readonly onAsk: () => void }) {
  const words = values.text ?? text.noWords
  const status = values.status ?? 'open'
  const said = [values.evidence, values.effect].filter((one) => one !== undefined && one !== '').join(' ')
  return (
    <Row
      title={words}
      tall
      detail={
        <>
          <span>{text.by(values.owner ?? text.noOwner, values.due === undefined ? '' : datesText.whole(localDate(values.due)))}. </span>
          {status === 'open' ? <Gap>{text.notSaid}</Gap> : <b>{text.statuses[status]}</b>} {said !== '' && <span dir="auto">{said}</span>}
        </>
      }
      state={status === 'open' ? 'open' : 'plain'}
      end={<Button size="small" aria-label={text.askOf(words)} onClick={onAsk}>{text.ask}</Button>}
    />
  )
}

function HowItWent({ action: { id, values }, onClose }: { readonly action: Entity<'action'>; readonly onClose: () => void }) {
  const run = useRun()
  const { drafts } = useWorkspace()
  const keys = { evidence: draftKey(run, 'earlier', id, 'evidence'), effect: draftKey(run, 'earlier', id, 'effect') }
  const evidence = useDraft(keys.evidence, values.evidence)
  const effect = useDraft(keys.effect, values.effect)
  const [status, setStatus] = useState<Status>(values.status ?? 'open')
  const { act, refused } = useActing<PlanFailure>(useAnnouncer().say)
  const keep = async () => {
    const said = { evidence: drafts.read(keys.evidence) ?? values.evidence ?? '', effect: drafts.read(keys.effect) ?? values.effect ?? '' }
    if ((await act((fold) => progress(fold, { action: id, status, ...said }), { dropDrafts: Object.values(keys), said: text.kept })).ok) onClose()
  }
  return (
    <Dialog open onClose={onClose} title={values.text ?? text.ask}>
      <Form onKeep={keep}>
        <Radios<Status> legend={text.ask} layout="row" value={status} onChange={setStatus} options={statuses.map((value) => ({ value, label: text.statuses[value] }))} />
        <TextArea label={text.evidence} rows={2} defaultValue={evidence.initial} onInput={evidence.type} />
        <TextArea label={text.effect} rows={2} defaultValue={effect.initial} onInput={effect.type} />
        <Problem words={refused === undefined ? undefined : refusalIn(planText.refusals, refused.code)} />
        <ButtonRow>
          <Button kind="primary" type="submit">{text.keep}</Button>
          <Button onClick={onClose}>{text.cancel}</Button>
        </ButtonRow>
      </Form>
    </Dialog>
  )
}
