import { useEffect, useRef, useState } from 'react'
import { useReadable } from '../../ports/services'
import type { CaseSharing, DeviceInCase, PersonInCase, Sharing } from '../../ports/sharing'
import { careText } from '../../text/people-care'
import { peopleFailureText, peopleText } from '../../text/people'
import { Button, ButtonRow, ErrorSummary, LinkButton, Radios, Row, Rows, Section, useAnnouncer, type SummaryError } from '../../ui'
import { useSharedCases } from './use-shared-cases'
import { toSharing, WithSharing } from './with-sharing'

const text = careText.lost

/** Somebody's laptop is lost: out of every case that this device organises, in one go. */
export const Screen = () => <WithSharing title={text.title} back={toSharing}>{(sharing) => <Lost sharing={sharing} />}</WithSharing>

/** A device in one of the cases. */
interface Place {
  readonly caseId: string
  readonly reference: string
  readonly api: CaseSharing
  readonly person: PersonInCase
  readonly device: DeviceInCase
  readonly mayAct: boolean
}

function Lost({ sharing }: { readonly sharing: Sharing }) {
  const all = usePlaces(sharing)
  const announcer = useAnnouncer()
  const [chosen, setChosen] = useState<string>()
  const [errors, setErrors] = useState<readonly SummaryError[]>([])
  const [done, setDone] = useState<readonly { readonly place: Place; readonly problem: string | undefined }[]>()
  const [isBusy, setBusy] = useState(false)
  const heading = useRef<HTMLHeadingElement>(null)
  // The form is gone, and the focus with it: reading goes on with what was done.
  useEffect(() => {
    if (done !== undefined) heading.current?.focus()
  }, [done])
  const mine = all.filter(({ mayAct }) => mayAct)
  const devices = [...new Map(mine.map((place) => [place.device.key, place])).values()]
  const places = mine.filter(({ device }) => device.key === chosen)
  const elsewhere = all.filter(({ device, mayAct }) => device.key === chosen && !mayAct).length

  async function takeOut(): Promise<void> {
    setErrors(chosen === undefined ? [{ fieldId: 'lost-which', message: text.whichMissing }] : [])
    if (chosen === undefined) return
    setBusy(true)
    const outcome: { readonly place: Place; readonly problem: string | undefined }[] = []
    for (const place of places) {
      const { api, person, device } = place
      const out = person.devices.length > 1 ? await api.removeDevice(person.id, device.key) : await api.remove(person.id)
      outcome.push({ place, problem: out.ok ? undefined : peopleFailureText[out.failure.code] })
    }
    setBusy(false)
    setDone(outcome)
    announcer.say(text.done)
  }
  if (done !== undefined) {
    return (
      <>
        <h2 ref={heading} tabIndex={-1}>{text.done}</h2>
        <p>{text.next}</p>
        <Rows>{done.map(({ place: { caseId, reference }, problem }) => <Row key={caseId} tall state={problem === undefined ? undefined : 'open'} title={reference} detail={problem ?? text.outOf} end={problem === undefined ? <LinkButton href={`/c/${caseId}/people/hand-over`}>{text.handOver}</LinkButton> : undefined} />)}</Rows>
        <p>{text.told}</p>
      </>
    )
  }
  return (
    <>
      <p className="ui-lead">{text.lead}</p>
      {devices.length === 0 ? <p>{text.none}</p> : (
        <form noValidate onSubmit={(event) => { event.preventDefault(); if (!isBusy) void takeOut() }}>
          <ErrorSummary title={peopleText.lookAgain} errors={errors} />
          <Radios
            id="lost-which" legend={text.which} value={chosen ?? null} error={errors[0]?.message} onChange={setChosen}
            options={devices.map(({ device: { key, card }, person }) => ({ value: key, label: [person.card.name, card.device].filter(Boolean).join(', '), hint: text.inCases(mine.filter(({ device }) => device.key === key).length) }))}
          />
          {places.length > 0 && (
            <Section title={text.what}>
              <Rows>{places.map(({ caseId, reference, person }) => <Row key={caseId} tall title={reference} detail={person.devices.length > 1 ? text.one : text.only} />)}</Rows>
              {elsewhere > 0 && <p>{text.notYours(elsewhere)}</p>}
            </Section>
          )}
          <ButtonRow><Button kind="alarm" type="submit" busy={isBusy}>{isBusy ? text.doing : places.length === 0 ? text.takeOut : text.act(places.length)}</Button></ButtonRow>
        </form>
      )}
    </>
  )
}

/** Every device but this one, in every shared case here. */
function usePlaces(sharing: Sharing): readonly Place[] {
  const { shared } = useSharedCases(sharing)
  const ids = useReadable(sharing.cases).join(' ')
  const [, setChanges] = useState(0)
  useEffect(() => {
    const stops = ids.split(' ').filter(Boolean).map((caseId) => sharing.of(caseId).people.subscribe(() => setChanges((count) => count + 1)))
    return () => {
      for (const stop of stops) stop()
    }
  }, [sharing, ids])
  return shared.flatMap(({ caseId, reference, api }) => {
    const people = api.people.getState()
    const mayAct = Object.values(people?.own ?? {}).includes('organiser')
    return (people?.members ?? []).flatMap((person) => person.devices.filter(({ isThis }) => !isThis).map((device) => ({ caseId, reference, api, person, device, mayAct })))
  })
}
