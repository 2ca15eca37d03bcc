import type { FeatureModule } from '../../ui/feature'

const meeting = '/c/:caseId/m/:meetingId'

/** Everything that leaves the room and comes back: copies, slips and replies, telling the family, keeping safe (design §4.14). */
export const sendFeature: FeatureModule = {
  name: 'send',
  routes: [
    { path: `${meeting}/sent`, load: () => import('./sent-screen'), frame: 'site' },
    { path: `${meeting}/slips`, load: () => import('./slips-screen'), frame: 'site' },
    { path: `${meeting}/told`, load: () => import('./told-screen'), frame: 'site' },
    { path: '/c/:caseId/kept', load: () => import('./kept-screen'), frame: 'site' },
    { path: '/c/:caseId/history', load: () => import('./history-screen'), frame: 'site' },
  ],
}
