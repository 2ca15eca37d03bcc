import { useRef, useState } from 'react'
import { peopleText } from '../../text/people'
import { Button, ButtonRow, TextField } from '../../ui'

const text = peopleText.open

/** As they were said or written: any case, any spaces, a comma between. */
const wordsOf = (typed: string): string => (typed.toLowerCase().match(/[a-z]+/g) ?? []).join(' ')

/** The six words of a file. Without `onCancel` it stands among others and takes no focus. */
export function AskWords({ problem, isBusy, onWords, onCancel }: { readonly problem: string | undefined; readonly isBusy: boolean; readonly onWords: (words: string) => void; readonly onCancel?: (() => void) | undefined }) {
  const typed = useRef('')
  const [isMissing, setMissing] = useState(false)
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        const words = wordsOf(typed.current)
        setMissing(words === '')
        if (words !== '' && !isBusy) onWords(words)
      }}
    >
      {/* Half-typed words open a file of the case: they are kept nowhere, not even as a draft. */}
      <TextField autoFocus={onCancel !== undefined} label={text.words} hint={text.wordsHint} error={isMissing ? text.wordsMissing : problem} onInput={(words) => (typed.current = words)} />
      <ButtonRow>
        <Button kind={onCancel === undefined ? 'secondary' : 'primary'} type="submit" busy={isBusy}>{isBusy ? text.opening : text.open}</Button>
        {onCancel !== undefined && <Button onClick={onCancel}>{text.another}</Button>}
      </ButtonRow>
    </form>
  )
}
