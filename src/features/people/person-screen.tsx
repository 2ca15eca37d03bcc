import { useEffect, useRef, useState } from 'react'
import { useParams } from 'react-router'
import { instantToLondon } from '../../domain/calendar'
import { useCase, useFold, useReadable, wholeFold } from '../../ports/services'
import type { DeviceInCase, PersonInCase } from '../../ports/sharing'
import { datesText } from '../../text/dates'
import { careText } from '../../text/people-care'
import { peopleFailureText, peopleText } from '../../text/people'
import { Button, ButtonRow, Details, Inset, Link, LinkButton, Problem, Row, Rows, Section, SummaryList, Tag, useAnnouncer } from '../../ui'
import { CardIn } from './card-in'
import { cardRows } from './card-rows'
import { CompareWords } from './compare-words'
import { GiveFile } from './give-file'
import { heardWords, rolesWords } from './heard'
import { lastLineOf, type LastLine } from './last-line'
import type { Act, Done } from './person-act'
import { RolesForm } from './roles-form'
import { Crumb, organises, WithPeople, type SharedCaseView } from './with-sharing'

const text = peopleText.person

/** One person of the case: what they may do, their devices, and how they come out of it. */
export function Screen() {
  return <WithPeople title={text.pageTitle}>{(view) => <OnePerson view={view} />}</WithPeople>
}

function OnePerson({ view }: { readonly view: SharedCaseView }) {
  const { memberId = '' } = useParams()
  const { shared, people } = view
  const announcer = useAnnouncer()
  const heading = useRef<HTMLHeadingElement>(null)
  const [done, setDone] = useState<Done>()
  const [problem, setProblem] = useState<string>()
  const [isBusy, setBusy] = useState(false)
  const person = [...people.members, ...people.former].find(({ id }) => id === memberId)
  useEffect(() => {
    if (done !== undefined) heading.current?.focus()
  }, [done])
  if (person === undefined) return <><Crumb toPeople /><h1>{text.pageTitle}</h1><p>{text.gone}</p></>

  const act: Act = async (make, after) => {
    if (isBusy) return
    setBusy(true)
    setProblem(undefined)
    const made = await make()
    setBusy(false)
    if (!made.ok) return setProblem(peopleFailureText[made.failure.code])
    setDone(after)
    announcer.say(after.words)
  }
  const isIn = people.members.includes(person)
  const mayAct = organises(people.own)
  return (
    <>
      <Crumb toPeople />
      <h1 ref={heading} tabIndex={-1} dir="auto">{person.card.name}</h1>
      <p role="status">{done?.words}</p>
      <Problem words={problem} />
      {done?.next === 'everybody' && <ButtonRow><LinkButton kind="primary" href={`/c/${shared.caseId}/people/hand-over`}>{text.toHandOver}</LinkButton></ButtonRow>}
      {typeof done?.next === 'object' && <GiveFile key={done.next.device} shared={shared} device={done.next.device} name={person.card.name} />}
      <SummaryList rows={[...cardRows(person.card).filter(({ key }) => key !== 'device' && key !== 'name'), ...(isIn ? [{ key: 'roles', term: text.says, value: rolesWords(person).join('. ') }] : [])]} />
      {!isIn && <p>{peopleText.people.formerSays}</p>}
      {isIn && !person.isSelf && <Verified view={view} person={person} />}
      {isIn && mayAct && <RolesForm key={JSON.stringify(person.roles)} view={view} person={person} act={act} isBusy={isBusy} />}
      {isIn && <Devices view={view} person={person} act={act} isBusy={isBusy} />}
      {isIn && mayAct && <TakeOut view={view} person={person} act={act} isBusy={isBusy} />}
      {mayAct && !person.isSelf && <p className="people-last"><Link href={`/c/${shared.caseId}/people/one/${person.id}/put-back`}>{careText.back.title}</Link></p>}
    </>
  )
}

interface PartProps {
  readonly view: SharedCaseView
  readonly person: PersonInCase
  readonly act: Act
  readonly isBusy: boolean
}

