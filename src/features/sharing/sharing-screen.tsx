import { useEffect, useState } from 'react'
import { useNavigate } from 'react-router'
import { useReadable, useShell, useWorkspace } from '../../ports/services'
import { waitsOf, type CaseSharingState, type Sharing } from '../../ports/sharing'
import type { StorageHealth } from '../../ports/storage-health'
import { careText } from '../../text/people-care'
import { sharingText as text } from '../../text/sharing'
import { Button, ButtonRow, Checkboxes, Link, LinkButton, Problem, Row, Rows, Section, useAnnouncer, useShortcuts } from '../../ui'
import { NeedsPerson } from './needs-person'
import { useSharedCases, type SharedCaseView } from './use-shared-cases'
import { whenWords } from './when-words'
import { WithSharing } from './with-sharing'

/** Where your work is: four facts, each with what can be done about it (design §4.18). */
export const Screen = () => <WithSharing title={text.title}>{(sharing) => <Facts sharing={sharing} />}</WithSharing>

function Facts({ sharing }: { readonly sharing: Sharing }) {
  const { all, shared } = useSharedCases(sharing)
  const { settings } = useWorkspace()
  const { singleKeys } = useReadable(settings)
  const { say } = useAnnouncer()
  const [isRunning, setRunning] = useState(false)
  /** Stays on the page: what is only spoken may give way to a newer message. */
  const [result, setResult] = useState<string>()
  const withStores = shared.filter(({ stores }) => stores.length > 0)
  const shareNow = async () => {
    setRunning(true)
    setResult(undefined)
    await sharing.syncAll()
    setRunning(false)
    const isAll = withStores.every(({ api }) => api.state.getState().onStores.every(({ failure }) => failure === undefined))
    const words = isAll ? text.shared : text.notAll
    setResult(words)
    say(words)
  }
  const navigate = useNavigate()
  useShortcuts([
    { keys: 's', label: text.keys.now, run: () => void (withStores.length > 0 && !isRunning && shareNow()) },
    { keys: 'o', label: text.keys.open, run: () => void navigate('/sharing/open') },
  ], { singleKeys })
  return (
    <>
      {withStores.length > 0 && (
        <ButtonRow><Button kind="primary" busy={isRunning} onClick={() => void shareNow()}>{isRunning ? text.sharing : text.shareNow}</Button></ButtonRow>
      )}
      {result !== undefined && <p><b>{result}</b></p>}
      <OnThisDevice all={all} shared={shared.length} />
      <Section title={text.out.title}>
        {shared.length === 0
          ? <><p>{text.here.none}</p><p><Link href="/cases">{text.here.toCases}</Link></p></>
          : shared.map((one) => <Out key={one.caseId} one={one} sharing={sharing} />)}
        <p><Link href="/sharing/stores">{text.storesLink}</Link></p>
      </Section>
      <Section title={text.heard.title}><Heard shared={shared} /></Section>
      <Section title={text.needs.title}><NeedsPerson shared={shared} sharing={sharing} /></Section>
      <Section title={text.hands.title}>
        <ButtonRow>
          <LinkButton href="/sharing/card">{text.hands.card}</LinkButton>
          <LinkButton href="/sharing/join">{text.hands.join}</LinkButton>
          <LinkButton href="/sharing/open" aria-keyshortcuts="o">{text.hands.open}</LinkButton>
        </ButtonRow>
        {/* For bad days: beside what is done every day, and quieter. */}
        <ul className="ui-flow-ways">
          <li><Link href="/sharing/lost">{careText.lost.title}</Link></li>
          <li><Link href="/sharing/office">{careText.useOffice.title}</Link></li>
        </ul>
      </Section>
    </>
  )
}

function OnThisDevice({ all, shared }: { readonly all: number; readonly shared: number }) {
  const { storage } = useShell()
  const [health, setHealth] = useState<StorageHealth>()
  useEffect(() => void storage.look().then(setHealth), [storage])
  return (
    <Section title={text.here.title}>
      <p>{text.here.cases(all, shared)} {health?.kept === 'yes' ? text.here.kept : health?.kept === 'no' ? text.here.notKept : ''}</p>
      <p><Link href="/copy">{text.here.copy}</Link></p>
    </Section>
  )
}

/** What of one case has gone out, and where it goes. */
function Out({ one: { reference, state, api, stores }, sharing }: { readonly one: SharedCaseView; readonly sharing: Sharing }) {
  const list = useReadable(sharing.stores.list)
  const { clock } = useShell()
  const { say } = useAnnouncer()
  const [problem, setProblem] = useState<string>()
  /** Shown at once; what is kept follows. */
  const [chosen, setChosen] = useState<readonly string[]>()
  const choose = async (ids: readonly string[]) => {
    setChosen(ids)
    const kept = await api.chooseStores(ids)
    setChosen(undefined)
    setProblem(kept.ok ? undefined : text.faults[kept.failure.code])
    if (kept.ok) say(text.out.chosen)
  }
  return (
    <Section title={reference} headingLevel={3}>
      {stores.length === 0 ? <p>{text.out.byHand}</p> : <Rows>{state.onStores.map((store) => <Row key={store.id} title={heldWords(state, store)} detail={store.at === undefined ? text.out.never : text.out.last(whenWords(store.at, clock.today()))} />)}</Rows>}
      {state.isWeekly && stores.length > 0 && <p>{text.out.weekly}</p>}
      {waitsOf(state) > 0 && <p>{text.out.waits(waitsOf(state))}</p>}
      <Problem words={problem} />
      {list.length === 0
        ? <p>{text.out.notChosen} <Link href="/sharing/stores/add">{text.out.addFirst}</Link></p>
        : <Checkboxes legend={text.out.where(reference)} value={chosen ?? stores} onChange={(ids) => void choose(ids)} options={list.map(({ id, label }) => ({ value: id, label }))} />}
    </Section>
  )
}

const heldWords = ({ own }: CaseSharingState, { own: held, label }: CaseSharingState['onStores'][number]): string => (held >= own ? text.out.all(own, label) : text.out.some(held, own, label))

function Heard({ shared }: { readonly shared: readonly SharedCaseView[] }) {
  const { clock } = useShell()
  const all = shared.flatMap(({ caseId, reference, state }) => state.heard.map((one) => ({ ...one, caseId, reference })))
  if (all.length === 0) return <p>{text.heard.none}</p>
  return (
    <Rows>
      {all.map(({ caseId, reference, writer, device, at, missing }) => {
        const who = device === undefined ? text.heard.unknown : text.heard.from(device.name, device.device)
        const when = at === undefined ? text.heard.not : text.heard.at(whenWords(at, clock.today()))
        return <Row key={`${caseId}/${writer}`} title={who} detail={`${reference}. ${when}.${missing === 0 ? '' : ` ${text.heard.missing(missing, who)}`}`} />
      })}
    </Rows>
  )
}
