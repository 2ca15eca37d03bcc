export * from './cycle'
export * from './outgoing'
export * from './schedule'
export * from './plaintexts'
