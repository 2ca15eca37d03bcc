import { casesText } from '../../text/cases'
import type { FeatureModule } from '../../ui/feature'

/** The cases on this device, and making one. */
export const casesFeature: FeatureModule = {
  name: 'cases',
  routes: [{ path: '/cases', load: () => import('./cases-screen').then(({ CasesScreen }) => ({ Screen: CasesScreen })), frame: 'site' }],
  navigation: { to: '/cases', label: casesText.title },
  commands: [
    { id: 'cases-new', label: casesText.keys.make, keys: 'n' },
    { id: 'cases-find', label: casesText.keys.find, keys: '/' },
  ],
}
