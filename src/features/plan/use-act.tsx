import { useCallback, useState, type ReactNode } from 'react'
import type { Result } from '../../lib/result'
import type { ActContext } from '../../domain/act-context'
import type { ActDraft, Fold } from '../../domain/meeting/view'
import type { CommitFailure } from '../../ports/case-session'
import { useActContext, useCase, useCommit } from '../../ports/services'
import { failureText } from '../../text/failures'
import { planText, type PlanCode, type PlanFailure } from '../../text/plan'
import { useAnnouncer } from '../../ui'

export type Refusal = PlanFailure | CommitFailure

export interface Acting {
  /** Resolves true once the act is on the disk; a refusal is shown in `problem` and given in `refused`. */
  readonly act: <F extends PlanFailure>(make: (fold: Fold, context: ActContext) => Result<ActDraft, F>, options?: { readonly dropDrafts?: readonly string[]; readonly said?: string }) => Promise<boolean>
  readonly refused: Refusal | undefined
  /** The refusal as a line of its own. */
  readonly problem: ReactNode
}

/** Commits acts on the state as it is at that moment, and says in words why one was refused. */
export function useAct(): Acting {
  const session = useCase()
  const commit = useCommit()
  const context = useActContext()
  const announcer = useAnnouncer()
  const [refused, setRefused] = useState<Refusal>()
  const act = useCallback<Acting['act']>(
    async (make, { said, dropDrafts } = {}) => {
      const made = make(session.fold.getState(), context())
      // An act that changes nothing has nothing to keep, unless words wait in the journal to be dropped with it.
      const outcome = made.ok && made.value.changes.length === 0 && dropDrafts === undefined ? made : await commit(made, dropDrafts === undefined ? {} : { dropDrafts })
      setRefused(outcome.ok ? undefined : outcome.failure)
      if (outcome.ok && said !== undefined) announcer.say(said)
      return outcome.ok
    },
    [session, commit, context, announcer],
  )
  return { act, refused, problem: refused === undefined ? null : <p className="plan-problem" role="alert">{refusalWords(refused)}</p> }
}

export function refusalWords({ code }: Refusal): string {
  const { refusals } = planText
  return code in refusals ? refusals[code as PlanCode] : failureText[code as CommitFailure['code']]
}
