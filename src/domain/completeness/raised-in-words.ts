import { fillWords, type CheckPhase, type Frame, type GuidancePack, type RaisedCheck } from '../../guidance'
import type { Fold } from '../../ledger'
import { raisedChecks } from './checks'
import type { OfDevice } from './guidance-of'
import { nameOfSubject } from './names'

export interface RaisedInWords {
  readonly check: RaisedCheck
  /** What is asked. */
  readonly says: string
  /** The same, and of whom or what by name. */
  readonly words: string
}

/** The checks raised at a phase, as a screen says them: people and things by the names of the case, tasks after the meeting by the frame's. */
export function raisedInWords(fold: Fold, meeting: string, phase: CheckPhase, pack: GuidancePack, frame: Frame, today: string, ofDevice: OfDevice): readonly RaisedInWords[] {
  return raisedChecks(fold, meeting, phase, pack, frame, today, ofDevice).map((check) => {
    const names = check.subjects.flatMap((id) => nameOfSubject(fold, id)?.name ?? frame.afterTasks.find((task) => task.key === id)?.title ?? [])
    const subjects = listed(names)
    const says = fillWords(check.says, { subjects }, frame.neutralWords)
    return { check, says, words: names.length === 0 ? says : `${says} ${subjects}${names.length > shown ? '' : '.'}` }
  })
}

/** How many are named; the sentence before them gives their number. */
const shown = 4

/** Lines of the minutes are named by their own words, with commas and full stops of their own. */
function listed(names: readonly string[]): string {
  const bare = names.slice(0, shown).map((name) => name.trim().replace(/[.;,]+$/, ''))
  return bare.join(bare.some((name) => name.includes(',')) ? '; ' : ', ') + (names.length > shown ? ' …' : '')
}
