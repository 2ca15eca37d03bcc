import type { FeatureModule } from '../../ui/feature'

type Page = keyof typeof import('./pages')
const page = (name: Page) => async () => ({ Screen: (await import('./pages'))[name] })

/** Who shares a case: cards, letting in and taking out, hand-over files, words to compare, what to do when somebody is lost (design §4.17). */
export const peopleFeature: FeatureModule = {
  name: 'people',
  routes: [
    { path: '/sharing/card', load: page('Card'), frame: 'site' },
    { path: '/sharing/open', load: page('Open'), frame: 'site' },
    { path: '/sharing/join', load: page('Join'), frame: 'site' },
    { path: '/sharing/office', load: page('UseOffice'), frame: 'site' },
    { path: '/c/:caseId/people', load: page('People'), frame: 'site' },
    { path: '/c/:caseId/people/in', load: page('LetIn'), frame: 'site' },
    { path: '/c/:caseId/people/hand-over', load: page('HandOver'), frame: 'site' },
    { path: '/c/:caseId/people/late', load: page('Late'), frame: 'site' },
    { path: '/c/:caseId/people/care', load: page('Care'), frame: 'site' },
    { path: '/c/:caseId/people/office', load: page('Office'), frame: 'site' },
    { path: '/c/:caseId/people/anew', load: page('Anew'), frame: 'site' },
    { path: '/c/:caseId/people/meeting', load: page('Meeting'), frame: 'site' },
    { path: '/c/:caseId/people/one/:memberId/put-back', load: page('PutBack'), frame: 'site' },
    { path: '/c/:caseId/people/one/:memberId', load: page('Person'), frame: 'site' },
  ],
}
