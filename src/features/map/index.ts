import type { FeatureModule } from '../../ui/feature'

const at = '/c/:caseId/m/:meetingId/map'

/** The case map: one set of lines seen several ways, and the tools beside it (design §4.10). */
export const mapFeature: FeatureModule = {
  name: 'map',
  routes: [
    { path: at, load: () => import('./board-screen'), frame: 'meeting' },
    { path: `${at}/columns`, load: () => import('./columns-screen'), frame: 'meeting' },
    { path: `${at}/headings`, load: () => import('./headings-screen'), frame: 'meeting' },
    { path: `${at}/time`, load: () => import('./time-screen'), frame: 'meeting' },
    { path: `${at}/scale`, load: () => import('./scale-screen'), frame: 'meeting' },
    { path: `${at}/engagement`, load: () => import('./engagement-screen'), frame: 'meeting' },
    { path: `${at}/challenge`, load: () => import('./challenge-screen'), frame: 'meeting' },
    { path: `${at}/measures`, load: () => import('./measures-screen'), frame: 'meeting' },
  ],
  commands: () => import('./commands').then(({ commands }) => commands),
}
