import { useEffect, useRef, useState } from 'react'
import type { Sharing } from '../../ports/sharing'
import { arrivedRefusalText, peopleText } from '../../text/people'
import { Button, ButtonRow, Inset, LinkButton, Problem, Section, StopPanel, SummaryList, Tick, useAnnouncer } from '../../ui'
import { largestFile, lookAt, readChosen, takeInAll, type Found, type HandoverFound, type Outcome } from './arrived-files'
import { AskWords } from './ask-words'
import { rowsOf, WhoIsWho } from './found-says'
import { whoWords } from './with-sharing'

const text = peopleText.open

interface Looked {
  readonly id: string
  /** As the device calls it: shown, so that people can tell their files apart, and kept nowhere. */
  readonly name: string
  readonly found: Found
  readonly isChosen: boolean
  readonly hasAgreed: boolean
}

export interface SeveralFilesProps {
  readonly sharing: Sharing
  readonly files: readonly File[]
  readonly onAnother: () => void
}

const bytesOf = (found: Found): number => ('bytes' in found ? found.bytes.length : 0)

/** Several files that came: what each is, which of them to take in, and what became of each. */
export function SeveralFiles({ sharing, files, onAnother }: SeveralFilesProps) {
  const [looked, setLooked] = useState<readonly Looked[]>([])
  const [outcomes, setOutcomes] = useState<ReadonlyMap<string, Outcome>>()
  useEffect(() => {
    let isCurrent = true
    const look = async () => {
      const all: Looked[] = []
      for (const [index, file] of files.entries()) {
        const room = largestFile - all.reduce((sum, { found }) => sum + bytesOf(found), 0)
        const bytes = await readChosen(file, room)
        const found: Found = 'refused' in bytes ? { is: 'refused', code: bytes.refused } : await lookAt(sharing, bytes)
        if (!isCurrent) return
        all.push({ id: String(index), name: text.several.file(index + 1, file.name), found, isChosen: true, hasAgreed: false })
        setLooked([...all])
      }
    }
    void look()
    return () => {
      isCurrent = false
    }
  }, [sharing, files])
  if (looked.length < files.length) return <p role="status">{text.several.looking(looked.length + 1, files.length)}</p>
  if (outcomes !== undefined) return <Became sharing={sharing} looked={looked} outcomes={outcomes} onAnother={onAnother} />
  const change = (id: string, part: Partial<Looked>) => setLooked(looked.map((one) => (one.id === id ? { ...one, ...part } : one)))
  return <WhatTheyAre sharing={sharing} looked={looked} change={change} onTaken={setOutcomes} onAnother={onAnother} />
}

interface WhatTheyAreProps {
  readonly sharing: Sharing
  readonly looked: readonly Looked[]
  readonly change: (id: string, part: Partial<Looked>) => void
  readonly onTaken: (outcomes: ReadonlyMap<string, Outcome>) => void
  readonly onAnother: () => void
}

const takeable = ({ found }: Looked): boolean => found.is === 'handover'

function WhatTheyAre({ sharing, looked, change, onTaken, onAnother }: WhatTheyAreProps) {
  const announcer = useAnnouncer()
  const heading = useRef<HTMLHeadingElement>(null)
  const [problem, setProblem] = useState<string>()
  const [isBusy, setBusy] = useState(false)
  useEffect(() => heading.current?.focus(), [])
  const chosen = looked.filter((one) => takeable(one) && one.isChosen)
  async function takeIn(): Promise<void> {
    if (chosen.length === 0) return setProblem(text.several.noneChosen)
    if (chosen.some(({ found, hasAgreed }) => found.is === 'handover' && found.opened.takesUp && !hasAgreed)) return setProblem(text.takesUpMissing)
    setProblem(undefined)
    setBusy(true)
    const outcomes = await takeInAll(sharing, chosen.map(({ id, found, hasAgreed }) => ({ id, file: found as HandoverFound, hasAgreed })))
    setBusy(false)
    announcer.say(text.several.done(takenIn(outcomes), looked.length))
    onTaken(outcomes)
  }
  return (
    <>
      <h2 ref={heading} tabIndex={-1}>{text.several.title(looked.length)}</h2>
      {looked.map((one) => (
        <Section key={one.id} title={one.name} headingLevel={3}>
          <OneFile sharing={sharing} one={one} change={(part) => change(one.id, part)} />
        </Section>
      ))}
      <Problem words={problem} />
      <div className="people-who">
        <ButtonRow>
          {looked.some(takeable) && <Button kind="primary" busy={isBusy} onClick={() => void takeIn()}>{isBusy ? text.taking : text.several.takeIn(chosen.length)}</Button>}
          <Button onClick={onAnother}>{looked.some(takeable) ? text.several.leave : text.another}</Button>
        </ButtonRow>
      </div>
    </>
  )
}

