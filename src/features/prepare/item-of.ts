import type { PrepareLine } from '../../domain/completeness'
import type { SettleTarget } from '../../guidance'

/** The pages of getting ready. A person's page carries their id after the dash. */
export const items = ['why', 'purpose', 'when', 'chair', 'roles', 'family', 'hold', 'agencies', 'papers', 'earlier', 'room', 'card', 'rehearse'] as const
export type Item = (typeof items)[number]

const pageOf: { readonly [target in SettleTarget]?: Item } = {
  'prepare/purpose': 'purpose', 'prepare/type': 'purpose', 'prepare/title': 'purpose',
  'prepare/when': 'when', 'prepare/place': 'when',
  'prepare/chair': 'chair', 'prepare/recorder': 'chair', 'prepare/roles': 'roles',
  'prepare/family': 'family', 'prepare/objection': 'family', 'prepare/hold': 'hold',
  'prepare/agencies': 'agencies', 'prepare/invitations': 'agencies', escalation: 'agencies',
  'prepare/papers': 'papers', 'prepare/known': 'papers', 'prepare/earlier-actions': 'earlier',
  'prepare/support': 'room', 'prepare/rehearse': 'rehearse', 'opening-card': 'card',
}

/** The page where a line is settled. Lines of the gate are read back on one page, with a way to the gate. */
export function itemOf(line: PrepareLine): string {
  if (line.person !== undefined) return `family-${line.person}`
  return line.settle.startsWith('gate/') ? 'why' : pageOf[line.settle] ?? 'why'
}

export type Place = { readonly item: Item } | { readonly item: 'member' | 'invitee'; readonly person: string }

/** Reads the last part of the address; undefined for anything else. */
export function placeOf(part: string): Place | undefined {
  if ((items as readonly string[]).includes(part)) return { item: part as Item }
  const found = /^(family|person)-([A-Za-z0-9_-]{1,64})$/.exec(part)
  return found === null ? undefined : { item: found[1] === 'family' ? 'member' : 'invitee', person: found[2] as string }
}
