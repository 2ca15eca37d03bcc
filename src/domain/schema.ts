import * as v from 'valibot'
import type { FieldRule, Json, KindRule, Role } from '../ledger'

/** Need-to-know, enforced by keys: `team` the full record, `plan` what a practitioner carries, `restricted` set apart. */
export type Circle = 'team' | 'plan' | 'restricted'

/**
 * Whose version of a document may carry a field. Built by allow-list: what names no audience is in no document. `child` is
 * under 13 and `young` is 13 and over; `together` is the part of a meeting that the family was in (BR-49).
 */
export type Audience = 'full' | 'actions' | 'agency' | 'parent' | 'child' | 'young' | 'together' | 'court'

export interface FieldDefinition<Schema extends v.GenericSchema<unknown, unknown> = v.GenericSchema<unknown, unknown>> {
  readonly schema: Schema
  readonly writers: readonly Role[]
  readonly audiences: readonly Audience[]
  /** These may write it too, of a thing that the field `by` has given to them by name. */
  readonly named?: FieldRule['named']
}

export interface KindDefinition {
  readonly circle: Circle
  readonly fields: { readonly [field: string]: FieldDefinition }
}

/** Declares one persisted field: its shape, who may write it, which audiences' documents may carry it. All three are required. */
export const field = <Schema extends v.GenericSchema<unknown, unknown>>(
  schema: Schema,
  writers: readonly Role[],
  audiences: readonly Audience[],
  named?: FieldRule['named'],
): FieldDefinition<Schema> => ({ schema, writers, audiences, ...(named === undefined ? {} : { named }) })

/** The value types of a kind's fields. */
export type ValuesOf<K extends KindDefinition> = {
  readonly [F in keyof K['fields']]: v.InferOutput<K['fields'][F]['schema']>
}

/** The ledger's rule for a kind, made from its definition. */
export function kindRuleOf(definition: KindDefinition): KindRule {
  const fields: { [name: string]: FieldRule } = {}
  for (const [name, rule] of Object.entries(definition.fields)) {
    fields[name] = { isWellFormed: (value: Json) => v.is(rule.schema, value), writers: rule.writers, ...(rule.named === undefined ? {} : { named: rule.named }) }
  }
  return { circle: definition.circle, fields }
}
