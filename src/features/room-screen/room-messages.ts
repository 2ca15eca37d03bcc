/**
 * What the chair's window and the second one say to each other. The second window holds no key, opens no storage and knows
 * nothing but the last of these frames; it forgets it when the chair's window locks, hides or goes.
 */

/** What the room sees. `item` is the start: structure only. */
export type RoomShows = 'item' | 'agenda' | 'plan' | 'board' | 'scale' | 'scores' | 'child' | 'blank'

export interface RoomTableRow {
  readonly action: string
  /** Undefined: said to be missing, in words. */
  readonly who: string | undefined
  readonly by: string | undefined
  readonly ifNot: string | undefined
  readonly isNow: boolean
}

export interface RoomBoardList {
  readonly title: string
  readonly hint: string
  readonly lines: readonly string[]
  /** How many there are in all. */
  readonly count: number
}

export interface RoomScaleWords {
  readonly zero: string
  readonly ten: string
  /** Empty until the chair shows them, all at once. */
  readonly scores: readonly { readonly value: string; readonly who: string; readonly reason: string }[]
}

export interface RoomFrame {
  readonly says: 'show'
  readonly shows: RoomShows
  readonly theme: string
  readonly textSize: string
  readonly reference: string
  readonly place: string
  readonly corner: string
  readonly heading: string
  readonly asks: readonly string[]
  readonly agenda: readonly { readonly title: string; readonly state: 'done' | 'skipped' | 'now' | 'todo' }[]
  readonly round: readonly { readonly who: string; readonly state: 'speaking' | 'heard' | 'waiting' }[]
  readonly table: readonly RoomTableRow[] | undefined
  /** Empty: the board is not shown. */
  readonly board: readonly RoomBoardList[]
  readonly scale: RoomScaleWords | undefined
  /** What a child said and agreed to show, with the day. */
  readonly voices: readonly { readonly words: string; readonly when: string }[]
  readonly foot: readonly { readonly title: string; readonly says: string }[]
}

export type ToRoom = RoomFrame | { readonly says: 'forget' } | { readonly says: 'close' }
export interface FromRoom {
  readonly says: 'room-here'
}

/** The address of the second window: the same for every meeting, so that it tells nothing. */
export const roomPath = '/screen'

/** Both windows are of this origin; what else may be said to a window is not for us. */
export function isSaid<S extends string>(data: unknown, ...wanted: readonly S[]): data is { readonly says: S } {
  return typeof data === 'object' && data !== null && (wanted as readonly unknown[]).includes((data as { says?: unknown }).says)
}
