import { roomScreenText as text } from '../../text/room-screen'
import type { FeatureCommand } from '../../ui/feature'

/** Its keys, for the sheet that lists them all. */
export const commands: readonly FeatureCommand[] = [
  { id: 'room-choose', label: text.keys.choose, keys: 'g d' },
  { id: 'room-blank', label: text.keys.blank, keys: 'Shift F9' },
]
