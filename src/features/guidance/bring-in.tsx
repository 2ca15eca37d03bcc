import { useId, useRef, useState } from 'react'
import { maxFaultsTold, type PackFaultCode } from '../../guidance'
import type { Result } from '../../lib/result'
import type { PackProblem, SavePackFailure } from '../../ports/pack-library'
import { failureText } from '../../text/failures'
import { guidanceText } from '../../text/guidance'
import { packEditorText as text } from '../../text/pack-editor'
import { Button, Details, Inset } from '../../ui'
import { bringFile, type BringFailure } from './pack-file'

/** What a person is told when a pack is not kept, other than the list of faults. */
export function keepingWords({ code }: BringFailure | SavePackFailure): string {
  if (code === 'pack-refused') return guidanceText.refused.title
  return code in text.refusals ? text.refusals[code as keyof typeof text.refusals] : failureText[code as keyof typeof failureText]
}

export interface BringInProps {
  /** Keeps what was in the file, or says why not. */
  readonly keep: (text: string) => Promise<Result<unknown, BringFailure>>
  readonly label?: string
  readonly hint?: string
}

/** A button that takes in a guidance file. What is wrong with a file is told with its place; then nothing has changed. */
export function BringIn({ keep, label = text.own.bring, hint = text.own.bringHint }: BringInProps) {
  const input = useRef<HTMLInputElement>(null)
  const [refused, setRefused] = useState<BringFailure>()
  const hintId = useId()
  const bring = async (file: File | undefined) => {
    if (file === undefined) return
    const brought = await bringFile(file, keep)
    setRefused(brought.ok ? undefined : brought.failure)
  }
  return (
    <div className="guidance-bring">
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        className="ui-hidden"
        tabIndex={-1}
        aria-label={label}
        autoComplete="off"
        onChange={(event) => {
          const { files } = event.currentTarget
          void bring(files?.[0]).then(() => { if (input.current !== null) input.current.value = '' })
        }}
      />
      <Button aria-describedby={hintId} onClick={() => input.current?.click()}>{label}</Button>
      <p className="ui-second" id={hintId}>{hint}</p>
      {refused !== undefined && <Refused failure={refused} />}
    </div>
  )
}

function Refused({ failure }: { readonly failure: BringFailure }) {
  const { refused } = guidanceText
  return (
    <div role="alert">
      <Inset kind="due">
        <h3>{keepingWords(failure)}</h3>
        {failure.code === 'pack-refused' && (
          <>
            <p>{refused.safe} {refused.next}</p>
            <FaultLines faults={failure.faults} />
            {failure.faults.length >= maxFaultsTold && <p>{refused.more}</p>}
          </>
        )}
      </Inset>
    </div>
  )
}

/** Faults as they stand in a file: its places are what its writer can look up. */
const FaultLines = ({ faults }: { readonly faults: readonly PackProblem[] }) => (
  <>
    <FaultList faults={faults.slice(0, firstFaults)} />
    {faults.length > firstFaults && <Details summary={guidanceText.refused.rest(faults.length - firstFaults)}><FaultList faults={faults.slice(firstFaults)} /></Details>}
  </>
)
/** As many as a person reads before they go back to the file. */
const firstFaults = 8

const FaultList = ({ faults }: { readonly faults: readonly PackProblem[] }) => (
  <ul className="guidance-faults">
    {faults.map(({ code, path }) => <li key={`${code} ${path}`}><b>{guidanceText.refused.at(path)}.</b> {guidanceText.faults[code as PackFaultCode] ?? guidanceText.faults.other}</li>)}
  </ul>
)
