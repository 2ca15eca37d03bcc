import type { FeatureModule } from '../../ui/feature'

type Page = keyof typeof import('./pages')
const page = (name: Page) => async () => ({ Screen: (await import('./pages'))[name] })

/** The record of one meeting: read, put right, approved, sealed, taken along (design §4.13). */
export const recordFeature: FeatureModule = {
  name: 'record',
  routes: [
    { path: '/c/:caseId/m/:meetingId/record', load: page('Record'), frame: 'site' },
    { path: '/c/:caseId/m/:meetingId/record/versions', load: page('Versions'), frame: 'site' },
  ],
}
