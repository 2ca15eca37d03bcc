import { runText } from '../../text/run'
import type { FeatureModule } from '../../ui/feature'

const load = () => import('./run-screen')

/** The chair's screen (design §4.7). Without an item the address goes to where the meeting is. */
export const runFeature: FeatureModule = {
  name: 'run',
  routes: [
    { path: '/c/:caseId/m/:meetingId/run', load, frame: 'meeting' },
    { path: '/c/:caseId/m/:meetingId/run/:item', load, frame: 'meeting' },
  ],
  commands: [
    { id: 'run-back', label: runText.keys.back, keys: 'ArrowLeft' },
    { id: 'run-forward', label: runText.keys.forward, keys: 'ArrowRight' },
    { id: 'run-skip', label: runText.keys.skip, keys: 's' },
    { id: 'run-child', label: runText.keys.child, keys: 'c' },
    { id: 'run-round', label: runText.keys.round, keys: 'r' },
    { id: 'run-time', label: runText.keys.time, keys: 't' },
    { id: 'run-speaking', label: runText.keys.speaking, keys: '1 to 9' },
  ],
}
