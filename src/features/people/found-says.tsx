import { useState } from 'react'
import type { OpenedHandover, Sharing } from '../../ports/sharing'
import { peopleText } from '../../text/people'
import { Button, ButtonRow } from '../../ui'
import { CompareWords } from './compare-words'
import { partWords } from './heard'
import { whoWords } from './with-sharing'

const text = peopleText.open

/** What a hand-over file says of itself, line by line. */
export function rowsOf(opened: OpenedHandover) {
  const { from, founder, addressed, circles, parts, newParts, isComplete, removedParts } = opened
  return [
    { key: 'from', term: text.from, value: <>{whoWords(from)}<br /><span className="ui-second">{opened.isFromVerified ? text.fromVerified : text.fromUnverified}</span></>, open: !opened.isFromVerified },
    { key: 'to', term: text.to, value: text.addressed[addressed] },
    ...(founder.key === from.key ? [] : [{ key: 'founder', term: text.founder, value: <>{whoWords(founder)}<br /><span className="ui-second">{opened.isFounderVerified ? text.fromVerified : text.founderUnverified}</span></>, open: !opened.isFounderVerified }]),
    { key: 'case', term: text.caseHeld, value: opened.isCaseHeld ? text.caseIsHeld : text.caseIsNew },
    { key: 'holds', term: text.holds, value: partWords(circles) },
    { key: 'parts', term: text.parts, value: text.partsNew(newParts, parts) },
    { key: 'whole', term: text.whole, value: removedParts > 0 ? text.removedTitle : isComplete ? text.isWhole : text.senderLacked, open: removedParts > 0 || !isComplete },
  ]
}

/** Whoever sent it and whoever began the case, to be compared now or later. */
export function WhoIsWho({ sharing, opened }: { readonly sharing: Sharing; readonly opened: OpenedHandover }) {
  const [isOpen, setOpen] = useState(false)
  const [isSame, setSame] = useState(false)
  const founderNext = opened.founder.key !== opened.from.key && !opened.isFounderVerified
  const card = !opened.isFromVerified ? opened.from : founderNext ? opened.founder : undefined
  if (card === undefined || card.key === sharing.device.key) return null
  if (isSame) return <p role="status">{peopleText.compare.done(card.name)}</p>
  return (
    <div className="people-who">
      {isOpen ? <CompareWords sharing={sharing} card={card} onSame={() => setSame(true)} /> : <ButtonRow><Button onClick={() => setOpen(true)}>{card.key === opened.founder.key ? peopleText.compare.founder(card.name) : peopleText.compare.with(card.name)}</Button></ButtonRow>}
    </div>
  )
}
