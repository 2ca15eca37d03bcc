import { expect, test } from 'vitest'
import { syncSchedule, waitAfterFailures } from '../../../src/sync/cycle'

test('a store that fails is asked less and less often, never all at once, and not before it asked to be', () => {
  const waits = [1, 2, 3, 4, 5, 6, 7, 100].map((failures) => waitAfterFailures(failures, 0))
  expect(waits).toEqual([...waits].sort((a, b) => a - b))
  expect(waits.at(-1)).toBe(syncSchedule.afterFailure.at(-1))
  expect(waitAfterFailures(1, 0.999)).toBeGreaterThan(waitAfterFailures(1, 0))
  expect(waitAfterFailures(1, 0.999)).toBeLessThanOrEqual(waitAfterFailures(1, 0) * 1.3)
  expect(waitAfterFailures(1, 0, 600)).toBe(600_000)
})
