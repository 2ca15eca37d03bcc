/**
 * `npm run check`: the quick gate before a commit, six minutes of processor time shared between two: every property with 50 seeds, histories of whole
 * devices with 5, what is loaded shared between test files. `npm test` adds the full counts, the tests that say `skipIf(isQuick)`, the
 * real servers and the browsers, and gives each test file a world of its own. What was left out is named at the end.
 */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { aside, guidance, runPhases, sizes, vitest } from './phases.mjs'
import { installDependencies, isBuilt, requireNode, root } from './prepare.mjs'

requireNode()
if (!installDependencies()) process.exit(1)

const stores = readdirSync(join(root, 'tests/stores')).filter((name) => name.endsWith('.test.ts'))
process.exitCode = await runPhases('npm run check', [
  { name: 'types', run: aside.types, isAside: true },
  { name: 'lint', run: aside.lint, isAside: true },
  { name: 'dead code', run: aside.deadCode, isAside: true },
  ...(isBuilt() ? [] : [{ name: 'build', run: aside.builds, isAside: true }]),
  { name: 'unit, fences', run: () => vitest('unit', ['--project', 'unit*', '--maxWorkers', '100%'], { PROPERTY_RUNS: '50', QUICK: '1' }) },
  { name: 'guidance', run: guidance, needs: ['unit, fences'] },
  { name: 'sizes', run: sizes, needs: ['build'] },
], { leavesOut: ['the journeys in browsers', ...stores.map((name) => `tests/stores/${name} (real servers)`), 'more than 50 seeds of a property, more than 5 of a history of whole devices'] })
