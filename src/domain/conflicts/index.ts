export * from './conflicts'
export * from './settle'
export * from './field-sort'
export type { ActDraft, Fold, HeldEntry, Json } from '../../ledger'
