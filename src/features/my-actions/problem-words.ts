import type { ActionRefusal } from '../../domain/plan/actions'
import type { CommitFailure } from '../../ports/case-session'
import { failureText } from '../../text/failures'
import { myActionsText as text } from '../../text/my-actions'
import { planText } from '../../text/plan'

/** Why an answer was not kept: in words for a practitioner where there are some. */
export function problemWords({ code }: ActionRefusal | CommitFailure): string {
  return text.refusals[code] ?? (planText.refusals as Readonly<Record<string, string>>)[code] ?? failureText[code as CommitFailure['code']]
}
