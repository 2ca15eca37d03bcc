export * from './recipients'
export * from './distribute'
export * from './agreement'
export * from './send-by'
