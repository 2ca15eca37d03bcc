export * from './record-of'
export * from './seal-record'
export * from './amendments'
