import { afterEach, vi } from 'vitest'
import { fromMemory } from './plain-style'

// The quick gate runs each property with fewer seeds (PROPERTY_RUNS=50); a test that names its own count keeps it.
const runs = Number(process.env['PROPERTY_RUNS'] ?? 0)
if (runs > 0) {
  const { default: fc } = await import('fast-check')
  fc.configureGlobal({ ...fc.readConfigureGlobal(), numRuns: runs })
}

/** The one that a test with a clock of its own does not stop. */
const turn = setImmediate

if (typeof document !== 'undefined') {
  const { cleanup, configure } = await import('@testing-library/react')
  afterEach(cleanup)
  // In the quick gate the page and what is loaded serve many files: each begins with the page empty, and with the wrappers in place once.
  pageAsNew()
  if (!('real' in getComputedStyle)) {
    const real = getComputedStyle
    globalThis.getComputedStyle = Object.assign(fromMemory(real), { real })
    // Against a test that hangs, not a measure: one second is short beside a compiler on the same processor.
    configure(({ asyncWrapper }) => ({ asyncUtilTimeout: 5_000, asyncWrapper: (act) => asyncWrapper(async () => settled(await act())) }))
  }
  withoutOwnerStacks(await import('react'))
}

/** What a refusal does last, such as going to its first field, comes after its words are on the page: nobody types in between, and so no test. */
async function settled<Result>(result: Result): Promise<Result> {
  for (let turns = 0; turns < 3; turns++) await new Promise((resolve) => void turn(resolve))
  return result
}

function pageAsNew(): void {
  vi.useRealTimers()
  vi.unstubAllGlobals()
  for (const part of [document.documentElement, document.body]) for (const name of part.getAttributeNames()) part.removeAttribute(name)
  document.head.replaceChildren()
  document.body.replaceChildren()
  localStorage.clear()
  sessionStorage.clear()
  history.replaceState(null, '', '/')
}

/**
 * For its warnings React keeps the call stack of every element that is made: a tenth of the time of the screens' tests. Behind ten
 * thousand in one round it does without by itself, so here it counts from there. A warning still names its component.
 */
function withoutOwnerStacks(react: object): void {
  const { __CLIENT_INTERNALS_DO_NOT_USE_OR_WARN_USERS_THEY_CANNOT_UPGRADE: internals } = react as { readonly __CLIENT_INTERNALS_DO_NOT_USE_OR_WARN_USERS_THEY_CANNOT_UPGRADE?: object }
  if (internals !== undefined && !Object.isFrozen(internals)) Object.defineProperty(internals, 'recentlyCreatedOwnerStacks', { configurable: true, get: () => 10_000, set: () => {} })
}
