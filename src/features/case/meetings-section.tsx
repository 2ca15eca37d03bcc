import { decisionsOn, inTimeOrder, meetingState, type Fold, type MeetingState } from '../../domain/case'
import { entities, entityById, type Entity } from '../../domain/entities'
import { packOfMeeting } from '../../domain/guidance'
import { isSilent, unknownPack } from '../../guidance'
import { useCase, useFold } from '../../ports/services'
import { caseText as text } from '../../text/case'
import { Link, Row, Rows, TaskStatus } from '../../ui'
import { wholeFold } from './case-view'
import { FoldingSection } from './folding-section'
import { dateWords } from './use-date-words'

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
              end={<TaskStatus state={state === 'closed' ? 'open' : 'settled'}>{text.meetingStates[state]}</TaskStatus>} />
          )
        })}
      </Rows>}
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
