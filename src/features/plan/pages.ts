// One part of the app: a part for each page costs more than most of them hold.
export { Screen as Considered } from './considered-screen'
export { Screen as Plan } from './plan-screen'
export { Screen as ReadBack } from './read-back-screen'
export { Screen as Review } from './review-screen'
export { Screen as Telling } from './telling-screen'