/** What matters of each when there are several: whom it is from, and what would be new. The rest only where it is not as it should be. */
const shownOfMany = ['from', 'case', 'holds', 'parts']

function OneFile({ sharing, one: { found, isChosen, hasAgreed, name }, change }: { readonly sharing: Sharing; readonly one: Looked; readonly change: (part: Partial<Looked>) => void }) {
  const [isBusy, setBusy] = useState(false)
  if (found.is === 'refused') return <p>{arrivedRefusalText[found.code]}</p>
  if (found.is === 'card') return <p>{text.several.isCard(whoWords(found.card))}</p>
  if (found.is === 'locked') {
    const open = async (words: string) => {
      setBusy(true)
      const next = await lookAt(sharing, found.bytes, words)
      setBusy(false)
      change({ found: next })
    }
    return (
      <>
        <p>{text.several.locked}</p>
        <AskWords problem={found.failure === undefined ? undefined : arrivedRefusalText[found.failure]} isBusy={isBusy} onWords={(words) => void open(words)} />
      </>
    )
  }
  const { opened } = found
  return (
    <>
      {opened.removedParts > 0 && <StopPanel title={text.removedTitle} headingLevel={3}><p>{text.removed(opened.removedParts)}</p></StopPanel>}
      <SummaryList rows={rowsOf(opened).filter(({ key, open }) => open === true || shownOfMany.includes(key))} />
      {!opened.isInCase && <Inset kind="due">{text.several.notByItself}</Inset>}
      {opened.takesUp && <><p>{text.takesUp(opened.founder.name)}</p><Tick legend={name} label={text.takesUpAgree} value={hasAgreed} onChange={(agreed) => change({ hasAgreed: agreed })} /></>}
      <Tick legend={name} label={text.several.take} value={isChosen} onChange={(taken) => change({ isChosen: taken })} />
    </>
  )
}

const takenIn = (outcomes: ReadonlyMap<string, Outcome>): number => [...outcomes.values()].filter(({ is }) => is === 'taken').length

function outcomeWords({ found, isChosen }: Looked, outcome: Outcome | undefined): string {
  if (outcome?.is === 'taken') return [text.taken(outcome.taken), ...(outcome.waiting > 0 ? [text.waiting(outcome.waiting)] : [])].join(' ')
  if (outcome !== undefined) return arrivedRefusalText[outcome.code]
  if (found.is === 'refused') return arrivedRefusalText[found.code]
  if (found.is === 'card') return text.several.isCard(whoWords(found.card))
  return found.is === 'locked' ? text.several.stillLocked : isChosen ? text.several.notByItself : text.several.left
}

function Became({ sharing, looked, outcomes, onAnother }: { readonly sharing: Sharing; readonly looked: readonly Looked[]; readonly outcomes: ReadonlyMap<string, Outcome>; readonly onAnother: () => void }) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const cases = [...new Set([...outcomes.values()].flatMap((outcome) => (outcome.is === 'taken' ? [outcome.caseId] : [])))]
  const [only] = cases
  const senders = new Map(looked.flatMap(({ id, found }) => (found.is === 'handover' && outcomes.get(id)?.is === 'taken' ? [[found.opened.from.key, found.opened] as const] : [])))
  return (
    <>
      <h2 ref={heading} tabIndex={-1}>{text.several.done(takenIn(outcomes), looked.length)}</h2>
      <SummaryList rows={looked.map((one) => ({ key: one.id, term: one.name, value: outcomeWords(one, outcomes.get(one.id)), open: outcomes.get(one.id)?.is !== 'taken' }))} />
      <ButtonRow>
        {only !== undefined && <LinkButton kind="primary" href={cases.length === 1 ? `/c/${only}` : '/cases'}>{cases.length === 1 ? text.toCase : text.several.toCases}</LinkButton>}
        <Button onClick={onAnother}>{text.another}</Button>
      </ButtonRow>
      {[...senders].map(([key, opened]) => <WhoIsWho key={key} sharing={sharing} opened={opened} />)}
    </>
  )
}
