import { shellText } from '../../text/shell'
import type { FeatureModule } from '../../ui/feature'

/** What one practitioner has taken on, over all cases, and how it goes (design §4.15). Made for a phone. */
export const myActionsFeature: FeatureModule = {
  name: 'my-actions',
  routes: [
    { path: '/my-actions', load: () => import('./my-actions-screen').then(({ MyActionsScreen }) => ({ Screen: MyActionsScreen })), frame: 'site' },
    { path: '/c/:caseId/action/:action/date', load: () => import('./date-screen').then(({ DateScreen }) => ({ Screen: DateScreen })), frame: 'site' },
    { path: '/c/:caseId/action/:action/:how', load: () => import('./update-screen').then(({ UpdateScreen }) => ({ Screen: UpdateScreen })), frame: 'site' },
  ],
  navigation: { to: '/my-actions', label: shellText.myActions },
  commands: () => import('./commands').then(({ commands }) => commands),
}
