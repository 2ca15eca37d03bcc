import { useState, type ReactNode } from 'react'
import type { Result } from '../../lib/result'
import type { ActContext } from '../../domain/act-context'
import type { ActDraft, Fold } from '../../domain/meeting/view'
import type { CommitFailure } from '../../ports/case-session'
import { useActContext, useCase, useCommit } from '../../ports/services'
import { failureText } from '../../text/failures'
import { prepareText, type PrepareCode } from '../../text/prepare'
import { useAnnouncer } from '../../ui'

type Made = Result<ActDraft, { readonly code: PrepareCode }>

export interface Acting {
  /** Resolves `ok` once the act is on the disk, else the code it was refused with. Several acts are made one after the other. */
  readonly act: (make: (fold: Fold, context: ActContext) => Made, options?: { readonly dropDrafts?: readonly string[]; readonly said?: string }) => Promise<Result<void, { readonly code: PrepareCode | CommitFailure['code'] }>>
  /** The words of the last refusal, for a field. */
  readonly words: string | undefined
  readonly problem: ReactNode
}

/** Commits acts on the state as it is at that moment, and says in words why one was refused. */
export function useAct(): Acting {
  const session = useCase()
  const commit = useCommit()
  const context = useActContext()
  const announcer = useAnnouncer()
  const [words, setWords] = useState<string>()
  const act: Acting['act'] = async (make, { said, dropDrafts } = {}) => {
    const made = make(session.fold.getState(), context())
    const outcome = await commit(made, dropDrafts === undefined ? {} : { dropDrafts })
    setWords(outcome.ok ? undefined : refusalWords(outcome.failure.code))
    if (outcome.ok && said !== undefined) announcer.say(said)
    return outcome
  }
  return { act, words, problem: words === undefined ? null : <p className="prepare-problem" role="alert">{words}</p> }
}

function refusalWords(code: PrepareCode | CommitFailure['code']): string {
  const { refusals } = prepareText
  return code in refusals ? refusals[code as PrepareCode] : failureText[code as CommitFailure['code']]
}
