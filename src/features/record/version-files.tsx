import { useState } from 'react'
import type { DocumentModel } from '../../documents'
import { recordText } from '../../text/record'
import { versionScreenText as text } from '../../text/version-screen'
import { Button, ButtonRow, Details, FileButton, Problem, Section, usePrintMarking } from '../../ui'
import { useVersionFiles, type VersionFormat } from './use-version-files'
import type { OpenVersion } from './use-versions'

interface FilesProps {
  readonly open: OpenVersion
  readonly model: DocumentModel
  readonly meetingId: string
  /** Its place in the list: what its file is named by, because a name of a person is no file name. */
  readonly index: number
  readonly beforePrint: () => void
}

/** The forms that one approved version can be taken in. */
export function VersionFiles({ open, model, meetingId, index, beforePrint }: FilesProps) {
  usePrintMarking({ marking: model.marking, page: recordText.page, of: recordText.of })
  const files = useVersionFiles(open, model, meetingId, index)
  const [problem, setProblem] = useState<string>()
  const take = async (list: FileList | null) => {
    const file = list?.[0]
    if (file === undefined) return
    setProblem(await files.useTemplate(new Uint8Array(await file.arrayBuffer())))
  }
  const button = (format: VersionFormat) => <FileButton file={files.files[format]} label={text[format]} preparing={text.building} />
  const isTable = open.version.kind === 'actions' || open.version.kind === 'agency' || open.version.kind === 'full'
  return (
    <Section title={text.files}>
      <p className="record-small">{text.filesMore}</p>
      <ButtonRow>
        {button('word')}
        <Button onClick={() => { beforePrint(); window.print() }}>{text.print}</Button>
        {button('web')}
      </ButtonRow>
      {isTable && (
        <>
          <ButtonRow>{button('sheet')}{button('csv')}{button('calendar')}</ButtonRow>
          <p className="record-small">{text.calendarMore}</p>
        </>
      )}
      <Details summary={text.template}>
        <p className="record-small">{text.templateMore}</p>
        <label className="versions-file">
          <span>{text.chooseTemplate}</span>
          <input type="file" accept=".docx,application/vnd.openxmlformats-officedocument.wordprocessingml.document" autoComplete="off" onChange={(event) => void take(event.currentTarget.files)} />
        </label>
        <Problem words={problem} />
        {files.template !== undefined && <ButtonRow><FileButton file={files.files.template} label={text.templateReady} preparing={text.building} /></ButtonRow>}
        {files.template !== undefined && files.template.unknown.length > 0 && <p className="record-small">{text.templateEmpty(files.template.unknown.join(', '))}</p>}
      </Details>
      {open.version.kind === 'full' && (
        <>
          <ButtonRow>{button('json')}</ButtonRow>
          <p className="record-small">{text.jsonMore}</p>
        </>
      )}
      {files.outcome !== undefined && <p className="record-small" role="status">{files.outcome}</p>}
    </Section>
  )
}
