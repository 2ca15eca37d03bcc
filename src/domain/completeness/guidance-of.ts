import type { Fold } from '../../ledger'
import { builtInPacks, essentialFrame, oxfordshirePack, type Frame, type GuidancePack } from '../../guidance'
import { caseSubject } from '../act-context'
import { entityById } from '../entities'

/** The pack a meeting runs on, else the case's. `undefined` when that pack is not on this device: it is never swapped for another. */
export function packOfMeeting(fold: Fold, meeting: string): GuidancePack | undefined {
  const id = entityById(fold, 'meeting', meeting)?.values.packId ?? entityById(fold, 'case', caseSubject)?.values.guidancePack
  return id === undefined ? oxfordshirePack() : builtInPacks().get(id)
}

/** What was asked for, and the day it is looked at. */
export interface Asking {
  /** Today in London, ISO. */
  readonly today: string
  readonly pack?: GuidancePack | undefined
  readonly frame?: Frame | undefined
  /**
   * At the end of the meeting a family member of whom nobody has said anything is a silence too (design 4.12). Before
   * that the same blank is only a question still open.
   */
  readonly atClose?: boolean | undefined
}

export interface Guidance {
  readonly pack: GuidancePack
  readonly frame: Frame
}

export const guidanceFor = (fold: Fold, meeting: string, asking: Asking): Guidance => ({
  pack: asking.pack ?? packOfMeeting(fold, meeting) ?? oxfordshirePack(),
  frame: asking.frame ?? essentialFrame(),
})
