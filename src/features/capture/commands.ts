import { captureText } from '../../text/capture'
import type { FeatureCommand } from '../../ui/feature'

/** Its keys, for the sheet that lists them all. */
export const commands: readonly FeatureCommand[] = captureText.keysList.map(([keys, label], index) => ({ id: `capture-${String(index)}`, label, keys }))
