import { prepareText } from '../../text/prepare'
import type { FeatureCommand } from '../../ui/feature'

/** Its keys, for the sheet that lists them all. */
export const commands: readonly FeatureCommand[] = [
  { id: 'prepare-down', label: prepareText.keys.down, keys: 'j' },
  { id: 'prepare-up', label: prepareText.keys.up, keys: 'k' },
  { id: 'prepare-open', label: prepareText.keys.open, keys: 'o' },
]
