import { useCallback } from 'react'
import { nationOf } from '../../domain/calendar'
import { raisedInWords } from '../../domain/completeness'
import { tickSaid } from '../../domain/meeting/agenda'
import type { Fold } from '../../domain/meeting/view'
import type { AgendaWork, CheckPhase, SettleTarget } from '../../guidance'
import { useFold, useReadable, useShell, useWorkspace } from '../../ports/services'
import { runText as text } from '../../text/run'
import { Section, Statements, WhoAsks } from '../../ui'
import { askedBy, useFill, useRun } from './run-context'
import { useAct } from './use-act'

/** "If it helps, ask": quiet, one line where there is room, each with the rows behind it. */
export function HelpfulQuestions() {
  const { step } = useRun()
  const fill = useFill()
  if (step.ask.length === 0) return null
  return (
    <section className="run-ask" aria-labelledby="run-ask">
      <h2 id="run-ask">{text.ask}</h2>
      <ul role="list">
        {step.ask.map((prompt) => <li key={prompt.says}>{text.quote(fill(prompt.says))} <small><Statements words={prompt.source.join(', ')} /></small></li>)}
      </ul>
    </section>
  )
}

/** What the frame of essential components asks here as well: ticked as said, and always marked as the frame's. */
export function FramePrompts() {
  const { step, frame, meetingId } = useRun()
  const { act, problem } = useAct()
  const fill = useFill()
  if (step.components.length === 0) return null
  const said = step.components.filter((one) => step.said.includes(one.key)).length
  return (
    <Section title={text.also} count={text.alsoCount(said, step.components.length)}>
      <ul className="run-frame" role="list">
        {step.components.map((component) => (
          <li key={component.key}>
            <label>
              <input
                type="checkbox"
                className="ui-choice-mark"
                autoComplete="off"
                checked={step.said.includes(component.key)}
                onChange={(event) => {
                  const on = event.currentTarget.checked
                  void act((fold) => tickSaid(fold, { meeting: meetingId, item: step.key, said: component.key, on }))
                }}
              />
              <span><b>{fill(component.title)}</b> {component.say.map((says) => text.quote(fill(says))).join(' ')}</span>
            </label>
            {component.ask.map((prompt) => <p key={prompt.says} className="run-frame-ask">{text.quote(fill(prompt.says))}</p>)}
            <WhoAsks>{askedBy(component.source, text.fromFrame)}{component.packSilent && ` ${frame.packSilent}`}</WhoAsks>
          </li>
        ))}
      </ul>
      {problem}
    </Section>
  )
}

/** Which checks of the guidance an item settles, by its kind of work. What is settled elsewhere is said there. */
const opening = { phase: 'open', at: ['introductions', 'attendance', 'opening-card'] } as const
const theChildren = { phase: 'open', at: ['children', 'child-panel'] } as const
const settles: Readonly<Partial<Record<AgendaWork, { readonly phase: CheckPhase; readonly at: readonly SettleTarget[] }>>> = {
  details: opening, welcome: opening, introductions: opening, attendance: opening, 'opening-card': opening,
  children: theChildren, siblings: theChildren,
  tried: { phase: 'map', at: ['tried'] },
  nsr: { phase: 'map', at: ['map'] },
  plan: { phase: 'plan', at: ['tried', 'plan'] },
}

/** What the guidance asks at this item and is not there yet. Nothing is held up by it here: the closing check asks for what must be. */
export function StillOpen() {
  const { step, meetingId, pack, frame } = useRun()
  const today = useShell().clock.today()
  const nation = nationOf[useReadable(useWorkspace().settings).nation]
  const here = settles[step.work]
  const raised = useFold(useCallback((fold: Fold) => {
    if (here === undefined) return []
    return raisedInWords(fold, meetingId, here.phase, pack, frame, today, { nation }).filter(({ check }) => here.at.includes(check.settle))
  }, [here, meetingId, pack, frame, today, nation]))
  if (raised.length === 0) return null
  return (
    <Section title={text.stillOpen} count={String(raised.length)}>
      <ul className="run-open" role="list">
        {raised.map(({ check: { key, source }, words }) => (
          <li key={key}>
            <p>{words}</p>
            {source.length > 0 && <WhoAsks>{askedBy(source)}</WhoAsks>}
          </li>
        ))}
      </ul>
    </Section>
  )
}
