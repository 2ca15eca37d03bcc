import type { FeatureModule } from '../../ui/feature'

type Page = keyof typeof import('./pages')
const page = (name: Page) => async () => ({ Screen: (await import('./pages'))[name] })

/** Getting a meeting ready (design §4.6): the readiness list, and a page for each of its lines. */
export const prepareFeature: FeatureModule = {
  name: 'prepare',
  routes: [
    { path: '/c/:caseId/m/:meetingId/prepare', load: page('Prepare'), frame: 'site' },
    { path: '/c/:caseId/m/:meetingId/prepare/:item', load: page('Item'), frame: 'site' },
  ],
  commands: () => import('./commands').then(({ commands }) => commands),
}
