import { shellText } from '../../text/shell'
import type { FeatureModule } from '../../ui/feature'

type Page = keyof typeof import('./pages')
const page = (name: Page) => async () => ({ Screen: (await import('./pages'))[name] })

/** The cases on this device, and making one. */
export const casesFeature: FeatureModule = {
  name: 'cases',
  routes: [
    { path: '/cases', load: page('CasesScreen'), frame: 'site' },
    { path: '/open-case', load: page('OpenCaseScreen'), frame: 'site' },
    { path: '/removed', load: page('RemovedScreen'), frame: 'site' },
  ],
  navigation: { to: '/cases', label: shellText.cases },
  commands: () => import('./commands').then(({ commands }) => commands),
}
