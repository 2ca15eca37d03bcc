import { statementById } from '../../guidance'

/** One rule as it can be read: our words, the statements behind it, or our own reason where no document asks it. */
export interface ReadableRule {
  readonly key: string
  readonly title: string | undefined
  readonly says: readonly string[]
  readonly source: readonly string[]
  readonly because: string | undefined
}

export type Strength = 'must' | 'should' | 'may'

/**
 * Every rule in a part of a pack or of the frame, in its order. Whatever carries a `source` or a `because` is a rule, so
 * that a new kind of rule can never be left off the page.
 */
export function rulesOf(part: unknown, place = 'rule'): readonly ReadableRule[] {
  if (Array.isArray(part)) return part.flatMap((one, index) => rulesOf(one, `${place}.${String(index)}`))
  if (typeof part !== 'object' || part === null) return []
  const fields = part as Readonly<Record<string, unknown>>
  const inside = Object.entries(fields).filter(([name]) => name !== 'source' && name !== 'when').flatMap(([name, value]) => rulesOf(value, `${place}.${name}`))
  const source = strings(fields['source'])
  const because = typeof fields['because'] === 'string' ? fields['because'] : undefined
  if (source.length === 0 && because === undefined) return inside
  const rule: ReadableRule = { key: place, title: titleOf(fields), says: wordsOf(fields), source, because }
  return rule.title === undefined && rule.says.length === 0 ? inside : [rule, ...inside]
}

/** The strongest word among the statements behind a rule; undefined where no document asks it. */
export function strengthOf(source: readonly string[]): Strength | undefined {
  const found = new Set(source.map((id) => statementById(id)?.strength))
  return (['must', 'should', 'may'] as const).find((strength) => found.has(strength))
}

const titleOf = (fields: Readonly<Record<string, unknown>>): string | undefined => strings([fields['title'] ?? fields['label'] ?? fields['policy'] ?? fields['name']])[0]

function wordsOf(fields: Readonly<Record<string, unknown>>): readonly string[] {
  const { asks, ask, says, say, otherwise, rules, edition } = fields
  return strings([asks, typeof ask === 'string' ? ask : undefined, says, ...list(say), otherwise, ...list(rules), edition])
}

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])
const strings = (value: unknown): readonly string[] => list(value).filter((one): one is string => typeof one === 'string' && one !== '')
