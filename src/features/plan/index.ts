import type { FeatureModule } from '../../ui/feature'

const at = '/c/:caseId/m/:meetingId/plan'

/** The plan and everything agreed around it: other routes, telling the family, the review, the read-back (design §4.11). */
export const planFeature: FeatureModule = {
  name: 'plan',
  routes: [
    { path: at, load: () => import('./plan-screen'), frame: 'meeting' },
    { path: `${at}/telling`, load: () => import('./telling-screen'), frame: 'meeting' },
    { path: `${at}/considered`, load: () => import('./considered-screen'), frame: 'meeting' },
    { path: `${at}/review`, load: () => import('./review-screen'), frame: 'meeting' },
    { path: `${at}/read-back`, load: () => import('./read-back-screen'), frame: 'meeting' },
  ],
  commands: () => import('./commands').then(({ commands }) => commands),
}
