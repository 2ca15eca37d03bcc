import { sharingText } from '../../text/sharing'
import type { FeatureCommand } from '../../ui/feature'

/** Its keys and those of the people of a case, for the sheet that lists them all (design §4.17). */
export const commands: readonly FeatureCommand[] = [
  { id: 'sharing-now', label: sharingText.keys.now, keys: 's' },
  { id: 'sharing-invite', label: sharingText.keys.invite, keys: 'i' },
  { id: 'sharing-open', label: sharingText.keys.open, keys: 'o' },
]
