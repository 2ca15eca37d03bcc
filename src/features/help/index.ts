import type { FeatureModule } from '../../ui/feature'

export const helpFeature: FeatureModule = {
  name: 'help',
  routes: [{ path: '/help', frame: 'site', load: () => import('./help-screen') }],
}
