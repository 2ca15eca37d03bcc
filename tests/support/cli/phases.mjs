/** Runs the steps of a gate and tells, at the end, what was run, what was not and why. */
import { spawn } from 'node:child_process'
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync } from 'node:fs'
import { join, relative } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { guidanceOfUnit } from './guidance.mjs'
import { build, dist, root, run } from './prepare.mjs'
import { reportSizes } from './sizes.mjs'

/** @typedef {{ passed: number, failed: number, skipped?: number, faults?: string[], leftOut?: string[], output?: string }} Counts `faults` name what failed, `leftOut` what was skipped; `output` is what an aside step had to say */

const bin = (path) => join(root, 'node_modules', path)
const node = (args, env = {}) => run(process.execPath, args, { env: { ...process.env, ...env } })
/** @param {boolean} well @returns {Counts} a step without tests of its own counts as one */
const one = (well) => ({ passed: well ? 1 : 0, failed: well ? 0 : 1 })

const compiler = [bin('typescript/bin/tsc'), '--noEmit']
const linting = /** @type {const} */ ([process.platform === 'win32' ? 'npm.cmd' : 'npm', ['run', '--silent', 'lint']])
export const types = () => one(node(compiler))
export const lint = () => one(run(...linting))
export const deadCode = () => one(node([bin('knip/bin/knip.js')]))
export const builds = () => one(build())
export const sizes = () => one(reportSizes())
export const guidance = () => one(guidanceOfUnit())

/**
 * The same steps beside others: what they say is kept until the others are done. The compiler remembers what it found of files that have
 * not changed since (a sixth of its time); `npm test` asks it about everything anew.
 */
export const aside = {
  types: () => quietly('types', process.execPath, [...compiler, '--incremental', '--tsBuildInfoFile', join(root, 'tests/.out/types.tsbuildinfo')]),
  lint: () => quietly('lint', ...linting),
  deadCode: () => quietly('dead-code', process.execPath, [bin('knip/bin/knip.js')]),
  builds: () => {
    rmSync(dist, { recursive: true, force: true })
    return quietly('build', process.execPath, [bin('vite/bin/vite.js'), 'build', '--logLevel', 'warn'])
  },
}

/** @param {string} name @param {string} command @param {readonly string[]} args @returns {Promise<Counts>} */
function quietly(name, command, args) {
  mkdirSync(join(root, 'tests/.out'), { recursive: true })
  const path = join(root, 'tests/.out', `${name}.log`)
  const log = openSync(path, 'w')
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', log, log], shell: process.platform === 'win32' })
    const end = (well, words = '') => {
      closeSync(log)
      resolve({ ...one(well), output: readFileSync(path, 'utf8') + words })
    }
    child.once('error', (error) => end(false, String(error)))
    child.once('exit', (code) => end(code === 0))
  })
}

/**
 * @param {string} name names the report file
 * @param {string[]} args for vitest @param {Record<string, string>} [env]
 * @returns {Promise<Counts>} as vitest counted them; a file that could not be loaded, or a run that ended badly, counts as one failure
 */
