// One part of the app: a part for each page costs more than most of them hold.
export { Screen as AddStore } from './add-store-screen'
export { Screen as Lost } from './lost-screen'
export { Screen as Sharing } from './sharing-screen'
export { Screen as Stores } from './stores-screen'
