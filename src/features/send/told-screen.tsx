import { useMemo, useState } from 'react'
import { localDate, workingDaysBetween } from '../../domain/calendar'
import { feedbackOf, type Feedback } from '../../domain/feedback'
import { isSilent } from '../../guidance'
import { useFold, useShell, wholeFold } from '../../ports/services'
import { datesText } from '../../text/dates'
import { sendText } from '../../text/send'
import { Button, ButtonRow, Details, Dialog, Gap, Link, Section, Tag, WhoAsks } from '../../ui'
import { askedBy } from './asked-by'
import { PartPage } from './part-page'
import { dayWords, meetingPath, useHolidays, usePlace, type Place } from './place'
import { LookAgainForm, ToldForm } from './told-forms'

const text = sendText.told

/** Everybody in the family: who tells them, by when, whether they understood, what they said; or why not yet. */
export function Screen() {
  const place = usePlace()
  const fold = useFold(wholeFold)
  const { clock } = useShell()
  const today = clock.today()
  const all = useMemo(() => feedbackOf(fold, place.meetingId, place.pack, today), [fold, place, today])
  return (
    <PartPage place={place} page="told" title={text.title}>
      <p className="ui-lead">{text.lead}</p>
      {!isSilent(place.pack.feedback) && <><p>{place.pack.feedback.says}</p><WhoAsks>{askedBy(place.pack.feedback.source)}</WhoAsks></>}
      {all.length === 0 && <p>{text.none}</p>}
      <div className="send-told">{all.map((one) => <Person key={one.person.id} place={place} feedback={one} />)}</div>
    </PartPage>
  )
}

function Person({ place, feedback }: { readonly place: Place; readonly feedback: Feedback }) {
  const [open, setOpen] = useState<'told' | 'again'>()
  const { person, state, partLookAgain } = feedback
  const { label } = person
  const close = () => setOpen(undefined)
  const canTell = state === 'to-tell' || state === 'late' || state === 'not-checked' || state === 'told'
  const asksAgain = state === 'look-again' || state === 'withheld' || partLookAgain
  return (
    <Section title={label} count={<StateTag feedback={feedback} />}>
      <Agreed place={place} feedback={feedback} />
      <ButtonRow>
        {canTell && <Button kind={state === 'told' ? 'secondary' : 'primary'} aria-label={state === 'told' || state === 'not-checked' ? text.againFor(label) : text.recordFor(label)} onClick={() => setOpen('told')}>{state === 'told' || state === 'not-checked' ? text.again : text.record}</Button>}
        {asksAgain && <Button aria-label={text.lookAgainFor(label)} onClick={() => setOpen('again')}>{text.lookAgain}</Button>}
        <Link className="ui-alone" href={`${meetingPath(place)}/plan/telling`} aria-label={text.changeFor(label)}>{text.change}</Link>
      </ButtonRow>
      <Dialog open={open === 'told'} onClose={close} title={text.recordFor(label)} closeLabel={sendText.close}><ToldForm place={place} feedback={feedback} onDone={close} /></Dialog>
      <Dialog open={open === 'again'} onClose={close} title={text.lookAgainFor(label)} closeLabel={sendText.close}><LookAgainForm place={place} feedback={feedback} onDone={close} /></Dialog>
    </Section>
  )
}

function StateTag({ feedback: { person, state, partLookAgain } }: { readonly feedback: Feedback }) {
  const { clock } = useShell()
  const holidays = useHolidays()
  const due = person.telling.due
  if (state === 'late' && due !== undefined) {
    const count = workingDaysBetween(localDate(due), localDate(clock.today()), holidays)
    return <Tag kind="due">{count.ok ? datesText.late(Math.max(1, count.value)) : text.states.late}</Tag>
  }
  if (state === 'look-again' || partLookAgain) return <Tag kind="due">{text.states['look-again']}</Tag>
  if (state === 'not-checked') return <Tag kind="due">{text.states['not-checked']}</Tag>
  return state === 'not-settled' ? <Gap>{text.states[state]}</Gap> : <>{text.states[state]}</>
}

function Agreed({ feedback: { person: { telling, state: agreed, band }, state, ways, waysSource } }: { readonly place: Place; readonly feedback: Feedback }) {
  const { by = '', due, how = '', part = '', withheld = '', ground = '', decider = '', lookAgain, doneOn, doneBy, doneHow = '', explained, understanding, understood = '', response = '' } = telling
  if (state === 'not-settled') return null
  if (state === 'not-needed') return <p>{text.notNeeded(ground)}</p>
  const heldBack = withheld !== '' || agreed === 'withheld' ? <p>{text.withheld(withheld, ground, decider, dayWords(lookAgain))}</p> : null
  if (agreed === 'withheld') return heldBack
  const answer = understanding === undefined ? understood : sendText.told.understandings[understanding]
  return (
    <>
      <p>{text.agreed(by, dayWords(due), how)}</p>
      {part !== '' && <p>{text.part(part)}</p>}
      {doneOn !== undefined && (
        <>
          <p><b>{text.toldOn(doneBy ?? by, dayWords(doneOn), doneHow)}</b></p>
          {explained === true && <p>{text.explained}</p>}
          {answer !== '' && <p>{text.understandingIs(answer, understanding === undefined ? '' : understood)}</p>}
          {response !== '' && <p dir="auto">{text.response(response)}</p>}
        </>
      )}
      {heldBack}
      {doneOn === undefined && ways.length > 0 && (
        <Details summary={text.ways}>
          <ul className="send-list">{ways.map((way) => <li key={`${band}/${way}`}>{way}</li>)}</ul>
          <WhoAsks>{askedBy(waysSource)}</WhoAsks>
        </Details>
      )}
    </>
  )
}
