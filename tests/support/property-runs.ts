import { relative } from 'node:path'
import fc from 'fast-check'
import { expect } from 'vitest'

/**
 * How many seeds a property is tried with: the full count, or fewer in the quick gate (`npm run check` sets PROPERTY_RUNS).
 */
export function propertyRuns(full: number): number {
  const asked = Number(process.env['PROPERTY_RUNS'] ?? 0)
  return asked > 0 ? Math.min(full, asked) : full
}

/**
 * The same for histories of whole devices, each of which is a day of several people: a tenth of the seeds (5) in the quick gate.
 */
export function wholeDeviceRuns(full: number): number {
  const asked = Number(process.env['PROPERTY_RUNS'] ?? 0)
  return asked > 0 ? Math.min(full, Math.ceil(asked / 10)) : full
}

/**
 * Tries a property with many seeds. A failure names the seed, the path to the smallest case found, and the command that
 * runs just that case again.
 */
export function holds<Ts>(property: fc.IPropertyWithHooks<Ts>, full: number): void {
  reportOn(fc.check(property, propertyOptions(full)))
}

function propertyOptions(full: number): { numRuns: number; seed?: number; path?: string; endOnFailure: boolean } {
  const { PROPERTY_SEED: seed, PROPERTY_PATH: path } = process.env
  // A case this large takes minutes to make smaller; the seed and path are enough to look at it.
  return { numRuns: propertyRuns(full), endOnFailure: true, ...(seed === undefined ? {} : { seed: Number(seed) }), ...(path === undefined ? {} : { path }) }
}

function reportOn<Ts>(details: fc.RunDetails<Ts>): void {
  if (!details.failed) return
  const { testPath, currentTestName } = expect.getState()
  const file = testPath === undefined ? '' : relative(process.cwd(), testPath)
  const command = `PROPERTY_SEED=${details.seed} PROPERTY_PATH=${details.counterexamplePath ?? ''} npx vitest run --project unit ${file} -t ${JSON.stringify(currentTestName?.split(' > ').pop() ?? '')}`
  throw new Error(`Failed after ${details.numRuns} seeds. Run it again with:\n  ${command}\n${fc.defaultReportMessage(details) ?? ''}`, { cause: details.errorInstance })
}
