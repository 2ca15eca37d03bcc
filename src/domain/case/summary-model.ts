import * as v from 'valibot'

// What a list reads, apart from what makes it: the list is there before the guidance is.

/** Raised when an older reader could misread the text. A summary of another version is made anew from the case. */
export const summaryVersion = 1

const text = v.string()
const meeting = v.object({
  id: text,
  state: v.picklist(['preparing', 'running', 'closed', 'sealed', 'called-off']),
  date: v.optional(text),
  start: v.optional(text),
  minutes: v.optional(v.number()),
  place: v.optional(text),
  title: v.optional(text),
  chair: v.optional(text),
  minuteTaker: v.optional(text),
  invited: v.number(),
  /** How many agencies the invited people speak for. */
  agencies: v.number(),
})

/** What may need a person. `due` is a date: whether it is late is worked out when it is read, so that a list is right tomorrow. */
const need = v.object({
  kind: v.picklist(['harm', 'concern', 'hold', 'advice', 'gate', 'decide', 'approve', 'tell', 'look-again', 'conflict', 'check-told', 'send', 'reply', 'failing']),
  due: v.optional(text),
  meeting: v.optional(text),
  request: v.optional(text),
  step: v.optional(v.number()),
  who: v.optional(text),
  count: v.optional(v.number()),
})

const action = v.object({ id: text, meeting: v.optional(text), text, owner: v.optional(text), due: v.optional(text) })

const summarySchema = v.object({
  version: v.literal(summaryVersion),
  reference: text,
  practice: v.boolean(),
  closed: v.optional(text),
  /** The meeting that matters now: running, else closed and unsealed, else the next one being prepared. */
  meeting: v.optional(meeting),
  meetings: v.number(),
  /** When a meeting was last closed: milliseconds since 1970 UTC. */
  lastClosed: v.optional(v.number()),
  needs: v.array(need),
  /** Actions about which nobody has decided, where the guidance asks for it (BR-53): how many are stuck, the first day by which one is late. */
  failing: v.optional(v.object({ meeting: v.optional(text), stuck: v.number(), due: v.optional(text), who: v.optional(text) })),
  openActions: v.number(),
  /** The three due soonest. */
  actions: v.array(action),
  /** The due dates of the open actions, soonest first. */
  dues: v.array(text),
  coming: v.array(v.object({ kind: v.picklist(['meeting', 'review', 'key-date']), date: text, time: v.optional(text), what: v.optional(text) })),
})

export type CaseSummary = v.InferOutput<typeof summarySchema>
export type SummaryNeed = CaseSummary['needs'][number]
export type SummaryMeeting = NonNullable<CaseSummary['meeting']>

/** Reads what `summariseCase` wrote. Text from disk is unknown until it has passed here; undefined when it cannot be read. */
export function readCaseSummary(written: string): CaseSummary | undefined {
  let value: unknown
  try {
    value = JSON.parse(written)
  } catch {
    return undefined
  }
  const parsed = v.safeParse(summarySchema, value)
  return parsed.success ? parsed.output : undefined
}

/** How many of the open actions are past their date. */
export const lateActions = (summary: Pick<CaseSummary, 'dues'>, today: string): number => summary.dues.filter((due) => due < today).length
