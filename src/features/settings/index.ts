import type { FeatureModule } from '../../ui/feature'

type Page = keyof typeof import('./pages')
const page = (name: Page) => async () => ({ Screen: (await import('./pages'))[name] })

/** For the time in which the vault is neither locked nor open. */
export const loadRekeying = () => import('./rekeying').then((loaded) => ({ default: loaded.Rekeying }))

/** For the end of the first run. */
export const loadPasskey = () => import('./passkey').then((loaded) => ({ default: loaded.Passkey }))

export const settingsFeature: FeatureModule = {
  name: 'settings',
  routes: [
    { path: '/settings', frame: 'site', load: page('Settings') },
    { path: '/settings/new-key', frame: 'site', load: page('NewKey') },
  ],
}
