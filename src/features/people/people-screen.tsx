import { useNavigate } from 'react-router'
import { useFold, useReadable, useShell, useWorkspace, wholeFold } from '../../ports/services'
import type { PeopleOfCase, PersonInCase, RosterChangeNote, RosterNote } from '../../ports/sharing'
import { careText } from '../../text/people-care'
import { circleText, peopleText, rosterActText } from '../../text/people'
import { sharingText } from '../../text/sharing'
import { ButtonRow, Inset, Link, LinkButton, Row, Rows, Section, SummaryList, Tag, useShortcuts } from '../../ui'
import { CheckWords } from './check-words'
import { circles, lastHeardWords, onlyOrganiser, rolesWords, unheardOrganisers } from './heard'
import { useLateWork } from './late-work'
import { Crumb, organises, WithPeople, type SharedCaseView } from './with-sharing'

const text = peopleText.people

/** Who can read this case, what part, and whether it is really they (design §4.17). */
export function Screen() {
  return <WithPeople title={text.title}>{(view) => <People view={view} />}</WithPeople>
}

function People({ view }: { readonly view: SharedCaseView }) {
  const { shared, people } = view
  const at = `/c/${shared.caseId}/people`
  const cameAsFile = people.cameAsFile === true && !people.isShared
  const mayLetIn = !cameAsFile && (!people.isShared || organises(people.own))
  const isOut = people.isShared && Object.keys(people.own).length === 0
  const { settings } = useWorkspace()
  const { singleKeys } = useReadable(settings)
  const navigate = useNavigate()
  useShortcuts([
    ...(mayLetIn ? [{ keys: 'i', label: sharingText.keys.invite, run: () => void navigate(`${at}/in`) }] : []),
    { keys: 'o', label: sharingText.keys.open, run: () => void navigate('/sharing/open') },
  ], { singleKeys })
  return (
    <>
      <Crumb />
      <h1>{text.title}</h1>
      {people.isShared ? <Notices view={view} at={at} /> : cameAsFile ? <CameAsFile /> : <><p className="ui-lead">{text.alone}</p><p>{text.aloneSays}</p></>}
      {isOut && <Inset kind="due">{text.notIn}</Inset>}
      <ButtonRow>
        {mayLetIn && <LinkButton kind="primary" href={`${at}/in`} aria-keyshortcuts="i">{text.letIn}</LinkButton>}
        {people.isShared && !isOut && <LinkButton href={`${at}/hand-over`}>{text.handOver}</LinkButton>}
        <LinkButton href="/sharing/open" aria-keyshortcuts="o">{text.openFile}</LinkButton>
      </ButtonRow>
      {!mayLetIn && !isOut && !cameAsFile && <p className="ui-second">{text.organisersOnly}</p>}
      {people.isShared && (
        <>
          {!isOut && (
            <ul className="ui-flow-ways">
              <li><Link href={`${at}/meeting`}>{careText.meeting.title}</Link></li>
              <li><Link href={`${at}/care`}>{careText.care.title}</Link></li>
            </ul>
          )}
          <Section title={text.whoIsIn} count={String(people.members.length)}>
            <Rows label={text.whoIsIn}>{people.members.map((person) => <Person key={person.id} person={person} at={at} />)}</Rows>
          </Section>
          <Section title={text.whoReads}><SummaryList rows={readersOf(people)} /></Section>
          <CheckWords />
          {people.former.length > 0 && (
            <Section title={text.former}>
              <p className="ui-second">{text.formerSays}</p>
              <Rows label={text.former}>{people.former.map(({ id, card }) => <Row key={id} title={card.name} detail={peopleText.roleAndAgency(card.role, card.agency)} state="quiet" />)}</Rows>
            </Section>
          )}
        </>
      )}
    </>
  )
}

/** It says so at the door, with what can be done, and not at the end of a form (decision 34). */
function CameAsFile() {
  const text = careText.fileCase
  return (
    <Inset kind="due">
      <p><b>{text.title}.</b> {text.says}</p>
      <p>{text.next}</p>
      <p><Link href="/cases">{text.toNew}</Link></p>
    </Inset>
  )
}

