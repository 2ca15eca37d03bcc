import { fail, ok, type Result } from '../../lib/result'
import { distinctValues, subjectsOf, type ActDraft, type Change, type Fold, type HashText } from '../../ledger'
import { instantToLondon } from '../calendar'
import { allEntities, change, entities, entityById, type Entity } from '../entities'
import type { Values } from '../kinds'
import { readReply, type ReplyItem, type SlipFault, type SlipReply } from './slip-codec'

export type ReplyRefusal =
  | SlipFault
  /** No slip of this case is named in it. */
  | { readonly code: 'slip-not-found' }
  | { readonly code: 'reply-not-found' }
  /** It does not know the slip's token: whoever made it may never have held the slip. */
  | { readonly code: 'token-wrong' }
  | { readonly code: 'reply-late' }
  | { readonly code: 'slip-taken-back' }
  /** Another reply to this slip was taken over, and says something else. */
  | { readonly code: 'another-accepted' }
  | { readonly code: 'nothing-to-take-over' }
  | { readonly code: 'reply-set-aside' }
  | { readonly code: 'reply-accepted' }
  | { readonly code: 'reason-needed' }

type Outcome = Result<ActDraft, ReplyRefusal>

/** Names a reply by slip and content, so that two members who open the same file write about the same thing. */
export const replyIdOf = (slip: string, text: string, hash: HashText): string => hash(`turnstone/1 slip reply\n${slip}\n${text}`)

/**
 * Puts an opened reply on the list, to the letter. It changes nothing in the plan; a wrong token or a late one is listed too.
 * Opening the same file twice, here or elsewhere, lists it once.
 */
export function listReply(fold: Fold, text: string, hash: HashText): Result<{ readonly act: ActDraft; readonly reply: string; readonly isKnown: boolean }, ReplyRefusal> {
  const read = readReply(text)
  if (!read.ok) return read
  if (!allEntities(fold, 'slip').some(({ id }) => id === read.value.slip)) return fail({ code: 'slip-not-found' })
  const reply = replyIdOf(read.value.slip, text, hash)
  const isKnown = entityById(fold, 'slipReply', reply) !== undefined
  return ok({ act: { act: 'listSlipReply', changes: [change('slipReply', reply, { slip: read.value.slip, text })] }, reply, isKnown })
}

/** Where a reply stands. Whatever it is, the sender is never proven: the token proves the slip, not the person. */
export type ReplyState = 'waiting' | 'late' | 'token-wrong' | 'accepted' | 'differs' | 'same-as-accepted' | 'set-aside' | 'slip-taken-back'

export interface ListedReply {
  readonly id: string
  readonly slip: Entity<'slip'>
  /** Undefined when what is kept does not read; then it is only listed. */
  readonly content: SlipReply | undefined
  readonly state: ReplyState
  /** It came after the slip's last day. */
  readonly isLate: boolean
  readonly setAside: string | undefined
  /** When it was first listed: milliseconds since 1970 UTC. */
  readonly at: number
}

/** Every reply to the slips of one meeting, oldest first: none is lost because it was late, forged or a second one. */
export function repliesOf(fold: Fold, meetingId: string): readonly ListedReply[] {
  const slips = new Map(allEntities(fold, 'slip').filter(({ values }) => values.meeting === meetingId).map((slip) => [slip.id, slip]))
  return allEntities(fold, 'slipReply').flatMap((reply) => {
    const slip = slips.get(reply.values.slip ?? '')
    return slip === undefined ? [] : [listed(fold, reply, slip)]
  })
}

/** Replies that wait for a member, over the whole case. */
export const repliesWaiting = (fold: Fold): readonly ListedReply[] =>
  entities(fold, 'meeting').flatMap(({ id }) => repliesOf(fold, id)).filter(({ state }) => state === 'waiting' || state === 'late' || state === 'differs')

function listed(fold: Fold, reply: Entity<'slipReply'>, slip: Entity<'slip'>): ListedReply {
  const read = readReply(reply.values.text ?? '')
  const content = read.ok && read.value.slip === slip.id ? read.value : undefined
  const isLate = instantToLondon(reply.at).date > (slip.values.expires ?? '9999-12-31') || (content?.on ?? '') > (slip.values.expires ?? '9999-12-31')
  return { id: reply.id, slip, content, isLate, setAside: reply.withdrawn?.reason, at: reply.at, state: stateOf(fold, reply, slip, content, isLate) }
}

