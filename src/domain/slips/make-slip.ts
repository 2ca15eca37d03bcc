import { fail, ok, type Result } from '../../lib/result'
import { subjectsOf, type ActDraft, type Fold } from '../../ledger'
import { caseSubject, type ActContext } from '../act-context'
import { addDays, localDate } from '../calendar'
import { allEntities, change, entities, entityById, type Entity } from '../entities'
import { kinds } from '../kinds'
import { actionsOf } from '../plan/actions'
import { isBlank } from '../plan/parts'
import { reviewOf } from '../plan/review'
import type { Audience } from '../schema'
import { mostActions, type Slip, type SlipAction } from './slip-codec'

/** One person who has something to do, with what is theirs. People without an action get no slip. */
export interface SlipOwner {
  readonly name: string
  readonly agency: string | undefined
  /** Their own actions that are not done, in order of their numbers. */
  readonly actions: readonly Entity<'action'>[]
  /** Their slips, oldest first; the last that is not taken back is the one that counts. */
  readonly slips: readonly Entity<'slip'>[]
}

const folded = (name: string | undefined): string => (name ?? '').trim().toLowerCase()

/** Every owner of the plan. One name written with other capitals is one person. */
export function slipOwners(fold: Fold, meetingId: string): readonly SlipOwner[] {
  const owners = new Map<string, Entity<'action'>[]>()
  for (const action of actionsOf(fold, meetingId)) {
    if (isBlank(action.values.owner) || action.values.status === 'done' || action.values.status === 'changed') continue
    const key = folded(action.values.owner)
    owners.set(key, [...(owners.get(key) ?? []), action])
  }
  const slips = slipsOf(fold, meetingId)
  const people = entities(fold, 'person')
  return [...owners].map(([key, actions]) => {
    const sorted = actions.toSorted((a, b) => (a.values.number ?? 0) - (b.values.number ?? 0))
    const agency = sorted.map(({ values }) => values.ownerAgency).find((words) => !isBlank(words)) ?? people.find(({ values }) => folded(values.name) === key)?.values.agency
    return { name: sorted[0]?.values.owner?.trim() ?? '', agency, actions: sorted, slips: slips.filter(({ values }) => folded(values.owner) === key) }
  })
}

export const slipsOf = (fold: Fold, meetingId: string): readonly Entity<'slip'>[] => entities(fold, 'slip').filter(({ values }) => values.meeting === meetingId)

export type MakeSlipRefusal =
  | { readonly code: 'meeting-not-found' }
  | { readonly code: 'owner-not-found' }
  | { readonly code: 'too-many-actions' }

/** How long a reply is expected; after that it is listed as late, never thrown away. */
export const slipDays = 28

export interface MakeSlipCommand {
  readonly meeting: string
  readonly owner: string
  /** 32 random bytes in hex. */
  readonly seed: string
  /** The age recipient of that seed. */
  readonly recipient: string
  /** 128 random bits in hex. */
  readonly token: string
}

/** A new slip for one owner: the act that keeps its keys, and what goes into the file. */
export function makeSlip(fold: Fold, command: MakeSlipCommand, context: ActContext): Result<{ readonly act: ActDraft; readonly slip: Slip }, MakeSlipRefusal> {
  if (entityById(fold, 'meeting', command.meeting) === undefined) return fail({ code: 'meeting-not-found' })
  const owner = slipOwners(fold, command.meeting).find(({ name }) => folded(name) === folded(command.owner))
  if (owner === undefined) return fail({ code: 'owner-not-found' })
  if (owner.actions.length > mostActions) return fail({ code: 'too-many-actions' })
  const { meeting, seed, token } = command
  const id = context.newId()
  const number = allEntities(fold, 'slip').reduce((most, { values }) => Math.max(most, values.number ?? 0), 0) + 1
  const expires = addDays(localDate(context.today), slipDays)
  const kept = {
    meeting, number, owner: owner.name, actions: owner.actions.map((action) => action.id), on: context.today, expires, seed, token,
    ...(owner.agency === undefined ? {} : { agency: owner.agency }),
  }
  return ok({ act: { act: 'makeSlip', changes: [change('slip', id, kept)] }, slip: slipContent(fold, { id, ...kept, recipient: command.recipient }, owner.actions) })
}

/** False once one of its owner's actions reads otherwise than when the slip was made, or they have others. */
export function slipIsCurrent(fold: Fold, slipId: string): boolean {
  const found = entityById(fold, 'slip', slipId)
  const { meeting = '', owner, actions = [] } = found?.values ?? {}
  const now = slipOwners(fold, meeting).find(({ name }) => folded(name) === folded(owner))
  // A done action leaves the list; that is no reason for another slip.
  const others = (now?.actions ?? []).filter(({ id }) => !actions.includes(id))
  const changed = actions.some((id) => {
    const state = entityById(fold, 'action', id)
    return state !== undefined && (state.withdrawn !== undefined || shown.some((field) => field !== 'agreed' && changedSince(fold, id, field, found?.at ?? 0)))
  })
  return others.length === 0 && !changed
}

