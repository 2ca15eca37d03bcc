import type { FeatureModule } from '../../ui/feature'

/** For the time in which the vault is neither locked nor open. */
export const loadRekeying = () => import('./rekeying').then((loaded) => ({ default: loaded.Rekeying }))

export const settingsFeature: FeatureModule = {
  name: 'settings',
  routes: [
    { path: '/settings', frame: 'site', load: () => import('./settings-screen') },
    { path: '/settings/new-key', frame: 'site', load: () => import('./new-key-screen') },
  ],
}
