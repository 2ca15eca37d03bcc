import { useCallback, type ComponentType } from 'react'
import { useParams } from 'react-router'
import type { PrepareLine } from '../../domain/completeness'
import { familyOf } from '../../domain/completeness'
import { entityById } from '../../domain/entities'
import type { Fold } from '../../domain/meeting/view'
import { useFold } from '../../ports/services'
import { prepareText as text } from '../../text/prepare'
import { BackRow, PageLayout } from '../../ui'
import { itemHref, PreparingProvider, usePreparing } from './context'
import { itemOf, placeOf, type Item } from './item-of'
import { Agencies } from './items/agencies'
import { Card } from './items/card'
import { Chair } from './items/chair'
import { Earlier, Hold, Why } from './items/read-back'
import { FamilyAgencies } from './items/family-agencies'
import { Invitee } from './items/invitee'
import { Member } from './items/member'
import { Papers } from './items/papers'
import { Purpose } from './items/purpose'
import { Rehearse } from './items/rehearse'
import { Roles } from './items/roles'
import { RoomHelp } from './items/room-help'
import { When } from './items/when'
import { OpenChecks } from './open-checks'
import { Notice } from './prepare-screen'
import './prepare.css'

/** One line of getting ready on a page of its own. */
export const Screen = () => <PreparingProvider><ItemPage /></PreparingProvider>

interface Page {
  readonly title: string
  readonly Body: ComponentType
}

const pages: { readonly [item in Item]: Page } = {
  why: { title: text.why.title, Body: Why },
  purpose: { title: text.purpose.title, Body: Purpose },
  when: { title: text.when.title, Body: When },
  chair: { title: text.chair.title, Body: Chair },
  roles: { title: text.roles.title, Body: Roles },
  family: { title: text.family.agenciesTitle, Body: FamilyAgencies },
  hold: { title: text.hold.title, Body: Hold },
  agencies: { title: text.agencies.title, Body: Agencies },
  papers: { title: text.papers.title, Body: Papers },
  earlier: { title: text.earlier.title, Body: Earlier },
  room: { title: text.room.title, Body: RoomHelp },
  card: { title: text.card.title, Body: Card },
  rehearse: { title: text.rehearsal.title, Body: Rehearse },
}

function ItemPage() {
  const { item = '' } = useParams()
  const preparing = usePreparing()
  const { caseId, meetingId, stage, list } = preparing
  const place = placeOf(item)
  const name = useFold(useCallback((fold: Fold) => (place === undefined || !('person' in place) ? undefined : nameOf(fold, place.person)), [place]))
  const at = `/c/${caseId}/m/${meetingId}`
  if (stage === 'missing') return <Notice title={text.missingTitle} says={text.missing} href={`/c/${caseId}`} link={text.toCase} />
  if (stage === 'closed') return <Notice title={text.closedTitle} says={text.closed} href={`${at}/record`} link={text.toRecord} />
  if (place === undefined || ('person' in place && name === undefined)) return <Notice title={text.missingTitle} says={text.missing} href={itemHref(preparing)} link={text.back} />
  const lines = list.groups.flatMap((group) => group.lines).filter((line) => belongs(line, item))
  const backTo = place.item === 'invitee' ? itemHref(preparing, 'agencies') : itemHref(preparing)
  return (
    <PageLayout width="column">
      <title>{text.documentTitle}</title>
      <div className="prepare-item">
        <BackRow href={backTo} label={place.item === 'invitee' ? text.agencies.title : text.back} />
        <h1>{place.item === 'member' ? text.family.question(name ?? '') : place.item === 'invitee' ? text.person.title(name ?? '') : pages[place.item].title}</h1>
        {place.item === 'member' ? <Member person={place.person} /> : place.item === 'invitee' ? <Invitee person={place.person} /> : <Body item={place.item} />}
        <OpenChecks lines={lines} />
      </div>
    </PageLayout>
  )
}

function Body({ item }: { readonly item: Item }) {
  const { Body: Content } = pages[item]
  return <Content />
}

/** The rehearsal is asked for beside the help on the day; everything else on the page it is settled on. */
const belongs = (line: PrepareLine, item: string): boolean => itemOf(line) === item

const nameOf = (fold: Fold, id: string): string | undefined => familyOf(fold).find((one) => one.id === id)?.label ?? entityById(fold, 'person', id)?.values.name
