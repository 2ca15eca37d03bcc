import { useEffect, useRef, useState } from 'react'
import type { HandoverFailure, OpenedHandover, Sharing } from '../../ports/sharing'
import { peopleFailureText, peopleText } from '../../text/people'
import { Button, ButtonRow, Checkboxes, FileField, Inset, LinkButton, Problem, Section, StopPanel, SummaryList, TextField, useAnnouncer } from '../../ui'
import { CodesScan } from './codes-scan'
import { partWords } from './heard'
import { CompareWords } from './compare-words'
import { whoWords } from './with-sharing'

const text = peopleText.open
type Bytes = Uint8Array<ArrayBuffer>
/** A hand-over file is never larger (codec limits); nothing above it is read into memory. */
const largestFile = 256 * 1024 * 1024

/** As they were said or written: any case, any spaces, a comma between. */
const wordsOf = (typed: string): string => (typed.toLowerCase().match(/[a-z]+/g) ?? []).join(' ')

/** Takes a hand-over file or codes, says what it is and from whom, and keeps it only when asked. */
export function OpenFile({ sharing }: { readonly sharing: Sharing }) {
  const [file, setFile] = useState<Bytes>()
  const [opened, setOpened] = useState<OpenedHandover>()
  const [failure, setFailure] = useState<HandoverFailure['code'] | 'file-unreadable' | 'is-card'>()
  const [isBusy, setBusy] = useState(false)
  const again = () => { setFile(undefined); setOpened(undefined); setFailure(undefined) }

  async function open(bytes: Bytes, words?: string): Promise<void> {
    setBusy(true)
    setFailure(undefined)
    const result = await sharing.openHandover(bytes, words)
    setBusy(false)
    if (result.ok) return setOpened(result.value)
    // A card looks like nothing to the opener, and is the likeliest mix-up.
    const isCard = result.failure.code === 'handover-shape' && bytes.length < 8000 && (await sharing.readCard(new TextDecoder().decode(bytes))).ok
    if (words === undefined) setFile(undefined)
    setFailure(isCard ? 'is-card' : result.failure.code)
  }
  async function take(bytes: Bytes): Promise<void> {
    setFailure(undefined)
    if (sharing.handoverKind(bytes) === 'passphrase') setFile(bytes)
    else await open(bytes)
  }
  async function takeFile(chosen: File): Promise<void> {
    setFailure(undefined)
    if (chosen.size > largestFile) return setFailure('handover-shape')
    const bytes = await chosen.arrayBuffer().then((buffer) => new Uint8Array(buffer), () => undefined)
    return bytes === undefined ? setFailure('file-unreadable') : take(bytes)
  }
  const problem = failure === undefined ? undefined : failure === 'is-card' ? text.isCard : peopleFailureText[failure]
  if (opened !== undefined) return <Found key={opened.caseId} sharing={sharing} opened={opened} onAnother={again} />
  if (file !== undefined) return <AskWords problem={problem} isBusy={isBusy} onWords={(words) => void open(file, words)} onCancel={again} />
  return (
    <>
      <CodesScan kind="file" onRead={(bytes) => void take(bytes)} />
      <FileField label={text.file} hint={text.fileHint} accept=".age" error={problem} onFile={(chosen) => void takeFile(chosen)} />
      {isBusy && <p role="status">{text.opening}</p>}
    </>
  )
}

function AskWords({ problem, isBusy, onWords, onCancel }: { readonly problem: string | undefined; readonly isBusy: boolean; readonly onWords: (words: string) => void; readonly onCancel: () => void }) {
  const typed = useRef('')
  const [isMissing, setMissing] = useState(false)
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        const words = wordsOf(typed.current)
        setMissing(words === '')
        if (words !== '' && !isBusy) onWords(words)
      }}
    >
      {/* Half-typed words open a file of the case: they are kept nowhere, not even as a draft. */}
      <TextField autoFocus label={text.words} hint={text.wordsHint} error={isMissing ? text.wordsMissing : problem} onInput={(words) => (typed.current = words)} />
      <ButtonRow>
        <Button kind="primary" type="submit" busy={isBusy}>{isBusy ? text.opening : text.open}</Button>
        <Button onClick={onCancel}>{text.another}</Button>
      </ButtonRow>
    </form>
  )
}

