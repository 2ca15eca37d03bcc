import type { ReactNode } from 'react'
import { actAfterAll } from '../../domain/plan/needs'
import type { PlannedNeed } from '../../domain/plan/view'
import { planText as text } from '../../text/plan'
import { Button, Gap } from '../../ui'
import type { ActionGridProps } from './grid-parts'
import { NeedForm, NotActingForm } from './need-form'
import { useAct } from './use-act'

/** A need over its actions. One without any says so first, with the two answers there are. */
export function NeedHead({ need: { need, number, state }, mark, place, editing, onEdit, onClose }: ActionGridProps & { readonly need: PlannedNeed; readonly mark: ReactNode }) {
  const { act, problem } = useAct()
  const { text: words, outcome, notActing } = need.values
  const changeId = `plan-need-${need.id}`
  if (editing?.what === 'need' && editing.id === need.id) return <NeedForm place={place} need={need} onDone={() => onClose(changeId)} />
  return (
    <>
      <div className="plan-need">
        {mark} <span className="plan-need-words">{words}</span>
        {state === 'open' && <Gap>{text.noActionYet}</Gap>}
        <span className="plan-need-acts">
          {state === 'open' && <Button size="small" aria-label={text.addOneFor(number)} onClick={() => onEdit({ what: 'new-action', need: need.id })}>{text.addOne}</Button>}
          {state === 'open' && !place.isSealed && <Button size="small" aria-label={text.notActingFor(number)} onClick={() => onEdit({ what: 'not-acting', id: need.id })}>{text.notActing}</Button>}
          {state === 'acting' && <Button size="small" kind="plain" aria-label={text.addOneFor(number)} onClick={() => onEdit({ what: 'new-action', need: need.id })}>{text.addTo}</Button>}
          {state === 'not-acting' && !place.isSealed && <Button size="small" onClick={() => void act((fold) => actAfterAll(fold, { need: need.id }))}>{text.actAfterAll}</Button>}
          {!place.isSealed && <Button id={changeId} size="small" kind="plain" aria-label={text.changeNeedFor(number)} onClick={() => onEdit({ what: 'need', id: need.id })}>{text.changeNeed}</Button>}
        </span>
      </div>
      {(outcome ?? '') !== '' && <p className="plan-need-more">{text.outcome(outcome ?? '')}</p>}
      {state === 'not-acting' && <p className="plan-need-more">{text.notActingIs(notActing ?? '')}</p>}
      {problem}
      {editing?.what === 'not-acting' && editing.id === need.id && <NotActingForm place={place} need={need.id} onDone={() => onClose(changeId)} />}
    </>
  )
}
