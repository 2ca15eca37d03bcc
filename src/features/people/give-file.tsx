import { useEffect, useState } from 'react'
import { caseSubject } from '../../domain/act-context'
import { entityById } from '../../domain/entities'
import { neutralName } from '../../ports/file-handover'
import { useCase, useFold, useShell, wholeFold } from '../../ports/services'
import type { CaseSharing, HandoverTarget, MadeHandover, SharedCircle } from '../../ports/sharing'
import { peopleFailureText, peopleText } from '../../text/people'
import { Inset, Problem, WordGrid } from '../../ui'
import { partWordsInside } from './heard'
import { SaveFile } from './save-file'

const text = peopleText.handOver

const sizeWords = (bytes: number): string => (bytes < 1_000_000 ? `${String(Math.ceil(bytes / 1000))} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`)

/** A hand-over file that is made, with what it holds and the ways to give it. */
export function GiveMade({ made, words, names, number }: { readonly made: MadeHandover; readonly words?: string | undefined; readonly names: readonly string[]; /** Where several were made at once: which of them, since a file's name may say nobody's. */ readonly number?: number }) {
  const { clock } = useShell()
  const reference = entityById(useFold(wholeFold), 'case', caseSubject)?.values.reference
  const Heading = number === undefined ? 'h2' : 'h3'
  return (
    <>
      <p><b>{text.ready(made.parts, sizeWords(made.bytes.length))}</b> {names.length > 0 && text.for(peopleText.and(names))} {text.holdsParts(partWordsInside(made.circles))}</p>
      {made.isComplete ? <p>{text.complete}</p> : <Inset kind="due">{text.incomplete}</Inset>}
      {words !== undefined && (
        <>
          <Heading>{text.words}</Heading>
          <p>{text.wordsSays}</p>
          <WordGrid label={text.words} words={words.split(' ')} />
        </>
      )}
      <SaveFile primary={number === undefined} codes="file" file={{ name: neutralName('age', 'hand-over', reference, clock.today(), number === undefined ? undefined : String(number)), type: 'application/octet-stream', bytes: made.bytes }} label={text.save} saved={text.saved} />
    </>
  )
}

/** The file for somebody who has just been let in, made at once. */
export function GiveFile({ shared, device, circles, name }: { readonly shared: CaseSharing; readonly device: string; readonly circles?: readonly SharedCircle[] | undefined; readonly name: string }) {
  const session = useCase()
  const [made, setMade] = useState<MadeHandover>()
  const [problem, setProblem] = useState<string>()
  const which = circles?.join()
  useEffect(() => {
    let isCurrent = true
    const to: HandoverTarget = { devices: [device] }
    void shared.handOver(to, which?.split(',') as readonly SharedCircle[] | undefined).then((result) => {
      if (!isCurrent) return
      if (result.ok) setMade(result.value)
      else setProblem(peopleFailureText[result.failure.code])
    })
    return () => {
      isCurrent = false
    }
  }, [shared, device, which, session])
  if (made !== undefined) return <GiveMade made={made} names={[name]} />
  return problem === undefined ? <p role="status">{text.making}</p> : <Problem words={problem} />
}
