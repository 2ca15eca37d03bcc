import { useEffect, useMemo, useState } from 'react'
import { recordToDocument, sealedDocument, type CheckedPart, type DocumentModel } from '../../documents'
import { amendmentsAt, buildRecord, checkSealedRecord, readDocument, readSealed, type Guidance, type RecordModel, type SealedRecord } from '../../domain/record'
import type { Fold } from '../../domain/meeting/view'
import { packOfMeeting } from '../../domain/guidance'
import { essentialFrame, unknownPack } from '../../guidance'
import { useCase, useCheckWords, useFold, useShell, wholeFold } from '../../ports/services'

export interface OpenRecord {
  readonly record: RecordModel
  readonly sealed: SealedRecord | undefined
  /** What is on the paper: the draft as it stands, or the sealed words with their notes. Undefined while parts of a sealed record are missing. */
  readonly paper: DocumentModel | undefined
}

/** The record of one meeting as this device holds it; undefined when the meeting is not here. */
export function useRecord(meetingId: string): OpenRecord | undefined {
  const fold = useFold(wholeFold)
  const words = useWordsInRecord()
  return useMemo(() => openRecord(fold, meetingId, words), [fold, meetingId, words])
}

/** The check words that a record carries. The part set apart is in none: a record must not tell that it is used. */
export function useWordsInRecord(): readonly CheckedPart[] {
  const all = useCheckWords()
  return useMemo(() => all.filter(({ circle }) => circle !== 'restricted'), [all])
}

/** The record as the case stands, under the guidance the meeting ran on. */
export const recordIn = (fold: Fold, meetingId: string): RecordModel | undefined => buildRecord(fold, meetingId, guidanceOf(fold, meetingId))

/** The guidance a meeting ran on. */
export const guidanceOf = (fold: Fold, meetingId: string): Guidance => ({ pack: packOfMeeting(fold, meetingId) ?? unknownPack(), frame: essentialFrame() })

function openRecord(fold: Fold, meetingId: string, checked: readonly CheckedPart[]): OpenRecord | undefined {
  const record = recordIn(fold, meetingId)
  if (record === undefined) return undefined
  const sealed = readSealed(fold, meetingId)
  if (sealed === undefined) return { record, sealed, paper: recordToDocument(record, 'draft', checked) }
  const words = sealed.content.state === 'here' ? readDocument(sealed.content.seal.document) : undefined
  const notes = amendmentsAt(fold, meetingId).map(({ values }) => values)
  return { record, sealed, paper: words === undefined ? undefined : sealedDocument(words, sealed, notes) }
}

/** `not-read`: what this device holds could not be read, so nothing is known of the seal. */
export type SealCheck = ReturnType<typeof checkSealedRecord> | { readonly state: 'not-read' }

/** Whether the seal fits every entry held here; undefined while that is being looked at. */
export function useSealCheck(sealed: SealedRecord | undefined): SealCheck | undefined {
  const session = useCase()
  const { ids } = useShell()
  const [check, setCheck] = useState<SealCheck>()
  useEffect(() => {
    if (sealed === undefined) return
    let current = true
    void session.history().then((entries) => {
      if (current) setCheck(entries.ok ? checkSealedRecord(sealed, entries.value, ids.sha256) : { state: 'not-read' })
    })
    return () => {
      current = false
    }
  }, [session, ids, sealed])
  return check
}
