import type { FeatureModule } from '../../ui/feature'

/** The minute taker's screen (design §4.9). */
export const captureFeature: FeatureModule = {
  name: 'capture',
  routes: [{ path: '/c/:caseId/m/:meetingId/capture', load: () => import('./capture-screen'), frame: 'meeting' }],
  commands: () => import('./commands').then(({ commands }) => commands),
}
