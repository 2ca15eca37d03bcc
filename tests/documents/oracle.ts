import { kinds } from '../../src/domain/kinds'
import type { VersionFor } from '../../src/domain/record'
import type { Json } from '../../src/ledger'
import { agenda, type Thing } from './random-case'

// Who may hold what, said a second time and in another way: over plain data, thing by thing and answer by answer, from the
// audiences that kinds.ts declares and the rules of decision 60. It shares no code with the product's allow-list.

export interface Answer {
  readonly thing: Thing
  readonly field: string
  readonly value: Json
}

const text = (thing: Thing | undefined, field: string): string => String(thing?.values[field] ?? '')
const isStanding = ({ values }: Thing): boolean => values['withdrawn'] === undefined || values['withdrawn'] === null

/** Every answer of a case that one version of meeting m1 must carry; all others it must not. */
export function entitledAnswers(things: readonly Thing[], version: VersionFor): readonly Answer[] {
  const find = (kind: string, id: string): Thing | undefined => things.find((one) => one.kind === kind && one.id === id)
  const audience = audienceFor(version, find)
  const meeting = find('meeting', 'm1')
  const present = things.filter((one) => one.kind === 'attendance' && isStanding(one) && text(one, 'meeting') === 'm1' && text(one, 'state') === 'present').map((one) => text(one, 'person'))
  const lead = text(find('case', 'case'), 'leadPractitioner')
  const names = [...present, lead, text(meeting, 'planCoordinator')]
  const from = things.find((one) => one.kind === 'parts' && text(one, 'meeting') === 'm1')?.values['from']
  const isSecond = (thing: Thing): boolean => {
    const item = thing.kind === 'position' ? text(find('disagreement', text(thing, 'disagreement')), 'item') : text(thing, 'item')
    return from !== undefined && agenda.indexOf(item as never) >= agenda.indexOf(from as never)
  }
  const lower = (words: string): string => words.trim().toLowerCase()
  const staffOf = (agency: string) => things.filter((one) => one.kind === 'person' && isStanding(one) && lower(text(one, 'agency')) === lower(agency)).map((one) => lower(text(one, 'name')))
  const belongs = (action: Thing, agency: string): boolean => {
    const staff = staffOf(agency)
    if (action.values['ownerAgency'] !== undefined ? lower(text(action, 'ownerAgency')) === lower(agency) : staff.includes(lower(text(action, 'owner')))) return true
    const helpers = lower(text(action, 'with'))
    return [...staff, lower(agency)].some((name) => helpers.includes(name))
  }
  const isWhole = ['full', 'part-one', 'court'].includes(version.kind)
  const isOpenLine = (line: Thing): boolean => line.values['sharing'] === 'all' && line.values['relevant'] !== false
  /** A position goes with its question, a score with its scale. */
  const parentOf = (thing: Thing): Thing | undefined => (thing.kind === 'position' ? find('disagreement', text(thing, 'disagreement')) : thing.kind === 'score' ? find('scale', text(thing, 'scale')) : undefined)
  const ofThis = (thing: Thing): boolean =>
    ['position', 'score'].includes(thing.kind) ? ((parent) => parent !== undefined && isStanding(parent) && text(parent, 'meeting') === 'm1')(parentOf(thing)) : !('meeting' in thing.values) || thing.values['meeting'] === 'm1'
  /** The full record still names somebody who was taken off the case after they were spoken of. */
  const namesOnly = ['person', 'adult', 'child']
  const inScope = (thing: Thing): boolean => text(thing, 'scope') !== 'sibling-out'

  const may = (thing: Thing): boolean => {
    if ((!isStanding(thing) && !(isWhole && namesOnly.includes(thing.kind))) || !ofThis(thing)) return false
    if (thing.kind === 'meeting') return thing.id === 'm1'
    if (thing.kind === 'request') return thing.id === text(meeting, 'request')
    switch (version.kind) {
      case 'actions':
        return true
      case 'agency':
        if (thing.kind === 'action') return belongs(thing, version.agency)
        if (thing.kind === 'need') return things.some((one) => one.kind === 'action' && isStanding(one) && ofThis(one) && text(one, 'need') === thing.id && belongs(one, version.agency))
        if (thing.kind === 'line') return isOpenLine(thing)
        if (thing.kind === 'person') return names.includes(thing.id)
        return thing.kind !== 'child' || inScope(thing)
      case 'parent':
        if (thing.kind === 'line') return isOpenLine(thing) && (from === undefined || isSecond(thing)) && !['a0', 'a1', ...things.filter((one) => one.kind === 'person').map(({ id }) => id)].filter((id) => id !== version.adult).includes(text(thing, 'about'))
        if (thing.kind === 'person') return names.includes(thing.id)
        if (thing.kind === 'telling') return text(thing, 'person') === version.adult
        return thing.kind !== 'child' || inScope(thing)
      case 'child':
        if (thing.kind === 'child') return thing.id === version.child
        if (thing.kind === 'person') return thing.id === lead
        if (thing.kind === 'telling') return text(thing, 'person') === version.child
        if (thing.kind === 'action') return text(thing, audience === 'young' ? 'text' : 'childWords') !== ''
        if (thing.kind === 'need') return (thing.values['about'] as string[]).every((id) => id === version.child) || (thing.values['about'] as string[]).includes(version.child)
        return true
      case 'part-two':
        if (['line', 'decision', 'need', 'action'].includes(thing.kind) && !isSecond(thing)) return false
        if (thing.kind === 'line') return !['professionals', 'restricted', 'third-party'].includes(text(thing, 'sharing'))
        if (thing.kind === 'person') return names.includes(thing.id)
        return thing.kind !== 'child' || inScope(thing)
      case 'part-one':
        return !isSecond(thing)
      default:
        return true
    }
  }

  return things.filter(may).flatMap((thing) =>
    Object.entries(thing.values).flatMap(([field, value]) => {
      const declared = (kinds[thing.kind].fields as { readonly [field: string]: { readonly audiences: readonly string[] } })[field]
      return declared?.audiences.includes(audience) === true ? [{ thing, field, value }] : []
    }),
  )
}

function audienceFor(version: VersionFor, find: (kind: string, id: string) => Thing | undefined): string {
  if (version.kind === 'part-two') return 'together'
  if (version.kind === 'part-one') return 'full'
  if (version.kind !== 'child') return version.kind
  const age = text(find('child', version.child), 'age')
  return /^\d+$/.test(age) && Number(age) >= 13 ? 'young' : 'child'
}

/** Whether somebody gets no copy at all: everything is held back from them. */
export const isSilent = (things: readonly Thing[], person: string): boolean =>
  things.some((one) => one.kind === 'telling' && isStanding(one) && text(one, 'meeting') === 'm1' && text(one, 'person') === person && text(one, 'answer') === 'withhold' && text(one, 'withheld') === '')

/** What a reader would look for: words of their own, and days as they are printed, without the year. */
export function searchable(value: Json): readonly string[] {
  if (typeof value === 'string') {
    const date = /^2027-(\d\d)-(\d\d)$/.exec(value)
    if (date !== null) return [`${String(Number(date[2]))} ${['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'][Number(date[1]) - 1] ?? ''}`]
    return value.match(/zq[0-9a-z]+/g) ?? []
  }
  if (Array.isArray(value)) return value.flatMap((one: Json) => searchable(one))
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(searchable) : []
}
