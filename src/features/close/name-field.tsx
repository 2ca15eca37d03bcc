import { useCallback } from 'react'
import { participantsOf, type Fold, type Participant } from '../../domain/meeting/view'
import { useFold } from '../../ports/services'
import { closeText as text } from '../../text/close'
import { Combobox } from '../../ui'

/** A name: who is here first, then the others of this meeting, then any words. */
export function NameField({ meetingId, label, error, defaultValue, onInput }: { readonly meetingId: string; readonly label: string; readonly error?: string | undefined; readonly defaultValue: string; readonly onInput: (words: string) => void }) {
  const people = useFold(useCallback((fold: Fold) => participantsOf(fold, meetingId), [meetingId]))
  const item = (one: Participant, group: string) => ({ id: one.id, label: one.name, secondary: one.agency, group })
  const isHere = (one: Participant) => one.presence === 'present'
  const items = [...people.filter(isHere).map((one) => item(one, text.people.inRoom)), ...people.filter((one) => !isHere(one)).map((one) => item(one, text.people.others))]
  return <Combobox label={label} error={error} items={items} defaultValue={defaultValue} onInput={onInput} words={{ count: text.people.count, none: text.people.none }} />
}
