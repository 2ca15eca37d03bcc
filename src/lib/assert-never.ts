/** Makes a missing case a type error, and a wrong cast a loud bug. */
export function assertNever(value: never): never {
  throw new Error(`unhandled case: ${typeof value === 'object' ? 'object' : String(value)}`)
}
