/** `npm test`: everything. Installs what it needs, runs all of it, and says what was run and what was not. */
import { bench, builds, deadCode, guidance, lint, runPhases, sizes, types, vitest } from './phases.mjs'
import { installDependencies, requireNode } from './prepare.mjs'
import { installTools } from './tools.mjs'

requireNode()
const inCi = Boolean(process.env.CI) && process.env.CI !== 'false'
if (!installDependencies()) {
  console.error('The dependencies could not be installed. npm says why above.\n\n0 passed, 1 failed')
  process.exit(1)
}
const missing = installTools()
const absent = (name) => missing.find((tool) => tool.name === name) && `${name} is not on this computer`

const phases = [
  { name: 'types', run: types },
  { name: 'lint', run: lint },
  { name: 'dead code', run: deadCode },
  { name: 'unit', run: () => vitest('unit', ['--project', 'unit'], { QUICK: '' }) },
  { name: 'guidance', run: guidance, needs: ['unit'] },
  { name: 'build', run: builds },
  { name: 'sizes', run: sizes, needs: ['build'] },
  { name: 'journeys', run: () => vitest('journeys', ['--project', 'journeys']), needs: ['build'], skip: absent('Chromium') },
]
// Side-by-side timings need a quiet computer and peers of their own: `npm run bench`. The counters are gates here (sizes).
if (process.env.BENCH === '1') phases.push({ name: 'bench', run: bench, needs: ['build'], skip: absent('Chromium') })
process.exitCode = await runPhases('npm test', phases, { missing: missing.map((tool) => `${tool.name} (${tool.why})`), strict: inCi })
