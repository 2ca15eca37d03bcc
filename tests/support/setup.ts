import { afterEach } from 'vitest'

// The quick gate runs each property with fewer seeds (PROPERTY_RUNS=50); a test that names its own count keeps it.
const runs = Number(process.env['PROPERTY_RUNS'] ?? 0)
if (runs > 0) {
  const { default: fc } = await import('fast-check')
  fc.configureGlobal({ ...fc.readConfigureGlobal(), numRuns: runs })
}

if (typeof document !== 'undefined') {
  const { cleanup, configure } = await import('@testing-library/react')
  afterEach(cleanup)
  // Against a test that hangs, not a measure: one second is short beside a compiler on the same processor.
  configure({ asyncUtilTimeout: 5_000 })
  withoutOwnerStacks(await import('react'))
}

/**
 * For its warnings React keeps the call stack of every element that is made: a tenth of the time of the screens' tests. Behind ten
 * thousand in one round it does without by itself, so here it counts from there. A warning still names its component.
 */
function withoutOwnerStacks(react: object): void {
  const { __CLIENT_INTERNALS_DO_NOT_USE_OR_WARN_USERS_THEY_CANNOT_UPGRADE: internals } = react as { readonly __CLIENT_INTERNALS_DO_NOT_USE_OR_WARN_USERS_THEY_CANNOT_UPGRADE?: object }
  if (internals !== undefined && !Object.isFrozen(internals)) Object.defineProperty(internals, 'recentlyCreatedOwnerStacks', { configurable: true, get: () => 10_000, set: () => {} })
}
