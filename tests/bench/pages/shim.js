import { Buffer } from 'buffer'
export { Buffer }
export const process = { env: {}, nextTick: (run, ...args) => queueMicrotask(() => run(...args)), browser: true }
