import type { FeatureModule } from '../../ui/feature'

/** What two people changed at the same time, side by side, for a person to settle (design §4.16). */
export const conflictsFeature: FeatureModule = {
  name: 'conflicts',
  routes: [{ path: '/c/:caseId/two-versions', load: () => import('./conflicts-screen').then(({ ConflictsScreen }) => ({ Screen: ConflictsScreen })), frame: 'site' }],
  commands: () => import('./commands').then(({ commands }) => commands),
}
