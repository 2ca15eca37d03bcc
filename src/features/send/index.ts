import type { FeatureModule } from '../../ui/feature'

type Page = keyof typeof import('./pages')
const page = (name: Page) => async () => ({ Screen: (await import('./pages'))[name] })

const meeting = '/c/:caseId/m/:meetingId'

/** Everything that leaves the room and comes back: copies, slips and replies, telling the family, keeping safe (design §4.14). */
export const sendFeature: FeatureModule = {
  name: 'send',
  routes: [
    { path: `${meeting}/sent`, load: page('Sent'), frame: 'site' },
    { path: `${meeting}/slips`, load: page('Slips'), frame: 'site' },
    { path: `${meeting}/told`, load: page('Told'), frame: 'site' },
    { path: '/c/:caseId/kept', load: page('Kept'), frame: 'site' },
    { path: '/c/:caseId/history', load: page('History'), frame: 'site' },
  ],
}
