export * from './frames'
