// One part of the app: a part for each page costs more than most of them hold.
export { CaseScreen } from './case-screen'
export { ClosingScreen } from './closing-screen'
export { ManagersScreen } from './managers-screen'
