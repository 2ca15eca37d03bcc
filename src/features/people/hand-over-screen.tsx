import { useState } from 'react'
import { useShell } from '../../ports/services'
import type { HandoverTarget, MadeHandover, SharedCircle } from '../../ports/sharing'
import { peopleFailureText, peopleText } from '../../text/people'
import { Button, ButtonRow, Checkboxes, ErrorSummary, Problem, Radios, type SummaryError } from '../../ui'
import { GiveMade } from './give-file'
import { Crumb, WithPeople, type SharedCaseView } from './with-sharing'

const text = peopleText.handOver

/** One sealed file of the case, for people in it or for whoever is told six words. */
export function Screen() {
  return <WithPeople title={text.title}>{(view) => <HandOver view={view} />}</WithPeople>
}

interface Made {
  readonly made: MadeHandover
  readonly words: string | undefined
  readonly names: readonly string[]
}

function HandOver({ view }: { readonly view: SharedCaseView }) {
  const [done, setDone] = useState<Made>()
  return (
    <>
      <Crumb toPeople />
      <h1>{text.title}</h1>
      <p className="ui-lead">{text.lead}</p>
      {!view.people.isShared ? <p>{peopleFailureText['not-shared']}</p> : done === undefined ? <MakeForm view={view} onMade={setDone} /> : (
        <>
          <GiveMade {...done} />
          <ButtonRow><Button onClick={() => setDone(undefined)}>{text.again}</Button></ButtonRow>
        </>
      )}
    </>
  )
}

type Whom = 'people' | 'words'
type What = 'all' | 'plan'

function MakeForm({ view: { shared, people }, onMade }: { readonly view: SharedCaseView; readonly onMade: (made: Made) => void }) {
  const { vault } = useShell()
  const others = people.members.filter(({ devices }) => devices.some(({ isThis }) => !isThis))
  const [whom, setWhom] = useState<Whom | undefined>(others.length > 0 ? 'people' : undefined)
  const [chosen, setChosen] = useState<readonly string[]>(others.map(({ id }) => id))
  const mayHalve = people.own.team !== undefined && people.own.plan !== undefined
  const [what, setWhat] = useState<What | undefined>(mayHalve ? undefined : 'all')
  const [errors, setErrors] = useState<readonly SummaryError[]>([])
  const [problem, setProblem] = useState<string>()
  const [isBusy, setBusy] = useState(false)
  const errorAt = (fieldId: string): string | undefined => errors.find((one) => one.fieldId === fieldId)?.message

  async function make(): Promise<void> {
    const open = [
      ...(whom === undefined ? [{ fieldId: 'whom', message: text.whomMissing }] : []),
      ...(whom === 'people' && chosen.length === 0 ? [{ fieldId: 'which', message: text.peopleMissing }] : []),
      ...(what === undefined ? [{ fieldId: 'what', message: text.whatMissing }] : []),
    ]
    setErrors(open)
    setProblem(undefined)
    if (open.length > 0) return
    setBusy(true)
    const words = whom === 'words' ? await vault.suggestPassphrase() : undefined
    const to = others.filter(({ id }) => chosen.includes(id))
    const target: HandoverTarget = words === undefined ? { devices: to.flatMap(({ devices }) => devices.filter(({ isThis }) => !isThis).map(({ key }) => key)) } : { passphrase: words }
    const circles: readonly SharedCircle[] | undefined = what === 'plan' ? ['plan'] : undefined
    const made = await shared.handOver(target, circles)
    setBusy(false)
    if (made.ok) onMade({ made: made.value, words, names: words === undefined ? to.map(({ card }) => card.name) : [] })
    else setProblem(peopleFailureText[made.failure.code])
  }
  return (
    <form noValidate onSubmit={(event) => { event.preventDefault(); if (!isBusy) void make() }}>
      <ErrorSummary title={text.answers} errors={errors} />
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
      <Problem words={problem} />
      <ButtonRow><Button kind="primary" type="submit" busy={isBusy}>{isBusy ? text.making : text.make}</Button></ButtonRow>
    </form>
  )
}
