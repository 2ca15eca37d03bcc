import { agendaOf, type Fold } from '../domain/meeting/view'
import { entityById } from '../domain/entities'
import {
  amendmentsAt, bandOf, buildRecord, choicesOf, entitledFold, isHeldBackWhole, readDocument, readSealed, versionKey, versionsOf,
  type DocumentModel, type Guidance, type RecordModel, type VersionChoice, type VersionFor,
} from '../domain/record'
import { versionText as text } from '../text/versions'
import { mapWords, plain } from './model'
import { frontOf, heading, paragraph, table, underTitle } from './record-parts'
import { recordToDocument } from './record-document'
import { sealedDocument } from './sealed-document'
import type { VersionBody } from './version-body'
import { actionsVersion, agencyVersion } from './version-plan'
import { childVersion } from './version-child'
import { parentVersion, togetherVersion } from './version-parent'

export interface VersionOptions {
  readonly guidance: Guidance
}

/**
 * One version of a meeting's record. It is made from a case that holds nothing but what this version may carry, so that
 * what is not chosen is not in the file. The full record is the sealed one, word for word, as soon as there is one.
 * Undefined when the meeting is not here, when parts of a sealed record are missing, when all is held back from the person
 * it is for, or when the meeting has no such part.
 */
export function versionOf(fold: Fold, meetingId: string, version: VersionFor, { guidance }: VersionOptions): DocumentModel | undefined {
  const sealed = readSealed(fold, meetingId)
  if (version.kind === 'full' && sealed !== undefined) {
    const words = sealed.content.state === 'here' ? readDocument(sealed.content.seal.document) : undefined
    return words === undefined ? undefined : sealedDocument(words, sealed, amendmentsAt(fold, meetingId).map(({ values }) => values))
  }
  if (!exists(fold, meetingId, version)) return undefined
  const agenda = agendaOf(fold, meetingId, guidance.pack, guidance.frame).map(({ key }) => key)
  const { fold: allowed } = entitledFold(fold, meetingId, version, agenda)
  const record = buildRecord(allowed, meetingId, guidance)
  if (record === undefined) return undefined
  const state = sealed === undefined ? 'draft' : 'final'
  switch (version.kind) {
    case 'full':
      return recordToDocument(record, state)
    case 'part-one':
      return partOne(recordToDocument(record, state))
    case 'court':
      return courtCopy(recordToDocument(record, state), choicesOf(fold, meetingId, versionKey(version)))
    case 'actions':
      return framed(record, state, actionsVersion(record))
    case 'agency':
      return framed(record, state, agencyVersion(record, version.agency))
    case 'parent':
      return framed(record, state, parentVersion(record, nameOf(fold, version.adult)))
    case 'part-two':
      return framed(record, state, togetherVersion(record))
    case 'child':
      return framed(record, state, childVersion(record, bandOf(fold, version.child)))
  }
}

function exists(fold: Fold, meetingId: string, version: VersionFor): boolean {
  if (version.kind === 'parent') return entityById(fold, 'adult', version.adult) !== undefined && !isHeldBackWhole(fold, meetingId, version.adult)
  if (version.kind === 'child') return entityById(fold, 'child', version.child) !== undefined && !isHeldBackWhole(fold, meetingId, version.child)
  if (version.kind === 'part-one' || version.kind === 'part-two') return versionsOf(fold, meetingId).some(({ kind }) => kind === version.kind)
  return true
}

const nameOf = (fold: Fold, adult: string): string => entityById(fold, 'adult', adult)?.values.label ?? ''

function framed(record: RecordModel, state: 'draft' | 'final', body: VersionBody): DocumentModel {
  return {
    format: 'turnstone-document/1',
    ...frontOf(record, state, body.marking),
    ...(body.size === undefined ? {} : { size: body.size }),
    blocks: [...body.blocks],
  }
}

function partOne(model: DocumentModel): DocumentModel {
  return { ...model, marking: `${model.marking} ${text.partOne.marking}`, blocks: underTitle(model.blocks, paragraph(text.partOne.title)) }
}

/** The full record as a copy: each place where words were taken out says so, and a list at the end gives the grounds. */
function courtCopy(model: DocumentModel, choices: readonly VersionChoice[]): DocumentModel {
  const out = choices.filter(({ choice }) => choice === 'out')
  const marked = mapWords(model, (words) => words.replace(/\u27E6([a-z-]+)\u27E7/g, (_, ground: string) => text.court.mark(groundWords(ground))))
  const grounds = [...new Set(out.map(({ ground }) => ground ?? 'other'))]
  return {
    ...marked,
    marking: `${marked.marking} ${text.court.marking}`,
    blocks: [
      ...underTitle(marked.blocks, paragraph(out.length === 0 ? text.court.unchanged : text.court.note)),
      ...(out.length === 0 ? [] : [heading(2, text.court.section)]),
      ...table(
        text.court.table,
        [[text.court.columns.ground, 50], [text.court.columns.count, 15], [text.court.columns.who, 35]],
        grounds.map((ground) => {
          const mine = out.filter((choice) => (choice.ground ?? 'other') === ground)
          return [[plain(groundWords(ground))], [plain(String(mine.length))], [plain([...new Set(mine.flatMap(({ by }) => by ?? []))].join(', '))]]
        }),
      ),
    ],
  }
}

const groundWords = (ground: string): string => (ground in text.court.grounds ? text.court.grounds[ground as keyof typeof text.court.grounds] : text.court.grounds.other)
