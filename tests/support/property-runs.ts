/**
 * How many seeds a property is tried with: the full count, or fewer in the quick gate (`npm run check` sets PROPERTY_RUNS).
 */
export function propertyRuns(full: number): number {
  const asked = Number(process.env['PROPERTY_RUNS'] ?? 0)
  return asked > 0 ? Math.min(full, asked) : full
}
