import { useEffect, useRef, useState } from 'react'
import { ok, type Result } from '../../lib/result'
import { useShell } from '../../ports/services'
import type { HandoverFailure, HandoverTarget, MadeHandover, PersonInCase } from '../../ports/sharing'
import { circleText, peopleFailureText, peopleText } from '../../text/people'
import { Button, ButtonRow, Checkboxes, ErrorSummary, Inset, Problem, Radios, Section, SummaryList, useAnnouncer, type SummaryError } from '../../ui'
import { GiveMade } from './give-file'
import { partWords, partWordsInside } from './heard'
import { heldParts, planFiles, type FilePlan, type What } from './hand-over-plan'
import { Crumb, WithPeople, type SharedCaseView } from './with-sharing'

const text = peopleText.handOver

/** One sealed file of the case for people in it, one for each of them, or one for whoever is told six words. */
export function Screen() {
  return <WithPeople title={text.title}>{(view) => <HandOver view={view} />}</WithPeople>
}

interface Made {
  readonly made: MadeHandover
  readonly words: string | undefined
  readonly names: readonly string[]
}

function HandOver({ view }: { readonly view: SharedCaseView }) {
  const [done, setDone] = useState<readonly Made[]>([])
  const announcer = useAnnouncer()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (done.length === 0) return
    // The title that takes the focus is the one from before: what is new is said.
    heading.current?.focus()
    announcer.say(text.saidReady(done.length))
  }, [done, announcer])
  const [only] = done
  return (
    <>
      <Crumb toPeople />
      <h1 ref={heading} tabIndex={-1}>{text.title}</h1>
      <p className="ui-lead">{text.lead}</p>
      {!view.people.isShared ? <p>{peopleFailureText['not-shared']}</p> : only === undefined ? <MakeForm view={view} onMade={setDone} /> : (
        <>
          {done.length === 1 ? <GiveMade {...only} /> : done.map((one, at) => (
            <Section key={one.names.join()} title={text.fileOf(at + 1, done.length, peopleText.and(one.names))}><GiveMade {...one} number={at + 1} /></Section>
          ))}
          <ButtonRow><Button onClick={() => setDone([])}>{text.again}</Button></ButtonRow>
        </>
      )}
    </>
  )
}

type Whom = 'people' | 'words'
type Files = 'each' | 'one'

const otherDevices = ({ devices }: PersonInCase): readonly string[] => devices.filter(({ isThis }) => !isThis).map(({ key }) => key)

