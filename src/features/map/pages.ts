// One part of the app: a part for each page costs more than most of them hold.
export { Screen as Board } from './board-screen'
export { Screen as Challenge } from './challenge-screen'
export { Screen as Columns } from './columns-screen'
export { Screen as Engagement } from './engagement-screen'
export { Screen as Headings } from './headings-screen'
export { Screen as Measures } from './measures-screen'
export { Screen as Scale } from './scale-screen'
export { Screen as Time } from './time-screen'
