import { planText as text } from '../../text/plan'
import type { FeatureCommand } from '../../ui/feature'

/** Its keys, for the sheet that lists them all. */
export const commands: readonly FeatureCommand[] = [
  { id: 'plan-add', label: text.keys.add, keys: 'n' },
  { id: 'plan-edit', label: text.keys.edit, keys: 'Enter' },
  { id: 'plan-rank', label: text.keys.rank, keys: 'Alt+ArrowUp, Alt+ArrowDown' },
  { id: 'plan-read-back', label: text.keys.readBack, keys: 'b' },
  { id: 'plan-agreed', label: text.keys.agreed, keys: 'a' },
  { id: 'plan-change', label: text.keys.change, keys: 'c' },
  { id: 'plan-cannot', label: text.keys.cannot, keys: 'x' },
]
