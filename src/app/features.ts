import type { FeatureModule } from '../ui/feature'
import { captureFeature } from '../features/capture'
import { caseFeature } from '../features/case'
import { casesFeature } from '../features/cases'
import { concernFeature } from '../features/concern'
import { helpFeature } from '../features/help'
import { runFeature } from '../features/run'
import { settingsFeature } from '../features/settings'

/** Everything a person can do here. One line a feature; the router, the navigation and the help sheet come from it. */
export const features: readonly FeatureModule[] = [
  casesFeature,
  caseFeature,
  runFeature,
  captureFeature,
  concernFeature,
  settingsFeature,
  helpFeature,
]
