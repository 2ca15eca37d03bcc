import type { FeatureModule } from '../../ui/feature'

/** One case: who it is about, what comes next, its meetings and its plan. */
export const caseFeature: FeatureModule = {
  name: 'case',
  routes: [
    { path: '/c/:caseId', load: () => import('./case-screen').then(({ CaseScreen }) => ({ Screen: CaseScreen })), frame: 'site' },
    { path: '/c/:caseId/closing', load: () => import('./closing-screen').then(({ ClosingScreen }) => ({ Screen: ClosingScreen })), frame: 'site' },
    { path: '/c/:caseId/managers', load: () => import('./managers-screen').then(({ ManagersScreen }) => ({ Screen: ManagersScreen })), frame: 'site' },
  ],
  commands: () => import('./commands').then(({ commands }) => commands),
}
