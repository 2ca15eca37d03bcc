import { useCallback, useEffect, useRef, useState } from 'react'
import { useLocation, useNavigate } from 'react-router'
import { rankAction } from '../../domain/plan/actions'
import { familyOf } from '../../domain/plan/telling'
import { gapCounts, planOf, type Plan } from '../../domain/plan/view'
import type { Fold } from '../../domain/meeting/view'
import { useFold, useReadable, useWorkspace } from '../../ports/services'
import { planText as text } from '../../text/plan'
import { Button, Gap, useShortcuts } from '../../ui'
import { ActionGrid } from './action-grid'
import { ConsideredStrip } from './considered-strip'
import type { Editing } from './grid-parts'
import { NeedForm } from './need-form'
import { draftKey, meetingPath, usePlace, type PlanPlace } from './plan-place'
import { Asked, PlanPage } from './plan-page'
import { isSilent } from '../../guidance'
import { useAct } from './use-act'

/** The plan: needs, and the actions that answer them (design §4.11). */
export function Screen() {
  const place = usePlace()
  return place.isMissing ? <PlanPage place={place} page="plan" title={text.title} documentTitle={text.documentTitle}>{null}</PlanPage> : <PlanScreen place={place} />
}

function PlanScreen({ place }: { readonly place: PlanPlace }) {
  const { meetingId } = place
  const navigate = useNavigate()
  const { settings } = useWorkspace()
  const { singleKeys } = useReadable(settings)
  const plan = useFold(useCallback((fold: Fold) => planOf(fold, meetingId), [meetingId]))
  const toldBy = useFold(useCallback((fold: Fold) => tellers(fold, meetingId), [meetingId]))
  const [editing, setEditing] = useState<Editing | undefined>(useUnfinished(place, plan))
  const { act, problem } = useAct()
  const focusAfter = useRef<string>(undefined)
  useEffect(() => {
    if (editing !== undefined || focusAfter.current === undefined) return
    document.getElementById(focusAfter.current)?.focus()
    focusAfter.current = undefined
  }, [editing])

  const toReadBack = () => void navigate(`${meetingPath(place)}/plan/read-back`)
  const add = () => setEditing({ what: 'new-action', need: plan.needs.find((one) => one.state === 'open')?.need.id ?? '' })
  useShortcuts([{ keys: 'b', label: text.keys.readBack, run: toReadBack }, { keys: 'n', label: text.keys.add, run: add }], { singleKeys, enabled: editing === undefined })

  const close = (focus?: string) => {
    focusAfter.current = focus
    setEditing(undefined)
  }
  const move = (id: string, by: -1 | 1) => {
    const { shown, at } = placeAmong(plan, id)
    const to = at + by
    if (at < 0 || to < 0 || to >= shown) return
    void act((fold) => rankAction(fold, { action: id, place: to }), { said: text.said.moved(to + 1, shown) })
  }
  return (
    <PlanPage
      place={place}
      page="plan"
      title={text.title}
      documentTitle={text.documentTitle}
      isWide
      beside={
        <>
          <Summary plan={plan} />
          <div className="plan-acts">
            <Button onClick={add} aria-keyshortcuts="n">{text.addAction}</Button>
            <Button kind="primary" onClick={toReadBack} aria-keyshortcuts="b">{text.readBack}</Button>
          </div>
        </>
      }
      foot={<ConsideredStrip place={place} />}
    >
      {problem}
      {plan.overloaded.map(({ owner, count }) => <p key={owner} className="plan-nudge"><Gap>{text.tooMany(owner, count)}</Gap></p>)}
      {plan.needs.length === 0 && plan.all.length === 0 && editing?.what !== 'new-action' && <p className="plan-empty">{text.empty}</p>}
      <ActionGrid place={place} plan={plan} toldBy={toldBy} editing={editing} onEdit={setEditing} onClose={close} onMove={move} />
      {editing?.what === 'new-need'
        ? <NeedForm place={place} onDone={() => close('plan-add-need')} />
        : !place.isSealed && <p className="plan-addneed"><Button id="plan-add-need" size="small" onClick={() => setEditing({ what: 'new-need' })}>{text.addNeed}</Button></p>}
      <Rules place={place} />
    </PlanPage>
  )
}

function Summary({ plan }: { readonly plan: Plan }) {
  const { actions, owner, due, contingency, needs } = gapCounts(plan)
  const open = text.summaryGaps(owner, due, contingency, needs)
  return (
    <p className="plan-sum">
      <b>{text.summary(actions, plan.needs.length)}</b> {open === '' ? (actions > 0 && text.summaryFull) : text.full(open)}
    </p>
  )
}

/** What the guidance asks of a plan, with who asks it. */
function Rules({ place: { pack } }: { readonly place: PlanPlace }) {
  if (isSilent(pack.plan)) return null
  return (
    <div className="plan-rules">
      {pack.plan.rules.map((rule) => <div key={rule.says}><p>{rule.says}</p><Asked source={rule.source} /></div>)}
    </div>
  )
}

/** Who tells the family the outcome, by name, without repeats. */
function tellers(fold: Fold, meeting: string): string {
  return [...new Set(familyOf(fold, meeting).filter((one) => one.state === 'tell').map((one) => one.telling.by ?? ''))].join(', ')
}

/** How many actions answer the same need, and where this one stands among them. */
function placeAmong(plan: Plan, id: string): { readonly shown: number; readonly at: number } {
  const group = plan.needs.find((need) => need.actions.some(({ action }) => action.id === id))?.actions ?? plan.loose
  return { shown: group.length, at: group.findIndex(({ action }) => action.id === id) }
}

/** What stands open from the start: after a crash, what was being written, with its words. */
function useUnfinished(place: PlanPlace, plan: Plan): () => Editing | undefined {
  const { drafts } = useWorkspace()
  const asked: unknown = useLocation().state
  return () => {
    // From the read-back: the action that somebody wants put differently.
    const wanted = plan.all.find(({ action: one }) => typeof asked === 'object' && asked !== null && 'action' in asked && asked.action === one.id)
    if (wanted !== undefined) return { what: 'action', id: wanted.action.id, field: 'text' }
    const has = (...field: readonly string[]) => drafts.keysWith(`${draftKey(place, ...field)}/`).length > 0
    if (has('new-action')) return { what: 'new-action', need: drafts.read(draftKey(place, 'new-action', 'need')) ?? '' }
    if (has('new-need')) return { what: 'new-need' }
    const action = plan.all.find(({ action: one }) => has('action', one.id))
    if (action !== undefined) return { what: 'action', id: action.action.id, field: 'text' }
    const need = plan.needs.find(({ need: one }) => has('need', one.id))
    return need === undefined ? undefined : { what: 'need', id: need.need.id }
  }
}
