import type { FeatureModule } from '../../ui/feature'
import { concernText } from '../../text/concern'

export { ConcernButton } from './concern-button'
export { ConcernSheet } from './concern-sheet'

/** The safeguarding concern: no screen of its own, always one press away in a meeting (NC-25). */
export const concernFeature: FeatureModule = {
  name: 'concern',
  routes: [],
  commands: [{ id: 'raise-concern', label: concernText.shortcut, keys: '!' }],
}