function stateOf(fold: Fold, reply: Entity<'slipReply'>, slip: Entity<'slip'>, content: SlipReply | undefined, isLate: boolean): ReplyState {
  const accepted = acceptedOf(fold, slip.id)
  if (accepted.includes(reply.id)) return accepted.length > 1 ? 'differs' : 'accepted'
  if (reply.withdrawn !== undefined) return 'set-aside'
  if (content === undefined || content.token !== slip.values.token) return 'token-wrong'
  const others = accepted.flatMap((id) => contentOf(fold, id))
  if (others.length > 0) return others.every((other) => saysTheSame(other, content)) ? 'same-as-accepted' : 'differs'
  if (slip.withdrawn !== undefined) return 'slip-taken-back'
  return isLate ? 'late' : 'waiting'
}

/** Two when two members took over different replies without having met. */
export function acceptedOf(fold: Fold, slip: string): readonly string[] {
  const register = subjectsOf(fold, 'slip').get(slip)?.fields['accepted'] ?? []
  return distinctValues(register).map(({ value }) => value as string)
}

function contentOf(fold: Fold, reply: string): readonly SlipReply[] {
  const read = readReply(entityById(fold, 'slipReply', reply)?.values.text ?? '')
  return read.ok ? [read.value] : []
}

/** The day it was saved makes no difference; what it says of each action does. */
export const saysTheSame = (one: SlipReply, other: SlipReply): boolean => said(one) === said(other)
const said = ({ items }: SlipReply): string =>
  JSON.stringify(items.map(({ action, takes, status, evidence, effect }) => [action, takes ?? null, status ?? null, evidence ?? null, effect ?? null]).toSorted((a, b) => ((a[0] ?? '') < (b[0] ?? '') ? -1 : 1)))

export interface AcceptReplyCommand {
  readonly reply: string
  /** Taken over though it came after the slip's last day. */
  readonly late?: boolean
  /** Taken over in place of another reply that was accepted and says something else. */
  readonly instead?: boolean
}

/**
 * A member takes over what a reply says, by name. The facts name nothing of who accepts or when, so that two members who
 * accept the same reply agree; different replies stand against each other in the slip, and as two versions in the plan.
 */
export function acceptReply(fold: Fold, command: AcceptReplyCommand): Outcome {
  const found = findReply(fold, command.reply)
  if (found === undefined) return fail({ code: 'reply-not-found' })
  const { state, content, slip } = found
  if (state === 'token-wrong' || content === undefined) return fail({ code: 'token-wrong' })
  if (state === 'set-aside') return fail({ code: 'reply-set-aside' })
  if (state === 'slip-taken-back') return fail({ code: 'slip-taken-back' })
  if (state === 'late' && command.late !== true) return fail({ code: 'reply-late' })
  if (state === 'differs' && command.instead !== true) return fail({ code: 'another-accepted' })
  const actions = new Set(slip.values.actions ?? [])
  const changes = content.items.filter(({ action }) => actions.has(action) && isStanding(fold, action)).map(actionChange)
  if (changes.length === 0) return fail({ code: 'nothing-to-take-over' })
  return ok({ act: 'acceptSlipReply', changes: [...changes, change('slip', slip.id, { accepted: found.id })] })
}

/** Whether two versions of what was accepted are settled by this: then both the slip and its actions are written anew. */
function actionChange({ action, takes, status, evidence, effect }: ReplyItem): Change {
  const set: Partial<Values<'action'>> = {
    ...(takes === undefined ? {} : { agreed: takes }),
    ...(status === undefined ? {} : { status }),
    ...(evidence === undefined ? {} : { evidence }),
    ...(effect === undefined ? {} : { effect }),
  }
  return change('action', action, set)
}

const isStanding = (fold: Fold, action: string): boolean => {
  const found = entityById(fold, 'action', action)
  return found !== undefined && found.withdrawn === undefined
}

/** A reply is put aside with a reason. It stays on the list. */
export function setReplyAside(fold: Fold, command: { readonly reply: string; readonly reason: string }): Outcome {
  const found = findReply(fold, command.reply)
  if (found === undefined) return fail({ code: 'reply-not-found' })
  if (found.state === 'accepted') return fail({ code: 'reply-accepted' })
  const reason = command.reason.trim()
  return reason === '' ? fail({ code: 'reason-needed' }) : ok({ act: 'setSlipReplyAside', reason, changes: [change('slipReply', command.reply, { withdrawn: { reason } })] })
}

function findReply(fold: Fold, id: string): ListedReply | undefined {
  const reply = allEntities(fold, 'slipReply').find((one) => one.id === id)
  const slip = reply === undefined ? undefined : allEntities(fold, 'slip').find((one) => one.id === reply.values.slip)
  return reply === undefined || slip === undefined ? undefined : listed(fold, reply, slip)
}
