// One part of the app: a part for each page costs more than most of them hold.
export { Screen as NewKey } from './new-key-screen'
export { Screen as Settings } from './settings-screen'
