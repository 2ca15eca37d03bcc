import { useState } from 'react'
import type { Result } from '../../lib/result'
import type { ActContext } from '../../domain/act-context'
import type { SettleRefusal } from '../../domain/conflicts'
import type { ActDraft, Fold } from '../../domain/conflicts'
import type { CommitFailure } from '../../ports/case-session'
import { useActContext, useCase, useCommit } from '../../ports/services'
import { conflictsText as text } from '../../text/conflicts'
import { failureText } from '../../text/failures'

export interface Settling {
  readonly problem: string | undefined
  readonly say: (problem: string | undefined) => void
  /** Resolves true once the choice is on the disk. */
  readonly settle: (make: (fold: Fold, context: ActContext) => Result<ActDraft, SettleRefusal>, dropDrafts?: readonly string[]) => Promise<boolean>
}

/** Commits a choice on the state of that moment, and says in words why one was refused. */
export function useSettle(): Settling {
  const session = useCase()
  const commit = useCommit()
  const context = useActContext()
  const [problem, say] = useState<string>()
  return {
    problem,
    say,
    async settle(make, dropDrafts = []) {
      const outcome = await commit(make(session.fold.getState(), context()), { dropDrafts })
      say(outcome.ok ? undefined : wordsOf(outcome.failure))
      return outcome.ok
    },
  }
}

const wordsOf = ({ code }: SettleRefusal | CommitFailure): string =>
  code in text.refusals ? text.refusals[code as SettleRefusal['code']] : failureText[code as CommitFailure['code']]
