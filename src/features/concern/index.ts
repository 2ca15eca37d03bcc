import type { FeatureModule } from '../../ui/feature'

export { ConcernButton } from './concern-button'

/** The safeguarding concern: no screen of its own, always one press away in a meeting (NC-25). */
export const concernFeature: FeatureModule = {
  name: 'concern',
  routes: [],
  commands: () => import('./commands').then(({ commands }) => commands),
}
