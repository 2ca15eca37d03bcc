import { caseText } from '../../text/case'
import type { FeatureCommand } from '../../ui/feature'

/** Its keys, for the sheet that lists them all. */
export const commands: readonly FeatureCommand[] = [
  { id: 'case-next', label: caseText.keys.prepare, keys: 'p' },
  { id: 'case-plan', label: caseText.keys.plan, keys: 'a' },
]
