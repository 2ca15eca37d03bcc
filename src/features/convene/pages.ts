// One part of the app: a part for each page costs more than most of them hold.
export { BeginNotHeldScreen, BeginScreen } from './begin-screen'
export { GateScreen } from './gate-screen'
export { NotHeldScreen } from './not-held-screen'
export { StartScreen } from './start-screen'
