import { useEffect, useRef, useState } from 'react'
import { useReadable } from '../../ports/services'
import type { PersonCard, Sharing } from '../../ports/sharing'
import { careText, officeFailureText } from '../../text/people-care'
import { peopleFailureText, peopleText } from '../../text/people'
import { Button, ButtonRow, ErrorSummary, FileField, LinkButton, Problem, TextField, type SummaryError } from '../../ui'
import { WithSharing } from './with-sharing'

const text = careText.useOffice
/** Keys and a card under a passphrase: a few kilobytes. */
const longestFile = 64_000

/** A vault that nobody knows yet goes on as the office, by its card and the six words. */
export function Screen() {
  return <WithSharing title={text.title}>{(sharing) => <UseOffice sharing={sharing} />}</WithSharing>
}

function UseOffice({ sharing }: { readonly sharing: Sharing }) {
  const own = useReadable(sharing.device.card)
  const [taken, setTaken] = useState<PersonCard>()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (taken !== undefined) heading.current?.focus()
  }, [taken])
  if (taken !== undefined) {
    return (
      <>
        <h1 ref={heading} tabIndex={-1}>{text.done(taken.name)}</h1>
        <p className="ui-lead">{text.next}</p>
        <ButtonRow><LinkButton kind="primary" href="/sharing/open">{text.toOpen}</LinkButton></ButtonRow>
      </>
    )
  }
  return (
    <>
      <h1>{text.title}</h1>
      <p className="ui-lead">{text.lead}</p>
      {own !== undefined ? <p>{text.taken}</p> : <OpenCard sharing={sharing} onTaken={setTaken} />}
    </>
  )
}

function OpenCard({ sharing, onTaken }: { readonly sharing: Sharing; readonly onTaken: (card: PersonCard) => void }) {
  const words = useRef('')
  const [file, setFile] = useState<File>()
  const [errors, setErrors] = useState<readonly SummaryError[]>([])
  const [problem, setProblem] = useState<string>()
  const [isBusy, setBusy] = useState(false)
  const errorAt = (fieldId: string): string | undefined => errors.find((one) => one.fieldId === fieldId)?.message

  async function open(): Promise<void> {
    const said = (words.current.toLowerCase().match(/[a-z]+/g) ?? []).join(' ')
    const open = [...(file === undefined ? [{ fieldId: 'office-file', message: text.fileMissing }] : []), ...(said === '' ? [{ fieldId: 'office-words', message: text.wordsMissing }] : [])]
    setErrors(open)
    setProblem(undefined)
    if (file === undefined || open.length > 0) return
    if (file.size > longestFile) return setProblem(officeFailureText['office-card-shape'])
    setBusy(true)
    const bytes = await file.arrayBuffer().then((buffer) => new Uint8Array(buffer), () => undefined)
    const taken = bytes === undefined ? undefined : await sharing.takeUpOffice(bytes, said)
    setBusy(false)
    if (taken === undefined) setProblem(peopleFailureText['file-unreadable'])
    else if (taken.ok) onTaken(taken.value)
    else setProblem(officeFailureText[taken.failure.code])
  }
  return (
    <form noValidate onSubmit={(event) => { event.preventDefault(); if (!isBusy) void open() }}>
      <ErrorSummary title={peopleText.lookAgain} errors={errors} />
      <FileField id="office-file" label={text.file} hint={text.fileHint} accept=".age" error={errorAt('office-file')} onFile={setFile} />
      {/* Half-typed words open a card that can let people in: they are kept nowhere, not even as a draft. */}
      <TextField id="office-words" label={text.words} hint={text.wordsHint} error={errorAt('office-words')} onInput={(said) => (words.current = said)} />
      <Problem words={problem} />
      <ButtonRow><Button kind="primary" type="submit" busy={isBusy}>{isBusy ? text.opening : text.open}</Button></ButtonRow>
    </form>
  )
}
