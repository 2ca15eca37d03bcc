import { shellText } from '../../text/shell'
import type { FeatureModule } from '../../ui/feature'

type Page = keyof typeof import('./pages')
const page = (name: Page) => async () => ({ Screen: (await import('./pages'))[name] })

/** What one practitioner has taken on, over all cases, and how it goes (design §4.15). Made for a phone. */
export const myActionsFeature: FeatureModule = {
  name: 'my-actions',
  routes: [
    { path: '/my-actions', load: page('MyActionsScreen'), frame: 'site' },
    { path: '/c/:caseId/action/:action/date', load: page('DateScreen'), frame: 'site' },
    { path: '/c/:caseId/action/:action/:how', load: page('UpdateScreen'), frame: 'site' },
  ],
  navigation: { to: '/my-actions', label: shellText.myActions },
  commands: () => import('./commands').then(({ commands }) => commands),
}
