import type { Fold } from '../../ledger'
import type { Nation } from '../calendar'
import { essentialFrame, unknownPack, type Frame, type GuidancePack } from '../../guidance'
import { packOfMeeting } from '../guidance'

/** What only the device knows: no fact of a case says it. */
export interface OfDevice {
  /** When a copy of everything was last made here: milliseconds since 1970 UTC. */
  readonly copiedAt?: number | undefined
  /** Whose bank holidays count; those of England and Wales where nothing was chosen. */
  readonly nation?: Nation | undefined
}

/** What was asked for, and the day it is looked at. */
export interface Asking extends OfDevice {
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
