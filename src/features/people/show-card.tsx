import { useMemo } from 'react'
import { neutralName } from '../../ports/file-handover'
import { useShell } from '../../ports/services'
import type { PersonCard } from '../../ports/sharing'
import { peopleText } from '../../text/people'
import { SaveFile } from './save-file'

const text = peopleText.card

/** One's own card, to be taken by somebody else: in codes, or as a file without a name in its name. */
export function ShowCard({ card }: { readonly card: PersonCard }) {
  const { clock } = useShell()
  const bytes = useMemo(() => new TextEncoder().encode(card.text), [card])
  return (
    <>
      <p>{text.giveSays}</p>
      <SaveFile codes="card" file={{ name: neutralName('txt', 'turnstone-card', clock.today()), type: 'text/plain', bytes }} label={text.save} saved={text.saved} />
    </>
  )
}
