import { shellText } from '../../text/shell'
import type { FeatureModule } from '../../ui/feature'

/** Reading, writing and choosing the guidance a meeting runs on: our words, and which line of which document asks for each. */
export const guidanceFeature: FeatureModule = {
  name: 'guidance',
  routes: [
    { path: '/guidance', load: () => import('./guidance-screen').then(({ GuidanceScreen }) => ({ Screen: GuidanceScreen })), frame: 'site' },
    { path: '/guidance/edit/:draftId', load: () => import('./edit-screen').then(({ EditScreen }) => ({ Screen: EditScreen })), frame: 'site' },
    { path: '/guidance/edit/:draftId/:part', load: () => import('./edit-screen').then(({ EditScreen }) => ({ Screen: EditScreen })), frame: 'site' },
    { path: '/guidance/compare', load: () => import('./compare-screen').then(({ CompareScreen }) => ({ Screen: CompareScreen })), frame: 'site' },
    { path: '/guidance/compare/:one', load: () => import('./compare-screen').then(({ CompareScreen }) => ({ Screen: CompareScreen })), frame: 'site' },
    { path: '/guidance/compare/:one/:other', load: () => import('./compare-screen').then(({ CompareScreen }) => ({ Screen: CompareScreen })), frame: 'site' },
    { path: '/c/:caseId/guidance', load: () => import('./case-guidance-screen').then(({ CaseGuidanceScreen }) => ({ Screen: CaseGuidanceScreen })), frame: 'site' },
    { path: '/guidance/:packId/agenda-line', load: () => import('./agenda-line-screen').then(({ AgendaLineScreen }) => ({ Screen: AgendaLineScreen })), frame: 'site' },
    { path: '/guidance/:packId', load: () => import('./pack-screen').then(({ PackScreen }) => ({ Screen: PackScreen })), frame: 'site' },
  ],
  navigation: { to: '/guidance', label: shellText.guidance },
}
