/** Runs the steps of a gate one after another and tells, at the end, what was run, what was not and why. */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join, relative } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { guidanceOfUnit } from './guidance.mjs'
import { build, root, run } from './prepare.mjs'
import { reportSizes } from './sizes.mjs'

/** @typedef {{ passed: number, failed: number, skipped?: number, faults?: string[] }} Counts `faults` name what failed */

const bin = (path) => join(root, 'node_modules', path)
const node = (args, env = {}) => run(process.execPath, args, { env: { ...process.env, ...env } })
/** @param {boolean} well @returns {Counts} a step without tests of its own counts as one */
const one = (well) => ({ passed: well ? 1 : 0, failed: well ? 0 : 1 })

export const types = () => one(node([bin('typescript/bin/tsc'), '--noEmit']))
export const lint = () => one(run(process.platform === 'win32' ? 'npm.cmd' : 'npm', ['run', '--silent', 'lint']))
export const deadCode = () => one(node([bin('knip/bin/knip.js')]))
export const builds = () => one(build())
export const sizes = () => one(reportSizes())
export const guidance = () => one(guidanceOfUnit())

/**
 * @param {string} name names the report file
 * @param {string[]} args for vitest @param {Record<string, string>} [env]
 * @returns {Counts} as vitest counted them; a file that could not be loaded, or a run that ended badly, counts as one failure
 */
export function vitest(name, args, env = {}) {
  const report = join(root, 'tests/.out', `${name}.json`)
  mkdirSync(join(root, 'tests/.out'), { recursive: true })
  rmSync(report, { force: true })
  const well = node([bin('vitest/vitest.mjs'), 'run', ...args, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`], env)
  if (!existsSync(report)) return { passed: 0, failed: 1 }
  const { numPassedTests: passed, numFailedTests, numPendingTests = 0, numTodoTests = 0, testResults } = JSON.parse(readFileSync(report, 'utf8'))
  const unloaded = testResults.filter((file) => file.status === 'failed' && file.assertionResults.every((test) => test.status !== 'failed')).length
  const failed = numFailedTests + unloaded
  const faults = testResults.flatMap((file) => {
    const tests = file.assertionResults.filter((test) => test.status === 'failed').map((test) => `${test.fullName}: ${firstLines(test.failureMessages[0])}`)
    const own = tests.length === 0 && file.status === 'failed' ? [`could not be loaded: ${firstLines(file.message)}`] : tests
    return own.map((fault) => `${relative(root, file.name)} › ${fault}`)
  })
  return { passed, failed: failed === 0 && !well ? 1 : failed, skipped: numPendingTests + numTodoTests, faults }
}

/** @param {string | undefined} message */
const firstLines = (message = 'no words') => stripVTControlCharacters(message).split('\n').slice(0, 3).join(' ').slice(0, 400)

/** The side-by-side measurements, which install peers of their own and so run only where that was asked for. */
export function bench() {
  return one(node([join(root, 'tests/bench/run.mjs'), '--gates']))
}

/**
 * @typedef {{ name: string, run: () => Counts, needs?: string[], skip?: string | undefined }} Phase
 * `needs` are phases that must have passed; `skip` says why it is not run at all, `skipFails` that this is a failure (CI).
 * @param {string} title @param {Phase[]} phases @param {{ missing?: string[], strict?: boolean }} [options] what else was not there to test with
 * @returns {number} the exit code
 */
export function runPhases(title, phases, { missing = [], strict = false } = {}) {
  const began = Date.now()
  /** @type {{ name: string, said: string, seconds: number, counts: Counts }[]} */
  const done = []
  for (const phase of phases) {
    const broken = phase.needs?.find((need) => done.some((other) => other.name === need && other.counts.failed > 0))
    const reason = phase.skip ?? (broken && `${broken} failed`)
    if (reason) {
      // What a failed step keeps from running is counted there already.
      done.push({ name: phase.name, said: `not run: ${reason}`, seconds: 0, counts: { passed: 0, failed: strict && !broken ? 1 : 0 } })
      continue
    }
    console.log(`\n── ${phase.name}`)
    const start = Date.now()
    const counts = phase.run()
    done.push({ name: phase.name, said: say(counts), seconds: (Date.now() - start) / 1000, counts })
  }
  const absent = missing.map((what) => ({ name: '', said: `missing: ${what}`, seconds: 0, counts: { passed: 0, failed: strict ? 1 : 0 } }))
  const all = [...done, ...absent]
  const total = (key) => all.reduce((sum, { counts }) => sum + (counts[key] ?? 0), 0)
  console.log(`\n── ${title}: summary (a step without tests of its own counts as one)`)
  for (const { name, said, seconds } of all) console.log(`${name.padEnd(12)} ${seconds ? `${seconds.toFixed(1)} s`.padStart(8) : ''.padStart(8)}  ${said}`)
  console.log(`${'all'.padEnd(12)} ${((Date.now() - began) / 1000).toFixed(1).padStart(6)} s\n`)
  // Named once more at the end, where whoever reads only the last lines finds it.
  for (const { name, counts } of all) for (const fault of counts.faults ?? []) console.log(`failed in ${name}: ${fault}`)
  console.log(`${total('passed')} passed, ${total('failed')} failed`)
  return total('failed') === 0 ? 0 : 1
}

/** @param {Counts} counts */
function say({ passed, failed, skipped = 0 }) {
  return [`${passed} passed`, `${failed} failed`, ...(skipped ? [`${skipped} skipped`] : [])].join(', ')
}
