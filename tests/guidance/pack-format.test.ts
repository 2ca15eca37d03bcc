import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Ajv2020 from 'ajv/dist/2020.js'
import { beforeAll, describe, expect, it } from 'vitest'
import { bringEveryPack, oxfordshirePack, validatePack, type GuidancePack, type PackFaultCode } from '../../src/guidance'
import { packJsonSchema, packSchemaFile } from '../../src/guidance/json-schema'
import { edited } from '../../src/guidance/pack-edit'
import { blankOf, packShape, type Shape } from '../../src/guidance/pack-shape'
import { isQuick } from '../support/quick'

const published = join(import.meta.dirname, '../../public', packSchemaFile)
// The file is written anew with: UPDATE_SCHEMA=1 npx vitest run tests/guidance/pack-format.test.ts
if (process.env['UPDATE_SCHEMA'] !== undefined) writeFileSync(published, `${JSON.stringify(packJsonSchema())}\n`)

const fits = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(packJsonSchema())

/** Faults that reach across the file, which a JSON Schema cannot see. */
const acrossTheFile: readonly PackFaultCode[] = ['unknown-source', 'unknown-input', 'wrong-input-type', 'unknown-condition', 'condition-cycle', 'unknown-placeholder', 'duplicate-key', 'unknown-reference', 'stop-not-allowed']

type Mutable = Record<string, unknown>
interface Mutation {
  readonly kind: string
  readonly what: string
  readonly file: unknown
}

/** Every place of a pack with its shape, once for each kind of place. */
function places(shape: Shape, value: unknown, path: readonly (string | number)[] = [], kind = ''): readonly { readonly shape: Shape; readonly path: readonly (string | number)[]; readonly kind: string }[] {
  const here = [{ shape, path, kind }]
  if (shape.type === 'group' && typeof value === 'object' && value !== null) return [...here, ...[...shape.fields].flatMap(([name, field]) => (name in value ? places(field.shape, (value as Mutable)[name], [...path, name], `${kind}.${name}`) : []))]
  if (shape.type === 'list' && Array.isArray(value)) return [...here, ...value.flatMap((one, at) => places(shape.item, one, [...path, at], `${kind}[]`))]
  if (shape.type === 'nullable' && value !== null) return places(shape.inner, value, path, kind)
  if (shape.type === 'unless') return typeof value === 'object' && value !== null && shape.word in value ? here : [...here, ...places(shape.said, value, path, kind)]
  return here
}

function withValue(pack: GuidancePack, path: readonly (string | number)[], value: unknown): unknown {
  return edited<unknown>(pack, { op: 'set', path, value })
}

const hostile: Readonly<Partial<Record<Shape['type'], readonly unknown[]>>> = {
  text: [7, '   ', 'a'.repeat(700), 'Say <script>', 'turned \u202e round', '2026-13-45'],
  number: ['7', 1.5, -1, 100_000],
  flag: ['yes'],
  choice: ['no-such-choice', 3],
  fixed: ['other', 2],
  list: [[], {}, [null], Array.from({ length: 50 }, () => ({}))],
  group: [[], {}],
  unless: [{ silent: true }, { silent: false }, { local: 'not-set' }, { local: 'x' }, null],
  condition: [{ input: 'chair', blank: 'yes' }, { all: [] }, { not: [] }, { input: 'chair' }, {}, { named: 'x', extra: 1 }],
  named: [{ 'Bad Key': { input: 'chair', blank: true } }, { fine: 1 }],
}

let packs: readonly GuidancePack[] = []
beforeAll(async () => {
  packs = await bringEveryPack()
})

