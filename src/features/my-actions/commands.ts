import { myActionsText as text } from '../../text/my-actions'
import type { FeatureCommand } from '../../ui/feature'

/** Its keys, for the sheet that lists them all. */
export const commands: readonly FeatureCommand[] = [
  { id: 'mine-done', label: text.keys.done, keys: 'd' },
  { id: 'mine-part', label: text.keys.part, keys: 's' },
  { id: 'mine-stuck', label: text.keys.stuck, keys: 'x' },
]
