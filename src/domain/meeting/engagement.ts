import { fail, ok, type Result } from '../../lib/result'
import type { ActDraft, Fold } from '../../ledger'
import { change, entities, entityById, jointId, type Entity } from '../entities'
import type { Values } from '../kinds'
import { partStamp } from './part-now'
import { writableMeeting, type MeetingRefusal } from './run'
import { participantsOf, type Participant } from './view'

export type Engaging = NonNullable<Values<'engagement'>['how']>

export type EngagementRefusal = MeetingRefusal | { readonly code: 'person-not-found' } | { readonly code: 'words-needed' }

export interface EngagementCommand {
  readonly meeting: string
  /** A practitioner, and one of the family. */
  readonly person: string
  readonly adult: string
  readonly how: Engaging
  /** What this agency was told or saw (BR-10c). */
  readonly account?: string
}

/** How one agency is met by one of the family (BR-10b, BR-10d), and what it was told (BR-10c). Said again, it replaces what was said before. */
export function compareEngagement(fold: Fold, command: EngagementCommand): Result<ActDraft, EngagementRefusal> {
  const meeting = writableMeeting(fold, command.meeting)
  if (!meeting.ok) return meeting
  if (entityById(fold, 'person', command.person) === undefined || entityById(fold, 'adult', command.adult) === undefined) return fail({ code: 'person-not-found' })
  const account = (command.account ?? '').trim()
  const id = jointId(command.meeting, command.person, command.adult)
  const said = account !== '' || entityById(fold, 'engagement', id)?.values.account !== undefined ? { account } : {}
  return ok({ act: 'compareEngagement', changes: [change('engagement', id, { meeting: command.meeting, person: command.person, adult: command.adult, how: command.how, ...said, ...partStamp(fold, command.meeting) })] })
}

export interface EngagementRow {
  readonly participant: Participant
  /** By the order of the adults; undefined where nobody said. */
  readonly cells: readonly (Partial<Values<'engagement'>> | undefined)[]
}

export interface EngagementGrid {
  readonly adults: readonly Entity<'adult'>[]
  readonly rows: readonly EngagementRow[]
  /** Ids of adults who work with some agencies and avoid or refuse others (BR-10d). */
  readonly chosen: readonly string[]
  /** Ids of adults of whom two agencies were told something (BR-10c): to be read side by side. */
  readonly accounts: readonly string[]
  /** How many places of the grid nobody has filled. */
  readonly blank: number
}

/** Whose agency is compared: everybody but who is there only to write. */
export const comparing = (people: readonly Participant[]): readonly Participant[] => people.filter((one) => !one.parts.includes('minute-taker') || one.parts.length > 1)

/** Who the family works with, agency by agency, side by side (BR-10). */
export function engagementGrid(fold: Fold, meeting: string): EngagementGrid {
  const adults = entities(fold, 'adult')
  const people = comparing(participantsOf(fold, meeting))
  const rows = people.map((participant) => ({ participant, cells: adults.map((adult) => standing(fold, jointId(meeting, participant.id, adult.id))) }))
  const of = (index: number) => rows.flatMap((row) => (row.cells[index] === undefined ? [] : [row.cells[index]]))
  const has = (index: number, ways: readonly Engaging[]) => of(index).some((cell) => cell?.how !== undefined && ways.includes(cell.how))
  return {
    adults,
    rows,
    chosen: adults.filter((_, index) => has(index, ['works']) && has(index, ['avoids', 'refuses'])).map((adult) => adult.id),
    accounts: adults.filter((_, index) => of(index).filter((cell) => (cell?.account ?? '') !== '').length > 1).map((adult) => adult.id),
    blank: rows.flatMap((row) => row.cells).filter((cell) => cell?.how === undefined).length,
  }
}

function standing(fold: Fold, id: string): Partial<Values<'engagement'>> | undefined {
  const found = entityById(fold, 'engagement', id)
  return found === undefined || found.withdrawn !== undefined ? undefined : found.values
}
