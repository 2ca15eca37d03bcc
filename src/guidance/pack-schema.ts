import * as v from 'valibot'
import { conditionSchema } from './condition'
import * as part from './schema-parts'
import * as words from './vocabulary'

const { entries, entry, key, label, limit, prompts, sentence, silentOr, source } = part

/** Raised only when an older pack file could be read wrongly. */
export const packFormatVersion = 1

const section = <S extends v.ObjectEntries>(content: S) => silentOr(v.strictObject(content))
const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1000))

/** One step of the agenda. `say` is read aloud; `ask` stands under "If it helps, ask"; `minutes` is the time planned. */
const agendaItem = v.strictObject({
  key,
  title: label,
  say: v.pipe(v.array(sentence), v.minLength(1, 'empty-list')),
  ask: prompts,
  work: v.picklist(words.agendaWorks),
  minutes: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(240)),
  mandatory: v.boolean(),
  when: v.exactOptional(conditionSchema),
  /** For `work: consider`: the keys of the routes asked about here. */
  routes: v.exactOptional(v.array(key)),
  source
})

/**
 * An answer at the gate: `next` goes on, `advise` waits for advice, or an outcome's key. What the document does not ask (the
 * question about harm, where a document leaves that to other procedures) says so with `because`.
 */
const gateOption = v.strictObject({ key, label, says: v.exactOptional(sentence), leadsTo: key, ...part.ours })

const gateQuestion = v.strictObject({
  key,
  work: v.picklist(words.gateWorks),
  title: label,
  says: sentence,
  options: v.exactOptional(v.pipe(v.array(gateOption), v.minLength(1, 'empty-list'))),
  ask: prompts,
  why: sentence,
  /** For `work: choice`: the input its answer fills. */
  input: v.exactOptional(v.string()),
  ...part.ours
})

const gateOutcome = v.strictObject({
  key,
  label,
  says: sentence,
  /** `hold` goes on to prepare; `not-held` keeps the reason; `redirect` leaves by another route; `urgent` is the way out for harm. */
  kind: v.picklist(['hold', 'not-held', 'redirect', 'urgent']),
  needs: v.array(v.picklist(words.gateNeeds)),
  carries: sentence,
  ...part.ours
})

const gate = v.strictObject({
  intro: prompts,
  questions: v.pipe(v.array(gateQuestion), v.minLength(1, 'empty-list')),
  outcomes: v.pipe(v.array(gateOutcome), v.minLength(1, 'empty-list')),
  /** What is lost without the family, each to be made good. */
  losses: v.array(v.strictObject({ key, label, ask: sentence, source: v.exactOptional(source) }))
})

const scope = section({
  says: sentence,
  meetingTypes: entries,
  purposes: entries,
  limits: v.array(v.strictObject({ key, says: sentence, outcome: v.exactOptional(key), source })),
  levels: silentOr(v.strictObject({ name: label, levels: v.pipe(v.array(v.strictObject({ key, label })), v.minLength(1, 'empty-list')), source })),
  source
})

const criteria = section({
  says: sentence,
  atLeast: count,
  /** Grounds need words of evidence before the meeting is authorised. */
  evidence: v.boolean(),
  grounds: v.pipe(v.array(v.strictObject({ key, label, example: sentence, group: v.exactOptional(key), strongest: v.exactOptional(v.boolean()), startsException: v.exactOptional(key), source })), v.minLength(1, 'empty-list')),
  groups: v.exactOptional(v.array(entry)),
  source
})

const considerationDuty = section({
  says: sentence,
  /** An earlier form of `agendaLines`, one line without a source of its own. Still read. */
  agendaLine: v.exactOptional(sentence),
  /** Where other meetings must have an item on it: what to put on their agenda, each with who asks it (MS-14). */
  agendaLines: v.exactOptional(prompts),
  source
})

const requester = section({ says: sentence, who: v.picklist(['any-agency', 'involved-agency', 'listed-roles']), roles: v.array(entry), source })

const authorise = section({
  says: sentence,
  /** Who may authorise. Empty where nobody needs to and agencies are only consulted. */
  who: v.array(entry),
  /** The steps in order, e.g. Oxfordshire's convening flowchart. */
  steps: entries,
  locksInvitations: v.boolean(),
  source
})

const familyBefore = section({
  says: sentence,
  default: v.picklist(['tell', 'no-default', 'invite']),
  settledBy: v.picklist(['convener', 'agencies']),
  questions: v.array(v.strictObject({ key, label, says: sentence, source })),
  source
})

const familyWithhold = section({
  says: sentence,
  deciders: v.strictObject({ atLeast: count, who: sentence }),
  grounds: entries,
  agenciesAgree: silentOr(part.prompt),
  source
})

const familyConsent = section({ says: sentence, needed: v.boolean(), objection: silentOr(part.prompt), source })

