import { useId } from 'react'
import { participantsOf, presentAt, type Participant } from '../../domain/meeting/view'
import { useFold, type DraftField } from '../../ports/services'
import { concernText as text } from '../../text/concern'
import { TextField, classNames } from '../../ui'

export const someoneElse = 'else'

/** Who is here to take it; before anyone is marked as here, everybody asked to come. */
export function usePeopleHere(meetingId: string): readonly Participant[] {
  return useFold((fold) => {
    const here = presentAt(fold, meetingId)
    return here.length > 0 ? here : participantsOf(fold, meetingId)
  })
}

/** The name that goes into the record. The typed name counts only while "someone else" is chosen. */
export function referrerName(chosen: string | null, people: readonly Participant[], other: string): string {
  if (chosen === someoneElse) return other.trim()
  return people.find((one) => one.id === chosen)?.name ?? ''
}

export interface ReferrerChoiceProps {
  readonly people: readonly Participant[]
  readonly chosen: string | null
  readonly onChoose: (value: string) => void
  readonly other: DraftField
}

/** The people of the room as cards, and a name for somebody who is not in it. */
export function ReferrerChoice({ people, chosen, onChoose, other }: ReferrerChoiceProps) {
  const name = useId()
  const cards = [...people.map((one) => ({ value: one.id, label: one.name, hint: one.agency })), { value: someoneElse, label: text.whoElse, hint: text.whoElseHint }]
  return (
    <fieldset className="concern-who">
      <legend>{text.who}</legend>
      <div className="concern-cards">
        {cards.map((card) => (
          <label key={card.value} className={classNames('concern-card', chosen === card.value && 'is-chosen')}>
            <input type="radio" name={name} value={card.value} checked={chosen === card.value} autoComplete="off" onChange={() => onChoose(card.value)} aria-labelledby={`${name}-${card.value}`} />
            <span id={`${name}-${card.value}`}><b>{card.label}</b> <small>{card.hint}</small></span>
          </label>
        ))}
      </div>
      {chosen === someoneElse && <TextField label={text.whoElseName} defaultValue={other.initial} onInput={other.type} />}
    </fieldset>
  )
}
