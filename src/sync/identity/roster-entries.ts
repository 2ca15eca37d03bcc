import * as v from 'valibot'
import type { Entry, Fact, Json } from '../../ledger'
import type { BundleCrypto } from '../../ports/bundle-crypto'
import { rosterKind } from '../../ports/roster-kind'
import { hex } from '../codec/strict-json'
import type { Cut, RosterAct } from '../roster'
import { readCard, type Card } from './card'

const rosterSubject = 'roster'

export type CardAct = RosterAct<Card>

const role = v.picklist(['organiser', 'recorder', 'contributor', 'reader'])
const card = v.pipe(v.string(), v.maxLength(4000))
const key = hex(64)
const head = v.tuple([v.pipe(v.number(), v.safeInteger(), v.minValue(1)), hex(64)])
const cut = v.pipe(
  v.record(hex(32), v.pipe(v.array(head), v.minLength(1), v.maxLength(64))),
  v.check((given) => Object.keys(given).length <= 256),
)
const name = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_.-]{1,200}$/))

/** Value of each field. Loose: a newer Turnstone may add members. */
const values = {
  addMember: v.looseObject({ card, role }),
  addDevice: v.looseObject({ member: key, card }),
  setRole: v.looseObject({ member: key, role, cut }),
  remove: v.looseObject({ member: key, cut }),
  removeDevice: v.looseObject({ member: key, device: key, cut }),
  appoint: v.looseObject({ member: key, duty: name, about: name }),
  epoch: v.looseObject({ epoch: hex(64), devices: v.pipe(v.array(key), v.minLength(1), v.maxLength(256)) }),
  adopt: v.looseObject({ entry: hex(64) }),
}

/** Up to where a space that was founded anew carries the one before. */
export interface Carried {
  readonly space: string
  readonly upTo: Cut
}

const carries = v.looseObject({ space: hex(40), upTo: cut })

/** Every field that a roster entry can carry: whoever adds one adds it to what is tried with hostile input. */
export const rosterFields: readonly string[] = Object.keys({ ...values, carries })

/** Said once, by whoever founds a space anew: what lies beyond is set aside there, and can be taken over. */
export const carriesFact = (space: string, upTo: Cut): Fact => ({ subject: rosterSubject, kind: rosterKind, field: 'carries', value: { space, upTo }, replaces: [] })

export function readCarried(entry: Entry): Carried | undefined {
  const [fact] = entry.facts
  if (entry.facts.length !== 1 || fact?.kind !== rosterKind || fact.subject !== rosterSubject || fact.field !== 'carries' || !v.is(carries, fact.value)) return undefined
  return { space: fact.value.space, upTo: fact.value.upTo as Cut }
}

/** The fact of a roster entry. Each such entry carries one fact alone. */
export function rosterFact(act: CardAct): Fact {
  const [field, value] = fieldOf(act)
  return { subject: rosterSubject, kind: rosterKind, field, value, replaces: [] }
}

function fieldOf(act: CardAct): readonly [keyof typeof values, Json] {
  switch (act.act) {
    case 'add-member':
      return ['addMember', { card: act.card.text, role: act.role }]
    case 'add-device':
      return ['addDevice', { member: act.member, card: act.card.text }]
    case 'set-role':
      return ['setRole', { member: act.member, role: act.role, cut: act.cut }]
    case 'remove':
      return ['remove', { member: act.member, cut: act.cut }]
    case 'remove-device':
      return ['removeDevice', { member: act.member, device: act.device, cut: act.cut }]
    case 'appoint':
      return ['appoint', { member: act.member, duty: act.duty, about: act.about }]
    case 'epoch':
      return ['epoch', { epoch: act.epoch, devices: act.devices }]
    case 'adopt':
      return ['adopt', { entry: act.entry }]
  }
}

/** What a roster entry says; undefined where it is none, is ill-formed, or carries a card that does not sign for itself. */
export async function readRosterAct(entry: Entry, crypto: Pick<BundleCrypto, 'verify'>): Promise<CardAct | undefined> {
  const [fact] = entry.facts
  if (entry.facts.length !== 1 || fact === undefined || fact.kind !== rosterKind || fact.subject !== rosterSubject) return undefined
  const { field, value } = fact
  if (field === 'addMember' && v.is(values.addMember, value)) {
    const read = await readCard(value.card, crypto)
    return read.ok ? { act: 'add-member', card: read.value, role: value.role } : undefined
  }
  if (field === 'addDevice' && v.is(values.addDevice, value)) {
    const read = await readCard(value.card, crypto)
    return read.ok ? { act: 'add-device', member: value.member, card: read.value } : undefined
  }
  if (field === 'setRole' && v.is(values.setRole, value)) return { act: 'set-role', member: value.member, role: value.role, cut: value.cut as Cut }
  if (field === 'remove' && v.is(values.remove, value)) return { act: 'remove', member: value.member, cut: value.cut as Cut }
  if (field === 'removeDevice' && v.is(values.removeDevice, value)) return { act: 'remove-device', member: value.member, device: value.device, cut: value.cut as Cut }
  if (field === 'appoint' && v.is(values.appoint, value)) return { act: 'appoint', member: value.member, duty: value.duty, about: value.about }
  if (field === 'epoch' && v.is(values.epoch, value)) return { act: 'epoch', epoch: value.epoch, devices: value.devices }
  if (field === 'adopt' && v.is(values.adopt, value)) return { act: 'adopt', entry: value.entry }
  return undefined
}