/** What the chair is asked; an answer other than `expects` is said to the room, never a stop. */
const chairQuestion = v.strictObject({ key, input: v.string(), asks: sentence, expects: v.picklist(['yes', 'no']), otherwise: sentence, source })

const chair = section({ says: sentence, questions: v.array(chairQuestion), mayBe: v.array(entry), agreedByAgencies: v.boolean(), from: v.picklist(['anyone', 'people-invited', 'lead']), source })

const recorder = section({
  says: sentence,
  answersForRecord: v.picklist(['chair', 'convener', 'minute-taker', 'chair-or-lead', 'caller']),
  duties: prompts,
  mustSettle: v.array(v.picklist(words.openingCardFields)),
  source
})

const attendance = section({ says: sentence, categories: v.pipe(v.array(v.strictObject({ key, label, says: sentence, expert: v.boolean(), source })), v.minLength(1, 'empty-list')), compareWithNetwork: v.boolean(), source })

const papers = section({ says: sentence, papers: v.pipe(v.array(v.strictObject({ key, label, says: sentence, required: v.boolean(), source })), v.minLength(1, 'empty-list')), source })

const agenda = section({
  says: sentence,
  items: v.pipe(v.array(agendaItem), v.minLength(1, 'empty-list'), v.maxLength(40, 'too-long')),
  /** Set when the document has no agenda of its own and this one is a neutral default. */
  neutral: v.exactOptional(v.literal(true)),
  source
})

const lens = v.strictObject({ key: v.picklist(['case-map', 'discrepancy', 'three-columns', 'headings', 'scaling', 'timeline', 'measures', 'templates']), label, says: sentence, source })
const tools = section({ says: sentence, lenses: v.pipe(v.array(lens), v.minLength(1, 'empty-list')), source })

const consider = section({ says: sentence, routes: v.pipe(v.array(part.route), v.minLength(1, 'empty-list')), source })

const leadPractitioner = section({ says: sentence, duties: prompts, source })

const plan = section({ says: sentence, actionNeeds: v.array(v.picklist(['owner', 'date', 'need', 'change', 'contingency'])), rules: prompts, source })

const record = section({
  says: sentence,
  style: prompts,
  sections: v.pipe(v.array(v.strictObject({ key: v.picklist(words.recordSections), title: label, source })), v.minLength(1, 'empty-list')),
  source
})

/** `local`: the document asks for a time and each meeting sets its own (NC-28c). */
const minutesDeadline = section({ says: sentence, limit: part.limitOrLocal, source })

const recipient = v.strictObject({ key, label, version: v.picklist(['full', 'actions', 'family', 'child']), byDefault: v.boolean(), says: sentence, source })
const distribution = section({ says: sentence, recipients: v.pipe(v.array(recipient), v.minLength(1, 'empty-list')), source })

const feedbackMethod = v.strictObject({ band: v.picklist(words.ageBands), label, ways: v.pipe(v.array(label), v.minLength(1, 'empty-list')), source })
const feedback = section({
  says: sentence,
  who: v.picklist(['agreed-at-meeting', 'lead-practitioner', 'caller', 'not-said']),
  rules: prompts,
  methods: v.array(feedbackMethod),
  source
})

const review = section({
  says: sentence,
  date: v.picklist(['required', 'if-wanted', 'in-host-meeting', 'not-said']),
  notNeeded: v.exactOptional(v.strictObject({ label, says: sentence, source })),
  latest: v.exactOptional(limit),
  hosts: v.array(entry),
  resolution: silentOr(v.strictObject({ says: sentence, asks: v.pipe(v.array(v.strictObject({ key: v.picklist(['who', 'when', 'how']), label, source })), v.minLength(1, 'empty-list')), source })),
  rules: prompts,
  source
})

const recurrence = section({ says: sentence, oneOff: v.boolean(), freshReason: v.boolean(), rules: prompts, source })

const stage = v.strictObject({ key, label, says: sentence, from: label, to: label, limit: part.limitOrLocal, source })
const escalation = section({
  policy: label,
  says: sentence,
  /** Shown while any stage has no time of its own. */
  timesMissing: sentence,
  triggers: v.pipe(v.array(v.strictObject({ key: v.picklist(words.triggers), label, says: sentence, source })), v.minLength(1, 'empty-list')),
  stages: v.pipe(v.array(stage), v.minLength(1, 'empty-list')),
  source
})

const exception = v.strictObject({
  key,
  label,
  asks: sentence,
  says: sentence,
  /** `hold`: pause telling the family until advice is kept; `contact-hold`: no contact at all yet; `chair-rules`: what the chair may keep from parents; the rest say what they do. */
  effect: v.picklist(['hold', 'contact-hold', 'chair-rules', 'extra-ground', 'consider-first', 'supervision-first', 'two-parts', 'redirect']),
  consult: v.array(v.strictObject({ key, label, source })),
  outcome: v.exactOptional(key),
  source
})
const exceptions = section({ says: sentence, items: v.pipe(v.array(exception), v.minLength(1, 'empty-list')), source })

