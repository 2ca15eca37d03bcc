import * as v from 'valibot'
import { fail, ok } from '../lib/result'
import type { Result } from '../lib/result'
import { inputsRead, isInputName, leaves, namesUsed } from './condition'
import type { Condition, Leaf } from './condition'
import type { Frame } from './frame-schema'
import { frameSchema } from './frame-schema'
import { absoluteStops, guidanceInputs } from './inputs'
import type { InputName } from './inputs'
import { isSilent, packSchema } from './pack-schema'
import type { Check, GuidancePack } from './pack-schema'
import { statementById } from './statements'
import { unknownPlaceholders } from './words'

/** Largest pack file that is read: 1 MB (a full pack is about 60 kB). */
export const maxPackBytes = 1_000_000
/** Deepest nesting that is read; the deepest real pack has 8. */
const maxDepth = 24
/** At most this many faults are told; a file with more is not a pack that was mistyped. */
export const maxFaultsTold = 50

export const packFaultCodes = [
  'not-json', 'too-big', 'too-deep', 'wrong-format', 'wrong-version', 'unknown-key', 'missing-key', 'wrong-type', 'unknown-choice',
  'too-long', 'empty-text', 'empty-list', 'unfit-characters', 'no-picture', 'not-picture', 'picture-too-big', 'picture-too-many-pixels', 'bad-key', 'bad-date', 'bad-number', 'no-source', 'unknown-source', 'unknown-input', 'wrong-input-type',
  'unknown-condition', 'condition-cycle', 'unknown-placeholder', 'duplicate-key', 'unknown-reference', 'stop-not-allowed', 'other'
] as const
export type PackFaultCode = (typeof packFaultCodes)[number]

/** One thing wrong with a pack, and where: `path` reads `checks[3].when.input`; empty for the file as a whole. Holds no text of the file. */
export type PackFault = { readonly code: PackFaultCode; readonly path: string }

/**
 * Reads a pack from a file's text, or from a value already parsed. Nothing is changed on the way: what comes back is what
 * was in the file, or every fault found in it (at most 50), each with its place. Never throws on bad input.
 */
export function validatePack(candidate: unknown): Result<GuidancePack, readonly PackFault[]> {
  return validated(candidate, packSchema, (pack: GuidancePack) => [...rulesFaults(pack, (pack.localSources ?? []).map(({ id }) => id)), ...packReferenceFaults(pack)])
}

/** The same for the frame that ships with the app. */
export function validateFrame(candidate: unknown): Result<Frame, readonly PackFault[]> {
  return validated(candidate, frameSchema, (frame: Frame) => [...rulesFaults(frame), ...frameReferenceFaults(frame)])
}

function validated<T>(candidate: unknown, schema: v.GenericSchema<unknown>, meaning: (parsed: T) => readonly PackFault[]): Result<T, readonly PackFault[]> {
  const value = typeof candidate === 'string' ? parseText(candidate) : ok(candidate)
  if (!value.ok) return fail([value.failure])
  if (depthOver(value.value, maxDepth)) return fail([fault('too-deep', '')])
  if (typeof value.value !== 'object' || value.value === null || Array.isArray(value.value)) return fail([fault('wrong-type', '')])
  const shape = v.safeParse(schema, value.value)
  if (!shape.success) return fail(told(shape.issues.map(shapeFault)))
  const parsed = shape.output as T
  const faults = meaning(parsed)
  return faults.length === 0 ? ok(parsed) : fail(told(faults))
}

function parseText(text: string): Result<unknown, PackFault> {
  if (byteLength(text) > maxPackBytes) return fail(fault('too-big', ''))
  try {
    return ok(JSON.parse(text) as unknown)
  } catch {
    return fail(fault('not-json', ''))
  }
}

const fault = (code: PackFaultCode, path: string): PackFault => ({ code, path })

/** Duplicates go, the order stays. */
function told(faults: readonly PackFault[]): readonly PackFault[] {
  const seen = new Map(faults.map((one) => [`${one.code} ${one.path}`, one]))
  return [...seen.values()].slice(0, maxFaultsTold)
}

