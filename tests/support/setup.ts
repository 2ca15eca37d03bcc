import { afterEach } from 'vitest'

// The quick gate runs each property with fewer seeds (PROPERTY_RUNS=50); a test that names its own count keeps it.
const runs = Number(process.env['PROPERTY_RUNS'] ?? 0)
if (runs > 0) {
  const { default: fc } = await import('fast-check')
  fc.configureGlobal({ ...fc.readConfigureGlobal(), numRuns: runs })
}

if (typeof document !== 'undefined') {
  const { cleanup } = await import('@testing-library/react')
  afterEach(cleanup)
}
