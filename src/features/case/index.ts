import { caseText } from '../../text/case'
import type { FeatureModule } from '../../ui/feature'

/** One case: who it is about, what comes next, its meetings and its plan. */
export const caseFeature: FeatureModule = {
  name: 'case',
  routes: [{ path: '/c/:caseId', load: () => import('./case-screen').then(({ CaseScreen }) => ({ Screen: CaseScreen })), frame: 'site' }],
  commands: [
    { id: 'case-next', label: caseText.keys.prepare, keys: 'p' },
    { id: 'case-plan', label: caseText.keys.plan, keys: 'a' },
  ],
}
