import { useEffect, useState } from 'react'
import type { PersonCard, Sharing } from '../../ports/sharing'
import { peopleFailureText, peopleText } from '../../text/people'
import { Button, ButtonRow, Problem, StopPanel, WordGrid, useAnnouncer } from '../../ui'

const text = peopleText.compare

/**
 * Ten words over both cards, the same on both screens. Only two people can compare them, so the app never does. `onSame`
 * comes after it was kept, `onDiffer` at once.
 */
export function CompareWords({ sharing, card, onSame, onDiffer }: { readonly sharing: Sharing; readonly card: PersonCard; readonly onSame: () => void; readonly onDiffer?: (() => void) | undefined }) {
  const announcer = useAnnouncer()
  const [words, setWords] = useState<readonly string[]>()
  const [problem, setProblem] = useState<string>()
  const [doTheyDiffer, setDiffer] = useState(false)
  useEffect(() => {
    let isCurrent = true
    void sharing.compare(card).then((made) => {
      if (!isCurrent) return
      if (made.ok) setWords(made.value)
      else setProblem(peopleFailureText[made.failure.code])
    })
    return () => {
      isCurrent = false
    }
  }, [sharing, card])
  async function same(): Promise<void> {
    const kept = await sharing.markCompared(card)
    if (!kept.ok) return setProblem(peopleFailureText[kept.failure.code])
    announcer.say(text.done(card.name))
    onSame()
  }
  if (doTheyDiffer) return <StopPanel title={text.stopTitle}><p>{text.stopSays}</p></StopPanel>
  return (
    <div>
      <p>{text.says}</p>
      {words === undefined ? problem === undefined && <p role="status">{text.working}</p> : <WordGrid label={text.title} words={words} />}
      <Problem words={problem} />
      {words !== undefined && (
        <div role="group" aria-label={text.legend}>
          <p><b>{text.legend}</b></p>
          <ButtonRow>
            <Button onClick={() => void same()}>{text.yes}</Button>
            <Button onClick={() => { setDiffer(true); onDiffer?.() }}>{text.no}</Button>
          </ButtonRow>
        </div>
      )}
    </div>
  )
}
