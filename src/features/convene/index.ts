import type { FeatureModule } from '../../ui/feature'

type Page = keyof typeof import('./pages')
const page = (name: Page) => async () => ({ Screen: (await import('./pages'))[name] })

/** "Should we meet?": from a worry to a decision with its reason, also when the answer is no. */
export const conveneFeature: FeatureModule = {
  name: 'convene',
  routes: [
    { path: '/convene', load: page('BeginScreen'), frame: 'site' },
    { path: '/convene/not-held', load: page('BeginNotHeldScreen'), frame: 'site' },
    { path: '/c/:caseId/gate', load: page('StartScreen'), frame: 'site' },
    { path: '/c/:caseId/not-held', load: page('NotHeldScreen'), frame: 'site' },
    { path: '/c/:caseId/gate/:requestId/:step', load: page('GateScreen'), frame: 'site' },
  ],
  commands: () => import('./commands').then(({ commands }) => commands),
}
