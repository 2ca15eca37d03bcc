import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { addMinutes, takeMinutesFrom } from '../../domain/meeting/agenda'
import { spentOn, type AgendaStep } from '../../domain/meeting/view'
import { runText as text } from '../../text/run'
import { Button, ButtonRow, Dialog, Select, useAnnouncer } from '../../ui'
import { useNow, useRun } from './run-context'
import { useAct } from './use-act'

type Pressing = 'no' | 'soon' | 'over'

interface Used {
  readonly used: number
  readonly planned: number
  readonly pressing: Pressing
}

function useUsed(): Used {
  const { step } = useRun()
  const now = useNow()
  const used = Math.floor(spentOn(step, now) / 60_000)
  const { planned } = step
  const pressing = planned === 0 || step.state !== 'not-yet' || used < planned * 0.8 ? 'no' : used < planned ? 'soon' : 'over'
  return { used, planned, pressing }
}

/** The words that say which item this is; the title is read with them. */
export const itemOfId = 'run-item-of'

/** Minutes used of those planned. Silent: words change colour at four fifths, and nothing moves (design §4.7). */
export function TimeUsed({ open, onOpen }: { readonly open: boolean; readonly onOpen: (open: boolean) => void }) {
  const { steps, step } = useRun()
  const { used, planned, pressing } = useUsed()
  useSaidOnce(step, pressing, planned - used)
  const words = planned === 0 ? text.time.usedOnly(used) : text.time.used(used, planned)
  return (
    <div className="run-step">
      <span id={itemOfId}>{text.itemOf(step.number, steps.length)}</span>
      <span>{words}</span>
      {pressing !== 'no' && <Button kind="plain" size="small" className="run-due" onClick={() => onOpen(true)} aria-keyshortcuts="t">{pressing === 'soon' ? text.time.left(planned - used) : used === planned ? text.time.up : text.time.over(used - planned)}</Button>}
      <Dialog open={open} onClose={() => onOpen(false)} title={text.time.open} aside={step.title} closeLabel={text.close}>
        <p>{words}</p>
        <MoreTime used={{ used, planned, pressing }} onDone={() => onOpen(false)} />
      </Dialog>
    </div>
  )
}

/** Said once at four fifths and once at the end of each item, never in between. */
function useSaidOnce(step: AgendaStep, pressing: Pressing, left: number): void {
  const announcer = useAnnouncer()
  const said = useRef(new Map<string, Pressing>())
  const tell = useEffectEvent((item: string, now: Pressing) => {
    const before = said.current.get(item)
    said.current.set(item, now)
    // An item come back to when its time is over already is no news.
    if (before === undefined || before === now || now === 'no') return
    announcer.say(now === 'soon' ? text.time.left(left) : left === 0 ? text.time.up : text.time.overSaid(-left))
  })
  useEffect(() => tell(step.key, pressing), [step.key, pressing])
}

function MoreTime({ used: { used, planned }, onDone }: { readonly used: Used; readonly onDone: () => void }) {
  const { steps, step, meetingId } = useRun()
  const { act, problem } = useAct()
  const givers = steps.filter((one) => one.key !== step.key && one.state === 'not-yet' && one.planned > 0)
  // Where most is left, so that one press is usually right.
  const [from, setFrom] = useState(givers.toSorted((one, other) => other.planned - one.planned)[0]?.key ?? '')
  const giver = givers.find((one) => one.key === from)
  const wanted = Math.max(5, used - planned)
  const add = async (minutes: number) => {
    if ((await act((fold) => addMinutes(fold, { meeting: meetingId, item: step.key, minutes }), { said: text.time.added(step.title, planned + minutes) })).ok) onDone()
  }
  const take = async () => {
    const minutes = Math.min(wanted, giver?.planned ?? wanted)
    const command = { meeting: meetingId, item: step.key, from, minutes, available: giver?.planned ?? 0 }
    if ((await act((fold) => takeMinutesFrom(fold, command), { said: text.time.added(step.title, planned + minutes) })).ok) onDone()
  }
  return (
    <>
      {givers.length === 0 ? <p>{text.time.none}</p> : (
        <Select label={text.time.take} options={givers.map((one) => ({ value: one.key, label: text.time.takeFrom(one.title, one.planned) }))} value={from} onChange={setFrom} />
      )}
      {problem}
      <ButtonRow>
        {givers.length > 0 && <Button kind="primary" onClick={() => void take()}>{text.time.takeAct}</Button>}
        <Button onClick={() => void add(5)}>{text.time.add(5)}</Button>
        <Button onClick={() => void add(10)}>{text.time.add(10)}</Button>
      </ButtonRow>
    </>
  )
}
