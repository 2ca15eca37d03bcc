import { conditionSchema } from './condition'
import { once } from './once'
import { packSchema } from './pack-schema'
import { base64 } from './picture'

/**
 * The pack format as plain data, read off the validator itself, so that the editor's forms and the published JSON Schema
 * can never say something else than what is checked.
 */
export type Shape =
  | { readonly type: 'text'; readonly max: number | undefined; readonly patterns: readonly RegExp[]; readonly isDate: boolean; readonly isFilled: boolean; readonly isFit: boolean }
  /** A picture in base64. */
  | { readonly type: 'picture'; readonly max: number | undefined; readonly pattern: RegExp }
  | { readonly type: 'number'; readonly min: number | undefined; readonly max: number | undefined }
  | { readonly type: 'flag' }
  | { readonly type: 'choice'; readonly options: readonly string[] }
  | { readonly type: 'fixed'; readonly value: string | number | boolean }
  | { readonly type: 'list'; readonly item: Shape; readonly min: number; readonly max: number | undefined }
  | { readonly type: 'group'; readonly fields: ReadonlyMap<string, Field> }
  | { readonly type: 'nullable'; readonly inner: Shape }
  /** Said, or one plain word instead: the document is silent, or each area sets its own time. */
  | { readonly type: 'unless'; readonly word: 'silent' | 'local'; readonly instead: Shape; readonly said: Shape }
  | { readonly type: 'condition' }
  | { readonly type: 'named'; readonly name: Shape; readonly item: Shape }

export interface Field {
  readonly shape: Shape
  readonly isOptional: boolean
}

/** The whole pack. */
export const packShape: () => Extract<Shape, { type: 'group' }> = once(() => {
  const shape = shapeOf(packSchema)
  if (shape.type !== 'group') throw new Error('a pack is a group of parts')
  return shape
})

// What valibot keeps of a schema; its own types hide these behind each schema's generics.
interface Kept {
  readonly type: string
  readonly pipe?: readonly { readonly type: string; readonly requirement?: unknown; readonly message?: unknown }[]
  readonly entries?: Readonly<Record<string, Kept>>
  readonly item?: Kept
  readonly wrapped?: Kept
  readonly options?: readonly string[]
  readonly literal?: string | number | boolean
  readonly key?: Kept
  readonly value?: Kept
  readonly getter?: (candidate: unknown) => Kept
}

function shapeOf(schema: unknown): Shape {
  const kept = schema as Kept
  const steps = kept.pipe ?? []
  const limit = (type: string) => steps.find((step) => step.type === type)?.requirement as number | undefined
  switch (kept.type) {
    case 'string': return isPicture(steps) ? { type: 'picture', max: limit('max_length'), pattern: base64 } : {
      type: 'text',
      max: limit('max_length'),
      patterns: steps.flatMap((step) => (step.type === 'regex' ? [step.requirement as RegExp] : [])),
      isDate: steps.some((step) => step.type === 'iso_date'),
      isFilled: steps.some((step) => step.message === 'empty-text'),
      isFit: steps.some((step) => step.message === 'unfit-characters'),
    }
    case 'number': return { type: 'number', min: limit('min_value'), max: limit('max_value') }
    case 'boolean': return { type: 'flag' }
    case 'picklist': return { type: 'choice', options: kept.options as readonly string[] }
    case 'literal': return { type: 'fixed', value: kept.literal as string | number | boolean }
    case 'array': return { type: 'list', item: shapeOf(kept.item), min: limit('min_length') ?? 0, max: limit('max_length') }
    case 'strict_object': return { type: 'group', fields: new Map(Object.entries(kept.entries ?? {}).map(([name, field]) => [name, fieldOf(field)])) }
    case 'nullable': return { type: 'nullable', inner: shapeOf(kept.wrapped) }
    case 'record': return { type: 'named', name: shapeOf(kept.key), item: shapeOf(kept.value) }
    case 'lazy': return schema === conditionSchema ? { type: 'condition' } : unlessOf(kept)
    default: throw new Error(`the format has a part of a kind nobody described: ${kept.type}`)
  }
}

const isPicture = (steps: NonNullable<Kept['pipe']>): boolean => steps.some((step) => step.message === 'not-picture')

const fieldOf = (field: Kept): Field => (field.type === 'exact_optional' ? { shape: shapeOf(field.wrapped), isOptional: true } : { shape: shapeOf(field), isOptional: false })

function unlessOf({ getter }: Kept): Shape {
  const choose = getter as (candidate: unknown) => Kept
  const said = choose({})
  for (const word of ['silent', 'local'] as const) {
    const instead = choose({ [word]: true })
    if (instead !== said) return { type: 'unless', word, instead: shapeOf(instead), said: shapeOf(said) }
  }
  throw new Error('a part is chosen by a word nobody described')
}

/** Something new of this shape with nothing filled in yet: what the form of a new entry starts with. */
export function blankOf(shape: Shape): unknown {
  switch (shape.type) {
    case 'text':
    case 'picture': return ''
    case 'number': return shape.min ?? 0
    case 'flag': return false
    case 'choice': return shape.options[0]
    case 'fixed': return shape.value
    case 'list': return Array.from({ length: shape.min }, () => blankOf(shape.item))
    case 'group': return Object.fromEntries([...shape.fields].flatMap(([name, field]) => (field.isOptional ? [] : [[name, blankOf(field.shape)]])))
    case 'nullable': return null
    case 'unless': return shape.word === 'silent' ? { silent: true } : blankOf(shape.said)
    case 'condition': return { input: 'chair', blank: true }
    case 'named': return {}
  }
}
