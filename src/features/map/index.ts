import type { FeatureModule } from '../../ui/feature'

type Page = keyof typeof import('./pages')
const page = (name: Page) => async () => ({ Screen: (await import('./pages'))[name] })

const at = '/c/:caseId/m/:meetingId/map'

/** The case map: one set of lines seen several ways, and the tools beside it (design §4.10). */
export const mapFeature: FeatureModule = {
  name: 'map',
  routes: [
    { path: at, load: page('Board'), frame: 'meeting' },
    { path: `${at}/columns`, load: page('Columns'), frame: 'meeting' },
    { path: `${at}/headings`, load: page('Headings'), frame: 'meeting' },
    { path: `${at}/time`, load: page('Time'), frame: 'meeting' },
    { path: `${at}/scale`, load: page('Scale'), frame: 'meeting' },
    { path: `${at}/engagement`, load: page('Engagement'), frame: 'meeting' },
    { path: `${at}/challenge`, load: page('Challenge'), frame: 'meeting' },
    { path: `${at}/measures`, load: page('Measures'), frame: 'meeting' },
  ],
  commands: () => import('./commands').then(({ commands }) => commands),
}
