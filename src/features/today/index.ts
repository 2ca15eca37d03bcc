import { shellText } from '../../text/shell'
import type { FeatureModule } from '../../ui/feature'

/** The first page of the day: the next meeting, what needs a person, what is due. */
export const todayFeature: FeatureModule = {
  name: 'today',
  routes: [{ path: '/today', load: () => import('./today-screen').then(({ TodayScreen }) => ({ Screen: TodayScreen })), frame: 'site' }],
  navigation: { to: '/today', label: shellText.today },
  commands: () => import('./commands').then(({ commands }) => commands),
}
