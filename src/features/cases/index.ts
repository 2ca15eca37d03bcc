import { shellText } from '../../text/shell'
import type { FeatureModule } from '../../ui/feature'

/** The cases on this device, and making one. */
export const casesFeature: FeatureModule = {
  name: 'cases',
  routes: [
    { path: '/cases', load: () => import('./cases-screen').then(({ CasesScreen }) => ({ Screen: CasesScreen })), frame: 'site' },
    { path: '/open-case', load: () => import('./open-case-screen').then(({ OpenCaseScreen }) => ({ Screen: OpenCaseScreen })), frame: 'site' },
    { path: '/removed', load: () => import('./removed-screen').then(({ RemovedScreen }) => ({ Screen: RemovedScreen })), frame: 'site' },
  ],
  navigation: { to: '/cases', label: shellText.cases },
  commands: () => import('./commands').then(({ commands }) => commands),
}
