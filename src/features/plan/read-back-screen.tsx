import { useCallback, useEffect, useRef, useState, type RefObject } from 'react'
import { useNavigate } from 'react-router'
import { parseLocalDate } from '../../domain/calendar'
import { agreeAction } from '../../domain/plan/actions'
import { planOf, type PlannedAction } from '../../domain/plan/view'
import type { Fold } from '../../domain/meeting/view'
import { useFold, useFormDrafts, useReadable, useWorkspace } from '../../ports/services'
import { datesText } from '../../text/dates'
import { planText } from '../../text/plan'
import { Button, ButtonRow, FieldRow, Gap, LinkButton, MeetingLayout, NoMeetingHere, Row, Rows, TextField, useShortcuts } from '../../ui'
import { PersonField } from './person-field'
import { PlanForm } from './plan-form'
import { draftKey, meetingPath, usePlace, type PlanPlace } from './plan-place'
import { useAct } from './use-act'
import './plan.css'

const text = planText.back

/** Every action read aloud, one at a time, in the order of the plan, and what its owner says to it (NC-20a, OX-45). */
export function Screen() {
  const place = usePlace()
  return place.isMissing ? <NoMeetingHere text={planText} href={`/c/${place.caseId}`} /> : <ReadBack place={place} />
}

function ReadBack({ place }: { readonly place: PlanPlace }) {
  const { meetingId } = place
  const plan = useFold(useCallback((fold: Fold) => planOf(fold, meetingId), [meetingId]))
  const all = [...plan.needs.toSorted((a, b) => a.number - b.number).flatMap((need) => need.actions), ...plan.loose]
  // Begins at the first action nobody has answered, also after a reload.
  const [at, setAt] = useState(() => Math.max(0, all.findIndex(({ action }) => (action.values.agreed ?? 'not-asked') === 'not-asked')))
  const heading = useRef<HTMLHeadingElement>(null)
  const one = all[at]
  const go = (to: number) => setAt(Math.max(0, Math.min(to, all.length)))
  useEffect(() => heading.current?.focus(), [at])
  return (
    <MeetingLayout>
      <title>{text.documentTitle}</title>
      <div className="plan-back">
        {one === undefined
          ? <Results place={place} all={all} onAgain={() => go(0)} heading={heading} />
          : <OneAction key={one.action.id} place={place} planned={one} at={at} total={all.length} onGo={go} heading={heading} />}
      </div>
    </MeetingLayout>
  )
}

interface OneActionProps {
  readonly place: PlanPlace
  readonly planned: PlannedAction
  readonly at: number
  readonly total: number
  readonly onGo: (to: number) => void
  readonly heading: RefObject<HTMLHeadingElement | null>
}

