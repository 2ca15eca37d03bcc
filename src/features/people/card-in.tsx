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

/** Several cards at once: those that are, each once, and what stands against each of the others. */
export interface TakenCards {
  readonly cards: readonly TakenCard[]
  readonly refused: readonly { readonly name: string; readonly words: string }[]
}

interface CardInProps {
  readonly sharing: Sharing
  readonly onCard: (taken: TakenCard) => void
  /** Where several can be taken one after the other. */
  readonly onCards?: ((taken: TakenCards) => void) | undefined
}

/** Takes somebody's card, by camera or from a file, and checks that it signs for itself. */
export function CardIn({ sharing, onCard, onCards }: CardInProps) {
  const [problem, setProblem] = useState<string>()
  async function take(words: string, by: TakenCard['by']): Promise<void> {
    const read = await sharing.readCard(words)
    if (read.ok) onCard({ card: read.value, by })
    else setProblem(peopleFailureText[read.failure.code])
  }
  async function read(file: File): Promise<PersonCard | string> {
    if (file.size > longestFile) return peopleFailureText['card-unreadable']
    const words = await file.text().catch(() => undefined)
    if (words === undefined) return peopleFailureText['file-unreadable']
    const card = await sharing.readCard(words)
    return card.ok ? card.value : peopleFailureText[card.failure.code]
  }
  async function takeFiles(files: readonly File[]): Promise<void> {
    setProblem(undefined)
    const cards = new Map<string, PersonCard>()
    const refused: { readonly name: string; readonly words: string }[] = []
    for (const file of files) {
      const found = await read(file)
      if (typeof found === 'string') refused.push({ name: file.name, words: found })
      else cards.set(found.text, found)
    }
    const taken = [...cards.values()].toSorted((one, other) => one.name.localeCompare(other.name, 'en-GB') || (one.key < other.key ? -1 : 1)).map((card): TakenCard => ({ card, by: 'file' }))
    const [first] = taken
    if (first === undefined) return setProblem(files.length === 1 ? refused[0]?.words : refused.map(({ name, words }) => `${name}: ${words}`).join(' '))
    return files.length === 1 || onCards === undefined ? onCard(first) : onCards({ cards: taken, refused })
  }
  return (
    <>
      <CodesScan kind="card" onRead={(bytes) => void take(new TextDecoder().decode(bytes), 'scan')} />
      <FileField label={text.file} hint={onCards === undefined ? text.fileHint : text.filesHint} accept=".txt,text/plain" error={problem} {...(onCards === undefined ? { onFile: (file) => void takeFiles([file]) } : { onFiles: (files) => void takeFiles(files) })} />
    </>
  )
}
