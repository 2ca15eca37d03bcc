import { shellText } from '../../text/shell'
import type { FeatureModule } from '../../ui/feature'

/** Where a person's work is, and the stores it is exchanged through (design §4.18). */
export const sharingFeature: FeatureModule = {
  name: 'sharing',
  routes: [
    { path: '/sharing', load: () => import('./sharing-screen'), frame: 'site' },
    { path: '/sharing/lost', load: () => import('./lost-screen'), frame: 'site' },
    { path: '/sharing/stores', load: () => import('./stores-screen'), frame: 'site' },
    { path: '/sharing/stores/add', load: () => import('./add-store-screen'), frame: 'site' },
    { path: '/sharing/stores/:storeId', load: () => import('./add-store-screen'), frame: 'site' },
  ],
  navigation: { to: '/sharing', label: shellText.sharing },
  commands: () => import('./commands').then(({ commands }) => commands),
}
