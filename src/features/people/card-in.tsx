import { useState } from 'react'
import type { PersonCard, Sharing } from '../../ports/sharing'
import { peopleFailureText, peopleText } from '../../text/people'
import { FileField } from '../../ui'
import { CodesScan } from './codes-scan'

const text = peopleText.letIn
/** A card is four kilobytes at most: nothing larger is even read. */
const longestFile = 8000

export interface TakenCard {
  readonly card: PersonCard
  /** From their own screen by camera, or out of a file that somebody may have changed. */
  readonly by: 'scan' | 'file'
}

/** Takes somebody's card, by camera or from a file, and checks that it signs for itself. */
export function CardIn({ sharing, onCard }: { readonly sharing: Sharing; readonly onCard: (taken: TakenCard) => void }) {
  const [problem, setProblem] = useState<string>()
  async function take(words: string, by: TakenCard['by']): Promise<void> {
    const read = await sharing.readCard(words)
    if (read.ok) onCard({ card: read.value, by })
    else setProblem(peopleFailureText[read.failure.code])
  }
  async function takeFile(file: File): Promise<void> {
    setProblem(undefined)
    if (file.size > longestFile) return setProblem(peopleFailureText['card-unreadable'])
    const words = await file.text().catch(() => undefined)
    return words === undefined ? setProblem(peopleFailureText['file-unreadable']) : take(words, 'file')
  }
  return (
    <>
      <CodesScan kind="card" onRead={(bytes) => void take(new TextDecoder().decode(bytes), 'scan')} />
      <FileField label={text.file} hint={text.fileHint} accept=".txt,text/plain" error={problem} onFile={(file) => void takeFile(file)} />
    </>
  )
}
