import { isSilent, type GuidancePack } from '../../guidance'
import type { Fold } from '../../ledger'
import { entities, jointId, type Entity } from '../entities'
import type { Values } from '../kinds'
import { participantsOf } from '../meeting/view'

/** The versions a person can be sent, by the name they are kept under. */
export const sendableVersions = ['full', 'actions', 'agency', 'parent', 'child', 'part-one', 'part-two', 'court'] as const
export type SendableVersion = (typeof sendableVersions)[number]

/** How something travels. `shelf`: into the agency's own system, where the person reads it. */
export const channels = ['secure-email', 'by-hand', 'post', 'shelf', 'slip'] as const
export type Channel = (typeof channels)[number]

/** Ways that need an address, which is read back before anything goes there. */
const addressed: readonly Channel[] = ['secure-email', 'post']
export const needsAddress = (channel: Channel | undefined): boolean => channel !== undefined && addressed.includes(channel)

export type RecipientGroup = 'present' | 'network' | 'family' | 'outside'

/** Where the copy of one person stands. */
export type RecipientState = 'not-settled' | 'address-to-read-back' | 'ready' | 'sent' | 'acknowledged' | 'went-wrong' | 'not-sent'

/** One person and the copy they get, or why they get none. */
export interface Recipient {
  /** Subject of the distribution, also while nothing is kept of it yet. */
  readonly id: string
  readonly person: string | undefined
  readonly name: string
  readonly agency: string | undefined
  readonly group: RecipientGroup
  /** On the list by the guidance: nobody has to add them (CA-26). */
  readonly byDefault: boolean
  readonly version: SendableVersion | undefined
  readonly channel: Channel | undefined
  readonly address: string | undefined
  /** Who read the address back, for the address as it stands now. */
  readonly readBackBy: string | undefined
  readonly because: string | undefined
  readonly notSent: string | undefined
  readonly sendings: readonly Entity<'sending'>[]
  readonly state: RecipientState
}

/** The pack's groups of recipients that go to people by themselves. Keys of other packs are shown in their own words only. */
const presentKeys: readonly string[] = ['attendees', 'present', 'those-present', 'everyone', 'all-attendees']

const parentKeys: readonly string[] = ['parents', 'parents-and-carers', 'family', 'carers']

/** Whether the pack gives the parents their version without anybody adding them (CA-27). */
const givesParents = (pack: GuidancePack): boolean => !isSilent(pack.distribution) && pack.distribution.recipients.some(({ key, byDefault }) => byDefault && parentKeys.includes(key))

/** What the pack gives those who were there, and whether by default. Where it is silent those present get the full record (CA-26). */
function ofPresent(pack: GuidancePack): { readonly byDefault: boolean; readonly version: SendableVersion } {
  const found = isSilent(pack.distribution) ? undefined : pack.distribution.recipients.find(({ key }) => presentKeys.includes(key))
  if (found === undefined) return { byDefault: true, version: 'full' }
  return { byDefault: found.byDefault, version: found.version === 'family' ? 'parent' : found.version }
}

/**
 * Everybody who gets a copy, or was said not to: those who were there first, then whoever was added. Nobody who was there
 * is missing because nobody thought of them (CA-26, OX-21b).
 */
export function recipientsOf(fold: Fold, meetingId: string, pack: GuidancePack): readonly Recipient[] {
  const kept = new Map(entities(fold, 'distribution').filter(({ values }) => values.meeting === meetingId).map((one) => [one.id, one]))
  const sendings = entities(fold, 'sending').filter(({ values }) => values.meeting === meetingId)
  const given = ofPresent(pack)
  const present = participantsOf(fold, meetingId).filter(({ presence }) => presence === 'present' || presence === 'left')
  const parents = givesParents(pack) ? entities(fold, 'adult').filter((adult) => adult.values.parentalResponsibility !== 'no' && !isHeldBack(fold, meetingId, adult.id)) : []
  const make = (id: string, person: string | undefined, name: string, agency: string | undefined, group: RecipientGroup): Recipient => {
    const values = kept.get(id)?.values ?? {}
    const byDefault = (group === 'present' && given.byDefault) || parents.some((adult) => adult.id === person)
    const version = asVersion(values.version) ?? (byDefault ? (group === 'present' ? given.version : 'parent') : undefined)
    const own = sendings.filter((sending) => sending.values.distribution === id)
    const one = {
      id, person, name, agency, group, byDefault, version, channel: asChannel(values.channel), address: said(values.address), readBackBy: readBackBy(values),
      because: said(values.because), notSent: said(values.notSent ?? undefined), sendings: own,
    }
    return { ...one, state: stateOf(one) }
  }
  const listed = given.byDefault ? present : present.filter(({ id }) => kept.has(jointId(meetingId, id)))
  const first = [
    ...listed.map((one) => make(jointId(meetingId, one.id), one.id, one.name, one.agency, 'present')),
    ...parents.map((adult) => make(jointId(meetingId, adult.id), adult.id, adult.values.label ?? '', said(adult.values.relationship), 'family')),
  ]
  const known = new Set(first.map(({ id }) => id))
  const added = [...kept.values()].filter(({ id }) => !known.has(id)).map(({ id, values }) => {
    const { person } = values
    const found = person === undefined ? undefined : whoIs(fold, person)
    return make(id, person, found?.name ?? values.name ?? '', found?.agency ?? said(values.agency), found?.group ?? 'outside')
  })
  return [...first, ...added]
}

