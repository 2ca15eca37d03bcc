import type { ReactNode } from 'react'
import { parseLocalDate, workingDaysBetween } from '../../domain/calendar'
import { changeAction } from '../../domain/plan/actions'
import type { PlannedAction } from '../../domain/plan/view'
import { datesText } from '../../text/dates'
import { planText as text } from '../../text/plan'
import { Button, Gap } from '../../ui'
import { cellId, type ActionGridProps, type GridField } from './grid-parts'
import { shortDay, useDateContext, usePeople } from './plan-place'
import { useAct } from './use-act'

export interface ActionRowProps extends ActionGridProps {
  readonly planned: PlannedAction
  /** The cell that takes Tab. */
  readonly current: string | undefined
  /** The first action without a name offers the people here. */
  readonly isAsked: boolean
  readonly onFocusCell: (cell: string) => void
}

/** One action: what, who, by when, what else, and how the family hears. Each gap is said in words. */
export function ActionRow(props: ActionRowProps) {
  const { planned, toldBy, isAsked } = props
  const { values } = planned.action
  const name = text.actionName(values.number, values.text ?? '')
  return (
    <tr role="row" className={isAsked ? 'is-asked' : undefined}>
      <Cell {...props} field="text" label={text.edit(name)}>
        <b>{values.text}</b>
        {planned.gaps.includes('change') ? <Gap>{text.gaps.change}</Gap> : <small>{text.soThat(values.change ?? '')}</small>}
        {planned.vague !== undefined && <small className="plan-thought">{text.vague(planned.vague)}</small>}
        {values.status !== undefined && values.status !== 'open' && <small>{[text.editor.statuses[values.status], values.evidence ?? ''].filter(Boolean).join('. ')}</small>}
      </Cell>
      <Cell {...props} field="owner">
        <Owner planned={planned} />
        {isAsked && <OwnerPicks {...props} />}
      </Cell>
      <Cell {...props} field="due"><Due planned={planned} /></Cell>
      <Cell {...props} field="contingency">{planned.gaps.includes('contingency') ? <Gap>{text.gaps.contingency}</Gap> : values.contingency}</Cell>
      <Cell {...props} field="family">{(values.familyPart ?? '') !== '' ? values.familyPart : toldBy === '' ? <Gap>{text.gaps.family}</Gap> : <span className="ui-second">{text.familyWith(toldBy)}</span>}</Cell>
    </tr>
  )
}

function Cell({ planned, field, label, current, onFocusCell, onEdit, children }: ActionRowProps & { readonly field: GridField; readonly label?: string; readonly children: ReactNode }) {
  const id = cellId(planned.action.id, field)
  const shared = { id, tabIndex: id === current ? 0 : -1, 'data-action': planned.action.id, 'data-field': field, onFocus: () => onFocusCell(id) }
  const edit = () => onEdit({ what: 'action', id: planned.action.id, field })
  if (field === 'text') {
    return (
      <th role="rowheader" scope="row" className="plan-c-text">
        <button type="button" className="plan-open ui-says" {...shared} onClick={edit}><span className="ui-hidden">{label} </span><span className="plan-open-words">{children}</span></button>
      </th>
    )
  }
  // Keys come from the grid; a press anywhere in the cell edits it, as people expect of a table they fill in.
  return <td role="gridcell" className={`plan-c-${field}`} data-label={text.columns[field]} {...shared} onClick={edit}>{children}</td>
}

function Owner({ planned: { action, gaps, standing } }: { readonly planned: PlannedAction }) {
  const { owner = '', ownerAgency = '', with: helpers = '', agreed, willAsk } = action.values
  if (gaps.includes('owner')) return <Gap>{text.gaps.owner}</Gap>
  if (gaps.includes('owner-is-agency')) return <>{owner} <Gap>{text.whoAt(owner)}</Gap></>
  const isAgreed = agreed === 'agreed'
  const state = agreed === undefined || agreed === 'not-asked' ? (standing === 'in-room' ? '' : text.agreement['not-in-room']) : text.agreement[agreed]
  return (
    <>
      {owner}
      {helpers !== '' && <small>{text.withOthers(helpers)}</small>}
      <small>{[ownerAgency, isAgreed ? state : ''].filter((part) => part !== '').join('. ')}</small>
      {!isAgreed && state !== '' && <Gap>{state}</Gap>}
      {agreed === 'not-in-room' && willAsk !== undefined && <small>{text.willAsk(willAsk.who, willAsk.by)}</small>}
    </>
  )
}

function Due({ planned: { action, isAfterReview } }: { readonly planned: PlannedAction }) {
  const context = useDateContext()
  const due = parseLocalDate(action.values.due ?? '')
  if (!due.ok) return <Gap>{text.gaps.due}</Gap>
  const { today, holidays } = context()
  return (
    <>
      {shortDay(due.value)}
      <small>{datesText.distance(workingDaysBetween(today, due.value, holidays), due.value < today)}</small>
      {isAfterReview && <Gap>{text.afterReview}</Gap>}
    </>
  )
}

const offered = 3

/** The people here, one press each. The chair is offered last, because a chair is there to run the meeting. */
function OwnerPicks({ place, planned, onEdit }: ActionRowProps) {
  const { here } = usePeople(place.meetingId)
  const { act, problem } = useAct()
  const { id, values } = planned.action
  const people = [...here.filter((one) => !one.parts.includes('chair')), ...here.filter((one) => one.parts.includes('chair'))].slice(0, offered)
  if (people.length === 0) return null
  return (
    // Presses on these buttons are not presses on the cell around them.
    <span className="plan-picks" role="presentation" onClick={(event) => event.stopPropagation()}>
      {people.map((one) => (
        <Button key={one.id} size="small" aria-label={text.giveTo(one.name, values.text ?? '')} onClick={() => void act((fold) => changeAction(fold, { action: id, owner: one.name, ownerAgency: one.agency ?? '' }), { said: text.said.given(one.name) })}>
          {one.name}
        </Button>
      ))}
      <Button size="small" aria-label={text.giveToOther(values.text ?? '')} onClick={() => onEdit({ what: 'action', id, field: 'owner' })}>{text.someoneElse}</Button>
      {problem}
    </span>
  )
}
