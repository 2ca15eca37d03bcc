import { conveneText } from '../../text/convene'
import type { FeatureCommand } from '../../ui/feature'

/** Its keys, for the sheet that lists them all. */
export const commands: readonly FeatureCommand[] = [{ id: 'gate-choose', label: conveneText.keys.choose, keys: '1 2 3' }]
