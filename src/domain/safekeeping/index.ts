export * from './safekeeping'
export * from './history'
