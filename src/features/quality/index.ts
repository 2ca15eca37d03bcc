import type { FeatureModule } from '../../ui/feature'

/** How complete meetings were, for quality assurance: counts may leave the device, words stay. */
export const qualityFeature: FeatureModule = {
  name: 'quality',
  routes: [{ path: '/quality', load: () => import('./quality-screen').then(({ QualityScreen }) => ({ Screen: QualityScreen })), frame: 'site' }],
}
