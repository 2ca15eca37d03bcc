import type { FeatureModule } from '../ui/feature'
import { backupFeature } from '../features/backup'
import { captureFeature } from '../features/capture'
import { caseFeature } from '../features/case'
import { casesFeature } from '../features/cases'
import { closeFeature } from '../features/close'
import { concernFeature } from '../features/concern'
import { conflictsFeature } from '../features/conflicts'
import { conveneFeature } from '../features/convene'
import { guidanceFeature } from '../features/guidance'
import { helpFeature } from '../features/help'
import { openSlipFeature } from '../features/open-slip'
import { mapFeature } from '../features/map'
import { myActionsFeature } from '../features/my-actions'
import { planFeature } from '../features/plan'
import { peopleFeature } from '../features/people'
import { prepareFeature } from '../features/prepare'
import { qualityFeature } from '../features/quality'
import { recordFeature } from '../features/record'
import { roomScreenFeature } from '../features/room-screen'
import { runFeature } from '../features/run'
import { sendFeature } from '../features/send'
import { settingsFeature } from '../features/settings'
import { sharingFeature } from '../features/sharing'
import { todayFeature } from '../features/today'

/** Everything a person can do here. One line a feature; the router, the navigation and the help sheet come from it. */
export const features: readonly FeatureModule[] = [
  todayFeature,
  casesFeature,
  myActionsFeature,
  caseFeature,
  conflictsFeature,
  peopleFeature,
  conveneFeature,
  prepareFeature,
  runFeature,
  roomScreenFeature,
  captureFeature,
  mapFeature,
  planFeature,
  closeFeature,
  recordFeature,
  qualityFeature,
  sendFeature,
  openSlipFeature,
  sharingFeature,
  guidanceFeature,
  concernFeature,
  backupFeature,
  settingsFeature,
  helpFeature,
]