/** Whose copy has still to go: nothing was sent, or what was sent never came. Not those of whom it was said that they get none. */
export const notSentYet = (fold: Fold, meetingId: string, pack: GuidancePack): readonly Recipient[] =>
  recipientsOf(fold, meetingId, pack).filter(({ state }) => state !== 'sent' && state !== 'acknowledged' && state !== 'not-sent')

/** For whom nobody has said yet how the copy goes, or read the address back. */
export const unconfirmedWays = (fold: Fold, meetingId: string, pack: GuidancePack): readonly Recipient[] =>
  recipientsOf(fold, meetingId, pack).filter(({ state }) => state === 'not-settled' || state === 'address-to-read-back')

/** People of the network and the family who are not on the list: adding one is a choice with a reason (CA-26). */
export function notOnTheList(fold: Fold, meetingId: string, pack: GuidancePack): readonly { readonly id: string; readonly name: string; readonly agency: string | undefined; readonly group: 'network' | 'family' }[] {
  const on = new Set(recipientsOf(fold, meetingId, pack).map(({ person }) => person))
  return [
    ...entities(fold, 'person').map(({ id, values }) => ({ id, name: values.name ?? '', agency: said(values.agency), group: 'network' as const })),
    ...entities(fold, 'adult').map(({ id, values }) => ({ id, name: values.label ?? '', agency: said(values.relationship), group: 'family' as const })),
    ...entities(fold, 'child').filter(({ values }) => values.scope !== 'sibling-out').map(({ id, values }) => ({ id, name: values.label ?? '', agency: undefined, group: 'family' as const })),
  ].filter(({ id }) => !on.has(id))
}

/** Who somebody is, by their id: of the network, or of the family. */
export function whoIs(fold: Fold, id: string): { readonly name: string; readonly agency: string | undefined; readonly group: 'network' | 'family' } | undefined {
  const person = entities(fold, 'person').find((one) => one.id === id)
  if (person !== undefined) return { name: person.values.name ?? '', agency: said(person.values.agency), group: 'network' }
  const family = entities(fold, 'adult').find((one) => one.id === id) ?? entities(fold, 'child').find((one) => one.id === id)
  return family === undefined ? undefined : { name: family.values.label ?? '', agency: undefined, group: 'family' }
}

/** Somebody from whom it all is held back gets no copy by default: that would tell them. */
const isHeldBack = (fold: Fold, meetingId: string, person: string): boolean => entities(fold, 'telling').some(({ id, values }) => id === jointId(meetingId, person) && values.answer === 'withhold')

function stateOf(one: Omit<Recipient, 'state'>): RecipientState {
  const last = one.sendings.at(-1)?.values
  if (last?.wentWrong !== undefined && last.wentWrong !== '') return 'went-wrong'
  if (last?.acknowledged) return 'acknowledged'
  if (last !== undefined) return 'sent'
  if (one.notSent !== undefined) return 'not-sent'
  if (one.version === undefined || one.channel === undefined || (needsAddress(one.channel) && one.address === undefined)) return 'not-settled'
  return needsAddress(one.channel) && one.readBackBy === undefined ? 'address-to-read-back' : 'ready'
}

/** Somebody who read back another address has not confirmed this one. */
function readBackBy({ readBack, address }: Partial<Values<'distribution'>>): string | undefined {
  return readBack && readBack.address === address ? readBack.by : undefined
}

const asVersion = (words: string | undefined): SendableVersion | undefined => sendableVersions.find((one) => one === words)
const asChannel = (words: string | undefined): Channel | undefined => channels.find((one) => one === words)
const said = (words: string | undefined): string | undefined => (words === undefined || words.trim() === '' ? undefined : words)
