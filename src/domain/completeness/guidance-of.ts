import type { Fold } from '../../ledger'
import { essentialFrame, unknownPack, type Frame, type GuidancePack } from '../../guidance'
import { packOfMeeting } from '../guidance'

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
  pack: asking.pack ?? packOfMeeting(fold, meeting) ?? unknownPack(),
  frame: asking.frame ?? essentialFrame(),
})
