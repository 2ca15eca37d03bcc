import { useCallback, type FocusEvent } from 'react'
import { roundOf, type RoundPlace } from '../../domain/meeting/round'
import { linesAt, type Fold, type Participant } from '../../domain/meeting/view'
import { useFold } from '../../ports/services'
import { captureText as text } from '../../text/capture'
import { Key } from '../../ui'
import { useCapture, useSpeakers } from './capture-context'

export interface SpeakersProps {
  readonly speaking: string | undefined
  readonly onSpeak: (person: string) => void
}

/** How many lines stand under each name. */
function useCounts(): ReadonlyMap<string, number> {
  const { meetingId } = useCapture()
  return useFold(useCallback((fold: Fold) => {
    const counts = new Map<string, number>()
    for (const { values } of linesAt(fold, meetingId)) if (values.saidBy !== undefined) counts.set(values.saidBy, (counts.get(values.saidBy) ?? 0) + 1)
    return counts
  }, [meetingId]))
}

function useRound(): readonly RoundPlace[] {
  const { meetingId, step } = useCapture()
  return useFold(useCallback((fold: Fold) => roundOf(fold, meetingId, step.key), [meetingId, step.key]))
}

/** A row that scrolls sideways shows the whole of what the keys have reached; browsers stop at its edge. A press must not move what is pressed. */
export const wholeInView = ({ target }: FocusEvent): void => {
  if (target.matches(':focus-visible')) target.scrollIntoView?.({ block: 'nearest', inline: 'nearest' })
}

/** Who is speaking, with the number that chooses them and how much they have said. */
export function Speakers({ speaking, onSpeak }: SpeakersProps) {
  const speakers = useSpeakers()
  const counts = useCounts()
  const round = useRound()
  return (
    <div className="capture-speakers">
      <h2>{text.speaking}</h2>
      {speakers.length === 0 && <p>{text.noPeople}</p>}
      <ol role="list">
        {speakers.map((one, index) => (
          <li key={one.id} className={one.id === speaking ? 'is-now' : one.presence === 'present' ? undefined : 'is-away'}>
            {index < 9 ? <Key>{String(index + 1)}</Key> : <span />}
            <button type="button" aria-pressed={one.id === speaking} onClick={() => onSpeak(one.id)}>
              <span>{one.agency ?? one.name}</span>
              <small>{detailOf(one, round)}</small>
            </button>
            <CountOf count={counts.get(one.id) ?? 0} />
          </li>
        ))}
      </ol>
    </div>
  )
}

const CountOf = ({ count }: { readonly count: number }) => (
  <span className="capture-count"><span aria-hidden="true">{count}</span><span className="ui-hidden">{text.lines(count)}</span></span>
)

/** The name, and why they are not speaking where that is so. */
function detailOf(one: Participant, round: readonly RoundPlace[]): string {
  const place = round.find(({ participant }) => participant.id === one.id)
  const state = place?.state === 'nothing-new' ? text.nothingNew : one.presence !== 'present' && one.writtenInput !== undefined ? text.written : text.presence[one.presence]
  const name = one.agency === undefined ? '' : one.name
  return [name, state].filter((words) => words !== '').join('. ')
}

/** The same as one row, for a narrow screen. */
export function SpeakerStrip({ speaking, onSpeak }: SpeakersProps) {
  const speakers = useSpeakers()
  return (
    <div className="capture-strip" role="group" aria-label={text.speaking}>
      {speakers.map((one, index) => (
        <button key={one.id} type="button" aria-pressed={one.id === speaking} onFocus={wholeInView} onClick={() => onSpeak(one.id)}>
          {index < 9 && <b>{index + 1}</b>} {one.name}
        </button>
      ))}
    </div>
  )
}
