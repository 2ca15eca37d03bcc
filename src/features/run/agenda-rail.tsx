import { useState } from 'react'
import { pauseMeeting } from '../../domain/meeting/run'
import type { AgendaStep } from '../../domain/meeting/view'
import { runText as text } from '../../text/run'
import { AgendaList, Button, Dialog, Link, ProgressSegments, type AgendaEntry, type SegmentState } from '../../ui'
import { useRun } from './run-context'
import { useAct } from './use-act'
import { useLeftToSettle } from './use-left-to-settle'

type Kept = 'kept' | 'not-available' | undefined

/** The agenda at the left: any item, in any order. */
export function AgendaRail() {
  return <AgendaList heading={text.agenda} entries={useEntries()} />
}

function useEntries(): readonly AgendaEntry[] {
  const { caseId, meetingId, steps, step } = useRun()
  return steps.map((one) => {
    const state = stateOf(one, step)
    return {
      key: one.key,
      number: one.number,
      title: one.title,
      href: `/c/${caseId}/m/${meetingId}/run/${one.key}`,
      state,
      stateWords: text.states[state],
      note: one.state === 'skipped' && one.reason !== undefined ? text.skippedBecause(one.reason) : undefined,
      end: state === 'todo' && one.planned > 0 ? text.planned(one.planned) : undefined,
    }
  })
}

const stateOf = (one: AgendaStep, here: AgendaStep): AgendaEntry['state'] => (one.key === here.key ? 'now' : one.state === 'not-yet' ? 'todo' : one.state)

/** Pinned under the agenda: the break, the screen, and what is left to settle. */
export function RailFoot({ kept }: { readonly kept: Kept }) {
  return (
    <>
      <PauseRow kept={kept} />
      <ClosingLink className="run-closing" />
    </>
  )
}

function PauseRow({ kept }: { readonly kept: Kept }) {
  const { meetingId } = useRun()
  const { act, problem } = useAct()
  return (
    <div className="run-pause">
      <Button kind="plain" size="small" onClick={() => void act((fold, context) => pauseMeeting(fold, { meeting: meetingId }, context), { said: text.pausedSaid })}>{text.pause}</Button>
      {kept !== undefined && <span className="ui-small ui-second">{kept === 'kept' ? text.keptOn : text.notKeptOn}</span>}
      {problem}
    </div>
  )
}

function ClosingLink({ className }: { readonly className: string }) {
  const { caseId, meetingId } = useRun()
  const left = useLeftToSettle()
  return (
    <Link className={className} href={`/c/${caseId}/m/${meetingId}/close`}>
      <b>{text.closing}</b>
      <span className={left === 0 ? 'is-settled' : undefined}>{left === 0 ? text.settled : text.toSettle(left)}</span>
    </Link>
  )
}

/** What the agenda becomes where there is no room for it beside the step. */
export function AgendaStrip({ kept }: { readonly kept: Kept }) {
  const { caseId, meetingId, steps, step } = useRun()
  const [open, setOpen] = useState(false)
  const left = useLeftToSettle()
  const count = (state: AgendaStep['state']) => steps.filter((one) => one.state === state).length
  const segments = steps.map((one): SegmentState => stateOf(one, step))
  return (
    <>
      <Button icon="menu" aria-haspopup="dialog" onClick={() => setOpen(true)}>{text.agendaOf(step.number, steps.length)}</Button>
      <ProgressSegments label={text.agendaProgress(count('done'), count('skipped'), steps.length)} segments={segments} />
      <Link className="ui-alone" href={`/c/${caseId}/m/${meetingId}/close`}>{left === 0 ? text.closing : text.closingOf(left)}</Link>
      <Dialog open={open} onClose={() => setOpen(false)} title={text.agenda} closeLabel={text.close}>
        {/* Choosing an item closes the sheet. */}
        <AgendaSheet onChosen={() => setOpen(false)} />
        <PauseRow kept={kept} />
      </Dialog>
    </>
  )
}

function AgendaSheet({ onChosen }: { readonly onChosen: () => void }) {
  const entries = useEntries()
  return (
    // The links inside are the controls; a press that bubbles from one of them closes the sheet.
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions
    <div className="run-sheet" onClick={(event) => { if ((event.target as Element).closest('a') !== null) onChosen() }}>
      <AgendaList heading={text.agenda} entries={entries} />
    </div>
  )
}
