import { fail, ok, type Result } from '../../lib/result'
import type { GuidancePack } from '../../guidance'
import type { ActDraft, Fold } from '../../ledger'
import type { ActContext } from '../act-context'
import { parseLocalDate } from '../calendar'
import { change, entities, entityById, jointId } from '../entities'
import type { Values } from '../kinds'
import { approvedCopy, versionKeyOf } from './copies'
import { channels, needsAddress, notOnTheList, recipientsOf, sendableVersions, whoIs, type Recipient } from './recipients'

export type DistributeRefusal =
  | { readonly code: 'meeting-not-found' }
  | { readonly code: 'recipient-not-found' }
  | { readonly code: 'already-on-the-list' }
  | { readonly code: 'name-needed' }
  /** Somebody who was not there gets it for a reason (CA-26). */
  | { readonly code: 'reason-needed' }
  | { readonly code: 'version-needed' }
  | { readonly code: 'channel-needed' }
  | { readonly code: 'address-needed' }
  | { readonly code: 'address-not-read-back' }
  | { readonly code: 'person-needed' }
  | { readonly code: 'not-a-date' }
  /** Nothing but the actions leaves before the chair has approved the record. */
  | { readonly code: 'record-not-sealed' }
  | { readonly code: 'not-to-be-sent' }
  | { readonly code: 'sending-not-found' }
  | { readonly code: 'words-needed' }
  /** The family is not to be contacted yet (MS-12). */
  | { readonly code: 'contact-hold' }

type Outcome = Result<ActDraft, DistributeRefusal>

export interface AddRecipientCommand {
  readonly meeting: string
  /** Of the network or the family; or `name` for somebody else. */
  readonly person?: string
  readonly name?: string
  readonly agency?: string
  readonly because: string
}

/** Puts somebody on the list who is not there by default: a deliberate choice, with its reason (CA-26). */
export function addRecipient(fold: Fold, pack: GuidancePack, command: AddRecipientCommand, context: ActContext): Outcome {
  if (entityById(fold, 'meeting', command.meeting) === undefined) return fail({ code: 'meeting-not-found' })
  const { person, name = '', agency = '' } = command
  const because = command.because.trim()
  if (person === undefined && name.trim() === '') return fail({ code: 'name-needed' })
  if (person !== undefined && whoIs(fold, person) === undefined) return fail({ code: 'recipient-not-found' })
  if (person !== undefined && !notOnTheList(fold, command.meeting, pack).some(({ id }) => id === person)) return fail({ code: 'already-on-the-list' })
  if (because === '') return fail({ code: 'reason-needed' })
  const subject = person === undefined ? context.newId() : jointId(command.meeting, person)
  const who = person === undefined ? { name: name.trim(), ...(agency.trim() === '' ? {} : { agency: agency.trim() }) } : { person }
  const again = entityById(fold, 'distribution', subject) === undefined ? {} : { withdrawn: null }
  return ok({ act: 'addRecipient', reason: because, changes: [change('distribution', subject, { meeting: command.meeting, ...who, because, ...again })] })
}

export interface SettleRecipientCommand {
  readonly meeting: string
  readonly recipient: string
  readonly version: string
  readonly channel: string
  /** Where to, for e-mail and post. */
  readonly address?: string
}

/** Which version somebody gets, by which way and where to. Another address has to be read back again. */
export function settleRecipient(fold: Fold, pack: GuidancePack, command: SettleRecipientCommand): Outcome {
  const found = recipientOf(fold, pack, command)
  if (!found.ok) return found
  const version = sendableVersions.find((one) => one === command.version)
  if (version === undefined) return fail({ code: 'version-needed' })
  const channel = channels.find((one) => one === command.channel)
  if (channel === undefined) return fail({ code: 'channel-needed' })
  const address = command.address?.trim() ?? ''
  if (needsAddress(channel) && address === '') return fail({ code: 'address-needed' })
  const where = address === '' && found.value.address === undefined ? {} : { address }
  return keep('settleRecipient', command.meeting, found.value, { version, channel, ...where, ...(found.value.notSent === undefined ? {} : { notSent: null }) })
}

/** Somebody on the list gets no copy, and why. */
export function doNotSend(fold: Fold, pack: GuidancePack, command: { readonly meeting: string; readonly recipient: string; readonly reason: string }): Outcome {
  const found = recipientOf(fold, pack, command)
  if (!found.ok) return found
  const notSent = command.reason.trim()
  return notSent === '' ? fail({ code: 'reason-needed' }) : keep('doNotSend', command.meeting, found.value, { notSent })
}

/** The address was read back to the person, or to somebody who knows it, letter by letter (domain §9: a wrong address has harmed families). */
export function readBackAddress(fold: Fold, pack: GuidancePack, command: { readonly meeting: string; readonly recipient: string; readonly by: string }, context: ActContext): Outcome {
  const found = recipientOf(fold, pack, command)
  if (!found.ok) return found
  const { address, channel } = found.value
  if (!needsAddress(channel) || address === undefined) return fail({ code: 'address-needed' })
  const by = command.by.trim()
  return by === '' ? fail({ code: 'person-needed' }) : keep('readBackAddress', command.meeting, found.value, { readBack: { by, on: context.today, address } })
}

