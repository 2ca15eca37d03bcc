import { tickSaid } from '../../domain/meeting/agenda'
import { runText as text } from '../../text/run'
import { Section } from '../../ui'
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
        {step.ask.map((prompt) => <li key={prompt.says}>{text.quote(fill(prompt.says))} <small>{prompt.source.join(', ')}</small></li>)}
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
            <p className="ui-whoasks">{askedBy(component.source, text.fromFrame)}{component.packSilent && ` ${frame.packSilent}`}</p>
          </li>
        ))}
      </ul>
      {problem}
    </Section>
  )
}
