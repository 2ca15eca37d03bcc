import type { FeatureModule } from '../../ui/feature'

/** Getting a meeting ready (design §4.6): the readiness list, and a page for each of its lines. */
export const prepareFeature: FeatureModule = {
  name: 'prepare',
  routes: [
    { path: '/c/:caseId/m/:meetingId/prepare', load: () => import('./prepare-screen'), frame: 'site' },
    { path: '/c/:caseId/m/:meetingId/prepare/:item', load: () => import('./item-screen'), frame: 'site' },
  ],
  commands: () => import('./commands').then(({ commands }) => commands),
}
