// One part of the app: a part for each page costs more than most of them hold.
export { AgendaLineScreen } from './agenda-line-screen'
export { CaseGuidanceScreen } from './case-guidance-screen'
export { CompareScreen } from './compare-screen'
export { EditScreen } from './edit-screen'
export { GuidanceScreen } from './guidance-screen'
export { PackScreen } from './pack-screen'
