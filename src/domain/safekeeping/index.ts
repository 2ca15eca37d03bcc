export * from './safekeeping'
export * from './history'
export * from './copy-elsewhere'