function Found({ sharing, opened, onAnother }: { readonly sharing: Sharing; readonly opened: OpenedHandover; readonly onAnother: () => void }) {
  const announcer = useAnnouncer()
  const heading = useRef<HTMLHeadingElement>(null)
  const [taken, setTaken] = useState<{ readonly caseId: string; readonly taken: number; readonly waiting: number }>()
  const [problem, setProblem] = useState<string>()
  const [hasAgreed, setAgreed] = useState(false)
  const [isBusy, setBusy] = useState(false)
  useEffect(() => heading.current?.focus(), [taken])
  async function takeIn(): Promise<void> {
    if (opened.takesUp && !hasAgreed) return setProblem(text.takesUpMissing)
    setBusy(true)
    setProblem(undefined)
    const result = await opened.takeIn(hasAgreed)
    setBusy(false)
    if (!result.ok) return setProblem(peopleFailureText[result.failure.code])
    setTaken(result.value)
    announcer.say(text.taken(result.value.taken))
  }
  if (taken !== undefined) {
    return (
      <>
        <h2 ref={heading} tabIndex={-1}>{text.taken(taken.taken)}</h2>
        {taken.waiting > 0 && <Inset kind="due">{text.waiting(taken.waiting)}</Inset>}
        <ButtonRow>
          <LinkButton kind="primary" href={`/c/${taken.caseId}`}>{text.toCase}</LinkButton>
          <Button onClick={onAnother}>{text.another}</Button>
        </ButtonRow>
        <WhoIsWho sharing={sharing} opened={opened} />
      </>
    )
  }
  return (
    <>
      <h2 ref={heading} tabIndex={-1}>{text.foundTitle}</h2>
      {opened.removedParts > 0 && <StopPanel title={text.removedTitle} headingLevel={3}><p>{text.removed(opened.removedParts)}</p></StopPanel>}
      <SummaryList rows={rowsOf(opened)} />
      {!opened.isInCase && <Inset kind="due">{text.notInCase}</Inset>}
      {opened.takesUp && (
        <Section title={text.takesUpTitle} headingLevel={3}>
          <p>{text.takesUp(opened.founder.name)}</p>
          <Checkboxes<'agreed'> legend={text.takesUpTitle} legendAs="hidden" value={hasAgreed ? ['agreed'] : []} onChange={(chosen) => setAgreed(chosen.length > 0)} options={[{ value: 'agreed', label: text.takesUpAgree }]} />
        </Section>
      )}
      <Problem words={problem} />
      <ButtonRow>
        {opened.isInCase && <Button kind="primary" busy={isBusy} onClick={() => void takeIn()}>{isBusy ? text.taking : text.takeIn}</Button>}
        <Button onClick={onAnother}>{opened.isInCase ? text.leave : text.another}</Button>
      </ButtonRow>
      <WhoIsWho sharing={sharing} opened={opened} />
    </>
  )
}

function rowsOf(opened: OpenedHandover) {
  const { from, founder, addressed, circles, parts, newParts, isComplete, removedParts } = opened
  return [
    { key: 'from', term: text.from, value: <>{whoWords(from)}<br /><span className="ui-second">{opened.isFromVerified ? text.fromVerified : text.fromUnverified}</span></>, open: !opened.isFromVerified },
    { key: 'to', term: text.to, value: text.addressed[addressed] },
    ...(founder.key === from.key ? [] : [{ key: 'founder', term: text.founder, value: <>{whoWords(founder)}<br /><span className="ui-second">{opened.isFounderVerified ? text.fromVerified : text.founderUnverified}</span></>, open: !opened.isFounderVerified }]),
    { key: 'case', term: text.caseHeld, value: opened.isCaseHeld ? text.caseIsHeld : text.caseIsNew },
    { key: 'holds', term: text.holds, value: partWords(circles) },
    { key: 'parts', term: text.parts, value: text.partsNew(newParts, parts) },
    { key: 'whole', term: text.whole, value: removedParts > 0 ? text.removedTitle : isComplete ? text.isWhole : text.senderLacked, open: removedParts > 0 || !isComplete },
  ]
}

/** Whoever sent it and whoever began the case, to be compared now or later. */
function WhoIsWho({ sharing, opened }: { readonly sharing: Sharing; readonly opened: OpenedHandover }) {
  const [isOpen, setOpen] = useState(false)
  const [isSame, setSame] = useState(false)
  const founderNext = opened.founder.key !== opened.from.key && !opened.isFounderVerified
  const card = !opened.isFromVerified ? opened.from : founderNext ? opened.founder : undefined
  if (card === undefined || card.key === sharing.device.key) return null
  if (isSame) return <p role="status">{peopleText.compare.done(card.name)}</p>
  return (
    <div className="people-who">
      {isOpen ? <CompareWords sharing={sharing} card={card} onSame={() => setSame(true)} /> : <ButtonRow><Button onClick={() => setOpen(true)}>{card.key === opened.founder.key ? peopleText.compare.founder(card.name) : peopleText.compare.with(card.name)}</Button></ButtonRow>}
    </div>
  )
}