function OneAction({ place, planned, at, total, onGo, heading }: OneActionProps) {
  const { action, standing } = planned
  const { owner = '', with: helpers = '', due, change = '', contingency = '', agreed } = action.values
  const navigate = useNavigate()
  const { settings } = useWorkspace()
  const { singleKeys } = useReadable(settings)
  const { act, problem } = useAct()
  const answer = async (said: 'agreed' | 'cannot') => {
    if ((await act((fold) => agreeAction(fold, { action: action.id, answer: said }), { said: text.answered[said] })).ok) onGo(at + 1)
  }
  const edit = () => void navigate(`${meetingPath(place)}/plan`, { state: { action: action.id } })
  const isHere = standing === 'in-room'
  useShortcuts(
    [
      ...(isHere ? [{ keys: 'a', label: planText.keys.agreed, run: () => void answer('agreed') }, { keys: 'x', label: planText.keys.cannot, run: () => void answer('cannot') }] : []),
      { keys: 'c', label: planText.keys.change, run: edit },
      { keys: 'ArrowLeft', label: text.before, run: () => onGo(at - 1) },
      { keys: 'ArrowRight', label: text.next, run: () => onGo(at + 1) },
    ],
    { singleKeys },
  )
  const day = parseLocalDate(due ?? '')
  return (
    <>
      <p className="plan-step" id="plan-step">{text.title(at + 1, total)}{agreed !== undefined && agreed !== 'not-asked' && `. ${text.answered[agreed]}`}</p>
      <h1 ref={heading} tabIndex={-1} className="plan-back-what" aria-describedby="plan-step">{action.values.text}</h1>
      <p className="plan-back-who">
        {owner === '' ? <Gap>{planText.gaps.owner}</Gap> : <b>{owner}</b>}{helpers !== '' && ` ${text.withOthers(helpers)}`}, {day.ok ? text.by(datesText.unbroken(datesText.prose(day.value))) : <Gap>{text.noDate}</Gap>}
      </p>
      {change !== '' && <p>{text.soThat(change)}</p>}
      <p>{contingency === '' ? <Gap>{text.noIfNot}</Gap> : text.ifNot(contingency)}</p>
      <p className="plan-back-ask">{owner === '' ? text.askNobody : isHere ? text.ask(owner) : text.outside(owner)}</p>
      {problem}
      {owner !== '' && !isHere && <WillAsk place={place} planned={planned} onDone={() => onGo(at + 1)} />}
      <div className="plan-back-acts">
        {isHere && <Button kind="primary" size="large" aria-keyshortcuts="a" onClick={() => void answer('agreed')}>{text.agreed}</Button>}
        <Button size="large" aria-keyshortcuts="c" onClick={edit}>{text.change}</Button>
        {isHere && <Button size="large" aria-keyshortcuts="x" onClick={() => void answer('cannot')}>{text.cannot}</Button>}
      </div>
      <ButtonRow>
        {at > 0 && <Button kind="plain" icon="back" onClick={() => onGo(at - 1)}>{text.before}</Button>}
        <Button kind="plain" iconAfter="forward" onClick={() => onGo(at + 1)}>{text.next}</Button>
        <LinkButton kind="plain" href={`${meetingPath(place)}/plan`}>{text.toPlan}</LinkButton>
      </ButtonRow>
    </>
  )
}

/** An owner who is not here has agreed to nothing: somebody asks them, by a day. */
function WillAsk({ place, planned, onDone }: { readonly place: PlanPlace; readonly planned: PlannedAction; readonly onDone: () => void }) {
  const { id, values } = planned.action
  const form = useFormDrafts(draftKey(place, 'ask', id), { who: values.willAsk?.who ?? '', by: values.willAsk?.by ?? '' })
  const { act, problem } = useAct()
  const keep = async () => {
    if ((await act((fold) => agreeAction(fold, { action: id, answer: 'not-in-room', willAsk: form.values() }), { dropDrafts: form.keys, said: text.answered['not-in-room'] })).ok) onDone()
  }
  return (
    <PlanForm onKeep={keep}>
      <FieldRow>
        <PersonField meetingId={place.meetingId} label={text.who} {...form.field('who')} />
        <TextField label={text.whoBy} {...form.field('by')} />
      </FieldRow>
      {problem}
      <ButtonRow><Button kind="primary" type="submit">{text.keepAsk}</Button></ButtonRow>
    </PlanForm>
  )
}

function Results({ place, all, onAgain, heading }: { readonly place: PlanPlace; readonly all: readonly PlannedAction[]; readonly onAgain: () => void; readonly heading: OneActionProps['heading'] }) {
  const open = all.filter(({ action }) => action.values.agreed !== 'agreed').length
  return (
    <>
      <h1 ref={heading} tabIndex={-1}>{all.length === 0 ? text.heading : text.done}</h1>
      <p>{all.length === 0 ? text.none : open === 0 ? text.allAgreed : text.stillOpen(open)}</p>
      {all.length > 0 && (
        <Rows label={text.results}>
          {all.map(({ action }) => {
            const { agreed = 'not-asked', owner = '', text: what } = action.values
            return <Row key={action.id} title={what} detail={owner} end={agreed === 'agreed' ? planText.agreement.agreed : <Gap>{planText.agreement[agreed]}</Gap>} />
          })}
        </Rows>
      )}
      <ButtonRow>
        <LinkButton kind="primary" size="large" href={`${meetingPath(place)}/plan`}>{text.toPlan}</LinkButton>
        <LinkButton size="large" href={`${meetingPath(place)}/close`}>{planText.toClose}</LinkButton>
        {all.length > 0 && <Button size="large" onClick={onAgain}>{text.again}</Button>}
      </ButtonRow>
    </>
  )
}
