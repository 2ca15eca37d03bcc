import type { PersonCard } from '../../ports/sharing'
import { peopleText } from '../../text/people'
import type { SummaryRow } from '../../ui'

const text = peopleText.cardSays

/** What a card says, line by line; what it leaves out is not there. */
export function cardRows({ name, role, agency, device }: PersonCard): readonly SummaryRow[] {
  const all = [
    { key: 'name', term: text.name, value: name },
    { key: 'role', term: text.role, value: role },
    { key: 'agency', term: text.agency, value: agency },
    { key: 'device', term: text.device, value: device ?? '' },
  ]
  return all.filter(({ value }) => value !== '')
}
