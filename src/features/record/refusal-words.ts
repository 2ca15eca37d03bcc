import type { AmendRefusal, CorrectRefusal, SealRefusal } from '../../domain/record'
import type { CommitFailure } from '../../ports/case-session'
import { failureText } from '../../text/failures'
import { recordText } from '../../text/record'

type RecordRefusal = SealRefusal | AmendRefusal | CorrectRefusal
export type Refusal = RecordRefusal | CommitFailure

/** What a person is told when something about the record could not be kept, and what to do next. */
export function refusalWords(refusal: Refusal): string {
  const { refusals } = recordText
  return refusal.code in refusals ? refusals[refusal.code as RecordRefusal['code']] : failureText[refusal.code as CommitFailure['code']]
}