export interface MarkSentCommand {
  readonly meeting: string
  readonly recipient: string
  readonly by: string
  /** ISO date; today when not said. */
  readonly on?: string
}

/**
 * Writes into the log that a copy left. Refused before the record is approved, unless it is only the actions; and where an
 * address has not been read back.
 */
export function markSent(fold: Fold, pack: GuidancePack, command: MarkSentCommand, context: ActContext): Outcome {
  const found = recipientOf(fold, pack, command)
  if (!found.ok) return found
  const one = found.value
  const refusal = whyNotYet(fold, command.meeting, one)
  if (refusal !== undefined) return fail(refusal)
  const by = command.by.trim()
  if (by === '') return fail({ code: 'person-needed' })
  const on = (command.on ?? '').trim() === '' ? context.today : (command.on ?? '').trim()
  if (!parseLocalDate(on).ok) return fail({ code: 'not-a-date' })
  const digest = sealOf(fold, command.meeting)
  const key = versionKeyOf(fold, one)
  const copy = key === undefined ? undefined : approvedCopy(fold, command.meeting, key)
  const log = {
    meeting: command.meeting, distribution: one.id, to: one.name, version: one.version as string, channel: one.channel as string, on, by,
    ...(one.address === undefined || !needsAddress(one.channel) ? {} : { address: one.address }), ...(digest === undefined || one.version === 'actions' ? {} : { digest }), ...(copy === undefined ? {} : { copy }),
  }
  // The list keeps what it was by default too, so that it says the same after the guidance has changed.
  return ok({ act: 'markSent', changes: [change('distribution', one.id, keptOf(command.meeting, one, {})), change('sending', context.newId(), log)] })
}

/** What stands between a person and their copy; undefined when it can go. */
export function whyNotYet(fold: Fold, meetingId: string, one: Recipient): DistributeRefusal | undefined {
  if (one.notSent !== undefined) return { code: 'not-to-be-sent' }
  if (one.version === undefined) return { code: 'version-needed' }
  if (one.channel === undefined) return { code: 'channel-needed' }
  if (needsAddress(one.channel) && one.address === undefined) return { code: 'address-needed' }
  if (needsAddress(one.channel) && one.readBackBy === undefined) return { code: 'address-not-read-back' }
  if (one.group === 'family' && entityById(fold, 'case', 'case')?.values.contactHold) return { code: 'contact-hold' }
  if (one.version !== 'actions' && sealOf(fold, meetingId) === undefined) return { code: 'record-not-sealed' }
  return undefined
}

/** They said that they have it, and how they said so. */
export function acknowledge(fold: Fold, command: { readonly sending: string; readonly on: string; readonly how: string }, context: ActContext): Outcome {
  const found = entityById(fold, 'sending', command.sending)
  if (found === undefined || found.withdrawn !== undefined) return fail({ code: 'sending-not-found' })
  const on = command.on.trim() === '' ? context.today : command.on.trim()
  if (!parseLocalDate(on).ok) return fail({ code: 'not-a-date' })
  return ok({ act: 'acknowledge', changes: [change('sending', command.sending, { acknowledged: { on, how: command.how.trim() } })] })
}

/** It never came, or came to somebody else: what happened and what was done. The person can be sent another. */
export function sendingWentWrong(fold: Fold, command: { readonly sending: string; readonly words: string }): Outcome {
  const found = entityById(fold, 'sending', command.sending)
  if (found === undefined || found.withdrawn !== undefined) return fail({ code: 'sending-not-found' })
  const wentWrong = command.words.trim()
  return wentWrong === '' ? fail({ code: 'words-needed' }) : ok({ act: 'sendingWentWrong', reason: wentWrong, changes: [change('sending', command.sending, { wentWrong })] })
}

function recipientOf(fold: Fold, pack: GuidancePack, { meeting, recipient }: { readonly meeting: string; readonly recipient: string }): Result<Recipient, DistributeRefusal> {
  if (entityById(fold, 'meeting', meeting) === undefined) return fail({ code: 'meeting-not-found' })
  const found = recipientsOf(fold, meeting, pack).find(({ id }) => id === recipient)
  return found === undefined ? fail({ code: 'recipient-not-found' }) : ok(found)
}

const keep = (act: string, meeting: string, one: Recipient, set: Partial<Values<'distribution'>>): Outcome =>
  ok({ act, changes: [change('distribution', one.id, keptOf(meeting, one, set))] })

const keptOf = (meeting: string, one: Recipient, set: Partial<Values<'distribution'>>): Partial<Values<'distribution'>> => ({
  meeting, ...(one.person === undefined ? {} : { person: one.person }), ...(one.version === undefined ? {} : { version: one.version }), ...set,
})

/** Digest of the seal of a meeting's record; undefined before it is approved. */
export const sealOf = (fold: Fold, meetingId: string): string | undefined => entities(fold, 'seal').find(({ values }) => values.meeting === meetingId)?.values.digest
