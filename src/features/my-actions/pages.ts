// One part of the app: a part for each page costs more than most of them hold.
export { DateScreen } from './date-screen'
export { MyActionsScreen } from './my-actions-screen'
export { UpdateScreen } from './update-screen'
