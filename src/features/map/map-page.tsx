import type { ReactNode } from 'react'
import { useNavigate } from 'react-router'
import { useReadable, useWorkspace } from '../../ports/services'
import { mapText as text, type MapPageName } from '../../text/map'
import { MeetingLayout, NoMeetingHere, PartNav, Strip, WhoAsks, useShortcuts } from '../../ui'
import { askedBy, mapHref, useAsked, type MapPlace } from './map-place'
import './map.css'

const pages: readonly MapPageName[] = ['board', 'columns', 'headings', 'time', 'scale', 'engagement', 'challenge', 'measures']
/** What was said among professionals and cannot be told apart by part is not shown while the family is in the room. */
const closedToFamily: ReadonlySet<MapPageName> = new Set(['engagement', 'measures'])

export interface MapPageProps {
  readonly place: MapPlace
  readonly page: MapPageName
  /** Beside the title: the acts of the page. */
  readonly beside?: ReactNode
  readonly foot?: ReactNode
  readonly isWide?: boolean
  readonly children: ReactNode
}

/** One view of the case map: the way to the others, who asks for it, and what of it is still open. */
export function MapPage({ place, page, beside, foot, isWide = false, children }: MapPageProps) {
  const { lens, open, isSilent } = useAsked(place, page)
  const navigate = useNavigate()
  const { settings } = useWorkspace()
  const { singleKeys } = useReadable(settings)
  useShortcuts([{ keys: 'v', label: text.keyNames.view, run: () => void navigate(mapHref(place, pages[(pages.indexOf(page) + 1) % pages.length])) }], { singleKeys })
  if (place.isMissing) return <NoMeetingHere text={text} href={`/c/${place.caseId}`} />
  const isShut = place.familyHere && closedToFamily.has(page)
  return (
    <MeetingLayout foot={isShut ? undefined : foot}>
      <title>{text.documentTitle}</title>
      <PartNav
        label={text.nav}
        pages={pages.map((name) => ({ href: mapHref(place, name), name: text.pages[name], isCurrent: name === page }))}
        back={place.isClosed ? undefined : { href: `/c/${place.caseId}/m/${place.meetingId}/run`, label: text.toAgenda }}
      />
      {place.isSealed ? <Strip kind="quiet">{text.sealed}</Strip> : place.isClosed ? <Strip kind="quiet">{text.closed}</Strip> : null}
      {place.familyHere && !isShut && <Strip kind="quiet">{text.familyHere}</Strip>}
      <div className="map-top">
        <h1 tabIndex={-1}>{text.titles[page]}</h1>
        {!isShut && beside}
      </div>
      {lens !== undefined && <div className="map-asked"><p>{lens.says}</p><WhoAsks>{askedBy(lens.source)}</WhoAsks></div>}
      {!isShut && open.map(({ key, says, source }) => <div key={key} className="map-asked"><p className="map-open">{says}</p><WhoAsks>{askedBy(source)}</WhoAsks></div>)}
      {isSilent && <p className="ui-second">{text.silent}</p>}
      <div className={isWide ? 'map-wide' : 'map-column'}>{isShut ? <p>{text.familyHereClosed}</p> : children}</div>
    </MeetingLayout>
  )
}
