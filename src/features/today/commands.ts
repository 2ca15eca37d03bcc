import { todayText } from '../../text/today'
import type { FeatureCommand } from '../../ui/feature'

/** Its keys, for the sheet that lists them all. */
export const commands: readonly FeatureCommand[] = [
  { id: 'today-new', label: todayText.keys.start, keys: 'n' },
  { id: 'today-open-file', label: todayText.openFile, keys: 'o' },
  { id: 'today-needs', label: todayText.keys.needs, keys: '1 to 9' },
]
