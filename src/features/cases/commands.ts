import { casesText } from '../../text/cases'
import type { FeatureCommand } from '../../ui/feature'

/** Its keys, for the sheet that lists them all. */
export const commands: readonly FeatureCommand[] = [
  { id: 'cases-new', label: casesText.keys.make, keys: 'n' },
  { id: 'cases-open-file', label: casesText.keys.openFile, keys: 'o' },
  { id: 'cases-find', label: casesText.keys.find, keys: '/' },
]
