export * from './slip-codec'
export * from './make-slip'
export * from './replies'
