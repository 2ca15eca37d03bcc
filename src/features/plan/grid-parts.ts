import type { Plan } from '../../domain/plan/view'
import type { PlanPlace } from './plan-place'

export const gridFields = ['text', 'owner', 'due', 'contingency', 'family'] as const
export type GridField = (typeof gridFields)[number]

export const cellId = (action: string, field: GridField): string => `plan-${action}-${field}`

/** What is being written on the grid. One thing at a time, so that nothing half-done is off the screen. */
export type Editing =
  | { readonly what: 'action'; readonly id: string; readonly field: GridField }
  | { readonly what: 'new-action'; readonly need: string }
  | { readonly what: 'need'; readonly id: string }
  | { readonly what: 'new-need' }
  | { readonly what: 'not-acting'; readonly id: string }

export interface ActionGridProps {
  readonly place: PlanPlace
  readonly plan: Plan
  /** Who tells the family the outcome. */
  readonly toldBy: string
  readonly editing: Editing | undefined
  readonly onEdit: (editing: Editing) => void
  readonly onClose: (focus?: string) => void
  readonly onMove: (action: string, by: -1 | 1) => void
}
