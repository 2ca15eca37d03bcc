import { useEffect, useRef, useState } from 'react'
import { useReadable } from '../../ports/services'
import type { Sharing } from '../../ports/sharing'
import { peopleText } from '../../text/people'
import { Button, ButtonRow, Link, Section, SummaryList, useAnnouncer } from '../../ui'
import { CardForm } from './card-form'
import { cardRows } from './card-rows'
import { ShowCard } from './show-card'
import { WithSharing } from './with-sharing'

const text = peopleText.card

/** Who this device is to others: made once, shown or handed out whenever somebody lets its owner in. */
export function Screen() {
  return <WithSharing title={text.title}>{(sharing) => <Card sharing={sharing} />}</WithSharing>
}

function Card({ sharing }: { readonly sharing: Sharing }) {
  const card = useReadable(sharing.device.card)
  const announcer = useAnnouncer()
  const heading = useRef<HTMLHeadingElement>(null)
  const [isChanging, setChanging] = useState(false)
  const [said, setSaid] = useState<string>()
  // What was asked for is done: reading starts at the top again.
  useEffect(() => {
    if (said !== undefined) heading.current?.focus()
  }, [said])
  const made = (words: string) => {
    setChanging(false)
    setSaid(words)
    announcer.say(words)
  }
  return (
    <>
      <h1 ref={heading} tabIndex={-1}>{text.title}</h1>
      <p className="ui-lead">{text.lead}</p>
      <p>{text.safe}</p>
      {card === undefined || isChanging ? (
        <CardForm sharing={sharing} card={card} onMade={() => made(card === undefined ? text.made : text.kept)} onCancel={card === undefined ? undefined : () => setChanging(false)} />
      ) : (
        <>
          <p role="status">{said}</p>
          <SummaryList rows={cardRows(card)} />
          <ButtonRow><Button onClick={() => { setSaid(undefined); setChanging(true) }}>{text.change}</Button></ButtonRow>
          <Section title={text.give}>
            <ShowCard card={card} />
            <p>{text.next} <Link href="/sharing/join">{text.toJoin}</Link></p>
          </Section>
        </>
      )}
    </>
  )
}
