import { useReadable } from '../../ports/services'
import type { Sharing } from '../../ports/sharing'
import { peopleText } from '../../text/people'
import { Section } from '../../ui'
import { CardForm } from './card-form'
import { OpenFile } from './open-file'
import { ShowCard } from './show-card'
import { WithSharing } from './with-sharing'

const text = peopleText.join

/** The other side of letting in: give the card, open what comes back, compare. */
export function Screen() {
  return <WithSharing title={text.title}>{(sharing) => <Join sharing={sharing} />}</WithSharing>
}

function Join({ sharing }: { readonly sharing: Sharing }) {
  const card = useReadable(sharing.device.card)
  return (
    <>
      <h1>{text.title}</h1>
      <p className="ui-lead">{text.lead}</p>
      <Section title={text.step1}>{card === undefined ? <><p>{peopleText.card.lead}</p><CardForm sharing={sharing} card={undefined} onMade={() => undefined} /></> : <ShowCard card={card} />}</Section>
      {/* All three are seen from the start; the second can be done once there is a card that a file can be for. */}
      <Section title={text.step2}>
        <p>{text.step2Says}</p>
        {card !== undefined && <OpenFile sharing={sharing} />}
      </Section>
      <Section title={text.step3}><p>{text.step3Says}</p></Section>
    </>
  )
}
