import { useCallback, useMemo, useRef, useState } from 'react'
import { actionSheet, calendarEvents, fillTemplate, leaksInBytes, toCalendar, toCsv, toHtml, toWord, toWorkbook, versionOf, type DocumentModel, type FilledTemplate } from '../../documents'
import { entityById } from '../../domain/entities'
import { buildRecord, entitledFold, versionKey, versionsOf, wordsOfVersion, writeCaseFile } from '../../domain/record'
import type { OutgoingFile } from '../../ports/file-handover'
import { useCase, useFold, useShell, wholeFold, usePreparedFile, type PreparedFile } from '../../ports/services'
import { failureText } from '../../text/failures'
import { versionScreenText as text } from '../../text/version-screen'
import { useAnnouncer } from '../../ui'
import { fileNameOf, soon, utf8, wordType } from './file-names'
import { guidanceOf } from './use-record'
import type { OpenVersion } from './use-versions'

export type VersionFormat = 'word' | 'web' | 'sheet' | 'csv' | 'calendar' | 'json'
type Format = VersionFormat | 'template'
type Bytes = Uint8Array<ArrayBuffer>

const kinds: { readonly [F in Format]: { readonly ending: string; readonly type: string } } = {
  word: { ending: 'docx', type: wordType },
  template: { ending: 'docx', type: wordType },
  web: { ending: 'html', type: 'text/html' },
  sheet: { ending: 'xlsx', type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' },
  csv: { ending: 'csv', type: 'text/csv' },
  calendar: { ending: 'ics', type: 'text/calendar' },
  json: { ending: 'json', type: 'application/json' },
}

/** Milliseconds after the version was shown, so that the forms are made one after another and the largest last. */
const order: { readonly [F in Format]: number } = { word: 300, template: 0, web: 400, calendar: 500, csv: 550, sheet: 600, json: 1500 }

export interface VersionFilesApi {
  readonly files: { readonly [F in Format]: PreparedFile }
  /** What became of the last file that was asked for. */
  readonly outcome: string | undefined
  readonly template: FilledTemplate | undefined
  /** Fills a template; the words of what is wrong with it, or undefined. */
  readonly useTemplate: (bytes: Uint8Array) => Promise<string | undefined>
}

/** The files of one version. Whatever is handed over has its bytes compared first with everything that must not be in them. */
export function useVersionFiles(open: OpenVersion, model: DocumentModel, meetingId: string, index: number): VersionFilesApi {
  const { clock, ids } = useShell()
  const session = useCase()
  const fold = useFold(wholeFold)
  const announcer = useAnnouncer()
  const [outcome, setOutcome] = useState<string>()
  const [template, setTemplate] = useState<{ readonly of: DocumentModel; readonly filled: FilledTemplate }>()
  const leaked = useRef(false)
  const { version, agenda, leaks } = open
  const key = versionKey(version)
  const filled = template?.of === model ? template.filled : undefined

  const build = useCallback(async (format: Exclude<Format, 'template' | 'json'>): Promise<Bytes> => {
    const allowed = entitledFold(fold, meetingId, version, agenda).fold
    const sheet = () => {
      const record = buildRecord(allowed, meetingId, guidanceOf(fold, meetingId))
      if (record === undefined) throw new Error('a version of no meeting')
      return actionSheet(record, model.marking)
    }
    switch (format) {
      case 'word':
        return toWord(model)
      case 'web':
        return utf8(toHtml(model))
      case 'sheet':
        return toWorkbook(sheet())
      case 'csv':
        return utf8(toCsv(sheet()))
      case 'calendar':
        return utf8(toCalendar(calendarEvents(allowed, meetingId, { caseId: session.caseId }), clock.now()))
    }
    // The version is what its key names.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [fold, meetingId, key, agenda, model, session, clock])

  const caseFile = useCallback(async (): Promise<Bytes> => {
    const entries = await session.history()
    if (!entries.ok) throw new Error(entries.failure.code)
    const guidance = guidanceOf(fold, meetingId)
    const documents = []
    for (const one of versionsOf(fold, meetingId)) {
      // Each is built whole; what somebody presses meanwhile comes first.
      await soon(0)
      const document = versionOf(fold, meetingId, one, { guidance })
      if (document !== undefined) documents.push({ version: versionKey(one), document })
    }
    const notCounted = fold.setAside.map(({ entry }) => entry.id)
    return utf8(writeCaseFile({ format: 'turnstone-case/1', madeAt: clock.now(), caseId: session.caseId, entries: entries.value, documents, notCounted }, ids.sha256))
  }, [session, fold, meetingId, clock, ids])

  const builds = useMemo(() => {
    const isClean = (bytes: Bytes): boolean => {
      const { inside, outside } = wordsOfVersion(fold, meetingId, version, agenda)
      return leaksInBytes(bytes, outside.map(({ text: words }) => words), [...inside.map(({ text: words }) => words), ...leaks.kept.map(({ phrase }) => phrase)]).length === 0
    }
    const reference = entityById(fold, 'case', 'case')?.values.reference ?? ''
    const date = entityById(fold, 'meeting', meetingId)?.values.date
    const file = (format: Format, make: () => Promise<Bytes>) => async (): Promise<OutgoingFile> => {
      await soon(order[format])
      const bytes = await make()
      // The case file is the whole case on purpose; nothing is kept out of it.
      leaked.current = format !== 'json' && !isClean(bytes)
      if (leaked.current) throw new Error('words that must not be in this version')
      // Neutral: the reference, the place in the list and the day. The name of a child or a parent is no file name.
      return { name: fileNameOf(reference, format === 'json' ? 'case' : `copy-${String(index)}`, date, kinds[format].ending), type: kinds[format].type, bytes }
    }
    const plain = (format: Exclude<Format, 'template' | 'json'>) => file(format, () => build(format))
    return {
      word: plain('word'), web: plain('web'), sheet: plain('sheet'), csv: plain('csv'), calendar: plain('calendar'),
      json: key === 'full' ? file('json', caseFile) : undefined,
      template: filled === undefined ? undefined : file('template', () => Promise.resolve(filled.bytes)),
    }
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [fold, meetingId, key, agenda, leaks, index, build, caseFile, filled])

  const heard = (became: NonNullable<PreparedFile['outcome']>, name: string) => {
    const words = became === 'saved' ? text.saved(name) : became === 'cancelled' ? text.cancelled : became === 'failed' ? failureText['handover-failed'] : leaked.current ? text.leaked : text.notMade
    setOutcome(words)
    announcer.say(words)
  }
  const files = {
    word: usePreparedFile(builds.word, heard), web: usePreparedFile(builds.web, heard), sheet: usePreparedFile(builds.sheet, heard), csv: usePreparedFile(builds.csv, heard),
    calendar: usePreparedFile(builds.calendar, heard), json: usePreparedFile(builds.json, heard), template: usePreparedFile(builds.template, heard),
  }
  return {
    files,
    outcome,
    template: filled,
    useTemplate: async (bytes) => {
      const made = fillTemplate(bytes, model)
      setTemplate(made.ok ? { of: model, filled: made.value } : undefined)
      return made.ok ? undefined : text.templateFailures[made.failure.code]
    },
  }
}
