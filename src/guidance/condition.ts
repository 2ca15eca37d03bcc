import * as v from 'valibot'
import type { GuidanceInput, InputName } from './inputs'
import { guidanceInputs } from './inputs'

/**
 * The small language in which packs say when a check is raised. Data only: nothing in a pack is ever run as code.
 *
 * Meaning of `null` (not said yet): it equals nothing (`is` false, `isNot` true), reaches no number (`atLeast` and
 * `atMost` false), holds nothing (`includes` false, `excludes` true) and is blank. For a list `atLeast`/`atMost` count
 * its members. `named` uses a condition the pack gave a name to.
 */
export type Condition =
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }
  | { readonly named: string }
  | { readonly input: string; readonly is: string | number | boolean }
  | { readonly input: string; readonly isNot: string | number | boolean }
  | { readonly input: string; readonly includes: string }
  | { readonly input: string; readonly excludes: string }
  | { readonly input: string; readonly atLeast: number }
  | { readonly input: string; readonly atMost: number }
  | { readonly input: string; readonly blank: boolean }

const inputName = v.pipe(v.string(), v.maxLength(60, 'too-long'))
const plainValue = v.union([v.pipe(v.string(), v.maxLength(60, 'too-long')), v.pipe(v.number(), v.finite()), v.boolean()])
const wholeNumber = v.pipe(v.number(), v.integer())

export const conditionSchema: v.GenericSchema<Condition> = v.lazy((candidate) => {
  const keys = typeof candidate === 'object' && candidate !== null ? Object.keys(candidate) : []
  const has = (key: string) => keys.includes(key)
  if (has('all')) return v.strictObject({ all: v.pipe(v.array(conditionSchema), v.minLength(1, 'empty-list')) })
  if (has('any')) return v.strictObject({ any: v.pipe(v.array(conditionSchema), v.minLength(1, 'empty-list')) })
  if (has('not')) return v.strictObject({ not: conditionSchema })
  if (has('named')) return v.strictObject({ named: inputName })
  if (has('is')) return v.strictObject({ input: inputName, is: plainValue })
  if (has('isNot')) return v.strictObject({ input: inputName, isNot: plainValue })
  if (has('includes')) return v.strictObject({ input: inputName, includes: inputName })
  if (has('excludes')) return v.strictObject({ input: inputName, excludes: inputName })
  if (has('atLeast')) return v.strictObject({ input: inputName, atLeast: wholeNumber })
  if (has('atMost')) return v.strictObject({ input: inputName, atMost: wholeNumber })
  return v.strictObject({ input: inputName, blank: v.boolean() })
})

/** Conditions a pack has given names to. */
export type NamedConditions = Readonly<Record<string, Condition>>

/** True when the condition holds. Only for validated packs: an unknown input or name is a bug and throws. */
export function holds(condition: Condition, input: GuidanceInput, named: NamedConditions): boolean {
  if ('all' in condition) return condition.all.every((part) => holds(part, input, named))
  if ('any' in condition) return condition.any.some((part) => holds(part, input, named))
  if ('not' in condition) return !holds(condition.not, input, named)
  if ('named' in condition) return holds(namedCondition(condition.named, named), input, named)
  const value = input[knownInput(condition.input)]
  if ('is' in condition) return value === condition.is
  if ('isNot' in condition) return value !== condition.isNot
  if ('includes' in condition) return isList(value) && value.includes(condition.includes)
  if ('excludes' in condition) return !isList(value) || !value.includes(condition.excludes)
  if ('atLeast' in condition) return amount(value) !== null && amount(value)! >= condition.atLeast
  if ('atMost' in condition) return amount(value) !== null && amount(value)! <= condition.atMost
  return isBlank(value) === condition.blank
}

/** Every input name the condition reads, following no names. */
export function inputsRead(condition: Condition): readonly string[] {
  return leaves(condition).flatMap((leaf) => ('input' in leaf ? [leaf.input] : []))
}

/** Every named condition it leans on directly. */
export function namesUsed(condition: Condition): readonly string[] {
  return leaves(condition).flatMap((leaf) => ('named' in leaf ? [leaf.named] : []))
}

/** The parts that are not all, any or not. */
export function leaves(condition: Condition): readonly Leaf[] {
  if ('all' in condition) return condition.all.flatMap(leaves)
  if ('any' in condition) return condition.any.flatMap(leaves)
  if ('not' in condition) return leaves(condition.not)
  return [condition]
}

export type Leaf = Exclude<Condition, { readonly all: readonly Condition[] } | { readonly any: readonly Condition[] } | { readonly not: Condition }>

export const isInputName = (name: string): name is InputName => Object.hasOwn(guidanceInputs, name)

type Value = GuidanceInput[InputName]
const isList = (value: Value): value is readonly string[] => Array.isArray(value)
const isBlank = (value: Value): boolean => value === null || (typeof value === 'string' && value.trim() === '')
const amount = (value: Value): number | null => (isList(value) ? value.length : typeof value === 'number' ? value : null)

function knownInput(name: string): InputName {
  if (!isInputName(name)) throw new Error('a condition reads an input that is not on the list')
  return name
}

function namedCondition(name: string, named: NamedConditions): Condition {
  const found = Object.hasOwn(named, name) ? named[name] : undefined
  if (found === undefined) throw new Error('a condition uses a name that nobody defined')
  return found
}
