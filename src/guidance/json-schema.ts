import { inputNames } from './inputs'
import { packShape, type Shape } from './pack-shape'
import { unfitCharacters } from './schema-parts'

type Schema = { readonly [key: string]: unknown }

/** Where the schema is published, beside the app. */
export const packSchemaFile = 'turnstone-pack.schema.json'

/**
 * The pack format as JSON Schema (draft 2020-12), for people who write packs in an editor of their own. It says the shape:
 * keys, kinds of value, lengths, choices. What reaches across the file (whether a source exists, whether a condition leans
 * on itself, the three stops) only the app's own validator says.
 */
export function packJsonSchema(): Schema {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: packSchemaFile,
    title: 'Turnstone guidance pack, format version 1',
    description: 'One guidance for meetings of professionals about a child. Words are paraphrased. Each rule names the statements it comes from in "source", or lines of your own documents (LO-01) listed in "localSources". A part on which the document says nothing is { "silent": true }.',
    ...schemaOf(packShape()),
    $defs: { condition: conditionSchema() },
  }
}

function schemaOf(shape: Shape): Schema {
  switch (shape.type) {
    case 'text': return textSchema(shape)
    case 'picture': return { type: 'string', contentEncoding: 'base64', description: 'A PNG or JPEG of at most 40,000 bytes and 1,200 pixels on a side.', minLength: 1, ...given({ maxLength: shape.max }), pattern: shape.pattern.source }
    case 'number': return { type: 'integer', ...given({ minimum: shape.min, maximum: shape.max }) }
    case 'flag': return { type: 'boolean' }
    case 'choice': return { enum: shape.options }
    case 'fixed': return { const: shape.value }
    case 'list': return { type: 'array', items: schemaOf(shape.item), ...given({ minItems: shape.min === 0 ? undefined : shape.min, maxItems: shape.max }) }
    case 'group': return groupSchema(shape)
    case 'nullable': return { anyOf: [schemaOf(shape.inner), { type: 'null' }] }
    case 'unless': return { anyOf: [schemaOf(shape.instead), schemaOf(shape.said)] }
    case 'condition': return { $ref: '#/$defs/condition' }
    case 'named': return { type: 'object', propertyNames: schemaOf(shape.name), additionalProperties: schemaOf(shape.item) }
  }
}

const datePattern = '^\\d{4}-(?:0[1-9]|1[0-2])-(?:[12]\\d|0[1-9]|3[01])$'

function textSchema(shape: Extract<Shape, { type: 'text' }>): Schema {
  const patterns = [
    ...shape.patterns.map(({ source }) => source),
    ...(shape.isDate ? [datePattern] : []),
    ...(shape.isFilled ? ['\\S'] : []),
    // The same characters, negated: a JSON Schema can only say what must be there.
    ...(shape.isFit ? [`^[^${unfitCharacters.source.slice(1)}*$`] : []),
  ]
  return { type: 'string', ...given({ maxLength: shape.max }), ...(patterns.length === 0 ? {} : { allOf: patterns.map((pattern) => ({ pattern })) }) }
}

function groupSchema({ fields }: Extract<Shape, { type: 'group' }>): Schema {
  return {
    type: 'object',
    properties: Object.fromEntries([...fields].map(([name, { shape }]) => [name, schemaOf(shape)])),
    required: [...fields].flatMap(([name, { isOptional }]) => (isOptional ? [] : [name])),
    additionalProperties: false,
  }
}

function conditionSchema(): Schema {
  const condition = { $ref: '#/$defs/condition' }
  const list = { type: 'array', items: condition, minItems: 1 }
  const input = { enum: inputNames }
  const plain = { type: ['string', 'number', 'boolean'] }
  const only = (properties: Schema): Schema => ({ type: 'object', properties, required: Object.keys(properties), additionalProperties: false })
  return {
    anyOf: [
      only({ all: list }), only({ any: list }), only({ not: condition }), only({ named: { type: 'string', maxLength: 60 } }),
      only({ input, is: plain }), only({ input, isNot: plain }),
      only({ input, includes: { type: 'string', maxLength: 60 } }), only({ input, excludes: { type: 'string', maxLength: 60 } }),
      only({ input, atLeast: { type: 'integer' } }), only({ input, atMost: { type: 'integer' } }),
      only({ input, blank: { type: 'boolean' } }),
    ],
  }
}

const given = (values: Schema): Schema => Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined))
