import type { FeatureModule } from '../../ui/feature'

/** The record of one meeting: read, put right, approved, sealed, taken along (design §4.13). */
export const recordFeature: FeatureModule = {
  name: 'record',
  routes: [
    { path: '/c/:caseId/m/:meetingId/record', load: () => import('./record-screen'), frame: 'site' },
    { path: '/c/:caseId/m/:meetingId/record/versions', load: () => import('./versions-screen'), frame: 'site' },
  ],
}
