import type { FeatureModule } from '../../ui/feature'

/** The closing check: what holds a meeting open, what may stay open with a reason, and who is still worried (design §4.12). */
export const closeFeature: FeatureModule = {
  name: 'close',
  routes: [{ path: '/c/:caseId/m/:meetingId/close', load: () => import('./close-screen'), frame: 'meeting' }],
  commands: () => import('./commands').then(({ commands }) => commands),
}
