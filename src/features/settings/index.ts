import type { FeatureModule } from '../../ui/feature'

export const settingsFeature: FeatureModule = {
  name: 'settings',
  routes: [{ path: '/settings', frame: 'site', load: () => import('./settings-screen') }],
}
