import { planText } from '../../text/plan'
import { Combobox } from '../../ui'
import { usePeople, type MapPlace } from './map-place'

const { people: words } = planText

/** A name: who is here first, then the rest of the network, then any words. */
export function PersonField({ place, label, hint, error, defaultValue, onInput }: { readonly place: MapPlace; readonly label: string; readonly hint?: string | undefined; readonly error?: string | undefined; readonly defaultValue: string; readonly onInput: (words: string) => void }) {
  const people = [...usePeople(place).values()].toSorted((one, other) => Number(other.presence === 'present') - Number(one.presence === 'present'))
  const items = people.map((one) => ({ id: one.id, label: one.name, secondary: one.agency, group: one.presence === 'present' ? words.inRoom : words.others }))
  return <Combobox label={label} hint={hint} error={error} items={items} defaultValue={defaultValue} onInput={onInput} words={{ count: words.count, none: words.none }} />
}
