import type { Participant } from '../../domain/meeting/view'
import { planText as text } from '../../text/plan'
import { Combobox } from '../../ui'
import { usePeople } from './plan-place'

export interface PersonFieldProps {
  readonly meetingId: string
  readonly label: string
  readonly hint?: string | undefined
  readonly error?: string | undefined
  readonly defaultValue: string
  readonly onInput: (words: string) => void
}

/** A name: who is here first, then the rest of the network, then any words. */
export function PersonField({ meetingId, label, hint, error, defaultValue, onInput }: PersonFieldProps) {
  const { here, others } = usePeople(meetingId)
  const item = (one: Participant, group: string) => ({ id: one.id, label: one.name, secondary: one.agency, group })
  const items = [...here.map((one) => item(one, text.people.inRoom)), ...others.map((one) => item(one, text.people.others))]
  return <Combobox label={label} hint={hint} error={error} items={items} defaultValue={defaultValue} onInput={onInput} words={{ count: text.people.count, none: text.people.none }} />
}
