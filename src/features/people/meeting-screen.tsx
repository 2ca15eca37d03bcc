import { useState } from 'react'
import { parseLocalDate } from '../../domain/calendar'
import { entities, type Entity } from '../../domain/entities'
import { hasSeal } from '../../domain/meeting/lines'
import { nameChair, nameMinuteTaker } from '../../domain/meeting/prepare'
import type { Fold } from '../../domain/meeting/view'
import { useCase, useFold, wholeFold } from '../../ports/services'
import type { PersonInCase } from '../../ports/sharing'
import { datesText } from '../../text/dates'
import { failureText } from '../../text/failures'
import { careText } from '../../text/people-care'
import { peopleFailureText, peopleText } from '../../text/people'
import { Button, ButtonRow, Inset, LinkButton, Problem, Section, Select, useAnnouncer } from '../../ui'
import { Crumb, organises, WithPeople, type SharedCaseView } from './with-sharing'

const text = careText.meeting

/** Who chairs and who takes the minutes, on whose device; handed over at any time (issue 3: a third device takes over the minutes). */
export function Screen() {
  return <WithPeople title={text.title}>{(view) => <Meetings view={view} />}</WithPeople>
}

function Meetings({ view }: { readonly view: SharedCaseView }) {
  const fold = useFold(wholeFold)
  const open = entities(fold, 'meeting').filter(({ id, values }) => !hasSeal(fold, id) && (values.calledOff ?? null) === null)
  return (
    <>
      <Crumb toPeople />
      <h1>{text.title}</h1>
      <p className="ui-lead">{text.lead}</p>
      {!view.people.isShared ? <p>{peopleFailureText['not-shared']}</p> : !organises(view.people.own) ? <p>{text.organisers}</p> : open.length === 0 ? <p>{text.none}</p> : open.map((meeting) => <OneMeeting key={meeting.id} view={view} fold={fold} meeting={meeting} />)}
    </>
  )
}

const same = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase()

function OneMeeting({ view: { shared, people }, fold, meeting }: { readonly view: SharedCaseView; readonly fold: Fold; readonly meeting: Entity<'meeting'> }) {
  const session = useCase()
  const announcer = useAnnouncer()
  const { values, id } = meeting
  const network = entities(fold, 'person')
  const memberFor = (person: string | undefined): PersonInCase | undefined => people.members.find(({ card }) => same(card.name, network.find((one) => one.id === person)?.values.name ?? ''))
  const appointed = people.appointments.findLast(({ duty, about }) => duty === 'chair' && about === id)?.member
  const chairNow = memberFor(values.chair)?.id ?? appointed ?? ''
  const minutesNow = memberFor(values.minuteTaker)?.id ?? ''
  const [chair, setChair] = useState(chairNow)
  const [minutes, setMinutes] = useState(minutesNow)
  const [said, setSaid] = useState<readonly string[]>([])
  const [problem, setProblem] = useState<string>()
  const [isBusy, setBusy] = useState(false)
  const inFull = people.members.filter(({ roles }) => roles.team !== undefined)
  const options = inFull.map(({ id: member, card }) => ({ value: member, label: peopleText.roleAndAgency(card.name, card.agency) }))
  const nameOf = (member: string): string => inFull.find((one) => one.id === member)?.card.name ?? ''

  async function keep(): Promise<void> {
    setSaid([])
    if (chair !== '' && chair === minutes) return setProblem(text.same)
    setProblem(undefined)
    setBusy(true)
    const refused = (await roster()) ?? (await paper())
    setBusy(false)
    if (refused !== undefined) return setProblem(refused)
    const unnamed = [chair, minutes].filter((member) => member !== '' && personOf(member) === undefined).map((member) => text.unnamed(nameOf(member)))
    const before = minutesNow !== '' && minutesNow !== minutes ? [text.before(nameOf(minutesNow))] : []
    const words = [text.kept(nameOf(chair), nameOf(minutes)), ...unnamed, ...before, text.next]
    setSaid(words)
    announcer.say(words[0] ?? '')
  }
  /** What their devices may do: in the roster, where every other device sees it. */
  async function roster(): Promise<string | undefined> {
    if (chair !== '' && chair !== appointed) {
      const done = await shared.appointChair('team', chair, id)
      if (!done.ok) return peopleFailureText[done.failure.code]
    }
    const writer = people.members.find((one) => one.id === minutes)
    for (const circle of ['plan', 'team'] as const) {
      const role = writer?.roles[circle]
      if (writer === undefined || role === 'recorder' || role === 'organiser' || role === undefined) continue
      const done = await shared.setRole(circle, writer.id, 'recorder')
      if (!done.ok) return peopleFailureText[done.failure.code]
    }
    return undefined
  }
  const personOf = (member: string): string | undefined => network.find(({ values: { name = '' } }) => same(name, nameOf(member)))?.id
  /** What the paper says, where they stand in the network. Both parts in one act, so that nobody has both and two can exchange them. */
  async function paper(): Promise<string | undefined> {
    const [chairs, writes] = [personOf(chair), personOf(minutes)]
    const minuteTaker = writes === values.minuteTaker ? undefined : writes
    const now = session.fold.getState()
    const made = chairs !== undefined && chairs !== values.chair ? nameChair(now, { meeting: id, person: chairs, ...(minuteTaker === undefined ? {} : { minuteTaker }) })
      : minuteTaker === undefined ? undefined : nameMinuteTaker(now, { meeting: id, person: minuteTaker })
    if (made === undefined) return undefined
    if (!made.ok) return made.failure.code === 'same-person' ? text.same : peopleFailureText['case-not-found']
    const kept = await session.commit(made.value)
    return kept.ok ? undefined : failureText[kept.failure.code]
  }
  const date = values.date === undefined ? undefined : parseLocalDate(values.date)
  const title = text.of(values.title ?? text.untitled, date?.ok === true ? datesText.whole(date.value) : '')
  return (
    <Section title={title}>
      <form noValidate onSubmit={(event) => { event.preventDefault(); if (!isBusy) void keep() }}>
        <Select label={text.chair} hint={text.chairHint} value={chair} emptyLabel={text.nobody} options={options} onChange={setChair} />
        <Select label={text.minutes} hint={text.minutesHint} value={minutes} emptyLabel={text.nobody} options={options} onChange={setMinutes} />
        <Problem words={problem} />
        <ButtonRow><Button kind="primary" type="submit" busy={isBusy}>{text.keep}</Button></ButtonRow>
      </form>
      {said.length > 0 && (
        <>
          <Inset>{said.map((words, at) => <p key={words} role={at === 0 ? 'status' : undefined}>{words}</p>)}</Inset>
          <ButtonRow><LinkButton href={`/c/${shared.caseId}/people/hand-over`}>{peopleText.person.toHandOver}</LinkButton></ButtonRow>
        </>
      )}
    </Section>
  )
}
