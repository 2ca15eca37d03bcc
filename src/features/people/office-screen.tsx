import { useEffect, useRef, useState } from 'react'
import { caseSubject } from '../../domain/act-context'
import { entityById } from '../../domain/entities'
import { neutralName } from '../../ports/file-handover'
import { useDraft, useFold, useReadable, useShell, useWorkspace, wholeFold } from '../../ports/services'
import type { MadeOfficeCard } from '../../ports/sharing'
import { careText } from '../../text/people-care'
import { peopleFailureText, peopleText } from '../../text/people'
import { Button, ButtonRow, ErrorSummary, Problem, Section, TextField, useAnnouncer, WordGrid, type SummaryError } from '../../ui'
import { CardForm } from './card-form'
import { SaveFile } from './save-file'
import { Crumb, organises, WithPeople, type SharedCaseView } from './with-sharing'

const text = careText.office

/** A second organiser that is no person: a sealed file and six words for the office's safe. */
export function Screen() {
  return <WithPeople title={text.title}>{(view) => <Office view={view} />}</WithPeople>
}

function Office({ view }: { readonly view: SharedCaseView }) {
  const own = useReadable(view.sharing.device.card)
  const [made, setMade] = useState<{ readonly card: MadeOfficeCard; readonly words: string }>()
  const mayMake = !view.people.isShared || organises(view.people.own)
  if (made !== undefined) return <><Crumb toPeople /><Kit {...made} /></>
  return (
    <>
      <Crumb toPeople />
      <h1>{text.title}</h1>
      <p className="ui-lead">{text.lead}</p>
      <p>{text.says}</p>
      {!mayMake && <p>{peopleText.people.organisersOnly}</p>}
      {mayMake && own === undefined && <><h2>{peopleText.card.needed}</h2><p>{peopleText.card.neededSays}</p><CardForm sharing={view.sharing} card={undefined} onMade={() => undefined} /></>}
      {mayMake && own !== undefined && <MakeCard view={view} onMade={setMade} />}
    </>
  )
}

function MakeCard({ view: { shared, sharing }, onMade }: { readonly view: SharedCaseView; readonly onMade: (made: { readonly card: MadeOfficeCard; readonly words: string }) => void }) {
  const { vault } = useShell()
  const { drafts } = useWorkspace()
  const key = (field: string): string => `people/office/${shared.caseId}/${field}`
  const name = useDraft(key('name'), '')
  const agency = useDraft(key('agency'), sharing.device.card.getState()?.agency ?? '')
  const [errors, setErrors] = useState<readonly SummaryError[]>([])
  const [problem, setProblem] = useState<string>()
  const [isBusy, setBusy] = useState(false)
  const errorAt = (fieldId: string): string | undefined => errors.find((one) => one.fieldId === fieldId)?.message

  async function make(): Promise<void> {
    const called = (drafts.read(key('name')) ?? '').trim()
    setProblem(undefined)
    setErrors(called === '' ? [{ fieldId: 'office-name', message: text.nameMissing }] : [])
    if (called === '') return
    setBusy(true)
    const words = await vault.suggestPassphrase()
    const card = await shared.makeOfficeCard({ name: called, role: text.role, agency: (drafts.read(key('agency')) ?? agency.initial).trim() }, words)
    setBusy(false)
    if (card.ok) {
      name.drop()
      agency.drop()
      return onMade({ card: card.value, words })
    }
    if (card.failure.code === 'card-words') setErrors([{ fieldId: `office-${card.failure.field}`, message: text.wrongWords }])
    else setProblem(peopleFailureText[card.failure.code])
  }
  return (
    <form noValidate onSubmit={(event) => { event.preventDefault(); if (!isBusy) void make() }}>
      <ErrorSummary title={peopleText.lookAgain} errors={errors} />
      <TextField id="office-name" label={text.name} hint={text.nameHint} maxLength={100} defaultValue={name.initial} error={errorAt('office-name')} onInput={name.type} />
      <TextField id="office-agency" label={text.agency} maxLength={100} defaultValue={agency.initial} error={errorAt('office-agency')} onInput={agency.type} />
      <Problem words={problem} />
      <ButtonRow><Button kind="primary" type="submit" busy={isBusy}>{isBusy ? text.making : text.make}</Button></ButtonRow>
    </form>
  )
}

/** What there is to keep, in the order in which it is kept. The words are nowhere else. */
function Kit({ card, words }: { readonly card: MadeOfficeCard; readonly words: string }) {
  const { clock } = useShell()
  const announcer = useAnnouncer()
  const heading = useRef<HTMLHeadingElement>(null)
  const reference = entityById(useFold(wholeFold), 'case', caseSubject)?.values.reference
  useEffect(() => {
    heading.current?.focus()
    announcer.say(text.done)
  }, [announcer])
  const name = (what: string): string => neutralName('age', what, reference, clock.today())
  return (
    <>
      <h1 ref={heading} tabIndex={-1}>{text.done}</h1>
      <p className="ui-lead">{text.doneSays}</p>
      <Section title={text.words}>
        <p>{text.wordsSays}</p>
        <WordGrid label={text.words} words={words.split(' ')} />
        <ButtonRow><Button onClick={() => print()}>{text.print}</Button></ButtonRow>
      </Section>
      <Section title={text.card}>
        <p>{text.cardSays}</p>
        <SaveFile primary file={{ name: name('office-card'), type: 'application/octet-stream', bytes: card.file }} label={text.saveCard} saved={text.saved} />
      </Section>
      <Section title={text.case}>
        <p>{text.caseSays}</p>
        <SaveFile file={{ name: name('hand-over'), type: 'application/octet-stream', bytes: card.handover.bytes }} label={text.saveCase} saved={text.saved} />
      </Section>
      <Section title={text.useTitle}><p>{text.use}</p></Section>
    </>
  )
}
