import { useState, type ReactNode } from 'react'
import type { Result } from '../../lib/result'
import type { ActContext } from '../../domain/act-context'
import type { ActDraft, Fold } from '../../domain/meeting/view'
import type { CommitFailure } from '../../ports/case-session'
import { useActContext, useCase, useCommit } from '../../ports/services'
import { failureText } from '../../text/failures'
import { runText, type RunCode } from '../../text/run'
import { useAnnouncer } from '../../ui'

type Refusal = { readonly code: RunCode } | CommitFailure

export interface ActOptions {
  readonly dropDrafts?: readonly string[]
  /** Said politely once it is kept. */
  readonly said?: string
}

export interface Acting {
  /** Resolves true once the act is on the disk. Refusals are shown in `problem`. */
  readonly act: (make: (fold: Fold, context: ActContext) => Result<ActDraft, { readonly code: RunCode }>, options?: ActOptions) => Promise<boolean>
  /** The words of the last refusal, for a field; gone after the next act that was kept. */
  readonly words: string | undefined
  /** The same as a line of its own. */
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
    // An act that changes nothing has nothing to keep, unless words wait in the journal to be dropped with it.
    const outcome = made.ok && made.value.changes.length === 0 && dropDrafts === undefined ? made : await commit(made, dropDrafts === undefined ? {} : { dropDrafts })
    setWords(outcome.ok ? undefined : refusalWords(outcome.failure))
    if (outcome.ok && said !== undefined) announcer.say(said)
    return outcome.ok
  }
  return { act, words, problem: words === undefined ? null : <p className="run-problem" role="alert">{words}</p> }
}

function refusalWords({ code }: Refusal): string {
  const { refusals } = runText
  return code in refusals ? refusals[code as RunCode] : failureText[code as CommitFailure['code']]
}
