import { useEffect, useState } from 'react'
import { instantToLondon, localDate } from '../../domain/calendar'
import type { RemovalReceipt } from '../../ports/case-session'
import { useWorkspace } from '../../ports/services'
import { datesText } from '../../text/dates'
import { refusalIn } from '../../text/failures'
import { lettingGoText } from '../../text/letting-go'
import { BackRow, Button, ButtonRow, PageLayout, Problem, Row, Rows } from '../../ui'

const text = lettingGoText.receipts

/** Receipts of what was taken off this device. None holds a word of a case. */
export function RemovedScreen() {
  const { cases } = useWorkspace()
  const [receipts, setReceipts] = useState<readonly RemovalReceipt[]>()
  const [problem, setProblem] = useState<string>()
  useEffect(() => {
    void cases.receipts().then((read) => (read.ok ? setReceipts(read.value) : setProblem(refusalIn({}, read.failure.code))))
  }, [cases])
  return (
    <PageLayout width="column">
      <title>{text.documentTitle}</title>
      <BackRow href="/cases" label={text.toCases} />
      <h1 tabIndex={-1}>{text.title}</h1>
      <p className="ui-lead">{text.lead}</p>
      <Problem words={problem} />
      {receipts?.length === 0 && <p>{text.none}</p>}
      {receipts !== undefined && receipts.length > 0 && (
        <>
          <Rows label={text.title}>
            {receipts.map((receipt) => <Row key={receipt.token} tall title={text.number(receipt.token)} detail={`${text.detail(datesText.whole(localDate(instantToLondon(receipt.at).date)), receipt.entries)} ${receipt.overridden ? text.footing.overridden : text.footing.all}`} />)}
          </Rows>
          <ButtonRow><Button onClick={() => window.print()}>{text.print}</Button></ButtonRow>
        </>
      )}
    </PageLayout>
  )
}
