import type { FeatureModule } from '../../ui/feature'

/** A slip opened in memory, with or without a vault on this device. Nothing of it is stored. */
export const openSlipFeature: FeatureModule = {
  name: 'open-slip',
  routes: [{ path: '/slip', load: () => import('./slip-route'), frame: 'site' }],
}

/** For the pages before a vault is open. */
export const loadOpenSlip = () => import('./open-slip').then(({ OpenSlipPage }) => ({ default: OpenSlipPage }))
