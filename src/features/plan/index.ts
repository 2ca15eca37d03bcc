import type { FeatureModule } from '../../ui/feature'

type Page = keyof typeof import('./pages')
const page = (name: Page) => async () => ({ Screen: (await import('./pages'))[name] })

const at = '/c/:caseId/m/:meetingId/plan'

/** The plan and everything agreed around it: other routes, telling the family, the review, the read-back (design §4.11). */
export const planFeature: FeatureModule = {
  name: 'plan',
  routes: [
    { path: at, load: page('Plan'), frame: 'meeting' },
    { path: `${at}/telling`, load: page('Telling'), frame: 'meeting' },
    { path: `${at}/considered`, load: page('Considered'), frame: 'meeting' },
    { path: `${at}/review`, load: page('Review'), frame: 'meeting' },
    { path: `${at}/read-back`, load: page('ReadBack'), frame: 'meeting' },
  ],
  commands: () => import('./commands').then(({ commands }) => commands),
}
