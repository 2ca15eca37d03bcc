// One part of the app: a part for each page costs more than most of them hold.
export { Screen as Item } from './item-screen'
export { Screen as Prepare } from './prepare-screen'