describe('the published format', () => {
  it('is what the validator checks, written down', () => {
    expect(JSON.parse(readFileSync(published, 'utf8'))).toEqual(packJsonSchema())
  })

  it('fits every pack that ships', () => {
    for (const pack of packs) expect([pack.id, fits(pack), fits.errors]).toEqual([pack.id, true, null])
    expect(packs.length).toBeGreaterThanOrEqual(2)
  })

  // Takes 5 s of processor: left to `npm test`.
  it.skipIf(isQuick)('agrees with the validator on packs with one thing wrong, as far as a JSON Schema can say', () => {
    const disagree: string[] = []
    let refused = 0
    let taken = 0
    const tried = new Set<string>()
    for (const pack of packs) {
      const mutations: Mutation[] = places(packShape(), pack).flatMap(({ shape, path, kind }): Mutation[] => {
        if (tried.has(`${kind} ${shape.type}`) || path.length === 0) return []
        tried.add(`${kind} ${shape.type}`)
        const group = shape.type === 'group' ? [...shape.fields.keys()].map((name): Mutation => {
          const { [name]: _, ...rest } = path.reduce<Mutable>((at, key) => at[key] as Mutable, pack as unknown as Mutable)
          return { kind, what: `${kind} without ${name}`, file: withValue(pack, path, rest) }
        }) : []
        return [...(hostile[shape.type] ?? []).map((value): Mutation => ({ kind, what: `${kind} = ${JSON.stringify(value)?.slice(0, 40) ?? ''}`, file: withValue(pack, path, value) })), ...group]
      })
      for (const { kind, what, file } of mutations) {
        const checked = validatePack(file)
        const shapeIsSound = checked.ok || checked.failure.every(({ code }) => acrossTheFile.includes(code))
        if (shapeIsSound) taken++
        else refused++
        // At the gate an entry may say why it is asked instead of naming a source: which of the two, the schema cannot see.
        const eitherSaid = !checked.ok && kind.startsWith('.gate') && checked.failure.every(({ code }) => code === 'no-source')
        // An id of a wrong shape and an unknown one have one code: the schema refuses the first and cannot see the second.
        const bySource = !checked.ok && checked.failure.some(({ code }) => code === 'unknown-source')
        const byInput = !checked.ok && checked.failure.some(({ code }) => code === 'unknown-input')
        if (fits(file) !== shapeIsSound && !bySource && !byInput && !eitherSaid) disagree.push(`${pack.id}${what}: validator ${checked.ok ? 'takes' : checked.failure.map(({ code, path }) => `${code} ${path}`).join()}, schema ${fits(file) ? 'takes' : 'refuses'}`)
      }
    }
    expect(disagree).toEqual([])
    expect(refused).toBeGreaterThan(700)
    expect(taken).toBeGreaterThan(50)
  }, 120_000)
})

describe('the format as data', () => {
  it('has every part of a pack, and a blank of each is of its own shape', () => {
    const shape = packShape()
    expect([...shape.fields.keys()]).toEqual(expect.arrayContaining(Object.keys(oxfordshirePack())))
    const agenda = shape.fields.get('agenda')?.shape
    if (agenda?.type !== 'unless' || agenda.said.type !== 'group') throw new Error('the agenda may be silent')
    const items = agenda.said.fields.get('items')?.shape
    if (items?.type !== 'list') throw new Error('an agenda has items')
    expect(Object.keys(blankOf(items.item) as object)).toEqual(['key', 'title', 'say', 'ask', 'work', 'minutes', 'mandatory', 'source'])
    expect(blankOf(agenda)).toEqual({ silent: true })
  })
})

describe('lines of a partnership’s own documents', () => {
  const own = (set: object) => validatePack({ ...oxfordshirePack(), id: 'northshire', ...set })
  const cited = { notes: [{ says: 'Our own line.', source: ['LO-01'] }] }
  it('may be cited once they are listed', () => {
    expect(own({ ...cited, localSources: [{ id: 'LO-01', document: 'Northshire procedure (practice)', where: 'Section 4, page 7' }] }).ok).toBe(true)
  })
  it('are refused with their place while they are not', () => {
    expect(own(cited)).toEqual({ ok: false, failure: [{ code: 'unknown-source', path: 'notes[0].source[0]' }] })
  })
  it('have one id each', () => {
    const line = { id: 'LO-01', document: 'A', where: 'B' }
    expect(own({ localSources: [line, line] })).toEqual({ ok: false, failure: [{ code: 'duplicate-key', path: 'localSources[1].key' }] })
  })
})
