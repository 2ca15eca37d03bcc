import { useEffect, useRef, useState } from 'react'
import { careText } from '../../text/people-care'
import { peopleFailureText, peopleText } from '../../text/people'
import { Button, ButtonRow, Checkboxes, ErrorSummary, LinkButton, Problem, Section, useAnnouncer, type SummaryError } from '../../ui'
import { circles } from './heard'
import { Crumb, organises, WithPeople, type SharedCaseView } from './with-sharing'

const text = careText.anew

/** The last organiser is gone: a member begins the case anew, with those who go on (decision 35). */
export function Screen() {
  return <WithPeople title={text.title}>{(view) => <Anew view={view} />}</WithPeople>
}

function Anew({ view }: { readonly view: SharedCaseView }) {
  const { people, shared } = view
  const [isDone, setDone] = useState(false)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (isDone) heading.current?.focus()
  }, [isDone])
  if (isDone) {
    return (
      <>
        <Crumb toPeople />
        <h1 ref={heading} tabIndex={-1}>{text.done}</h1>
        <p className="ui-lead">{text.next}</p>
        <ButtonRow>
          <LinkButton kind="primary" href={`/c/${shared.caseId}/people/hand-over`}>{peopleText.person.toHandOver}</LinkButton>
          <LinkButton href={`/c/${shared.caseId}/people`}>{peopleText.toPeople}</LinkButton>
        </ButtonRow>
      </>
    )
  }
  return (
    <>
      <Crumb toPeople />
      <h1>{text.title}</h1>
      <p className="ui-lead">{text.lead}</p>
      {!people.isShared ? <p>{peopleFailureText['not-shared']}</p> : Object.keys(people.own).length === 0 ? <p>{peopleText.people.notIn}</p> : organises(people.own) ? <p>{text.own}</p> : <AnewForm view={view} onDone={() => setDone(true)} />}
    </>
  )
}

function AnewForm({ view: { shared, people }, onDone }: { readonly view: SharedCaseView; readonly onDone: () => void }) {
  const announcer = useAnnouncer()
  const others = people.members.filter(({ isSelf }) => !isSelf)
  const isOrganiser = ({ roles }: (typeof others)[number]): boolean => circles.some((circle) => roles[circle] === 'organiser')
  const onward = others.filter((one) => !isOrganiser(one))
  const [chosen, setChosen] = useState<readonly string[]>(onward.map(({ id }) => id))
  const [hasAgreed, setAgreed] = useState(false)
  const [errors, setErrors] = useState<readonly SummaryError[]>([])
  const [problem, setProblem] = useState<string>()
  const [isBusy, setBusy] = useState(false)

  async function begin(): Promise<void> {
    setProblem(undefined)
    setErrors(hasAgreed ? [] : [{ fieldId: 'anew-agree', message: text.agreeMissing }])
    if (!hasAgreed) return
    setBusy(true)
    const founded = await shared.refound(onward.filter(({ id }) => chosen.includes(id)).map(({ card, roles }) => ({ card: card.text, roles })))
    setBusy(false)
    if (!founded.ok) return setProblem(peopleFailureText[founded.failure.code])
    announcer.say(text.done)
    onDone()
  }
  return (
    <form noValidate onSubmit={(event) => { event.preventDefault(); if (!isBusy) void begin() }}>
      <ErrorSummary title={peopleText.lookAgain} errors={errors} />
      <p>{text.who(peopleText.and(others.filter(isOrganiser).map(({ card }) => card.name)))}</p>
      <ul>{text.does.map((one) => <li key={one}>{one}</li>)}</ul>
      <p>{text.others}</p>
      {onward.length > 0 && <Section title={text.onward}><Checkboxes legend={text.onward} legendAs="hidden" value={chosen} onChange={setChosen} options={onward.map(({ id, card }) => ({ value: id, label: card.name, hint: text.onwardHint }))} /></Section>}
      <Section title={text.agreeLegend}>
        <Checkboxes<'agreed'> id="anew-agree" legend={text.agreeLegend} legendAs="hidden" error={errors[0]?.message} value={hasAgreed ? ['agreed'] : []} onChange={(agreed) => setAgreed(agreed.length > 0)} options={[{ value: 'agreed', label: text.agree }]} />
      </Section>
      <Problem words={problem} />
      <ButtonRow><Button kind="alarm" type="submit" busy={isBusy}>{text.act}</Button></ButtonRow>
    </form>
  )
}
