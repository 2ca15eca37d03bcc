import { useCallback, useEffect, useRef, useState } from 'react'
import { toHtml, toWord, type DocumentModel } from '../../documents'
import { useWorkspace } from '../../ports/services'
import { failureText } from '../../text/failures'
import { recordText as text } from '../../text/record'
import { useAnnouncer } from '../../ui'

const wordType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** A case reference as a file name takes it. */
export const plainReference = (reference: string): string => reference.replace(/[^A-Za-z0-9-]+/g, '-').replace(/^-+|-+$/g, '') || 'case'

/** Neutral: the case reference and the day of the meeting, nothing that somebody typed into the record. */
export function fileNameOf(reference: string, date: string | undefined, ending: 'docx' | 'html'): string {
  return [plainReference(reference), 'record', ...(date === undefined ? [] : [date])].join('-') + `.${ending}`
}

export interface RecordFiles {
  readonly busy: boolean
  /** What became of the last file, in words. */
  readonly outcome: string | undefined
  readonly saveWord: () => void
  readonly saveWeb: () => void
}

/**
 * The record as files. The Word file is made ahead, shortly after the paper last changed: a share sheet opens only inside
 * the press that asks for it.
 */
export function useFiles(model: DocumentModel, nameOf: (ending: 'docx' | 'html') => string): RecordFiles {
  const { files } = useWorkspace()
  const announcer = useAnnouncer()
  const [busy, setBusy] = useState(false)
  const [outcome, setOutcome] = useState<string>()
  const made = useRef<{ readonly model: DocumentModel; readonly bytes: Promise<Uint8Array<ArrayBuffer>> }>(undefined)

  const wordOf = useCallback((wanted: DocumentModel) => {
    if (made.current?.model !== wanted) made.current = { model: wanted, bytes: toWord(wanted) }
    return made.current.bytes
  }, [])
  useEffect(() => {
    const timer = setTimeout(() => {
      // Whoever presses the button is told if it did not work, and it is then made again.
      wordOf(model).catch(() => { made.current = undefined })
    }, 400)
    return () => clearTimeout(timer)
  }, [model, wordOf])

  const handOver = async (name: string, type: string, bytes: Promise<Uint8Array<ArrayBuffer>>) => {
    setBusy(true)
    const words = await bytes.then(
      async (ready) => {
        const saved = await files.save({ name, type, bytes: ready })
        if (saved.ok) return text.saved(name)
        return saved.failure.code === 'handover-cancelled' ? text.cancelled : failureText['handover-failed']
      },
      () => {
        made.current = undefined
        return text.notMade
      },
    )
    setBusy(false)
    setOutcome(words)
    announcer.say(words)
  }
  return {
    busy,
    outcome,
    saveWord: () => void handOver(nameOf('docx'), wordType, wordOf(model)),
    saveWeb: () => void handOver(nameOf('html'), 'text/html', Promise.resolve(new TextEncoder().encode(toHtml(model)))),
  }
}
