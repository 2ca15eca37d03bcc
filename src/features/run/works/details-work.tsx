import { localDate } from '../../../domain/calendar'
import { datesText } from '../../../text/dates'
import { runText as text } from '../../../text/run'
import { Gap, Section, SummaryList } from '../../../ui'
import { useMeeting } from '../run-context'

/** When and where the meeting is, as it goes into the record (OX-43a). */
export function DetailsWork() {
  const values = useMeeting()?.values ?? {}
  const said = (words: string | undefined) => words ?? <Gap>{text.details.gap}</Gap>
  const rows = [
    { key: 'date', term: text.details.date, value: said(values.date === undefined ? undefined : datesText.long(localDate(values.date))), open: values.date === undefined },
    { key: 'time', term: text.details.time, value: said(values.start), open: values.start === undefined },
    { key: 'place', term: text.details.place, value: said(values.place), open: values.place === undefined },
    { key: 'mode', term: text.details.mode, value: said(values.mode === undefined ? undefined : text.details.modes[values.mode]), open: values.mode === undefined },
  ]
  return <Section title={text.details.title}><SummaryList rows={rows} /></Section>
}
