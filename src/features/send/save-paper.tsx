import { useCallback, useState } from 'react'
import { toHtml, toWord } from '../../documents'
import { neutralName, type OutgoingFile } from '../../ports/file-handover'
import { usePreparedFile } from '../../ports/services'
import { slipsText as text } from '../../text/slips'
import { Button, ButtonRow } from '../../ui'
import { dayWords, type Place } from './place'
import { SavedWords } from './saved-words'
import { slipsDocument } from './slip-document'
import type { SlipSheet } from './slip-sheet'

const wordType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** All paper slips as one Word file or one web page, made before anybody asks. */
export function SavePaper({ sheets, place }: { readonly sheets: readonly SlipSheet[]; readonly place: Place }) {
  const [wants, setWants] = useState(false)
  const word = useCallback(async (): Promise<OutgoingFile> => ({ name: neutralName('docx', 'slips', dayWords(place.meeting?.date)), type: wordType, bytes: await toWord(slipsDocument(sheets, place.isPractice)) }), [sheets, place])
  const web = useCallback(async (): Promise<OutgoingFile> => ({ name: neutralName('html', 'slips', dayWords(place.meeting?.date)), type: 'text/html', bytes: new TextEncoder().encode(toHtml(slipsDocument(sheets, place.isPractice))) }), [sheets, place])
  // The Word library weighs much: it is fetched when a hand is near the button.
  const wordFile = usePreparedFile(wants ? word : undefined)
  const webFile = usePreparedFile(web)
  return (
    <div onPointerEnter={() => setWants(true)} onFocus={() => setWants(true)}>
      <ButtonRow>
        <Button busy={wordFile.state === 'preparing'} onClick={wordFile.state === 'not-made' ? wordFile.again : wordFile.state === 'none' ? () => setWants(true) : wordFile.save}>{wordFile.state === 'preparing' ? text.preparing : text.word}</Button>
        <Button busy={webFile.state === 'preparing'} onClick={webFile.save}>{text.web}</Button>
      </ButtonRow>
      <SavedWords file={wordFile} name={neutralName('docx', 'slips', dayWords(place.meeting?.date))} />
      <SavedWords file={webFile} name={neutralName('html', 'slips', dayWords(place.meeting?.date))} />
    </div>
  )
}
