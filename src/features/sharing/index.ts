import { shellText } from '../../text/shell'
import type { FeatureModule } from '../../ui/feature'

type Page = keyof typeof import('./pages')
const page = (name: Page) => async () => ({ Screen: (await import('./pages'))[name] })

/** Where a person's work is, and the stores it is exchanged through (design §4.18). */
export const sharingFeature: FeatureModule = {
  name: 'sharing',
  routes: [
    { path: '/sharing', load: page('Sharing'), frame: 'site' },
    { path: '/sharing/lost', load: page('Lost'), frame: 'site' },
    { path: '/sharing/stores', load: page('Stores'), frame: 'site' },
    { path: '/sharing/stores/add', load: page('AddStore'), frame: 'site' },
    { path: '/sharing/stores/:storeId', load: page('AddStore'), frame: 'site' },
  ],
  navigation: { to: '/sharing', label: shellText.sharing },
  commands: () => import('./commands').then(({ commands }) => commands),
}
