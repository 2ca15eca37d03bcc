import { useState } from 'react'
import { useParams } from 'react-router'
import { bankHolidaysOf, localDate, londonToInstant, nationOf, readDateWords, type LocalTime } from '../../domain/calendar'
import { useDraft, useReadable, useShell, useWorkspace } from '../../ports/services'
import type { PutBackCount } from '../../ports/sharing'
import { datesText } from '../../text/dates'
import { careText } from '../../text/people-care'
import { peopleFailureText, peopleText } from '../../text/people'
import { Button, ButtonRow, DateField, ErrorSummary, Inset, Problem, TextField, useAnnouncer, type SummaryError } from '../../ui'
import { Crumb, organises, WithPeople, type SharedCaseView } from './with-sharing'

const text = careText.back

/** What somebody changed since a moment goes back, after a look at how much that is. */
export function Screen() {
  return <WithPeople title={text.title}>{(view) => <PutBack view={view} />}</WithPeople>
}

function PutBack({ view: { shared, people } }: { readonly view: SharedCaseView }) {
  const { memberId = '' } = useParams()
  const person = [...people.members, ...people.former].find(({ id }) => id === memberId)
  const mayAct = organises(people.own)
  return (
    <>
      <Crumb toPeople />
      <h1>{text.title}</h1>
      {person === undefined ? <p>{peopleText.person.gone}</p> : (
        <>
          <p className="ui-lead">{text.lead(person.card.name)}</p>
          {mayAct ? <SinceForm look={(since, isLook) => shared.putBack(person.id, since, isLook)} of={`${shared.caseId}/${person.id.slice(0, 16)}`} /> : <p>{peopleFailureText['not-organiser']}</p>}
        </>
      )}
    </>
  )
}

function SinceForm({ look, of }: { readonly look: (since: number, isLook: boolean) => ReturnType<SharedCaseView['shared']['putBack']>; readonly of: string }) {
  const { clock } = useShell()
  const { drafts, settings } = useWorkspace()
  const { nation } = useReadable(settings)
  const announcer = useAnnouncer()
  const keys = { day: `people/back/${of}/day`, time: `people/back/${of}/time` }
  const [day, time] = [useDraft(keys.day, ''), useDraft(keys.time, '')]
  const today = localDate(clock.today())
  const read = (words: string) => readDateWords(words, { today, holidays: bankHolidaysOf(nationOf[nation]), defaultFuture: false })
  const [typed, setTyped] = useState(day.initial)
  const [found, setFound] = useState<{ readonly since: number; readonly count: PutBackCount }>()
  const [done, setDone] = useState<PutBackCount>()
  const [errors, setErrors] = useState<readonly SummaryError[]>([])
  const [problem, setProblem] = useState<string>()
  const [isBusy, setBusy] = useState(false)
  const errorAt = (fieldId: string): string | undefined => errors.find((one) => one.fieldId === fieldId)?.message
  const understood = read(typed)

  async function ask(): Promise<void> {
    setFound(undefined)
    setDone(undefined)
    setProblem(undefined)
    const reading = read((drafts.read(keys.day) ?? '').trim())
    const said = (drafts.read(keys.time) ?? '').trim()
    const instant = reading.kind === 'one' && /^([01]?\d|2[0-3]):[0-5]\d$|^$/.test(said) ? londonToInstant(reading.date, (said === '' ? '00:00' : said.padStart(5, '0')) as LocalTime) : undefined
    setErrors(reading.kind !== 'one' ? [{ fieldId: 'back-day', message: text.dateWrong }] : instant?.ok === true ? [] : [{ fieldId: 'back-time', message: text.timeWrong }])
    if (instant?.ok !== true) return
    await run(instant.value, true)
  }
  async function run(since: number, isLook: boolean): Promise<void> {
    setBusy(true)
    const count = await look(since, isLook)
    setBusy(false)
    if (!count.ok) return setProblem(peopleFailureText[count.failure.code])
    if (isLook) return setFound({ since, count: count.value })
    setFound(undefined)
    setDone(count.value)
    day.drop()
    time.drop()
    announcer.say(text.done(count.value.changes))
  }
  return (
    <form noValidate onSubmit={(event) => { event.preventDefault(); if (!isBusy) void ask() }}>
      <ErrorSummary title={peopleText.lookAgain} errors={errors} />
      <DateField id="back-day" label={text.date} hint={text.dateHint} defaultValue={day.initial} error={errorAt('back-day')} understood={understood.kind === 'one' ? datesText.choice(understood, today) : null} onInput={(words) => { setTyped(words); setFound(undefined); day.type(words) }} />
      <TextField id="back-time" width="short" label={text.time} hint={text.timeHint} defaultValue={time.initial} error={errorAt('back-time')} onInput={(words) => { setFound(undefined); time.type(words) }} />
      <Problem words={problem} />
      <ButtonRow><Button type="submit" busy={isBusy}>{text.look}</Button></ButtonRow>
      {found !== undefined && (found.count.changes === 0 ? <p role="status">{text.nothing}</p> : (
        <>
          <Inset kind="due"><p role="status"><b>{text.found(found.count.changes)}</b></p>{found.count.left > 0 && <p>{text.leftOver(found.count.left)}</p>}<p>{text.nothingLost}</p></Inset>
          <ButtonRow><Button kind="alarm" busy={isBusy} onClick={() => void run(found.since, false)}>{text.act}</Button></ButtonRow>
        </>
      ))}
      {done !== undefined && <><p role="status"><b>{text.done(done.changes)}</b></p>{done.left > 0 && <p>{text.leftOver(done.left)}</p>}</>}
    </form>
  )
}
