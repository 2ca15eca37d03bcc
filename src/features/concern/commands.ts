import { concernText } from '../../text/concern'
import type { FeatureCommand } from '../../ui/feature'

/** Its keys, for the sheet that lists them all. */
export const commands: readonly FeatureCommand[] = [{ id: 'raise-concern', label: concernText.shortcut, keys: '!' }]
