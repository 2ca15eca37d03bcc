import type { ConcernRefusal } from '../../domain/meeting/concern'
import type { CommitFailure } from '../../ports/case-session'
import { concernText } from '../../text/concern'
import { failureText } from '../../text/failures'

export type Refusal = ConcernRefusal | CommitFailure

/** What a person is told when a concern could not be kept, and what to do next. */
export function failureWords(refusal: Refusal): string {
  const { refusals } = concernText
  return refusal.code in refusals ? refusals[refusal.code as ConcernRefusal['code']] : failureText[refusal.code as CommitFailure['code']]
}
