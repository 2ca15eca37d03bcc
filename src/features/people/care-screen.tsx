import { useState } from 'react'
import { instantToLondon } from '../../domain/calendar'
import { useShell } from '../../ports/services'
import { datesText } from '../../text/dates'
import { careText } from '../../text/people-care'
import { peopleFailureText, peopleText } from '../../text/people'
import { Button, ButtonRow, Details, Inset, LinkButton, Problem, Section, useAnnouncer } from '../../ui'
import { circles, dayMilliseconds } from './heard'
import { Crumb, organises, WithPeople, type SharedCaseView } from './with-sharing'

const text = careText.care

/** What to do before somebody or something is lost, and after. */
export function Screen() {
  return <WithPeople title={text.title}>{(view) => <Care view={view} />}</WithPeople>
}

function Care({ view }: { readonly view: SharedCaseView }) {
  const { people, shared } = view
  const at = `/c/${shared.caseId}/people`
  const mayAct = organises(people.own)
  const organisers = people.members.filter(({ roles, isSelf }) => !isSelf && circles.some((circle) => roles[circle] === 'organiser'))
  return (
    <>
      <Crumb toPeople />
      <h1>{text.title}</h1>
      <p className="ui-lead">{text.lead}</p>
      {!people.isShared ? <p>{peopleFailureText['not-shared']}</p> : (
        <>
          <Section title={text.second}>
            <p>{organisers.length > 0 ? text.hasSecond(peopleText.and([...(mayAct ? [peopleText.you] : []), ...organisers.map(({ card }) => card.name)])) : text.secondSays}</p>
            {mayAct && (
              <ButtonRow>
                {organisers.length === 0 && <LinkButton href={at}>{text.toPeople}</LinkButton>}
                <LinkButton href={`${at}/office`}>{text.office}</LinkButton>
              </ButtonRow>
            )}
          </Section>
          {mayAct && <NewKey view={view} />}
          {mayAct && (
            <Section title={text.lost}>
              <p>{text.lostSays}</p>
              <ButtonRow><LinkButton href="/sharing/lost">{text.toLost}</LinkButton></ButtonRow>
            </Section>
          )}
          {!mayAct && Object.keys(people.own).length > 0 && (
            <Section title={text.anew}>
              <p>{careText.anew.lead}</p>
              <ButtonRow><LinkButton href={`${at}/anew`}>{text.toAnew}</LinkButton></ButtonRow>
            </Section>
          )}
        </>
      )}
    </>
  )
}

/** Since when the key in use is, so that a new one is not started twice for one reason. */
function KeyInUse({ since }: { readonly since: number | undefined }) {
  const { clock } = useShell()
  if (since === undefined) return null
  const day = instantToLondon(since).date
  const words = text.keySince(day === clock.today() ? undefined : datesText.whole(day))
  if (clock.now() - since >= 365 * dayMilliseconds) return <Inset kind="due">{words} {text.keyOld}</Inset>
  return <p>{words} {clock.now() - since < dayMilliseconds && text.keyNew}</p>
}

function NewKey({ view: { shared, people } }: { readonly view: SharedCaseView }) {
  const announcer = useAnnouncer()
  const [isBusy, setBusy] = useState(false)
  const [isDone, setDone] = useState(false)
  const [problem, setProblem] = useState<string>()
  async function start(): Promise<void> {
    setBusy(true)
    const started = await shared.newKey()
    setBusy(false)
    setProblem(started.ok ? undefined : peopleFailureText[started.failure.code])
    setDone(started.ok)
    if (started.ok) announcer.say(text.keyDone)
  }
  return (
    <Section title={text.key}>
      {isDone ? (
        <>
          <p role="status">{text.keyDone}</p>
          <ButtonRow><LinkButton kind="primary" href={`/c/${shared.caseId}/people/hand-over`}>{peopleText.person.toHandOver}</LinkButton></ButtonRow>
        </>
      ) : (
        <>
          <p>{text.keySays}</p>
          <KeyInUse since={people.keySince} />
          <Problem words={problem} />
          <Details summary={text.keyAct}>
            <p>{text.keyDoes}</p>
            <p>{text.keyNext}</p>
            <ButtonRow><Button busy={isBusy} onClick={() => void start()}>{text.keyAct}</Button></ButtonRow>
          </Details>
        </>
      )}
    </Section>
  )
}