function Verified({ view: { sharing }, person }: { readonly view: SharedCaseView; readonly person: PersonInCase }) {
  const own = useReadable(sharing.device.card)
  const [isComparing, setComparing] = useState(false)
  const [isSame, setSame] = useState(false)
  if (person.isVerified || isSame) return <p><Tag kind="done">{peopleText.compared}</Tag> {text.isVerified}</p>
  return (
    <>
      <p><Tag kind="due">{peopleText.notCompared}</Tag> {text.notVerified}</p>
      {isComparing && own !== undefined ? <CompareWords sharing={sharing} card={person.card} onSame={() => setSame(true)} /> : <ButtonRow><Button onClick={() => setComparing(true)}>{peopleText.compare.start}</Button></ButtonRow>}
    </>
  )
}

function Devices({ view, person, act, isBusy }: PartProps) {
  const { sharing, shared, people } = view
  const mayAct = organises(people.own)
  return (
    <Section title={person.isSelf ? text.ownDevices : text.devices} count={String(person.devices.length)}>
      <Rows label={text.devices}>
        {person.devices.map((device) => (
          <Row
            key={device.key} tall title={<>{deviceName(device)} {device.isThis && <Tag kind="tide">{peopleText.thisDevice}</Tag>}</>}
            detail={device.isThis ? undefined : heardWords(device.heardAt)}
          />
        ))}
      </Rows>
      {!person.isSelf && <UpTo name={person.card.name} />}
      {mayAct && (
        <Details summary={text.addDevice}>
          <p>{text.addDeviceSays}</p>
          <CardIn sharing={sharing} onCard={({ card }) => void act(() => shared.addDevice(person.id, card.text), { words: text.deviceAdded, next: { device: card.key } })} />
        </Details>
      )}
      {mayAct && person.devices.length > 1 && person.devices.filter(({ isThis }) => !isThis).map((device) => (
        <Details key={device.key} summary={text.lostTitle(deviceName(device))}>
          <p>{text.lostDoes}</p>
          <p>{text.lostNot}</p>
          <ButtonRow><Button kind="alarm" busy={isBusy} onClick={() => void act(() => shared.removeDevice(person.id, device.key), { words: text.lostDone, next: 'everybody' })}>{text.lostAct}</Button></ButtonRow>
        </Details>
      ))}
      {mayAct && person.devices.length === 1 && !person.isSelf && <p className="ui-second">{text.lostOnly}</p>}
    </Section>
  )
}

/** Where somebody's work reaches here: what a chair has when their device is lost. */
function UpTo({ name }: { readonly name: string }) {
  const session = useCase()
  const fold = useFold(wholeFold)
  const [last, setLast] = useState<LastLine>()
  useEffect(() => {
    let isCurrent = true
    void session.history().then((read) => {
      if (isCurrent && read.ok) setLast(lastLineOf(read.value, (writer) => session.authorOf(writer).name === name))
    })
    return () => {
      isCurrent = false
    }
  }, [session, fold, name])
  if (last === undefined) return null
  const { date, time } = instantToLondon(last.at)
  return <Inset>{text.upTo(datesText.whole(date), time)}<br /><b dir="auto">{last.words}</b><br />{text.upToSays}</Inset>
}

const deviceName = ({ card }: DeviceInCase): string => card.device ?? peopleText.unnamedDevice

/** What it does and what it does not do, before it is done. */
function TakeOut({ view: { shared }, person, act, isBusy }: PartProps) {
  const { card, isSelf } = person
  const remove = () => act(() => shared.remove(person.id), { words: isSelf ? text.leaveDone : text.outDone(card.name), next: 'everybody' })
  return (
    <Section title={isSelf ? text.leave : text.out}>
      <Details summary={text.outWhat}>
        {isSelf ? <p>{text.leaveSays}</p> : <><p>{text.outDoes}</p><p>{text.outNot}</p></>}
        <ButtonRow><Button kind="alarm" busy={isBusy} onClick={() => void remove()}>{isSelf ? text.leaveAct : text.outAct(card.name)}</Button></ButtonRow>
      </Details>
    </Section>
  )
}
