import type { DocumentModel } from '../../documents'
import { recordText as text } from '../../text/record'
import { Button, ButtonRow, Section, usePrintMarking } from '../../ui'
import { fileNameOf, useFiles } from './use-files'

export interface TakeAlongProps {
  readonly model: DocumentModel
  readonly reference: string
  readonly date: string | undefined
  /** Brings the paper into the page, so that it is what prints. */
  readonly showPaper: () => void
}

/** The record as a file or on paper. */
export function TakeAlong({ model, reference, date, showPaper }: TakeAlongProps) {
  usePrintMarking({ marking: model.marking, page: text.page, of: text.of })
  const files = useFiles(model, (ending) => fileNameOf(reference, date, ending))
  const print = () => {
    showPaper()
    window.print()
  }
  return (
    <Section title={text.take}>
      <ButtonRow>
        <Button onClick={files.saveWord} busy={files.busy}>{files.busy ? text.preparing : text.word}</Button>
        <Button onClick={print}>{text.print}</Button>
        <Button onClick={files.saveWeb}>{text.web}</Button>
      </ButtonRow>
      {files.outcome !== undefined && <p className="record-small">{files.outcome}</p>}
      <p className="record-small">{text.takeMore}</p>
    </Section>
  )
}
