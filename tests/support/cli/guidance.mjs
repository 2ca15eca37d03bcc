/**
 * `npm run guidance`: for every statement of the five documents, the tests that prove it. Runs the tests that name a
 * statement in their title, unless `--last` reads the results of the last run. A failing or skipped test proves nothing.
 */
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { root, run } from './prepare.mjs'

const documents = { CA: 'Calderdale', OX: 'Oxfordshire', MS: 'MSCB', NC: 'NCSCP', BR: 'Bristol' }
/** Where a test goes through an act to the words of a screen or a document. Other tests may name a statement, but prove no words. */
const proving = ['tests/features/', 'tests/documents/', 'tests/journeys/', 'tests/guidance/proofs/']
const report = join(root, 'tests/.out/guidance.json')

/** @typedef {{ id: string, diff: string, says: string }} Statement */
/** @typedef {{ title: string, file: string, status: string }} Test */

/** @returns {Statement[]} */
export function allStatements() {
  const lines = JSON.parse(readFileSync(join(root, 'src/guidance/statements.json'), 'utf8'))
  return lines.map((line) => {
    const [id, , , , diff, says] = line.split('|')
    return { id, diff, says }
  })
}

/**
 * The statements a title names: `[OX-11g]`; `[BR-14]` for every lettered part of a row; `[OX-43a] to [OX-43l]` for a run of them.
 * @param {string} title @param {readonly string[]} ids @returns {string[]}
 */
export function namedIn(title, ids) {
  const found = new Set()
  for (const [, from, , to] of title.matchAll(/\[((?:CA|OX|MS|NC|BR)-\d{2}[a-l]?)\](?:( to )\[((?:CA|OX|MS|NC|BR)-\d{2}[a-l])\])?/g)) {
    if (to === undefined) for (const id of ids.filter((one) => one === from || (from.length === 5 && one.startsWith(from)))) found.add(id)
    else for (const id of ids.filter((one) => one.startsWith(from.slice(0, 5)) && one >= from && one <= to)) found.add(id)
  }
  return [...found]
}

/** @returns {string[]} test files in which a statement is named, from the root of the repository */
function filesThatName() {
  const walk = (folder) => readdirSync(join(root, folder), { withFileTypes: true }).flatMap((one) => (one.isDirectory() ? walk(`${folder}/${one.name}`) : [`${folder}/${one.name}`]))
  return proving.filter((folder) => existsSync(join(root, folder))).flatMap((folder) => walk(folder.replace(/\/$/, '')))
    .filter((file) => /\.test\.tsx?$/.test(file) && /(?:CA|OX|MS|NC|BR)-\d{2}/.test(readFileSync(join(root, file), 'utf8')))
}

/** @param {string} path @returns {Test[]} */
function testsOf(path) {
  if (!existsSync(path)) return []
  return JSON.parse(readFileSync(path, 'utf8')).testResults.flatMap(({ name, assertionResults }) =>
    assertionResults.map(({ fullName, status }) => ({ title: fullName, status, file: relative(root, name).replaceAll('\\', '/') })))
}

function runTests() {
  mkdirSync(join(root, 'tests/.out'), { recursive: true })
  rmSync(report, { force: true })
  run(process.execPath, [join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--project', 'unit', ...filesThatName(), '--reporter=default', '--reporter=json', `--outputFile.json=${report}`])
}

/** @param {Statement[]} statements @param {Test[]} tests */
export function proofsOf(statements, tests) {
  const ids = statements.map(({ id }) => id)
  const proved = new Map(ids.map((id) => [id, /** @type {Test[]} */ ([])]))
  const notProof = new Map(ids.map((id) => [id, /** @type {Test[]} */ ([])]))
  for (const test of tests) {
    const counts = test.status === 'passed' && proving.some((folder) => test.file.startsWith(folder))
    for (const id of namedIn(test.title, ids)) (counts ? proved : notProof).get(id)?.push(test)
  }
  return { proved, notProof }
}

/** A proof that reads only the page on which the guidance itself is shown. */
const isHelpOnly = (test) => test.title.endsWith('(guidance)')

/** @returns {boolean} whether all 308 are proved, and help text alone proves none but what is outside the app (D27) */
export function reportGuidance(tests, { brief = false } = {}) {
  const statements = allStatements()
  const { proved, notProof } = proofsOf(statements, tests)
  const missing = statements.filter(({ id }) => proved.get(id)?.length === 0)
  const byHelp = statements.filter(({ id }) => proved.get(id)?.length && proved.get(id)?.every(isHelpOnly))
  for (const [code, name] of Object.entries(documents)) {
    const mine = statements.filter(({ id }) => id.startsWith(code))
    const without = mine.filter((one) => missing.includes(one))
    console.log(`\n${name}: ${mine.length} statements, ${mine.length - without.length} proved, ${without.length} not proved`)
    if (!brief) for (const { id, says } of mine) {
      const by = proved.get(id) ?? []
      console.log(`  ${by.length > 0 ? 'proved    ' : 'NOT PROVED'} ${id.padEnd(7)} ${says}`)
      for (const { title, file } of by) console.log(`             ${file}: ${title}`)
      if (by.length === 0) for (const { title, file, status } of notProof.get(id) ?? []) console.log(`             (${status === 'passed' ? 'no words' : status}) ${file}: ${title}`)
    }
    else for (const { id, says } of without) console.log(`  NOT PROVED ${id.padEnd(7)} ${says}`)
  }
  console.log(`\nProved by help text alone: ${byHelp.map(({ id, diff }) => `${id} (${diff || 'no key'})`).join(', ') || 'none'}`)
  const wrongly = byHelp.filter(({ diff }) => diff !== 'D27')
  if (wrongly.length > 0) console.log(`  of these, outside D27: ${wrongly.map(({ id }) => id).join(', ')}`)
  console.log(`All: ${statements.length} statements, ${statements.length - missing.length} proved, ${missing.length} not proved`)
  return statements.length === 308 && missing.length === 0 && wrongly.length === 0
}

/** A step of the gates: the 308 by the results of the unit tests that have just run. */
export const guidanceOfUnit = () => reportGuidance(testsOf(join(root, 'tests/.out/unit.json')), { brief: true })

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const isLast = process.argv.includes('--last')
  if (!isLast) runTests()
  const last = existsSync(join(root, 'tests/.out/unit.json')) ? testsOf(join(root, 'tests/.out/unit.json')) : testsOf(report)
  process.exitCode = reportGuidance(isLast ? last : testsOf(report), { brief: process.argv.includes('--brief') }) ? 0 : 1
}
