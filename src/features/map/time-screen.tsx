import { Fragment, useCallback, useState } from 'react'
import { timelineOf } from '../../domain/map/board'
import type { Entity } from '../../domain/entities'
import type { Fold } from '../../domain/meeting/view'
import { useFold } from '../../ports/services'
import { datesText } from '../../text/dates'
import { mapText as text } from '../../text/map'
import { Button, Gap, Row, Rows, Section } from '../../ui'
import { LineSheet } from './line-sheet'
import { sourceWords } from './line-words'
import { MapPage } from './map-page'
import { usePeople, usePlace, useReadDay } from './map-place'

/** What happened when, the gaps between, who says so, and what it meant for the child. */
export function Screen() {
  const place = usePlace()
  const { meetingId } = place
  const read = useReadDay(false)
  const { points, undated } = useFold(useCallback((fold: Fold) => timelineOf(fold, meetingId, read), [meetingId, read]))
  const people = usePeople(place)
  const [open, setOpen] = useState<string>()
  const line = [...points.map((point) => point.line), ...undated].find((one) => one.id === open)
  const meant = ({ values: { soWhat = '' } }: Entity<'line'>) => (soWhat === '' ? <Gap>{text.notSaid}</Gap> : <span dir="auto">{text.soWhatIs(soWhat)}</span>)
  return (
    <MapPage place={place} page="time">
      {points.length === 0 ? <p>{text.noDays}</p> : (
        <ol className="map-time" role="list">
          {points.map((point) => (
            <Fragment key={point.line.id}>
              {point.since !== undefined && point.since >= gapDays && <li className="map-gap">{text.timeGap(point.since)}</li>}
              <li>
                <b className="map-day">{datesText.whole(point.on)}</b>
                <div>
                  <button type="button" className="map-words ui-says" aria-label={text.openLine(point.line.values.text ?? '')} onClick={() => setOpen(point.line.id)} dir="auto">{point.line.values.text}</button>
                  <p className="map-source">{sourceWords(point.line, people) ?? <Gap>{text.notSaid}</Gap>}</p>
                  <p>{meant(point.line)}</p>
                </div>
              </li>
            </Fragment>
          ))}
        </ol>
      )}
      {undated.length > 0 && (
        <Section title={text.undated} count={undated.length}>
          <Rows label={text.undated}>
            {undated.map((one) => (
              <Row key={one.id} title={<span dir="auto">{one.values.text}</span>} detail={[sourceWords(one, people), one.values.eventDate].filter((words) => words !== undefined && words !== '').join('. ')}
                end={place.isSealed ? undefined : <Button size="small" aria-label={text.giveDayFor(one.values.text ?? '')} onClick={() => setOpen(one.id)}>{text.giveDay}</Button>} />
            ))}
          </Rows>
        </Section>
      )}
      {line !== undefined && <LineSheet key={line.id} place={place} line={line} onClose={() => setOpen(undefined)} />}
    </MapPage>
  )
}
/** Days without a word that are shown as a gap. */
const gapDays = 14
