import { conflictsText as text } from '../../text/conflicts'
import type { FeatureCommand } from '../../ui/feature'

/** Its keys, for the sheet that lists them all. */
export const commands: readonly FeatureCommand[] = [
  { id: 'versions-use', label: text.keys.use, keys: '1 2' },
  { id: 'versions-join', label: text.keys.join, keys: 'j' },
  { id: 'versions-leave', label: text.keys.leave, keys: 'Esc' },
  { id: 'versions-later', label: text.keys.later, keys: 'l' },
]
