export { UnlockScreen } from './unlock-screen'
export { UnlockFrame } from './unlock-frame'