/** Length in UTF-8, without making a copy of the text. */
function byteLength(text: string): number {
  if (text.length > maxPackBytes) return text.length
  return new TextEncoder().encode(text).length
}

/** Looks with a list of its own, since a file nested a million deep would run a recursive look out of stack. */
function depthOver(value: unknown, limit: number): boolean {
  let level: readonly unknown[] = [value]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > limit) return true
    level = level.flatMap((one) => (typeof one === 'object' && one !== null ? Object.values(one) : []))
  }
  return false
}

// ---- shape

type Issue = v.BaseIssue<unknown>

const shapeFault = (issue: Issue): PackFault => fault(codeOf(issue), pathOf(issue))

function codeOf(issue: Issue): PackFaultCode {
  if ((packFaultCodes as readonly string[]).includes(issue.message)) return issue.message as PackFaultCode
  if (issue.expected === 'never') return 'unknown-key'
  if (issue.received === 'undefined') return 'missing-key'
  if (issue.type === 'picklist' || issue.type === 'literal') return 'unknown-choice'
  if (issue.kind === 'schema') return 'wrong-type'
  return 'other'
}

function pathOf(issue: Issue): string {
  return (issue.path ?? []).reduce((path, item) => joinPath(path, typeof item.key === 'number' ? `[${item.key}]` : String(item.key)), '')
}

const joinPath = (base: string, next: string) => (base === '' || next === '' || next.startsWith('[') ? `${base}${next}` : `${base}.${next}`)

// ---- meaning

type Rules = {
  readonly conditions: Readonly<Record<string, Condition>>
  readonly checks: readonly Check[]
  readonly readiness: GuidancePack['readiness']
  readonly closing: GuidancePack['closing']
}

function rulesFaults(rules: Rules, own: readonly string[] = []): readonly PackFault[] {
  return [
    ...walk(rules, '', own),
    ...everyCondition(rules).flatMap(({ condition, path }) => conditionFaults(condition, path, rules.conditions)),
    ...cycleFaults(rules.conditions),
    ...rules.checks.flatMap((check, at) => checkFaults(check, `checks[${at}]`)),
    ...duplicates(rules.checks, 'checks'),
    ...duplicates(rules.readiness, 'readiness'),
    ...duplicates(rules.closing, 'closing')
  ]
}

/** Sources that do not exist, and placeholders that nothing fills, anywhere in the file. */
function walk(node: unknown, path: string, own: readonly string[]): readonly PackFault[] {
  if (typeof node === 'string') return unknownPlaceholders(node).map(() => fault('unknown-placeholder', path))
  if (Array.isArray(node)) return node.flatMap((one, at) => walk(one, `${path}[${at}]`, own))
  if (typeof node !== 'object' || node === null) return []
  return Object.entries(node).flatMap(([key, value]) => {
    const place = joinPath(path, key)
    if (key === 'source' && Array.isArray(value)) return value.flatMap((id, at) => (statementById(String(id)) === undefined && !own.includes(String(id)) ? [fault('unknown-source', `${place}[${at}]`)] : []))
    return walk(value, place, own)
  })
}

function everyCondition(rules: Rules): readonly { readonly condition: Condition; readonly path: string }[] {
  const named = Object.entries(rules.conditions).map(([name, condition]) => ({ condition, path: `conditions.${name}` }))
  const checks = rules.checks.map((check, at) => ({ condition: check.when, path: `checks[${at}].when` }))
  const lines = rules.readiness.flatMap((item, at) => (item.when === undefined ? [] : [{ condition: item.when, path: `readiness[${at}].when` }]))
  return [...named, ...checks, ...lines]
}

