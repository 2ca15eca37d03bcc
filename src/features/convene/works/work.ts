import type { HoldCommand, RequestValues } from '../../../domain/case'
import type { Entity } from '../../../domain/entities'
import type { GateQuestion, GuidancePack } from '../../../guidance'
import type { Fields } from '../gate-context'

export type SaveTo = 'next' | 'stay' | 'check' | 'case'

/** Keeps answers and goes on. False when an act refused; the page then says why and the words stay. */
export interface Save {
  (partial: RequestValues, options?: { readonly to?: SaveTo; readonly hold?: HoldCommand | undefined }): Promise<boolean>
}

/** What the work of a question is given: the answers so far, the pack's words, and one way to keep an answer. */
export interface WorkProps {
  readonly request: Entity<'request'>
  readonly pack: GuidancePack
  readonly question: GateQuestion
  readonly fields: Fields
  readonly fill: (says: string) => string
  readonly save: Save
  /** What was refused before is taken away: a day was refused on the page itself, and only that is said. */
  readonly dayRefused: () => void
  /** Words for the field that stands in the way, by the codes it answers to. */
  readonly errorFor: (...codes: readonly string[]) => string | undefined
}
