import { useEffect, useRef, useState } from 'react'
import type { Bytes } from '../../ports/bundle-crypto'
import type { OpenedHandover, Sharing } from '../../ports/sharing'
import { arrivedRefusalText, peopleFailureText, peopleText } from '../../text/people'
import { Button, ButtonRow, Checkboxes, FileField, Inset, LinkButton, Problem, Section, StopPanel, SummaryList, useAnnouncer } from '../../ui'
import { lookAt, readChosen } from './arrived-files'
import { AskWords } from './ask-words'
import { CodesScan } from './codes-scan'
import { rowsOf, WhoIsWho } from './found-says'
import { SeveralFiles } from './several-files'

const text = peopleText.open

/** Takes hand-over files or codes, says what they are and from whom, and keeps them only when asked. */
export function OpenFile({ sharing }: { readonly sharing: Sharing }) {
  const [locked, setLocked] = useState<Bytes>()
  const [opened, setOpened] = useState<OpenedHandover>()
  const [several, setSeveral] = useState<readonly File[]>()
  const [problem, setProblem] = useState<string>()
  const [isBusy, setBusy] = useState(false)
  const again = () => { setLocked(undefined); setOpened(undefined); setSeveral(undefined); setProblem(undefined) }

  async function open(bytes: Bytes, words?: string): Promise<void> {
    setBusy(true)
    setProblem(undefined)
    const found = await lookAt(sharing, bytes, words)
    setBusy(false)
    if (found.is === 'handover') return setOpened(found.opened)
    setLocked(found.is === 'locked' ? bytes : undefined)
    if (found.is === 'card') setProblem(text.isCard)
    else if (found.is === 'refused') setProblem(arrivedRefusalText[found.code])
    else if (found.failure !== undefined) setProblem(peopleFailureText[found.failure])
  }
  async function takeFiles(files: readonly File[]): Promise<void> {
    const [only] = files
    if (only === undefined) return
    setProblem(undefined)
    if (files.length > 1) return setSeveral(files)
    const bytes = await readChosen(only)
    return 'refused' in bytes ? setProblem(arrivedRefusalText[bytes.refused]) : open(bytes)
  }
  if (several !== undefined) return <SeveralFiles sharing={sharing} files={several} onAnother={again} />
  if (opened !== undefined) return <Found key={opened.caseId} sharing={sharing} opened={opened} onAnother={again} />
  if (locked !== undefined) return <AskWords problem={problem} isBusy={isBusy} onWords={(words) => void open(locked, words)} onCancel={again} />
  return (
    <>
      <CodesScan kind="file" onRead={(bytes) => void open(bytes)} />
      <FileField label={text.file} hint={text.fileHint} accept=".age" error={problem} onFiles={(files) => void takeFiles(files)} />
      {isBusy && <p role="status">{text.opening}</p>}
    </>
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
