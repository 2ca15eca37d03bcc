import { useState } from 'react'
import type { Result } from '../../lib/result'
import type { ActContext } from '../../domain/act-context'
import type { ActDraft, Fold, HoldRefusal, PeopleRefusal } from '../../domain/case'
import type { CommitFailure } from '../../ports/case-session'
import { useActContext, useCase, useCommit } from '../../ports/services'
import { caseText as text } from '../../text/case'
import { failureText } from '../../text/failures'
import { useAnnouncer } from '../../ui'

export type Refusal = PeopleRefusal | HoldRefusal | CommitFailure

export interface Acting {
  readonly refused: Refusal | undefined
  /** Words of the refusal when it is one of these codes, to stand at their field. */
  readonly at: (...codes: readonly Refusal['code'][]) => string | undefined
  /** Words of the refusal that belongs to no field. */
  readonly elsewhere: (...codes: readonly Refusal['code'][]) => string | undefined
  /** Resolves true once the act is on the disk. */
  readonly act: (make: (fold: Fold, context: ActContext) => Result<ActDraft, PeopleRefusal | HoldRefusal>, options: { readonly dropDrafts: readonly string[]; readonly said: string }) => Promise<boolean>
}

/** Commits acts on the state of that moment and keeps the last refusal in words. */
export function useAct(): Acting {
  const session = useCase()
  const commit = useCommit()
  const context = useActContext()
  const announcer = useAnnouncer()
  const [refused, setRefused] = useState<Refusal>()
  const words = (): string | undefined => (refused === undefined ? undefined : refusalWords(refused))
  return {
    refused,
    at: (...codes) => (refused !== undefined && codes.includes(refused.code) ? words() : undefined),
    elsewhere: (...codes) => (refused !== undefined && !codes.includes(refused.code) ? words() : undefined),
    async act(make, { dropDrafts, said }) {
      const outcome = await commit(make(session.fold.getState(), context()), { dropDrafts })
      setRefused(outcome.ok ? undefined : outcome.failure)
      if (outcome.ok) announcer.say(said)
      return outcome.ok
    },
  }
}

const refusalWords = ({ code }: Refusal): string => (code in text.refusals ? text.refusals[code as keyof typeof text.refusals] : failureText[code as CommitFailure['code']])
