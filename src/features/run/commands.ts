import { runText } from '../../text/run'
import type { FeatureCommand } from '../../ui/feature'

/** Its keys, for the sheet that lists them all. */
export const commands: readonly FeatureCommand[] = [
  { id: 'run-back', label: runText.keys.back, keys: 'ArrowLeft' },
  { id: 'run-forward', label: runText.keys.forward, keys: 'ArrowRight' },
  { id: 'run-skip', label: runText.keys.skip, keys: 's' },
  { id: 'run-child', label: runText.keys.child, keys: 'c' },
  { id: 'run-round', label: runText.keys.round, keys: 'r' },
  { id: 'run-time', label: runText.keys.time, keys: 't' },
  { id: 'run-speaking', label: runText.keys.speaking, keys: '1 to 9' },
]
