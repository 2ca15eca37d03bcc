import { shellText } from '../../text/shell'
import type { FeatureModule } from '../../ui/feature'

/** Reading the guidance a meeting runs on: our words, and which line of which document asks for each. */
export const guidanceFeature: FeatureModule = {
  name: 'guidance',
  routes: [
    { path: '/guidance', load: () => import('./guidance-screen').then(({ GuidanceScreen }) => ({ Screen: GuidanceScreen })), frame: 'site' },
    { path: '/guidance/:packId', load: () => import('./pack-screen').then(({ PackScreen }) => ({ Screen: PackScreen })), frame: 'site' },
  ],
  navigation: { to: '/guidance', label: shellText.guidance },
}
