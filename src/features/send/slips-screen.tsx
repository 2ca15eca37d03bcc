import { useMemo, useState } from 'react'
import { flushSync } from 'react-dom'
import { caseSubject } from '../../domain/act-context'
import { entityById } from '../../domain/entities'
import { reviewOf } from '../../domain/plan/review'
import { shownAction, slipOwners, type SlipOwner } from '../../domain/slips'
import { useFold, useShell, wholeFold } from '../../ports/services'
import { slipsText as text } from '../../text/slips'
import { Button, Section, usePrintMarking } from '../../ui'
import { PartPage } from './part-page'
import { usePlace, type Place } from './place'
import { Replies } from './replies'
import { SavePaper } from './save-paper'
import { OwnerSlip } from './owner-slip'
import { PrintedSlip, sheetOf, type SlipSheet } from './slip-sheet'

/** A slip for each owner, on paper and as a locked file, and the replies that come back (design §4.15). */
export function Screen() {
  const place = usePlace()
  const fold = useFold(wholeFold)
  const owners = useMemo(() => slipOwners(fold, place.meetingId), [fold, place.meetingId])
  const sheets = useSheets(place, owners)
  const [printing, setPrinting] = useState<string>()
  usePrintMarking({ marking: [place.isPractice ? text.sheet.practice : '', text.sheet.marking].join(' ').trim(), page: '', of: ' / ' })
  const print = (name?: string) => {
    flushSync(() => setPrinting(name))
    window.print()
  }
  return (
    <PartPage place={place} page="slips" title={text.title}>
      <p className="ui-lead">{text.lead}</p>
      {owners.length === 0 ? <p>{text.none}</p> : (
        <>
          <Section title={text.paper}>
            <p>{text.paperSays}</p>
            <SavePaper sheets={sheets} place={place}><Button onClick={() => print()}>{text.print}</Button></SavePaper>
          </Section>
          <Section title={text.files}>
            <div className="send-owners">{owners.map((owner) => <OwnerSlip key={owner.name} place={place} owner={owner} onPrint={() => print(owner.name)} />)}</div>
          </Section>
        </>
      )}
      <Replies place={place} />
      <div className="send-sheets" aria-hidden="true">{sheets.filter(({ name }) => printing === undefined || name === printing).map((sheet) => <PrintedSlip key={sheet.name} sheet={sheet} />)}</div>
    </PartPage>
  )
}

function useSheets({ meetingId, meeting }: Place, owners: readonly SlipOwner[]): readonly SlipSheet[] {
  const fold = useFold(wholeFold)
  const { clock } = useShell()
  const on = clock.today()
  return useMemo(() => {
    const chair = meeting?.chair === undefined ? undefined : entityById(fold, 'person', meeting.chair)?.values
    const review = reviewOf(fold, meetingId)
    return owners.map((owner) => sheetOf({
      owner: owner.name, agency: owner.agency, reference: entityById(fold, 'case', caseSubject)?.values.reference ?? '', on,
      from: [chair?.name, chair?.agency].filter((part) => part !== undefined && part !== '').join(', '),
      review: review.needed === false ? undefined : review.date, actions: owner.actions.map(shownAction),
    }))
  }, [fold, meetingId, meeting, owners, on])
}
