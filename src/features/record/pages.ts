// One part of the app: a part for each page costs more than most of them hold.
export { Screen as Record } from './record-screen'
export { Screen as Versions } from './versions-screen'
