// One part of the app: a part for each page costs more than most of them hold.
export { CasesScreen } from './cases-screen'
export { OpenCaseScreen } from './open-case-screen'
export { RemovedScreen } from './removed-screen'
