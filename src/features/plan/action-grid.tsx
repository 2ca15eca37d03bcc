import { useState, type KeyboardEvent, type ReactNode } from 'react'
import type { PlannedAction, PlannedNeed } from '../../domain/plan/view'
import { planText as text } from '../../text/plan'
import { KindMark } from '../../ui'
import { ActionEditor } from './action-editor'
import { ActionRow } from './action-row'
import { cellId, gridFields, type ActionGridProps, type GridField } from './grid-parts'
import { NeedHead } from './need-head'

/**
 * Actions under their needs. One cell takes Tab; arrows go from cell to cell, Enter edits, Alt with up or down ranks
 * (design §4.11). On a phone each row is a card.
 */
export function ActionGrid(props: ActionGridProps) {
  const { plan, editing, onClose, place } = props
  const [at, setAt] = useState<string>()
  const rows = [...plan.needs.flatMap((need) => need.actions), ...plan.loose]
  const current = rows.some(({ action }) => gridFields.some((field) => cellId(action.id, field) === at)) ? at : rows[0] && cellId(rows[0].action.id, 'text')
  const keys = useGridKeys(props, rows)
  const firstWithoutOwner = rows.find(({ gaps }) => gaps.includes('owner'))?.action.id
  const drawn = (one: PlannedAction): ReactNode => editing?.what === 'action' && editing.id === one.action.id
    ? <EditorRow key={one.action.id}><ActionEditor place={place} planned={one} plan={plan} field={editing.field} onDone={() => onClose(cellId(one.action.id, editing.field))} onMove={props.onMove} /></EditorRow>
    : <ActionRow key={one.action.id} planned={one} current={current} isAsked={one.action.id === firstWithoutOwner && editing === undefined} onFocusCell={setAt} {...props} />
  const adding = (need: string) => editing?.what === 'new-action' && editing.need === need
    && <EditorRow><ActionEditor place={place} plan={plan} need={need} field="text" onDone={(id) => onClose(id === undefined ? undefined : cellId(id, 'text'))} onMove={props.onMove} /></EditorRow>
  if (rows.length === 0 && plan.needs.length === 0 && editing?.what !== 'new-action') return null
  return (
    <div className="plan-gridwrap">
      {/* A table that is filled in cell by cell with the arrow keys is a grid. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role */}
      <table role="grid" className="plan-grid" aria-label={text.gridLabel} onKeyDown={keys}>
        <thead role="rowgroup">
          <tr role="row">
            {gridFields.map((field) => <th key={field} role="columnheader" scope="col" className={`plan-c-${field}`}>{text.columns[field]}</th>)}
          </tr>
        </thead>
        {plan.needs.map((need) => <NeedGroup key={need.need.id} need={need} {...props}>{need.actions.map(drawn)}{adding(need.need.id)}</NeedGroup>)}
        {(plan.loose.length > 0 || adding('') !== false) && (
          <tbody role="rowgroup">
            <tr role="row" className="plan-needrow"><th role="rowheader" scope="rowgroup" colSpan={gridFields.length}><b className="plan-need">{text.noNeed}</b></th></tr>
            {plan.loose.map(drawn)}
            {adding('')}
          </tbody>
        )}
      </table>
    </div>
  )
}

function NeedGroup({ need, children, ...props }: ActionGridProps & { readonly need: PlannedNeed; readonly children: ReactNode }) {
  return (
    <tbody role="rowgroup">
      <tr role="row" className="plan-needrow">
        <th role="rowheader" scope="rowgroup" colSpan={gridFields.length}>
          <NeedHead need={need} mark={<KindMark kind="need" word={text.needNumber(need.number)} />} {...props} />
        </th>
      </tr>
      {children}
    </tbody>
  )
}

const EditorRow = ({ children }: { readonly children: ReactNode }) => (
  <tr role="row" className="plan-editrow"><td role="gridcell" colSpan={gridFields.length}>{children}</td></tr>
)

const steps: Readonly<Record<string, readonly [down: number, right: number]>> = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }

function useGridKeys({ onEdit, onMove }: ActionGridProps, rows: readonly PlannedAction[]) {
  return (event: KeyboardEvent<HTMLElement>) => {
    const cell = event.target instanceof HTMLElement ? event.target : undefined
    const row = rows.findIndex(({ action }) => cell?.dataset['action'] === action.id)
    const column = gridFields.findIndex((field) => field === cell?.dataset['field'])
    const here = rows[row]
    if (here === undefined || column < 0) return
    if (event.key === 'Enter' || event.key === 'F2') {
      event.preventDefault()
      return onEdit({ what: 'action', id: here.action.id, field: gridFields[column] as GridField })
    }
    const step = steps[event.key]
    if (step === undefined) return
    event.preventDefault()
    if (event.altKey) {
      if (step[0] !== 0) onMove(here.action.id, step[0] as -1 | 1)
      return
    }
    const to = rows[row + step[0]]
    const field = gridFields[column + step[1]]
    if (to !== undefined && field !== undefined) document.getElementById(cellId(to.action.id, field))?.focus()
  }
}
