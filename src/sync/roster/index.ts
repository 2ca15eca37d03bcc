export * from './acts'
export * from './causal'
export * from './roster'
export * from './epochs'
