import { instantToLondon } from '../domain/calendar'
import type { DocumentModel } from '../domain/record'
import type { Values } from '../domain/kinds'
import { datesText } from '../text/dates'
import { documentText as text } from '../text/documents'
import { bold, cellOf, plain, type Block } from './model'
import { answerOf, dateWords, facts, heading, joined, paragraph, said, underTitle } from './record-parts'

export interface SealWords {
  readonly by: string
  /** Milliseconds since 1970 UTC. */
  readonly at: number
  readonly statement: string
  /** 64 hex digits. */
  readonly digest: string
}

/**
 * A sealed record for reading: the words as approved, untouched, and after them the seal and the notes that came later,
 * each with its date (NC-27). A line under the title says that there are notes, so that nobody misses a correction.
 */
export function sealedDocument(sealed: DocumentModel, seal: SealWords, notes: readonly Partial<Values<'amendment'>>[]): DocumentModel {
  const { date, time } = instantToLondon(seal.at)
  const opening: Block[] = [
    { type: 'paragraph', runs: bold(text.sealedBy(seal.by, datesText.long(date))) },
    ...(notes.length === 0 ? [] : [paragraph(text.notesAtEnd(notes.length))]),
  ]
  return {
    ...sealed,
    blocks: [
      ...underTitle(sealed.blocks, ...opening),
      heading(2, text.sections.seal),
      ...facts([
        [text.facts.sealedOn, joined(datesText.shortWithTime(date, time), seal.by)],
        [text.facts.statement, seal.statement],
        [text.facts.digest, cellOf(digestGroups(seal.digest), text.digestHint)],
      ]),
      ...(notes.length === 0 ? [] : [heading(2, text.sections.notes), ...notes.flatMap(noteBlocks)]),
    ],
  }
}

/** The same words with a warning under their title: whoever reads the file elsewhere sees no screen that says so. */
export function doubtedDocument(model: DocumentModel): DocumentModel {
  return { ...model, blocks: underTitle(model.blocks, { type: 'paragraph', runs: bold(text.sealDiffered) }) }
}

const noteBlocks = (note: Partial<Values<'amendment'>>, index: number): Block[] => [
  heading(3, text.note(index + 1)),
  paragraph(text.noteBy(dateWords(note.on), note.askedBy ?? text.notSaid)),
  ...[said(note.about, text.noteAbout), note.text].flatMap((words) => (words === undefined ? [] : [{ type: 'paragraph' as const, runs: plain(words) }])),
  paragraph(joined(answerOf(note.answer, text.answers) ?? text.notAnswered, note.answerReason)),
]

/** The first eight digits: enough to tell two copies of one case apart when they are read out. */
export const copyName = (digest: string): string => digestGroups(digest.slice(0, 8))

/** 64 hex digits in groups of four, so that two people can read them to each other. */
export const digestGroups = (digest: string): string => (digest.match(/.{1,4}/g) ?? []).join(' ')
