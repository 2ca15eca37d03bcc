import type { FeatureModule } from '../../ui/feature'

/** Who shares a case: cards, letting in and taking out, hand-over files, words to compare (design §4.17). */
export const peopleFeature: FeatureModule = {
  name: 'people',
  routes: [
    { path: '/sharing/card', load: () => import('./card-screen'), frame: 'site' },
    { path: '/sharing/open', load: () => import('./open-screen'), frame: 'site' },
    { path: '/sharing/join', load: () => import('./join-screen'), frame: 'site' },
    { path: '/sharing/office', load: () => import('./use-office-screen'), frame: 'site' },
    { path: '/c/:caseId/people', load: () => import('./people-screen'), frame: 'site' },
    { path: '/c/:caseId/people/in', load: () => import('./let-in-screen'), frame: 'site' },
    { path: '/c/:caseId/people/hand-over', load: () => import('./hand-over-screen'), frame: 'site' },
    { path: '/c/:caseId/people/late', load: () => import('./late-screen'), frame: 'site' },
    { path: '/c/:caseId/people/care', load: () => import('./care-screen'), frame: 'site' },
    { path: '/c/:caseId/people/office', load: () => import('./office-screen'), frame: 'site' },
    { path: '/c/:caseId/people/anew', load: () => import('./anew-screen'), frame: 'site' },
    { path: '/c/:caseId/people/meeting', load: () => import('./meeting-screen'), frame: 'site' },
    { path: '/c/:caseId/people/one/:memberId/put-back', load: () => import('./put-back-screen'), frame: 'site' },
    { path: '/c/:caseId/people/one/:memberId', load: () => import('./person-screen'), frame: 'site' },
  ],
}
