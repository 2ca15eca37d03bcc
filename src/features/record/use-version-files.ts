import { useEffect, useRef, useState } from 'react'
import { actionSheet, calendarEvents, fillTemplate, leaksInBytes, toCalendar, toCsv, toHtml, toWord, toWorkbook, versionOf, type DocumentModel, type FilledTemplate } from '../../documents'
import { entityById } from '../../domain/entities'
import type { Fold } from '../../domain/meeting/view'
import { buildRecord, entitledFold, versionKey, versionsOf, wordsOfVersion, writeCaseFile } from '../../domain/record'
import { useCase, useFold, useShell, useWorkspace, wholeFold } from '../../ports/services'
import { failureText } from '../../text/failures'
import { versionScreenText as text } from '../../text/version-screen'
import { useAnnouncer } from '../../ui'
import { plainReference } from './use-files'
import { guidanceOf } from './use-record'
import type { OpenVersion } from './use-versions'

export type VersionFormat = 'word' | 'web' | 'sheet' | 'csv' | 'calendar' | 'json'
type Format = VersionFormat | 'template'
type Bytes = Uint8Array<ArrayBuffer>

const kinds: { readonly [F in Format]: { readonly ending: string; readonly type: string } } = {
  word: { ending: 'docx', type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document' },
  template: { ending: 'docx', type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document' },
  web: { ending: 'html', type: 'text/html' },
  sheet: { ending: 'xlsx', type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' },
  csv: { ending: 'csv', type: 'text/csv' },
  calendar: { ending: 'ics', type: 'text/calendar' },
  json: { ending: 'json', type: 'application/json' },
}

const utf8 = (words: string): Bytes => new TextEncoder().encode(words)

export interface VersionFilesApi {
  readonly busy: boolean
  readonly outcome: string | undefined
  readonly template: FilledTemplate | undefined
  readonly save: (format: Format) => void
  /** Fills a template; the words of what is wrong with it, or undefined. */
  readonly useTemplate: (bytes: Uint8Array) => Promise<string | undefined>
}

/**
 * The files of one version. Word takes longest and is made ahead, because a share sheet opens only inside the press that
 * asks for it. Whatever is handed over has its bytes compared first with everything that must not be in them.
 */
export function useVersionFiles(open: OpenVersion, model: DocumentModel, meetingId: string, index: number): VersionFilesApi {
  const { files } = useWorkspace()
  const { clock, ids } = useShell()
  const session = useCase()
  const fold = useFold(wholeFold)
  const announcer = useAnnouncer()
  const [busy, setBusy] = useState(false)
  const [outcome, setOutcome] = useState<string>()
  const [template, setTemplate] = useState<FilledTemplate>()
  const word = useRef<{ readonly of: DocumentModel; readonly bytes: Promise<Bytes> }>(undefined)
  const wordOf = (wanted: DocumentModel): Promise<Bytes> => {
    if (word.current?.of !== wanted) word.current = { of: wanted, bytes: toWord(wanted) }
    return word.current.bytes
  }
  useEffect(() => {
    setTemplate(undefined)
    const timer = setTimeout(() => void wordOf(model).catch(() => { word.current = undefined }), 300)
    return () => clearTimeout(timer)
  }, [model])

  const make = async (format: Format): Promise<Bytes> => {
    const allowed = entitledFold(fold, meetingId, open.version, open.agenda).fold
    const sheet = () => {
      const record = buildRecord(allowed, meetingId, guidanceOf(fold, meetingId))
      if (record === undefined) throw new Error('a version of no meeting')
      return actionSheet(record, model.marking)
    }
    switch (format) {
      case 'word':
        return wordOf(model)
      case 'web':
        return utf8(toHtml(model))
      case 'sheet':
        return toWorkbook(sheet())
      case 'csv':
        return utf8(toCsv(sheet()))
      case 'calendar':
        return utf8(toCalendar(calendarEvents(allowed, meetingId, { caseId: session.caseId }), clock.now()))
      case 'template':
        if (template === undefined) throw new Error('no template was chosen')
        return template.bytes
      case 'json':
        return utf8(await caseFile())
    }
  }
  const caseFile = async (): Promise<string> => {
    const entries = await session.history()
    if (!entries.ok) throw new Error(entries.failure.code)
    const guidance = guidanceOf(fold, meetingId)
    const documents = versionsOf(fold, meetingId).flatMap((version) => {
      const document = versionOf(fold, meetingId, version, { guidance })
      return document === undefined ? [] : [{ version: versionKey(version), document }]
    })
    const notCounted = fold.setAside.map(({ entry }) => entry.id)
    return writeCaseFile({ format: 'turnstone-case/1', madeAt: clock.now(), caseId: session.caseId, entries: entries.value, documents, notCounted }, ids.sha256)
  }
  const isClean = (bytes: Bytes): boolean => {
    const { inside, outside } = wordsOfVersion(fold, meetingId, open.version, open.agenda)
    return leaksInBytes(bytes, outside.map(({ text: words }) => words), [...inside.map(({ text: words }) => words), ...open.leaks.kept.map(({ phrase }) => phrase)]).length === 0
  }
  const handOver = async (format: Format): Promise<string> => {
    const bytes = await make(format)
    // The case file is the whole case on purpose; nothing is kept out of it.
    if (format !== 'json' && !isClean(bytes)) return text.leaked
    const name = fileName(fold, meetingId, format === 'json' ? 'case' : `copy-${String(index)}`, kinds[format].ending)
    const saved = await files.save({ name, type: kinds[format].type, bytes })
    if (saved.ok) return text.saved(name)
    return saved.failure.code === 'handover-cancelled' ? text.cancelled : failureText['handover-failed']
  }
  return {
    busy,
    outcome,
    template,
    save: (format) => {
      setBusy(true)
      void handOver(format).catch(() => text.notMade).then((words) => {
        setBusy(false)
        setOutcome(words)
        announcer.say(words)
      })
    },
    useTemplate: async (bytes) => {
      const filled = fillTemplate(bytes, model)
      setTemplate(filled.ok ? filled.value : undefined)
      return filled.ok ? undefined : text.templateFailures[filled.failure.code]
    },
  }
}

/** Neutral: the reference, the place in the list and the day. The name of a child or a parent is no file name. */
function fileName(fold: Fold, meetingId: string, what: string, ending: string): string {
  const date = entityById(fold, 'meeting', meetingId)?.values.date
  return `${[plainReference(entityById(fold, 'case', 'case')?.values.reference ?? ''), what, ...(date === undefined ? [] : [date])].join('-')}.${ending}`
}
