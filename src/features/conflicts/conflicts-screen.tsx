import { useEffect, useRef, useState } from 'react'
import { caseSubject } from '../../domain/act-context'
import { conflictsOf, type Conflict } from '../../domain/conflicts'
import { entityById } from '../../domain/entities'
import { useCase, useFold, wholeFold } from '../../ports/services'
import { conflictsText as text } from '../../text/conflicts'
import { BackRow, Button, PageLayout, useAnnouncer } from '../../ui'
import { OneConflict } from './one-conflict'
import { OneRemoval } from './one-removal'
import './conflicts.css'

const keyOf = ({ kind, subject }: Conflict): string => `${kind} ${subject}`

/** Everything of a case that stands in two versions, one at a time. Nothing waits for it: whoever leaves has lost nothing. */
export function ConflictsScreen() {
  const session = useCase()
  const fold = useFold(wholeFold)
  const announcer = useAnnouncer()
  const all = conflictsOf(fold)
  const [later, setLater] = useState<ReadonlySet<string>>(new Set())
  const [shownKey, setShownKey] = useState<string>()
  const [note, setNote] = useState<string>()
  const waiting = all.filter((one) => !later.has(keyOf(one)))
  const shown = waiting[0]
  const heading = useRef<HTMLHeadingElement>(null)
  const key = shown === undefined ? '' : keyOf(shown)
  // The first one leaves the focus where the link brought it; each next one starts at its heading.
  useEffect(() => {
    if (shownKey !== undefined && shownKey !== key) {
      heading.current?.focus()
      // What was on screen is gone and nobody here settled it: another device has.
      if (!all.some((one) => keyOf(one) === shownKey)) setNote((said) => said ?? text.elsewhere)
    }
    setShownKey(key)
  }, [key, shownKey, all])

  const next = (said: string) => {
    setNote(said)
    announcer.say(said)
  }
  const defer = (one: Conflict) => {
    setLater(new Set([...later, keyOf(one)]))
    next(text.deferred)
  }
  const reference = entityById(fold, 'case', caseSubject)?.values.reference ?? ''
  const One = shown?.removed === undefined ? OneConflict : OneRemoval
  return (
    <PageLayout width="column" paper>
      <title>{`${text.pageTitle} - Turnstone`}</title>
      <BackRow names href={`/c/${session.caseId}`} label={text.toCase(reference)}>
        {shown !== undefined && <span>{text.place(all.length - waiting.length + 1, all.length)}</span>}
      </BackRow>
      {note !== undefined && <p className="versions-note">{note}</p>}
      {shown === undefined
        ? <NothingLeft heading={heading} later={all.length} onAgain={() => { setLater(new Set()); setNote(undefined) }} />
        : <One key={key} conflict={shown} heading={heading} onSettled={next} onLater={() => defer(shown)} />}
    </PageLayout>
  )
}

function NothingLeft({ heading, later, onAgain }: { readonly heading: React.Ref<HTMLHeadingElement>; readonly later: number; readonly onAgain: () => void }) {
  return (
    <>
      <h1 ref={heading} tabIndex={-1}>{later === 0 ? text.allDone : text.deferredAll(later)}</h1>
      <p className="versions-later">{later === 0 ? text.allDoneMore : text.laterNote}</p>
      {later > 0 && <Button onClick={onAgain}>{text.again}</Button>}
    </>
  )
}
