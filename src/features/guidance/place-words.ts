import { guidanceInputs, packSections, type Condition, type GuidancePack, type InputName, type SectionKey } from '../../guidance'
import { pathText, valueAt, type PackPath } from '../../guidance/pack-edit'
import { guidanceScreenText } from '../../text/guidance-screen'
import { packEditorText as text } from '../../text/pack-editor'

/** A part of a pack that is read and written on its own: D01 to D27, and what lies beside them. */
export type PartKey = SectionKey | keyof typeof text.parts

export const sectionKeys = Object.keys(packSections) as readonly SectionKey[]
const besides = ['about', 'gate', 'checks', 'readiness', 'closing', 'notes', 'localSources'] as const

/** In the order they are written in. */
export const partKeys: readonly PartKey[] = ['about', 'gate', ...sectionKeys, 'checks', 'readiness', 'closing', 'notes', 'localSources']

/** What stands under "About this guidance": plain facts, each an entry of the pack itself. */
export const aboutFields = ['title', 'label', 'publisher', 'marking', 'logo', 'version', 'documentTitle', 'about', 'effective', 'reviewBy', 'contacts'] as const

export const isPartKey = (name: string): name is PartKey => (partKeys as readonly string[]).includes(name)
const isBeside = (part: PartKey): part is (typeof besides)[number] => (besides as readonly string[]).includes(part)

export const partTitle = (part: PartKey): string => (isBeside(part) ? text.parts[part] : guidanceScreenText.sections[part])

export const pathOfPart = (part: PartKey): PackPath => (isBeside(part) ? (part === 'about' ? [] : [part]) : packSections[part].split('.'))

/** The part a place belongs to. Conditions belong to what is checked. */
export function partOfPath(path: PackPath): PartKey {
  const [first] = path
  const beside = besides.find((part) => part === first)
  if (beside !== undefined) return beside
  if (first === 'conditions') return 'checks'
  return sectionKeys.find((key) => pathOfPart(key).every((step, at) => path[at] === step)) ?? 'about'
}

/** Where something is, for a person: "The agenda, Items, “Who is here”, Title". */
export function placeWords(pack: unknown, path: PackPath): string {
  if (path.length === 0) return text.whole
  const part = partOfPath(path)
  const from = part === 'about' ? 0 : path[0] === 'conditions' ? 0 : pathOfPart(part).length
  const inside = path.slice(from).map((step, at) => (typeof step === 'number' ? entryName(valueAt(pack, path.slice(0, from + at + 1)), step) : fieldLabel(step)))
  return text.placeJoin([partTitle(part), ...inside])
}

/** The label of an entry of the format. */
export const fieldLabel = (field: string): string => text.fields[field] ?? field

/** An entry of a list by its own words, shortened; by its number while it has none. */
export function entryName(entry: unknown, index: number): string {
  const words = typeof entry === 'string' ? entry : firstWords(entry)
  if (words === '') return text.edit.unnamed(index + 1)
  return `“${words.length > 60 ? `${words.slice(0, 57)}…` : words}”`
}

function firstWords(entry: unknown): string {
  if (typeof entry !== 'object' || entry === null) return ''
  const fields = entry as Readonly<Record<string, unknown>>
  const found = ['title', 'label', 'asks', 'says', 'ask', 'document', 'id'].map((name) => fields[name]).find((value) => typeof value === 'string' && value.trim() !== '')
  return typeof found === 'string' ? found : ''
}

export const choiceWords = (choice: string): string => text.choices[choice] ?? capital(choice.replaceAll('-', ' ').replace('/', ': '))
const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)

/** When a check is raised, in words. A name is followed to what it stands for. */
export function conditionWords(condition: Condition, pack: Pick<GuidancePack, 'conditions'>, depth = 0): string {
  const inner = (part: Condition) => conditionWords(part, pack, depth + 1)
  if (depth > 20) return '…'
  if ('all' in condition) return text.when.all(condition.all.map(inner))
  if ('any' in condition) return text.when.any(condition.any.map(inner))
  if ('not' in condition) return text.when.not(inner(condition.not))
  if ('named' in condition) {
    const named = Object.hasOwn(pack.conditions, condition.named) ? pack.conditions[condition.named] : undefined
    return named === undefined ? condition.named : inner(named)
  }
  const about = Object.hasOwn(guidanceInputs, condition.input) ? guidanceInputs[condition.input as InputName].about : condition.input
  const plain = (value: string | number | boolean) => (typeof value === 'boolean' ? (value ? text.edit.yes : text.edit.no).toLowerCase() : String(value))
  if ('is' in condition) return text.when.is(about, plain(condition.is))
  if ('isNot' in condition) return text.when.isNot(about, plain(condition.isNot))
  if ('includes' in condition) return text.when.includes(about, condition.includes)
  if ('excludes' in condition) return text.when.excludes(about, condition.excludes)
  if ('atLeast' in condition) return text.when.atLeast(about, condition.atLeast)
  if ('atMost' in condition) return text.when.atMost(about, condition.atMost)
  return condition.blank ? text.when.blank(about) : text.when.filled(about)
}

/** The id of the field at a place, so that a fault can take someone there. */
export const fieldId = (path: PackPath): string => `pack-${pathText(path).replace(/[^A-Za-z0-9]+/g, '-')}`
