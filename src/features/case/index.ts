import type { FeatureModule } from '../../ui/feature'

type Page = keyof typeof import('./pages')
const page = (name: Page) => async () => ({ Screen: (await import('./pages'))[name] })

/** One case: who it is about, what comes next, its meetings and its plan. */
export const caseFeature: FeatureModule = {
  name: 'case',
  routes: [
    { path: '/c/:caseId', load: page('CaseScreen'), frame: 'site' },
    { path: '/c/:caseId/closing', load: page('ClosingScreen'), frame: 'site' },
    { path: '/c/:caseId/managers', load: page('ManagersScreen'), frame: 'site' },
  ],
  commands: () => import('./commands').then(({ commands }) => commands),
}
