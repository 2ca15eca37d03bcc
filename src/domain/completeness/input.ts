import type { Fold } from '../../ledger'
import { blankInput, type GuidanceInput } from '../../guidance'
import { conveningInputs } from './convening'
import { decidingInputs } from './deciding'
import { endingInputs } from './ending'
import type { Asking } from './guidance-of'
import { planInputs, roomInputs } from './meeting-part'
import { matterOf } from './subject-of-asking'

interface Known {
  readonly meeting: string
  readonly asking: Asking
  readonly input: GuidanceInput
}
// The last answers for a state: a commit asks the same of the same state for several parts of a screen.
const remembered = new WeakMap<Fold, readonly Known[]>()

/**
 * Everything the rules of a pack may ask about one meeting, read off the case's state. Lists hold subject ids in reading
 * order; `null` is "not said yet". Pure: `today` (ISO, London) comes from the caller. The same object for the same state.
 */
export function guidanceInput(fold: Fold, meeting: string, asking: Asking): GuidanceInput {
  const known = remembered.get(fold) ?? []
  const found = known.find((one) => one.meeting === meeting && isSame(one.asking, asking))
  if (found !== undefined) return found.input
  const matter = matterOf(fold, meeting, asking)
  const input: GuidanceInput = { ...blankInput, ...roomInputs(matter), ...planInputs(matter), ...endingInputs(matter), ...decidingInputs(matter), ...conveningInputs(matter) }
  remembered.set(fold, [...known.slice(-7), { meeting, asking, input }])
  return input
}

const isSame = (one: Asking, other: Asking): boolean =>
  one.today === other.today && one.pack === other.pack && one.frame === other.frame && (one.atClose ?? false) === (other.atClose ?? false) && one.copiedAt === other.copiedAt && one.nation === other.nation