function conditionFaults(condition: Condition, path: string, named: Rules['conditions']): readonly PackFault[] {
  const unknownNames = namesUsed(condition).filter((name) => !Object.hasOwn(named, name)).map(() => fault('unknown-condition', path))
  const unknownInputs = inputsRead(condition).filter((name) => !isInputName(name)).map(() => fault('unknown-input', path))
  const misread = leaves(condition).filter((leaf) => 'input' in leaf && isInputName(leaf.input) && !suits(leaf, leaf.input)).map(() => fault('wrong-input-type', path))
  return [...unknownNames, ...unknownInputs, ...misread]
}

/** A condition that could never mean anything (a count of a name, a choice that is not offered) is a slip, and told. */
function suits(leaf: Leaf, name: InputName): boolean {
  const spec = guidanceInputs[name]
  if ('includes' in leaf || 'excludes' in leaf) return spec.type === 'list'
  if ('atLeast' in leaf || 'atMost' in leaf) return spec.type === 'list' || spec.type === 'number'
  if ('blank' in leaf || 'named' in leaf) return true
  const value = 'is' in leaf ? leaf.is : leaf.isNot
  if (spec.type === 'choice') return (spec.choices as readonly unknown[]).includes(value)
  if (spec.type === 'flag') return typeof value === 'boolean'
  if (spec.type === 'number') return typeof value === 'number'
  return spec.type === 'text' && typeof value === 'string'
}

function cycleFaults(named: Rules['conditions']): readonly PackFault[] {
  const reaches = (from: string, target: string, seen: ReadonlySet<string>): boolean => {
    const condition = Object.hasOwn(named, from) ? named[from] : undefined
    if (condition === undefined || seen.has(from)) return false
    return namesUsed(condition).some((next) => next === target || reaches(next, target, new Set([...seen, from])))
  }
  return Object.keys(named).filter((name) => reaches(name, name, new Set())).map((name) => fault('condition-cycle', `conditions.${name}`))
}

function checkFaults(check: Check, path: string): readonly PackFault[] {
  const about = check.about
  const aboutFaults = about === undefined ? []
    : !isInputName(about) ? [fault('unknown-input', `${path}.about`)]
      : guidanceInputs[about].type === 'list' ? [] : [fault('wrong-input-type', `${path}.about`)]
  return [...aboutFaults, ...(check.strength === 'stop' && !isAbsoluteStop(check) ? [fault('stop-not-allowed', `${path}.strength`)] : [])]
}

/** Only the three absolute stops stop anyone, each for exactly its own reason. */
function isAbsoluteStop(check: Check): boolean {
  const input = Object.hasOwn(absoluteStops, check.key) ? absoluteStops[check.key as keyof typeof absoluteStops] : undefined
  const when = check.when
  return input !== undefined && 'atLeast' in when && when.input === input && when.atLeast === 1
}

function duplicates(list: readonly { readonly key: string }[], path: string): readonly PackFault[] {
  return list.flatMap((one, at) => (list.findIndex((other) => other.key === one.key) < at ? [fault('duplicate-key', `${path}[${at}].key`)] : []))
}

const flow = ['next', 'advise'] as const

function packReferenceFaults(pack: GuidancePack): readonly PackFault[] {
  const outcomes = pack.gate.outcomes.map((outcome) => outcome.key)
  const leads = pack.gate.questions.flatMap((question, at) =>
    (question.options ?? []).flatMap((option, of) => ([...flow, ...outcomes].includes(option.leadsTo) ? [] : [fault('unknown-reference', `gate.questions[${at}].options[${of}].leadsTo`)])))
  const asked = pack.gate.questions.flatMap((question, at) => (question.input === undefined || isInputName(question.input) ? [] : [fault('unknown-input', `gate.questions[${at}].input`)]))
  return [
    ...leads, ...asked, ...unsourced(pack.gate.questions, 'gate.questions'), ...unsourced(pack.gate.outcomes, 'gate.outcomes'),
    ...pack.gate.questions.flatMap((question, at) => unsourced(question.options ?? [], `gate.questions[${at}].options`)),
    ...duplicates((pack.localSources ?? []).map(({ id }) => ({ key: id })), 'localSources'),
    ...duplicates(pack.gate.questions, 'gate.questions'),
    ...duplicates(pack.gate.outcomes, 'gate.outcomes'),
    ...agendaFaults(pack), ...groundFaults(pack), ...chairFaults(pack), ...outcomeFaults(pack, outcomes)
  ]
}