function MakeForm({ view: { shared, people }, onMade }: { readonly view: SharedCaseView; readonly onMade: (made: readonly Made[]) => void }) {
  const { vault } = useShell()
  const others = people.members.filter((one) => otherDevices(one).length > 0)
  const [whom, setWhom] = useState<Whom | undefined>(others.length > 0 ? 'people' : undefined)
  const [chosen, setChosen] = useState<readonly string[]>(others.map(({ id }) => id))
  const mayHalve = people.own.team !== undefined && people.own.plan !== undefined
  const [what, setWhat] = useState<What | undefined>(mayHalve ? undefined : 'all')
  const [files, setFiles] = useState<Files>('each')
  const [errors, setErrors] = useState<readonly SummaryError[]>([])
  const [problem, setProblem] = useState<string>()
  const [isBusy, setBusy] = useState(false)
  const errorAt = (fieldId: string): string | undefined => errors.find((one) => one.fieldId === fieldId)?.message
  const plan = what === undefined || whom !== 'people' ? undefined : planFiles(people, others.filter(({ id }) => chosen.includes(id)), what)
  const isDivided = plan !== undefined && plan.leftOut.length > 0
  const isEach = isDivided && (files === 'each' || plan.inOne.length === 0)

  async function makeOne(to: readonly PersonInCase[]): Promise<Result<Made, HandoverFailure>> {
    const words = to.length === 0 ? await vault.suggestPassphrase() : undefined
    const target: HandoverTarget = words === undefined ? { devices: to.flatMap(otherDevices) } : { passphrase: words }
    const made = await shared.handOver(target, what === 'plan' ? ['plan'] : undefined)
    return made.ok ? ok({ made: made.value, words, names: to.map(({ card }) => card.name) }) : made
  }
  async function make(): Promise<void> {
    const getsNothing = plan !== undefined && plan.each.length > 0 && plan.each.every(({ circles }) => circles.length === 0)
    const open = [
      ...(whom === undefined ? [{ fieldId: 'whom', message: text.whomMissing }] : []),
      ...(whom === 'people' && chosen.length === 0 ? [{ fieldId: 'which', message: text.peopleMissing }] : []),
      ...(getsNothing ? [{ fieldId: 'which', message: text.nothingForThem }] : []),
      ...(what === undefined ? [{ fieldId: 'what', message: text.whatMissing }] : []),
    ]
    setErrors(open)
    setProblem(undefined)
    if (open.length > 0) return
    setBusy(true)
    const all = plan?.each.filter(({ circles }) => circles.length > 0).map(({ person }) => person) ?? []
    const made: Made[] = []
    for (const to of isEach ? all.map((one) => [one]) : [all]) {
      const one = await makeOne(to)
      if (!one.ok) {
        setBusy(false)
        return setProblem(`${isEach ? `${peopleText.and(to.map(({ card }) => card.name))}: ` : ''}${peopleFailureText[one.failure.code]}`)
      }
      made.push(one.value)
    }
    onMade(made)
  }
  return (
    <form noValidate onSubmit={(event) => { event.preventDefault(); if (!isBusy) void make() }}>
      <ErrorSummary title={peopleText.lookAgain} errors={errors} />
      <Radios<Whom>
        id="whom" legend={text.forWhom} value={whom ?? null} error={errorAt('whom')} onChange={setWhom}
        options={[
          {
            value: 'people', label: text.forPeople, hint: text.forPeopleHint,
            reveal: others.length === 0 ? <p>{text.noPeople}</p> : <Checkboxes id="which" legend={text.whichPeople} error={errorAt('which')} value={chosen} onChange={setChosen} options={others.map(({ id, card }) => ({ value: id, label: card.name, hint: peopleText.roleAndAgency(card.role, card.agency) }))} />,
          },
          { value: 'words', label: text.forWords, hint: text.forWordsHint },
        ]}
      />
      {mayHalve && <Radios<What> id="what" legend={text.what} value={what ?? null} error={errorAt('what')} onChange={setWhat} options={[{ value: 'all', label: text.all }, { value: 'plan', label: text.planOnly }]} />}
      {isDivided && (
        <>
          <Inset kind="due"><p><b>{text.divided}</b></p>{plan.leftOut.map(({ circle, names }) => <p key={circle}>{text.onlyFor(circleText[circle], peopleText.and(names))}</p>)}</Inset>
          {plan.inOne.length === 0 ? <p>{text.noneForAll}</p> : (
            <Radios<Files>
              id="files" legend={text.howMany} value={files} onChange={setFiles}
              options={[{ value: 'each', label: text.oneEach(plan.each.filter(({ circles }) => circles.length > 0).length), hint: text.oneEachHint }, { value: 'one', label: text.oneForAll, hint: text.oneForAllHint(partWordsInside(plan.inOne)) }]}
            />
          )}
        </>
      )}
      {plan !== undefined && plan.each.length > 0 && <WhatIsIn plan={plan} isEach={isEach} />}
      {whom === 'words' && what !== undefined && <Section title={text.inside}><SummaryList rows={[
        { key: 'in', term: text.insideFile, value: partWords(heldParts(people, what).filter((circle) => circle !== 'restricted')) },
        ...(heldParts(people, what).includes('restricted') ? [{ key: 'out', term: text.leftOut, value: text.byNameOnly(circleText.restricted) }] : []),
      ]} /></Section>}
      <Problem words={problem} />
      <ButtonRow><Button kind="primary" type="submit" busy={isBusy}>{isBusy ? text.making : isEach ? text.makeEach(plan.each.filter(({ circles }) => circles.length > 0).length) : text.make}</Button></ButtonRow>
    </form>
  )
}

/** Exactly what will be in the file or files, and what is left out for whom, before anything is made. */
function WhatIsIn({ plan: { each, inOne, leftOut }, isEach }: { readonly plan: FilePlan; readonly isEach: boolean }) {
  const rows = isEach || each.every(({ circles }) => circles.length === 0)
    ? each.map(({ person, circles }) => ({ key: person.id, term: person.card.name, value: circles.length === 0 ? text.nothingFor : partWords(circles), open: circles.length === 0 }))
    : [
        { key: 'in', term: text.insideFile, value: partWords(inOne) },
        { key: 'out', term: text.leftOut, value: leftOut.length === 0 ? text.nothingLeftOut : <>{leftOut.map(({ circle, names }) => <span key={circle}>{text.leftOutFor(circleText[circle], peopleText.and(names))}<br /></span>)}</>, open: leftOut.length > 0 },
      ]
  return <Section title={text.inside}><SummaryList rows={rows} /></Section>
}
