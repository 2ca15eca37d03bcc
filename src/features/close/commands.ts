import { closeText as text } from '../../text/close'
import type { FeatureCommand } from '../../ui/feature'

/** Its keys, for the sheet that lists them all. */
export const commands: readonly FeatureCommand[] = [{ id: 'close-leave', label: text.keys.leave, keys: 'l' }, { id: 'close-end', label: text.keys.end, keys: 'e' }, { id: 'close-read-back', label: text.keys.readBack, keys: 'b' }]