const goldenRules = v.strictObject({ title: label, edition: label, says: sentence, rules: v.pipe(v.array(sentence), v.minLength(1, 'empty-list')), source })
const safekeeping = section({
  says: sentence,
  notices: v.array(v.strictObject({ key, places: v.pipe(v.array(v.picklist(words.noticePlaces)), v.minLength(1, 'empty-list')), says: sentence, source })),
  rules: silentOr(goldenRules),
  needsCustodian: v.boolean(),
  source
})

const organisation = section({ says: sentence, items: prompts, source })

/** A number people may need to ring. `number: null` shows "add your local number". */
const contact = v.strictObject({ key, label, number: v.nullable(v.pipe(v.string(), v.regex(/^[0-9 +]{3,30}$/, 'bad-number'))), says: sentence })

export const packSchema = v.strictObject({
  format: v.literal('turnstone-pack', 'wrong-format'),
  formatVersion: v.literal(packFormatVersion, 'wrong-version'),
  id: key,
  version: v.pipe(v.string(), v.maxLength(20, 'too-long'), v.regex(/^\d+(\.\d+){0,2}$/, 'bad-key')),
  title: label,
  label,
  publisher: label,
  /** Words that stand in the margin of each page of a record, such as a protective marking. */
  marking: v.exactOptional(label),
  /** A picture at the head of each record and version. It is data of the pack: nothing is ever fetched for it. */
  logo: v.exactOptional(part.logo),
  /** Code of the document its sources come from, e.g. OX. */
  document: v.pipe(v.string(), v.regex(/^[A-Z]{2}$/, 'bad-key')),
  documentTitle: label,
  about: sentence,
  effective: v.nullable(part.date),
  reviewBy: v.nullable(part.date),
  contacts: v.array(contact),
  gate,
  scope, criteria, considerationDuty, requester, authorise,
  family: v.strictObject({ before: familyBefore, withhold: familyWithhold, consent: familyConsent }),
  chair, recorder, attendance, papers, agenda, tools, consider, leadPractitioner, plan, record,
  deadline: v.strictObject({ minutes: minutesDeadline }),
  distribution, feedback, review, recurrence, escalation, exceptions, safekeeping, organisation,
  conditions: part.conditions,
  checks: v.array(part.check),
  readiness: v.array(part.readinessItem),
  closing: v.array(part.closingQuestion),
  /** Lines of a partnership's own documents that its rules come from, cited as LO-01 and so on. */
  localSources: v.exactOptional(v.array(v.strictObject({ id: v.pipe(v.string(), v.regex(/^LO-\d{2}$/, 'bad-key')), document: label, where: label }))),
  /** Statements that ask nothing of a screen; shown on the pack's own page. */
  notes: prompts
})

export type GuidancePack = part.DeepReadonly<v.InferOutput<typeof packSchema>>
export type Check = GuidancePack['checks'][number]
export type ReadinessItem = GuidancePack['readiness'][number]
export type ClosingQuestion = GuidancePack['closing'][number]
export type GateQuestion = GuidancePack['gate']['questions'][number]
export type GateOption = NonNullable<GateQuestion['options']>[number]
export type GateOutcome = GuidancePack['gate']['outcomes'][number]
export type LocalSource = NonNullable<GuidancePack['localSources']>[number]
export type Prompt = GuidancePack['notes'][number]
export type Limit = part.DeepReadonly<v.InferOutput<typeof limit>>
export type Silent = { readonly silent: true }

/** The sections by the code names of D01 to D27, without the silent answer. */
type Spoken<T> = Exclude<T, Silent>
export type AgendaItem = Spoken<GuidancePack['agenda']>['items'][number]
export type Ground = Spoken<GuidancePack['criteria']>['grounds'][number]
export type Escalation = Spoken<GuidancePack['escalation']>
export type Exception = Spoken<GuidancePack['exceptions']>['items'][number]
export type Route = Spoken<GuidancePack['consider']>['routes'][number]

/** True when the document says nothing on this; the content otherwise. */
export const isSilent = <T extends object>(section: T): section is Extract<T, Silent> => 'silent' in section

/** What the guidance wants on the agendas of other meetings (MS-14), with who asks it; none where it wants nothing there. */
export function agendaLinesOf({ considerationDuty: duty }: GuidancePack): readonly Prompt[] {
  if (isSilent(duty)) return []
  return duty.agendaLines ?? (duty.agendaLine === undefined ? [] : [{ says: duty.agendaLine, source: duty.source }])
}
