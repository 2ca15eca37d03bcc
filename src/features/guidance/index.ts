import { shellText } from '../../text/shell'
import type { FeatureModule } from '../../ui/feature'

type Page = keyof typeof import('./pages')
const page = (name: Page) => async () => ({ Screen: (await import('./pages'))[name] })

/** Reading, writing and choosing the guidance a meeting runs on: our words, and which line of which document asks for each. */
export const guidanceFeature: FeatureModule = {
  name: 'guidance',
  routes: [
    { path: '/guidance', load: page('GuidanceScreen'), frame: 'site' },
    { path: '/guidance/edit/:draftId', load: page('EditScreen'), frame: 'site' },
    { path: '/guidance/edit/:draftId/:part', load: page('EditScreen'), frame: 'site' },
    { path: '/guidance/compare', load: page('CompareScreen'), frame: 'site' },
    { path: '/guidance/compare/:one', load: page('CompareScreen'), frame: 'site' },
    { path: '/guidance/compare/:one/:other', load: page('CompareScreen'), frame: 'site' },
    { path: '/c/:caseId/guidance', load: page('CaseGuidanceScreen'), frame: 'site' },
    { path: '/guidance/:packId/agenda-line', load: page('AgendaLineScreen'), frame: 'site' },
    { path: '/guidance/:packId', load: page('PackScreen'), frame: 'site' },
  ],
  navigation: { to: '/guidance', label: shellText.guidance },
}
