import { useCallback, type ReactNode } from 'react'
import { toHtml, toWord } from '../../documents'
import { neutralName, type OutgoingFile } from '../../ports/file-handover'
import { usePreparedFile } from '../../ports/services'
import { slipsText as text } from '../../text/slips'
import { ButtonRow, FileButton } from '../../ui'
import { typedDay, type Place } from './place'
import { SavedWords } from './saved-words'
import { slipsDocument } from './slip-document'
import type { SlipSheet } from './slip-sheet'

const wordType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** All paper slips as one Word file or one web page, made before anybody asks; beside what else can be done with them. */
export function SavePaper({ sheets, place, children }: { readonly sheets: readonly SlipSheet[]; readonly place: Place; readonly children: ReactNode }) {
  const word = useCallback(async (): Promise<OutgoingFile> => ({ name: neutralName('docx', 'slips', typedDay(place.meeting?.date)), type: wordType, bytes: await toWord(slipsDocument(sheets, place.isPractice)) }), [sheets, place])
  const web = useCallback(async (): Promise<OutgoingFile> => ({ name: neutralName('html', 'slips', typedDay(place.meeting?.date)), type: 'text/html', bytes: new TextEncoder().encode(toHtml(slipsDocument(sheets, place.isPractice))) }), [sheets, place])
  const wordFile = usePreparedFile(word)
  const webFile = usePreparedFile(web)
  return (
    <>
      <ButtonRow>
        {children}
        <FileButton file={wordFile} label={text.word} preparing={text.preparing} />
        <FileButton file={webFile} label={text.web} preparing={text.preparing} />
      </ButtonRow>
      <SavedWords file={wordFile} />
      <SavedWords file={webFile} />
    </>
  )
}
