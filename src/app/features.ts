import type { FeatureModule } from '../ui/feature'
import { helpFeature } from '../features/help'
import { settingsFeature } from '../features/settings'

/** Everything a person can do here. One line a feature; the router, the navigation and the help sheet come from it. */
export const features: readonly FeatureModule[] = [settingsFeature, helpFeature]
