import type { Fold } from '../../ledger'
import { agendaFor, checkPhases, essentialFrame, evaluate, placeComponents, unknownPack } from '../../guidance'
import { entities, entityById } from '../entities'
import { packOfMeeting } from '../guidance'
import { said } from './answers'
import { guidanceInput } from './input'

/** `met`: it was said, or what it asks for is there. `skipped`: left, and somebody said why. `open`: neither. */
export type ComponentState = 'met' | 'skipped' | 'open'

export interface ComponentAnswer {
  /** Key of the frame's component. */
  readonly key: string
  readonly state: ComponentState
  /** In the words of whoever skipped it. Never leaves the device by this report. */
  readonly reason?: string
}

/** How one meeting did on the essential components of any multi-agency meeting (NCSCP). Only for a meeting that was opened. */
export function componentsOf(fold: Fold, meeting: string, today: string): readonly ComponentAnswer[] {
  const pack = packOfMeeting(fold, meeting) ?? unknownPack()
  const frame = essentialFrame()
  const input = guidanceInput(fold, meeting, { today, pack, frame, atClose: true })
  const raised = new Set(evaluate(pack, frame, input, checkPhases).map(({ key }) => key))
  const reasons = entityById(fold, 'meeting', meeting)?.values.gapReasons ?? {}
  const heard = new Set(input.componentsSaid ?? [])
  const placed = placeComponents(pack, frame, agendaFor(pack, input))
  const skipped = new Map(entities(fold, 'agendaItem').filter(({ values }) => values.meeting === meeting && values.state === 'skipped' && said(values.reason)).map(({ values }) => [values.item, values.reason as string]))
  const itemOf = (key: string) => [...placed.items].find(([, components]) => components.some((one) => one.key === key))?.[0]
  return frame.components.map(({ key, check }): ComponentAnswer => {
    if (heard.has(key) || (check !== null && !raised.has(check))) return { key, state: 'met' }
    const reason = (check === null ? undefined : reasons[check]) ?? skipped.get(itemOf(key) ?? key)
    return said(reason) ? { key, state: 'skipped', reason: reason as string } : { key, state: 'open' }
  })
}

/** Meetings of a case that were opened, in the order they were. */
export const heldMeetings = (fold: Fold) => entities(fold, 'meeting').filter(({ values }) => values.openedAt !== undefined)

/** One row of the counts: nothing but a key of the frame and whole numbers. */
export interface ComponentCount {
  readonly key: string
  readonly met: number
  readonly skipped: number
  readonly open: number
}

/** Adds the meetings up. No word of any case can be in the result: it has the frame's keys and numbers. */
export function countComponents(meetings: readonly (readonly ComponentAnswer[])[]): readonly ComponentCount[] {
  return essentialFrame().components.map(({ key }) => {
    const states = meetings.flatMap((answers) => answers.filter((answer) => answer.key === key).map(({ state }) => state))
    const counted = (state: ComponentState) => states.filter((one) => one === state).length
    return { key, met: counted('met'), skipped: counted('skipped'), open: counted('open') }
  })
}
