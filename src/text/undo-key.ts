import { localised } from './localised'

/** Apart from the other words of undo, which come when something is taken back. */
export const undoKey = localised({ en: 'Take back the last thing you did' })
