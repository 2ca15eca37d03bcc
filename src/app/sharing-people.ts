import type { CardAct, Card } from '../sync/identity'
import type { RosterChange, RosterVerdict } from '../sync/roster'
import type { CaseSharingState, CircleRoles, DeviceInCase, PeopleOfCase, PersonCard, PersonInCase, RosterChangeNote, RosterNote, SharedCircle } from '../ports/sharing'
import type { CaseSyncState } from './sync-service'
import type { PeopleView } from './people-service'
import type { SharedCase } from './shared-case'
import { keyBegan } from './people-view'
import { cardsIn, circlesWidestFirst, type OpenSharedCase } from './sharing-cases'
import type { SpaceStates } from './space-states'

type Names = ReadonlyMap<string, Card>

const allCards = (shared: SharedCase): Names => new Map(circlesWidestFirst.flatMap((circle) => [...cardsIn(shared, circle)]))

function noteOf(verdict: Pick<RosterVerdict<Card>, 'entry' | 'act' | 'author' | 'standing'>, circle: SharedCircle, names: Names): RosterNote {
  const { entry, act, author, standing } = verdict
  return { entry, circle, act: act.act, by: names.get(author), about: aboutOf(act, names), stands: standing.stands }
}

function aboutOf(act: CardAct, names: Names): PersonCard | undefined {
  if (act.act === 'add-member' || act.act === 'add-device') return act.card
  return 'member' in act ? names.get(act.member) : undefined
}

/** The people of a case as screens see them. */
export function peopleOfCase({ shared, changes }: OpenSharedCase, view: PeopleView, heard: ReadonlyMap<string, number>, ownKey: string): PeopleOfCase {
  const names = allCards(shared)
  const device = (key: string): DeviceInCase[] => {
    const card = names.get(key)
    return card === undefined ? [] : [{ key, card, isThis: key === ownKey, heardAt: heard.get(key) }]
  }
  const person = ({ id, card, isSelf, roles, devices, isVerified }: PeopleView['members'][number]): PersonInCase => ({ id, card, isSelf, roles, devices: devices.flatMap(device), isVerified })
  const rosters = circlesWidestFirst.flatMap((circle) => {
    const roster = shared.space(circle)?.roster()
    return roster === undefined ? [] : [{ circle, roster }]
  })
  const circleOf = (entry: string): SharedCircle => rosters.find(({ roster }) => roster.acts.some((act) => act.entry === entry))?.circle ?? 'team'
  const note = (verdict: RosterVerdict<Card>): RosterNote => noteOf(verdict, circleOf(verdict.entry), names)
  const own: CircleRoles = Object.fromEntries(
    rosters.flatMap(({ circle, roster }) => {
      const role = roster.isDeviceOut(ownKey) ? undefined : roster.roles.get(roster.memberOf(ownKey))
      return role === undefined ? [] : [[circle, role]]
    }),
  )
  return {
    isShared: rosters.length > 0,
    cameAsFile: shared.keys().circles.some(({ brought = [] }) => brought.length > 0),
    members: view.members.map(person),
    former: view.former.map(person),
    own,
    hasOneOrganiser: view.hasOneOrganiser,
    notBuiltOn: view.notBuiltOn.map(note),
    chosen: view.chosen.map(note),
    appointments: rosters.flatMap(({ circle, roster }) => roster.appointments.map(({ member, duty, about }) => ({ circle, member, duty, about }))),
    keySince: oldest(circlesWidestFirst.map((circle) => keyBegan(shared.space(circle)))),
    changes: changes.map(({ circle, change }) => changeNote(circle, change, names)),
  }
}

const oldest = (times: readonly (number | undefined)[]): number | undefined => {
  const said = times.filter((time) => time !== undefined)
  return said.length === 0 ? undefined : Math.min(...said)
}

function changeNote(circle: SharedCircle, { acts, entries }: RosterChange<Card>, names: Names): RosterChangeNote {
  return {
    circle,
    acts: acts.map(({ verdict }) => noteOf(verdict, circle, names)),
    countNow: entries.flatMap(({ entry, from, to }) => (from === undefined && to !== undefined ? [entry] : [])),
    countNoMore: entries.flatMap(({ entry, from, to }) => (from !== undefined && to === undefined ? [entry] : [])),
  }
}

/** When each device was last heard from, of all it writes as: by what is held, so that a file that was just taken in counts too. */
export function heardByDevice(shared: SharedCase, states: SpaceStates): ReadonlyMap<string, number> {
  const byDevice = new Map<string, number>()
  for (const circle of circlesWidestFirst) {
    const space = shared.space(circle)
    for (const [writer, at] of space === undefined ? [] : states.heard(space.genesis.space)) {
      const device = authorOf(shared, writer, states)
      if (device !== undefined) byDevice.set(device, Math.max(byDevice.get(device) ?? 0, at))
    }
  }
  return byDevice
}

function authorOf(shared: SharedCase, writer: string, states: SpaceStates): string | undefined {
  for (const circle of circlesWidestFirst) {
    const space = shared.space(circle)
    const author = space === undefined ? undefined : states.authorsOf(space.genesis.space, writer)[0]
    if (author !== undefined) return author
  }
  return undefined
}

/** The four numbers with names instead of writers. */
export function namedState(shared: SharedCase, state: CaseSyncState, states: SpaceStates): CaseSharingState {
  const names = allCards(shared)
  const deviceOf = (writer: string): PersonCard | undefined => names.get(authorOf(shared, writer, states) ?? '')
  const heard = new Map<string, CaseSharingState['heard'][number]>()
  for (const writer of new Set([...state.heard.keys(), ...state.missing.keys()])) {
    if (shared.keys().isOwnWriter(writer)) continue
    // A device writes under another name in each circle; to people it is one device.
    const key = authorOf(shared, writer, states) ?? writer
    const before = heard.get(key)
    const at = [before?.at, state.heard.get(writer)].filter((one) => one !== undefined)
    heard.set(key, { writer: before?.writer ?? writer, device: deviceOf(writer), at: at.length === 0 ? undefined : Math.max(...at), missing: (before?.missing ?? 0) + (state.missing.get(writer) ?? 0) })
  }
  return {
    ...state,
    isShared: circlesWidestFirst.some((circle) => shared.space(circle) !== undefined),
    onStores: state.onStores as CaseSharingState['onStores'],
    heard: [...heard.values()],
    needsPerson: state.needsPerson.map((note) => ('writer' in note ? { ...note, device: deviceOf(note.writer) } : note)),
  }
}
