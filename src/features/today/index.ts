import { todayText } from '../../text/today'
import type { FeatureModule } from '../../ui/feature'

/** The first page of the day: the next meeting, what needs a person, what is due. */
export const todayFeature: FeatureModule = {
  name: 'today',
  routes: [{ path: '/today', load: () => import('./today-screen').then(({ TodayScreen }) => ({ Screen: TodayScreen })), frame: 'site' }],
  navigation: { to: '/today', label: todayText.title },
  commands: [
    { id: 'today-new', label: todayText.keys.start, keys: 'n' },
    { id: 'today-needs', label: todayText.keys.needs, keys: '1 to 9' },
  ],
}