const changedSince = (fold: Fold, action: string, field: string, at: number): boolean => (subjectsOf(fold, 'action').get(action)?.fields[field] ?? []).some((fact) => fact.at > at)

/** The slip as it stands, for making its file once more with the same number and token. */
export function slipAgain(fold: Fold, slipId: string, recipient: string): Slip | undefined {
  const found = entityById(fold, 'slip', slipId)
  const { meeting, number, owner, agency, on, expires, token, actions } = found?.values ?? {}
  if (found?.withdrawn !== undefined || meeting === undefined || number === undefined || owner === undefined || on === undefined || expires === undefined || token === undefined) return undefined
  const own = (actions ?? []).map((id) => entityById(fold, 'action', id)).filter((action) => action !== undefined && action.withdrawn === undefined)
  return own.length === 0 ? undefined : slipContent(fold, { id: slipId, meeting, number, owner, agency, on, expires, token, recipient }, own as readonly Entity<'action'>[])
}

interface Head {
  readonly id: string
  readonly meeting: string
  readonly number: number
  readonly owner: string
  readonly agency?: string | undefined
  readonly on: string
  readonly expires: string
  readonly token: string
  readonly recipient: string
}

function slipContent(fold: Fold, head: Head, actions: readonly Entity<'action'>[]): Slip {
  const values = entityById(fold, 'case', caseSubject)?.values ?? {}
  const meeting = entityById(fold, 'meeting', head.meeting)?.values
  const chair = meeting?.chair === undefined ? undefined : entityById(fold, 'person', meeting.chair)?.values
  const from = [chair?.name, chair?.agency].filter((part) => !isBlank(part)).join(', ')
  const review = reviewOf(fold, head.meeting)
  return {
    format: 'turnstone-slip/1',
    slip: head.id,
    number: head.number,
    practice: values.practice === true,
    reference: values.reference ?? '',
    owner: head.owner,
    ...given({ agency: head.agency, from }),
    on: head.on,
    expires: head.expires,
    ...given({ review: review.needed === false ? undefined : review.date }),
    recipient: head.recipient,
    token: head.token,
    actions: actions.map(shownAction),
  }
}

/** Fields a slip can show. What is not written here is in no slip, and of these only what the actions version may carry. */
const shown = ['text', 'due', 'with', 'change', 'contingency', 'measure', 'familyPart', 'agreed'] as const
const slipAudience: Audience = 'actions'

/** An action as a slip shows it, in the file and on paper. */
export function shownAction({ id, values }: Entity<'action'>): SlipAction {
  const allowed = shown.filter((field) => (kinds.action.fields[field].audiences as readonly Audience[]).includes(slipAudience))
  const fields = Object.fromEntries(allowed.flatMap((field) => (isBlank(values[field]) ? [] : [[field, cut(values[field] as string)]])))
  return { id, number: values.number ?? 0, text: '', ...fields }
}

/** A slip holds at most 4,000 letters of one field; the whole of it stands in the plan. */
const cut = (words: string): string => (words.length <= 4000 ? words : `${words.slice(0, /[\uD800-\uDBFF]/.test(words.charAt(3998)) ? 3998 : 3999)}…`)

/** Only what has a value: an absent member and an empty one mean different things. */
const given = <T extends { readonly [name: string]: string | undefined }>(fields: T): { [F in keyof T]?: string } =>
  Object.fromEntries(Object.entries(fields).filter(([, words]) => !isBlank(words))) as { [F in keyof T]?: string }

export type HandSlipRefusal = { readonly code: 'slip-not-found' } | { readonly code: 'way-needed' } | { readonly code: 'same-way' } | { readonly code: 'reason-needed' }

/** How the file went and how its words went: never both the same way, or who takes the one has the other. */
export function handSlip(fold: Fold, command: { readonly slip: string; readonly fileBy: string; readonly wordsBy: string }): Result<ActDraft, HandSlipRefusal> {
  const found = entityById(fold, 'slip', command.slip)
  if (found === undefined || found.withdrawn !== undefined) return fail({ code: 'slip-not-found' })
  const [fileBy, wordsBy] = [command.fileBy.trim(), command.wordsBy.trim()]
  if (fileBy === '' || wordsBy === '') return fail({ code: 'way-needed' })
  if (folded(fileBy) === folded(wordsBy)) return fail({ code: 'same-way' })
  return ok({ act: 'handSlip', changes: [change('slip', command.slip, { fileBy, wordsBy })] })
}

/** A slip is taken back: lost, or sent to the wrong person. Its replies are still listed. */
export function takeSlipBack(fold: Fold, command: { readonly slip: string; readonly reason: string }): Result<ActDraft, HandSlipRefusal> {
  const found = entityById(fold, 'slip', command.slip)
  if (found === undefined || found.withdrawn !== undefined) return fail({ code: 'slip-not-found' })
  const reason = command.reason.trim()
  return reason === '' ? fail({ code: 'reason-needed' }) : ok({ act: 'takeSlipBack', reason, changes: [change('slip', command.slip, { withdrawn: { reason } })] })
}