export async function vitest(name, args, env = {}) {
  const report = join(root, 'tests/.out', `${name}.json`)
  mkdirSync(join(root, 'tests/.out'), { recursive: true })
  rmSync(report, { force: true })
  const child = spawn(process.execPath, [bin('vitest/vitest.mjs'), 'run', ...args, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`], { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } })
  const well = await new Promise((resolve) => {
    child.once('error', () => resolve(false))
    child.once('exit', (code) => resolve(code === 0))
  })
  if (!existsSync(report)) return { passed: 0, failed: 1 }
  const { numPassedTests: passed, numFailedTests, numPendingTests = 0, numTodoTests = 0, testResults } = JSON.parse(readFileSync(report, 'utf8'))
  const unloaded = testResults.filter((file) => file.status === 'failed' && file.assertionResults.every((test) => test.status !== 'failed')).length
  const failed = numFailedTests + unloaded
  const faults = testResults.flatMap((file) => {
    const tests = file.assertionResults.filter((test) => test.status === 'failed').map((test) => `${test.fullName}: ${firstLines(test.failureMessages[0])}`)
    const own = tests.length === 0 && file.status === 'failed' ? [`could not be loaded: ${firstLines(file.message)}`] : tests
    return own.map((fault) => `${relative(root, file.name)} › ${fault}`)
  })
  const leftOut = testResults.flatMap((file) => file.assertionResults.filter(({ status }) => status === 'skipped' || status === 'pending' || status === 'todo').map((test) => `${relative(root, file.name)} › ${test.fullName}`))
  return { passed, failed: failed === 0 && !well ? 1 : failed, skipped: numPendingTests + numTodoTests, faults, leftOut }
}

/** @param {string | undefined} message */
const firstLines = (message = 'no words') => stripVTControlCharacters(message).split('\n').slice(0, 3).join(' ').slice(0, 400)

/** The side-by-side measurements, which install peers of their own and so run only where that was asked for. */
export function bench() {
  return one(node([join(root, 'tests/bench/run.mjs'), '--gates']))
}

/**
 * @typedef {{ name: string, run: () => Counts | Promise<Counts>, isAside?: boolean, needs?: string[], skip?: string | undefined }} Phase
 * `needs` are phases before it that must have passed; `isAside` ones run one after another beside the others and are told when those are
 * done; `skip` says why it is not run at all, `skipFails` that this is a failure (CI).
 * @typedef {{ name: string, said: string, seconds: number, counts: Counts }} Done
 * @param {string} title @param {Phase[]} phases
 * @param {{ missing?: string[], strict?: boolean, leavesOut?: string[] }} [options] what else was not there to test with; what the gate leaves out by its nature, beside the tests that say so
 * @returns {Promise<number>} the exit code
 */
export async function runPhases(title, phases, { missing = [], strict = false, leavesOut } = {}) {
  const began = Date.now()
  /** @type {Map<string, Promise<Done>>} */
  const known = new Map()
  /** @param {Phase} phase @returns {Promise<Done>} */
  const runOne = async ({ name, run, needs = [], skip, isAside }) => {
    const before = await Promise.all(needs.flatMap((need) => known.get(need) ?? []))
    const broken = before.find(({ counts }) => counts.failed > 0)?.name
    const reason = skip ?? (broken && `${broken} failed`)
    // What a failed step keeps from running is counted there already.
    if (reason) return { name, said: `not run: ${reason}`, seconds: 0, counts: { passed: 0, failed: strict && !broken ? 1 : 0 } }
    if (!isAside) console.log(`\n── ${name}`)
    const start = Date.now()
    const counts = await run()
    return { name, said: say(counts), seconds: (Date.now() - start) / 1000, counts }
  }
  for (const isAside of [true, false]) {
    let last = Promise.resolve()
    for (const phase of phases.filter((one) => (one.isAside ?? false) === isAside)) {
      const mine = last.then(() => runOne(phase))
      known.set(phase.name, mine)
      last = mine.then(() => undefined)
    }
  }
  const done = await Promise.all(phases.map(({ name }) => /** @type {Promise<Done>} */ (known.get(name))))
  for (const { name, counts } of done) if (counts.output?.trim()) console.log(`\n── ${name}\n${counts.output.trimEnd()}`)
  const absent = missing.map((what) => ({ name: '', said: `missing: ${what}`, seconds: 0, counts: { passed: 0, failed: strict ? 1 : 0 } }))
  const all = [...done, ...absent]
  const total = (key) => all.reduce((sum, { counts }) => sum + (counts[key] ?? 0), 0)
  console.log(`\n── ${title}: summary (a step without tests of its own counts as one)`)
  for (const { name, said, seconds } of all) console.log(`${name.padEnd(12)} ${seconds ? `${seconds.toFixed(1)} s`.padStart(8) : ''.padStart(8)}  ${said}`)
  console.log(`${'all'.padEnd(12)} ${((Date.now() - began) / 1000).toFixed(1).padStart(6)} s\n`)
  if (leavesOut) {
    console.log('Not run here; `npm test` runs it, where its programs and documents are:')
    for (const one of [...leavesOut, ...all.flatMap(({ counts }) => counts.leftOut ?? [])]) console.log(`  ${one}`)
    console.log('')
  }
  // Named once more at the end, where whoever reads only the last lines finds it.
  for (const { name, counts } of all) for (const fault of counts.faults ?? []) console.log(`failed in ${name}: ${fault}`)
  console.log(`${total('passed')} passed, ${total('failed')} failed`)
  return total('failed') === 0 ? 0 : 1
}

/** @param {Counts} counts */
function say({ passed, failed, skipped = 0 }) {
  return [`${passed} passed`, `${failed} failed`, ...(skipped ? [`${skipped} skipped`] : [])].join(', ')
}
