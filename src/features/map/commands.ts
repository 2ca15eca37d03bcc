import { mapText } from '../../text/map'
import type { FeatureCommand } from '../../ui/feature'

const { keyNames } = mapText

/** Its keys, for the sheet that lists them all. */
export const commands: readonly FeatureCommand[] = [
  { id: 'map-up', label: keyNames.up, keys: 'ArrowUp' },
  { id: 'map-down', label: keyNames.down, keys: 'ArrowDown' },
  { id: 'map-left', label: keyNames.left, keys: 'ArrowLeft' },
  { id: 'map-right', label: keyNames.right, keys: 'ArrowRight' },
  { id: 'map-sort', label: keyNames.sort, keys: '1 to 6' },
  { id: 'map-weigh', label: keyNames.weigh, keys: 'w' },
  { id: 'map-view', label: keyNames.view, keys: 'v' },
  { id: 'map-add', label: keyNames.add, keys: '/' },
]