function Person({ person, at }: { readonly person: PersonInCase; readonly at: string }) {
  const { id, card, isSelf, isVerified, devices } = person
  const place = peopleText.roleAndAgency(card.role, card.agency)
  return (
    <Row
      tall
      title={<><Link href={`${at}/one/${id}`}>{card.name}</Link> {isSelf && <Tag kind="tide">{peopleText.you}</Tag>}</>}
      detail={<>{[place, ...rolesWords(person)].filter((words) => words !== '').join('. ')}. {text.devices(devices.length)}. {!isSelf && lastHeardWords(person)}</>}
      end={isSelf ? undefined : isVerified ? <Tag kind="done">{peopleText.compared}</Tag> : <Tag kind="due">{peopleText.notCompared}</Tag>}
    />
  )
}

/** By part, so that nobody has to work out who reads the full record. Parts this device is not in tell nothing here. */
function readersOf({ members }: PeopleOfCase) {
  return circles.flatMap((circle) => {
    const names = members.filter(({ roles }) => roles[circle] !== undefined)
    if (!names.some(({ isSelf }) => isSelf)) return []
    const others = names.filter(({ isSelf }) => !isSelf).map(({ card }) => card.name)
    return [{ key: circle, term: circleText[circle], value: others.length === 0 ? text.nobodyElse : peopleText.and([peopleText.you, ...others]) }]
  })
}

const actWords = ({ act, by, about }: RosterNote): string => rosterActText[act](by?.name ?? peopleText.someone, about?.name ?? peopleText.someone.toLowerCase())

/** Who was taken out is out of each part by an act of its own: it is said once. */
const once = (notes: readonly RosterNote[]): readonly string[] => [...new Set(notes.map(actWords))]

/** Somebody let in and the key for it is what the list shows anyway, and all there is when this device has just come in. */
const isNews = ({ acts, countNow, countNoMore }: RosterChangeNote): boolean => countNow.length + countNoMore.length > 0 || acts.some(({ act }) => act !== 'add-member' && act !== 'add-device' && act !== 'epoch')

/** What a person should know of the people, most urgent first. */
function Notices({ view: { people }, at }: { readonly view: SharedCaseView; readonly at: string }) {
  const { clock } = useShell()
  const fold = useFold(wholeFold)
  const late = useLateWork(fold).waiting.length
  const only = onlyOrganiser(people)
  const change = people.changes.at(-1)
  return (
    <>
      {only !== undefined && (
        <Inset kind="due">
          <p><b>{only.isSelf ? text.oneOrganiser : text.oneOrganiserOther(only.card.name)}</b></p>
          <p>{only.isSelf ? text.oneOrganiserSays : text.oneOrganiserSaysOther}</p>
          {only.isSelf && <p><Link href={`${at}/office`}>{careText.care.office}</Link></p>}
        </Inset>
      )}
      {unheardOrganisers(people, clock.now()).map(({ person, days }) => <Inset key={person.id} kind="due">{text.unheard(person.card.name, days)}</Inset>)}
      {late > 0 && <Inset kind="due"><Link className="ui-says" href={`${at}/late`}>{text.late(late)}</Link></Inset>}
      {people.notBuiltOn.length > 0 && <Inset>{once(people.notBuiltOn).map((words) => <p key={words}>{text.notBuiltOn(words)}</p>)}<p className="ui-second">{text.notBuiltOnSays}</p></Inset>}
      {people.chosen.length > 0 && <Inset kind="due">{once(people.chosen).map((words) => <p key={words}>{text.chosen(words)}</p>)}<p className="ui-second">{text.chosenSays}</p></Inset>}
      {change !== undefined && isNews(change) && (
        <Inset kind="due">
          <p>{text.changed(once(change.acts).join(' '))}</p>
          {change.countNow.length > 0 && <p>{text.countNow(change.countNow.length)}</p>}
          {change.countNoMore.length > 0 && <p>{text.countNoMore(change.countNoMore.length)}</p>}
        </Inset>
      )}
    </>
  )
}
