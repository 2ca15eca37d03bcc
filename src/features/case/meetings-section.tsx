import { useState } from 'react'
import { callOff, decisionsOn, inTimeOrder, meetingState, type CallOffRefusal, type Fold, type MeetingState } from '../../domain/case'
import { entities, entityById, type Entity } from '../../domain/entities'
import { packOfMeeting } from '../../domain/guidance'
import { isSilent, unknownPack } from '../../guidance'
import { useActing, useCase, useFold, wholeFold } from '../../ports/services'
import { callOffRefusals, caseText as text } from '../../text/case'
import { refusalIn } from '../../text/failures'
import { Button, ButtonRow, Details, Link, Row, Rows, Select, TaskStatus, TextArea, TextField, useAnnouncer } from '../../ui'
import { FoldingSection } from './folding-section'
import { dateWords } from './use-date-words'
import { useDraftForm } from './use-draft-form'

const pageOf: Readonly<Record<MeetingState, string>> = { preparing: 'prepare', running: 'run', closed: 'record', sealed: 'record', 'called-off': 'prepare' }

/** Meetings in time order with where each stands. */
export function MeetingsSection() {
  const { caseId } = useCase()
  const fold = useFold(wholeFold)
  const meetings = inTimeOrder(entities(fold, 'meeting'))
  return (
    <FoldingSection title={text.meetings}>
      {meetings.length === 0 && <p className="ui-second">{text.noMeetings}</p>}
      {meetings.length > 0 && <Rows label={text.meetings} ordered>
        {meetings.map((meeting) => {
          const state = meetingState(fold, meeting)
          const href = `/c/${caseId}/m/${meeting.id}/${pageOf[state]}`
          return (
            <Row key={meeting.id} tall
              title={state === 'called-off' ? nameOf(fold, meeting) : <Link href={href}>{nameOf(fold, meeting)}</Link>}
              detail={detailOf(fold, meeting)}
              end={<><TaskStatus state={state === 'closed' ? 'open' : 'settled'}>{text.meetingStates[state]}</TaskStatus>{(state === 'closed' || state === 'sealed') && <Link href={`/c/${caseId}/m/${meeting.id}/sent`}>{text.sent}<span className="ui-hidden">: {nameOf(fold, meeting)}</span></Link>}</>} />
          )
        })}
      </Rows>}
      {meetings.filter((meeting) => meetingState(fold, meeting) === 'preparing').map((meeting) => <CallOff key={meeting.id} meeting={meeting.id} />)}
    </FoldingSection>
  )
}

/** The pack's own word for the kind of meeting, unless it was given a title. */
function nameOf(fold: Fold, { id, values }: Entity<'meeting'>): string {
  if (values.title !== undefined && values.title !== '') return values.title
  const { scope } = packOfMeeting(fold, id) ?? unknownPack()
  const types = isSilent(scope) ? [] : scope.meetingTypes
  return (types.find(({ key }) => key === values.type) ?? types[0])?.label ?? text.meetings
}

function detailOf(fold: Fold, { values }: Entity<'meeting'>): string {
  if (values.calledOff) return text.calledOff(values.calledOff.by, dateWords(values.calledOff.on), values.calledOff.reason)
  const date = values.date === undefined ? text.noDate : [dateWords(values.date), values.start].filter(Boolean).join(', ')
  const chair = values.chair === undefined ? undefined : entityById(fold, 'person', values.chair)?.values.name
  return [date, values.place, chair === undefined ? undefined : text.chair(chair)].filter((part) => part !== undefined && part !== '').map((part) => `${part ?? ''}.`).join(' ')
}

/** Every time somebody asked whether to meet, with the answer and its reason: also when the answer was no (OX-13). */
export function AskedSection() {
  const { caseId } = useCase()
  const fold = useFold(wholeFold)
  const requests = entities(fold, 'request')
  if (requests.length === 0) return null
  return (
    <FoldingSection title={text.asked}>
      <Rows label={text.asked}>
        {requests.map(({ id, values }) => {
          const decided = decisionsOn(fold, id).at(-1)?.values
          const on = dateWords(values.on)
          const outcome = values.stopped ? text.stopped : decided?.outcome === undefined ? text.undecided : text.outcomes[decided.outcome]
          const detail = values.stopped ? `${text.decidedBy(values.stopped.by, dateWords(values.stopped.on))}. ${values.stopped.reason}` : decided === undefined ? text.askedOn(on, values.requester ?? '') : `${text.decidedBy(decided.decider ?? text.notSaid, dateWords(decided.on))}. ${decided.reason ?? ''}`
          return <Row key={id} tall title={outcome} detail={detail} end={<Link href={`/c/${caseId}/gate/${id}/check`}>{text.seeAnswers}<span className="ui-hidden">{text.seeAnswersHidden(on)}</span></Link>} />
        })}
      </Rows>
    </FoldingSection>
  )
}

/** A meeting that is not held after all: who decided, why, and where the worry goes instead. */
function CallOff({ meeting }: { readonly meeting: string }) {
  const { caseId } = useCase()
  const fold = useFold(wholeFold)
  const form = useDraftForm(`${caseId}/m/${meeting}/call-off`, { by: '', reason: '' })
  const [route, setRoute] = useState('none')
  const { act, refused } = useActing<CallOffRefusal>(useAnnouncer().say)
  const at = (code: string) => (refused?.code === code ? refusalIn(callOffRefusals, refused.code) : undefined)
  const routes = (packOfMeeting(fold, meeting) ?? unknownPack()).gate.outcomes.filter(({ kind }) => kind === 'redirect')
  const { callOff: words } = text
  return (
    <Details summary={words.summary}>
      <TextField label={words.who} {...form.field('by')} error={at('decider-needed')} />
      <TextArea label={words.why} rows={2} {...form.field('reason')} error={at('decision-needs-reason')} />
      <Select label={words.route} value={route} onChange={setRoute} options={[{ value: 'none', label: words.none }, { value: 'urgent', label: words.urgent }, ...routes.map(({ key, label }) => ({ value: key, label }))]} />
      <ButtonRow><Button onClick={() => void act((state, context) => callOff(state, { meeting, by: form.read('by'), reason: form.read('reason'), route }, context), { dropDrafts: form.keys, said: words.done })}>{words.act}</Button></ButtonRow>
    </Details>
  )
}
