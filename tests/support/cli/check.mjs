/**
 * `npm run check`: the quick gate before a commit, a few minutes: every property with 50 seeds, all processors at work. `npm test` adds
 * the full counts, the real servers and the browsers.
 */
import { builds, deadCode, guidance, lint, runPhases, sizes, types, vitest } from './phases.mjs'
import { installDependencies, isBuilt, requireNode } from './prepare.mjs'

requireNode()
if (!installDependencies()) process.exit(1)

process.exitCode = runPhases('npm run check', [
  { name: 'types', run: types },
  { name: 'lint', run: lint },
  { name: 'fences', run: () => vitest('fences', ['--project', 'unit', 'tests/architecture']) },
  { name: 'dead code', run: deadCode },
  ...(isBuilt() ? [] : [{ name: 'build', run: builds }]),
  { name: 'sizes', run: sizes, needs: ['build'] },
  { name: 'unit', run: () => vitest('unit', ['--project', 'unit', '--maxWorkers', '100%', '--exclude', 'tests/architecture/**', '--exclude', 'tests/stores/**'], { PROPERTY_RUNS: '50' }) },
  { name: 'guidance', run: guidance, needs: ['unit'] },
])
