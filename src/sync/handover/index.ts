export * from './handover'
