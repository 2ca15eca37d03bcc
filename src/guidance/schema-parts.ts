import * as v from 'valibot'
import { conditionSchema } from './condition'
import { base64, maxPictureText, pictureFromText } from './picture'
import * as words from './vocabulary'

/** Limits in characters. A label stands on a button or in a list; words are read on a page or aloud. */
export const maxLabel = 120
export const maxWords = 600

/**
 * What no word of a pack may hold: `<` (a pack is text, never markup), control characters, and the invisible marks that
 * turn the reading order round (a label could then look like another one).
 */
export const unfitCharacters = /[<\p{Cc}\u200e\u200f\u2028-\u202e\u2066-\u2069]/u

const fit = v.check((value: string) => !unfitCharacters.test(value), 'unfit-characters')
const filled = v.check((value: string) => value.trim() !== '', 'empty-text')
export const label = v.pipe(v.string(), filled, v.maxLength(maxLabel, 'too-long'), fit)
export const sentence = v.pipe(v.string(), filled, v.maxLength(maxWords, 'too-long'), fit)
export const key = v.pipe(v.string(), v.maxLength(60, 'too-long'), v.regex(/^[a-z0-9][a-z0-9-]*$/, 'bad-key'))
export const date = v.pipe(v.string(), v.isoDate('bad-date'))

/** A picture as base64, read the way it will be drawn; `alt` says it to those who do not see it. */
const picture = v.pipe(v.string(), v.minLength(1, 'no-picture'), v.maxLength(maxPictureText, 'picture-too-big'), v.regex(base64, 'not-picture'), v.rawCheck(({ dataset, addIssue }) => {
  const read = dataset.typed && dataset.issues === undefined ? pictureFromText(dataset.value) : undefined
  if (read?.ok === false) addIssue({ message: read.failure })
}))
export const logo = v.strictObject({ picture, alt: label })

/** Ids of statements, e.g. `OX-11g`. That each exists is checked after the shape. */
export const source = v.pipe(v.array(v.pipe(v.string(), v.regex(/^[A-Z]{2}-\d{2}[a-z]?$/, 'unknown-source'))), v.minLength(1, 'no-source'))

/** A section on which the document says nothing. The screen then says "your guidance does not say". */
const silent = v.strictObject({ silent: v.literal(true) })
const holdsKey = (value: unknown, name: string) => typeof value === 'object' && value !== null && name in value

/** Silent, or what is said. Chosen by the word itself and not by trying both, so that a slip is told as that one slip. */
export const silentOr = <S extends v.GenericSchema>(content: S) =>
  v.lazy((candidate): v.GenericSchema<{ silent: true } | v.InferOutput<S>> => (holdsKey(candidate, 'silent') ? silent : content) as v.GenericSchema<{ silent: true } | v.InferOutput<S>>)

export const prompt = v.strictObject({ says: sentence, source })
export const entry = v.strictObject({ key, label, says: v.exactOptional(sentence), source })
export const prompts = v.array(prompt)
export const entries = v.pipe(v.array(entry), v.minLength(1, 'empty-list'))

/** A length of time. `from` is the moment it is counted from; `calendar` says whose bank holidays are skipped. */
export const limit = v.strictObject({
  count: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1000)),
  unit: v.picklist(words.deadlineUnits),
  from: v.picklist(words.deadlineStarts),
  calendar: v.exactOptional(v.picklist(words.calendars))
})

/** A time that each area sets for itself, or one the document gives. */
const localTime = v.strictObject({ local: v.literal('not-set') })
export const limitOrLocal = v.lazy((candidate): v.GenericSchema<v.InferOutput<typeof limit> | v.InferOutput<typeof localTime>> => (holdsKey(candidate, 'local') ? localTime : limit) as v.GenericSchema<v.InferOutput<typeof limit> | v.InferOutput<typeof localTime>>)

/** `about` names the list input whose members the check is about; `{count}` and `{subjects}` in its words come from it. */
export const check = v.strictObject({
  key,
  phase: v.picklist(words.checkPhases),
  alsoAt: v.exactOptional(v.array(v.picklist(words.checkPhases))),
  strength: v.picklist(words.checkStrengths),
  when: conditionSchema,
  about: v.exactOptional(v.string()),
  says: sentence,
  aloud: v.exactOptional(sentence),
  settle: v.picklist(words.settleTargets),
  source
})

/**
 * Frame and gate also ask a few things that no document does, or not the document of this pack. Those say so: `because`
 * gives our reason, and `source` may be empty. Nothing is put into a document's mouth.
 */
export const ours = {
  because: v.exactOptional(sentence),
  source: v.array(v.pipe(v.string(), v.regex(/^[A-Z]{2}-\d{2}[a-z]?$/, 'unknown-source')))
}

/** One line of the readiness list. It is settled when none of its checks is raised; with `when` it is listed only if that holds. */
export const readinessItem = v.strictObject({
  key,
  group: v.picklist(words.readinessGroups),
  title: label,
  says: sentence,
  settle: v.picklist(words.settleTargets),
  checks: v.pipe(v.array(key), v.minLength(1, 'empty-list')),
  when: v.exactOptional(conditionSchema),
  source
})

/** A field of the card read out at the start. `asks` is the question; `hint` helps; the answers of the room go with it. */
export const openingField = v.strictObject({
  key: v.picklist(words.openingCardFields),
  label,
  asks: sentence,
  hint: v.exactOptional(sentence),
  source
})

/** A question put at the close; `perPerson` means to each one by name. */
export const closingQuestion = v.strictObject({
  key,
  title: label,
  says: sentence,
  perPerson: v.boolean(),
  settle: v.picklist(words.settleTargets),
  source
})

/** Another route to ask about, with the answers offered; `reason` says whether the answer needs one. */
export const route = v.strictObject({
  key,
  label,
  asks: sentence,
  answers: v.pipe(v.array(v.strictObject({ key, label, reason: v.boolean() })), v.minLength(2, 'empty-list')),
  source
})

export const conditions = v.record(key, conditionSchema)

/** Parsed guidance is never changed. */
export type DeepReadonly<T> = T extends readonly (infer E)[] ? readonly DeepReadonly<E>[]
  : T extends object ? { readonly [K in keyof T]: DeepReadonly<T[K]> }
    : T