function agendaFaults(pack: GuidancePack): readonly PackFault[] {
  if (isSilent(pack.agenda)) return []
  const routes = isSilent(pack.consider) ? [] : pack.consider.routes.map((route) => route.key)
  return [...duplicates(pack.agenda.items, 'agenda.items'), ...pack.agenda.items.flatMap((item, at) => [
    ...(item.routes ?? []).flatMap((key, of) => (routes.includes(key) ? [] : [fault('unknown-reference', `agenda.items[${at}].routes[${of}]`)])),
    ...(item.when === undefined ? [] : conditionFaults(item.when, `agenda.items[${at}].when`, pack.conditions))
  ])]
}

function groundFaults(pack: GuidancePack): readonly PackFault[] {
  if (isSilent(pack.criteria)) return []
  const exceptions = isSilent(pack.exceptions) ? [] : pack.exceptions.items.map((item) => item.key)
  const groups = (pack.criteria.groups ?? []).map((group) => group.key)
  return [...duplicates(pack.criteria.grounds, 'criteria.grounds'), ...pack.criteria.grounds.flatMap((ground, at) => [
    ...(ground.startsException === undefined || exceptions.includes(ground.startsException) ? [] : [fault('unknown-reference', `criteria.grounds[${at}].startsException`)]),
    ...(ground.group === undefined || groups.includes(ground.group) ? [] : [fault('unknown-reference', `criteria.grounds[${at}].group`)])
  ])]
}

function chairFaults(pack: GuidancePack): readonly PackFault[] {
  if (isSilent(pack.chair)) return []
  return pack.chair.questions.flatMap((question, at) => {
    if (!isInputName(question.input)) return [fault('unknown-input', `chair.questions[${at}].input`)]
    const spec = guidanceInputs[question.input]
    return spec.type === 'choice' && (spec.choices as readonly string[]).includes('yes') ? [] : [fault('wrong-input-type', `chair.questions[${at}].input`)]
  })
}

function outcomeFaults(pack: GuidancePack, outcomes: readonly string[]): readonly PackFault[] {
  const named = (list: readonly { readonly outcome?: string }[], path: string) =>
    list.flatMap((one, at) => (one.outcome === undefined || outcomes.includes(one.outcome) ? [] : [fault('unknown-reference', `${path}[${at}].outcome`)]))
  return [
    ...(isSilent(pack.exceptions) ? [] : [...duplicates(pack.exceptions.items, 'exceptions.items'), ...named(pack.exceptions.items, 'exceptions.items')]),
    ...(isSilent(pack.scope) ? [] : named(pack.scope.limits, 'scope.limits'))
  ]
}

function frameReferenceFaults(frame: Frame): readonly PackFault[] {
  const checks = frame.checks.map((check) => check.key)
  const unknown = (keys: readonly string[], path: string) => keys.flatMap((key) => (checks.includes(key) ? [] : [fault('unknown-reference', path)]))
  return [
    ...unsourced(frame.checks, 'checks'), ...unsourced(frame.closing, 'closing'), ...unsourced(frame.openingCard, 'openingCard'),
    ...duplicates(frame.components, 'components'),
    ...frame.components.flatMap((component, at) => unknown(component.check === null ? [] : [component.check], `components[${at}].check`)),
    ...frame.readiness.flatMap((item, at) => unknown(item.checks, `readiness[${at}].checks`))
  ]
}

/** What no document asks must say why we do. */
function unsourced(list: readonly { readonly source: readonly string[]; readonly because?: string }[], path: string): readonly PackFault[] {
  return list.flatMap((one, at) => (one.source.length === 0 && one.because === undefined ? [fault('no-source', `${path}[${at}].source`)] : []))
}
