import type { AmendRefusal, CorrectRefusal, SealRefusal } from '../../domain/record'
import type { CommitFailure } from '../../ports/case-session'
import { failureText } from '../../text/failures'
import { recordText } from '../../text/record'
import { versionScreenText } from '../../text/version-screen'

type RecordRefusal = SealRefusal | AmendRefusal | CorrectRefusal
export type Refusal = RecordRefusal | CommitFailure

/** What a person is told when something about the record could not be kept, and what to do next. */
export function refusalWords(refusal: Refusal): string {
  const { refusals } = recordText
  return refusal.code in refusals ? refusals[refusal.code as RecordRefusal['code']] : failureText[refusal.code as CommitFailure['code']]
}

/** The same for what is decided about one version. */
export function versionRefusalWords(code: string): string {
  const { refusals } = versionScreenText
  return code in refusals ? refusals[code as keyof typeof refusals] : failureText[code as CommitFailure['code']]
}
