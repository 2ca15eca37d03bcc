// One part of the app: a part for each page costs more than most of them hold.
export { Screen as History } from './history-screen'
export { Screen as Kept } from './kept-screen'
export { Screen as Sent } from './sent-screen'
export { Screen as Slips } from './slips-screen'
export { Screen as Told } from './told-screen'
