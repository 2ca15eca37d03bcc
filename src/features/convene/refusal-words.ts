import type { CommitFailure } from '../../ports/case-session'
import { conveneText } from '../../text/convene'
import { failureText } from '../../text/failures'

type OwnCode = keyof typeof conveneText.refusals
export interface Refusal { readonly code: OwnCode | CommitFailure['code'] }

/** What a person is told when an answer or a decision could not be kept, and what to do next. */
export function refusalWords({ code }: Refusal): string {
  const { refusals } = conveneText
  return code in refusals ? refusals[code as OwnCode] : failureText[code as CommitFailure['code']]
}
