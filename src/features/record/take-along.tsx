import { useMemo } from 'react'
import { toHtml, toWord, type DocumentModel } from '../../documents'
import type { OutgoingFile } from '../../ports/file-handover'
import { usePreparedFile, type PreparedFile } from '../../ports/services'
import { failureText } from '../../text/failures'
import { recordText as text } from '../../text/record'
import { Button, ButtonRow, FileButton, Section, useAnnouncer, usePrintMarking } from '../../ui'
import { fileNameOf, soon, utf8, wordType } from './file-names'

export interface TakeAlongProps {
  readonly paper: DocumentModel
  /** What files are made of; undefined while that is not known yet. */
  readonly toTake: DocumentModel | undefined
  readonly reference: string
  readonly date: string | undefined
  /** Brings the paper into the page, so that it is what prints. */
  readonly showPaper: () => void
}

/** The record as a file or on paper. */
export function TakeAlong({ paper, toTake, reference, date, showPaper }: TakeAlongProps) {
  usePrintMarking({ marking: paper.marking, page: text.page, of: text.of })
  const announcer = useAnnouncer()
  const say = (outcome: NonNullable<PreparedFile['outcome']>, name: string) => announcer.say(outcomeWords(outcome, name))
  const builds = useMemo(() => {
    if (toTake === undefined) return undefined
    return {
      word: async (): Promise<OutgoingFile> => {
        await soon(400)
        return { name: fileNameOf(reference, 'record', date, 'docx'), type: wordType, bytes: await toWord(toTake) }
      },
      web: async (): Promise<OutgoingFile> => {
        await soon(600)
        return { name: fileNameOf(reference, 'record', date, 'html'), type: 'text/html', bytes: utf8(toHtml(toTake)) }
      },
    }
  }, [toTake, reference, date])
  const word = usePreparedFile(builds?.word, say)
  const web = usePreparedFile(builds?.web, say)
  const print = () => {
    showPaper()
    window.print()
  }
  return (
    <Section title={text.take}>
      <ButtonRow>
        <FileButton file={word} label={text.word} preparing={text.preparing} />
        <Button onClick={print}>{text.print}</Button>
        <FileButton file={web} label={text.web} preparing={text.preparing} />
      </ButtonRow>
      {[word, web].map(({ outcome, name }, index) => outcome !== undefined && <p key={index} className="record-small">{outcomeWords(outcome, name)}</p>)}
      <p className="record-small">{text.takeMore}</p>
    </Section>
  )
}

const outcomeWords = (outcome: NonNullable<PreparedFile['outcome']>, name: string): string =>
  outcome === 'saved' ? text.saved(name) : outcome === 'cancelled' ? text.cancelled : outcome === 'failed' ? failureText['handover-failed'] : text.notMade
