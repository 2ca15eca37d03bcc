import type { FeatureModule } from '../../ui/feature'

const load = () => import('./run-screen')

/** The chair's screen (design §4.7). Without an item the address goes to where the meeting is. */
export const runFeature: FeatureModule = {
  name: 'run',
  routes: [
    { path: '/c/:caseId/m/:meetingId/run', load, frame: 'meeting' },
    { path: '/c/:caseId/m/:meetingId/run/:item', load, frame: 'meeting' },
  ],
  commands: () => import('./commands').then(({ commands }) => commands),
}
