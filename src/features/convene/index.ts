import type { FeatureModule } from '../../ui/feature'

/** "Should we meet?": from a worry to a decision with its reason, also when the answer is no. */
export const conveneFeature: FeatureModule = {
  name: 'convene',
  routes: [
    { path: '/convene', load: () => import('./begin-screen').then(({ BeginScreen }) => ({ Screen: BeginScreen })), frame: 'site' },
    { path: '/convene/not-held', load: () => import('./begin-screen').then(({ BeginNotHeldScreen }) => ({ Screen: BeginNotHeldScreen })), frame: 'site' },
    { path: '/c/:caseId/gate', load: () => import('./start-screen').then(({ StartScreen }) => ({ Screen: StartScreen })), frame: 'site' },
    { path: '/c/:caseId/not-held', load: () => import('./not-held-screen').then(({ NotHeldScreen }) => ({ Screen: NotHeldScreen })), frame: 'site' },
    { path: '/c/:caseId/gate/:requestId/:step', load: () => import('./gate-screen').then(({ GateScreen }) => ({ Screen: GateScreen })), frame: 'site' },
  ],
  commands: () => import('./commands').then(({ commands }) => commands),
}
