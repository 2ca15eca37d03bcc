import * as v from 'valibot'
import * as part from './schema-parts'
import * as words from './vocabulary'

const { key, label, prompts, sentence, source } = part

/**
 * The frame of essential components: what any multi-agency meeting needs, whoever's guidance it runs on. It lies beside a
 * pack and is never merged into it. `section` names the part of the pack that would speak on the same thing, so that the
 * screen can say when the pack does not.
 */
const section = v.picklist(words.sectionPaths)

const component = v.strictObject({
  key,
  title: label,
  phase: v.picklist(words.checkPhases),
  section: v.exactOptional(section),
  /** Kinds of agenda step it stands under, best first; shown on its own when the pack's agenda has none of them. */
  attachTo: v.array(v.picklist(words.agendaWorks)),
  say: v.array(sentence),
  ask: prompts,
  check: v.nullable(key),
  source
})

export const frameSchema = v.strictObject({
  format: v.literal('turnstone-frame', 'wrong-format'),
  formatVersion: v.literal(1, 'wrong-version'),
  version: v.pipe(v.string(), v.maxLength(20, 'too-long')),
  title: label,
  label,
  about: sentence,
  /** Said beside a component on which the pack says nothing. */
  packSilent: sentence,
  /** What stands for a placeholder nobody can fill. */
  neutralWords: v.strictObject(Object.fromEntries(words.placeholders.map((name) => [name, label])) as Record<words.Placeholder, typeof label>),
  groups: v.strictObject({ decide: label, tell: label, bring: label }),
  openingCard: v.pipe(v.array(v.strictObject({ ...part.openingField.entries, ...part.ours })), v.minLength(1, 'empty-list')),
  components: v.pipe(v.array(component), v.minLength(1, 'empty-list')),
  routes: v.array(part.route),
  recordParts: v.array(v.strictObject({ key: v.picklist(words.recordSections), title: label, source })),
  afterTasks: v.array(v.strictObject({ key, title: label, says: sentence, settle: v.picklist(words.settleTargets), source })),
  conditions: part.conditions,
  checks: v.array(v.strictObject({ ...part.check.entries, ...part.ours, section: v.exactOptional(section) })),
  readiness: v.array(part.readinessItem),
  closing: v.array(v.strictObject({ ...part.closingQuestion.entries, ...part.ours })),
  notes: prompts
})

export type Frame = part.DeepReadonly<v.InferOutput<typeof frameSchema>>
export type FrameComponent = Frame['components'][number]
export type FrameCheck = Frame['checks'][number]
export type OpeningField = Frame['openingCard'][number]
export type AfterTask = Frame['afterTasks'][number]
