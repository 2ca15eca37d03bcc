export * from './capture-reading'
export { readCaptureLine } from './read-capture-line'
export { LONGEST_LINE } from './typed-line'
