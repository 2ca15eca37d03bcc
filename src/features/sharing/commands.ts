import { sharingText } from '../../text/sharing'
import type { FeatureCommand } from '../../ui/feature'

/** Its keys, for the sheet that lists them all. */
export const commands: readonly FeatureCommand[] = [{ id: 'sharing-now', label: sharingText.keys.now, keys: 's' }]
