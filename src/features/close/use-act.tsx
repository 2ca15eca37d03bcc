import { useCallback, useState, type ReactNode } from 'react'
import type { Result } from '../../lib/result'
import type { ActContext } from '../../domain/act-context'
import type { ActDraft, Fold } from '../../domain/meeting/view'
import type { CommitFailure } from '../../ports/case-session'
import { useActContext, useCase, useCommit } from '../../ports/services'
import { closeText, type CloseCode, type CloseFailure } from '../../text/close'
import { failureText } from '../../text/failures'
import { useAnnouncer } from '../../ui'

export type Refusal = CloseFailure | CommitFailure

export interface Acting {
  /** Resolves to the refusal, or undefined once the act is on the disk. */
  readonly act: (make: (fold: Fold, context: ActContext) => Result<ActDraft, CloseFailure>, options?: { readonly dropDrafts?: readonly string[]; readonly said?: string }) => Promise<Refusal | undefined>
  readonly words: string | undefined
  /** The refusal as a line of its own. */
  readonly problem: ReactNode
}

/** Commits acts on the state as it is at that moment, and says in words why one was refused. */
export function useAct(): Acting {
  const session = useCase()
  const commit = useCommit()
  const context = useActContext()
  const announcer = useAnnouncer()
  const [words, setWords] = useState<string>()
  const act = useCallback<Acting['act']>(
    async (make, { said, dropDrafts } = {}) => {
      const outcome = await commit(make(session.fold.getState(), context()), dropDrafts === undefined ? {} : { dropDrafts })
      setWords(outcome.ok ? undefined : refusalWords(outcome.failure))
      if (outcome.ok && said !== undefined) announcer.say(said)
      return outcome.ok ? undefined : outcome.failure
    },
    [session, commit, context, announcer],
  )
  return { act, words, problem: words === undefined ? null : <p className="close-problem" role="alert">{words}</p> }
}

export function refusalWords({ code }: Refusal): string {
  const { refusals } = closeText
  return code in refusals ? refusals[code as CloseCode] : failureText[code as CommitFailure['code']]
}
