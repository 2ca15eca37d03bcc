import { useState } from 'react'
import type { CaseSharingState, Sharing, StoreOfCase } from '../../ports/sharing'
import { sharingText as text } from '../../text/sharing'
import { Button, LinkButton, Row, Rows } from '../../ui'
import type { SharedCaseView } from './use-shared-cases'

type Note = CaseSharingState['needsPerson'][number]

/** Failures that pass by themselves are told beside the store; these do not. */
const quiet: ReadonlySet<string> = new Set(['store-not-reached', 'store-timed-out', 'store-busy', 'store-locked', 'store-faulty', 'number-taken'])
const atTheDoor: ReadonlySet<string> = new Set(['store-sign-in', 'store-not-found', 'store-login-page', 'store-forbidden'])

/** What no waiting mends, each with the next step. */
export function NeedsPerson({ shared, sharing }: { readonly shared: readonly SharedCaseView[]; readonly sharing: Sharing }) {
  const rows = shared.flatMap((one) => [
    ...one.state.needsPerson.map((note) => <NoteRow key={`${one.caseId}/${note.code}/${'writer' in note ? note.writer : ''}`} one={one} note={note} />),
    ...one.state.onStores.flatMap((store) => (store.failure === undefined ? [] : [<FailureRow key={`${one.caseId}/${store.id}`} one={one} store={store} sharing={sharing} />])),
    ...(one.state.waiting > 0 ? [<Row key={`${one.caseId}/waiting`} state="open" title={one.reference} detail={text.needs.waiting(one.state.waiting)} />] : []),
  ])
  return rows.length === 0 ? <p>{text.needs.none}</p> : <Rows>{rows}</Rows>
}

function NoteRow({ one: { api, reference }, note }: { readonly one: SharedCaseView; readonly note: Note }) {
  const who = note.device === undefined ? text.heard.unknown : text.heard.from(note.device.name, note.device.device)
  const count = 'bundles' in note ? note.bundles : 'files' in note ? note.files : 0
  const [isTaking, setTaking] = useState(false)
  const take = async (writer: string) => {
    setTaking(true)
    await api.allow(writer)
    setTaking(false)
  }
  const end =
    note.code === 'held-back' ? <Button busy={isTaking} onClick={() => void take(note.writer)}>{text.needs.take}</Button>
    : note.code.startsWith('store-') ? <Button onClick={() => api.readNotes()}>{text.needs.read}</Button>
    : undefined
  return <Row state="open" tall title={reference} detail={text.notes[note.code](who, count)} end={end} />
}

function FailureRow({ one: { api, reference }, store, sharing }: { readonly one: SharedCaseView; readonly store: StoreOfCase; readonly sharing: Sharing }) {
  const { failure } = store
  if (failure === undefined) return null
  const allowAgain = () => void sharing.stores.allowFolder(store.id).then((isAllowed) => (isAllowed ? api.syncNow() : undefined))
  const end =
    failure === 'store-permission' ? <Button onClick={allowAgain}>{text.needs.allow}</Button>
    : atTheDoor.has(failure) ? <LinkButton href={`/sharing/stores/${store.id}`}>{text.needs.fix}</LinkButton>
    : <Button onClick={() => void api.syncNow()}>{text.needs.tryAgain}</Button>
  return <Row state={quiet.has(failure) ? 'quiet' : 'open'} tall title={`${reference}, ${store.label}`} detail={text.failures[failure]} end={end} />
}
