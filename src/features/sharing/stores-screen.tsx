import { useState } from 'react'
import { useReadable } from '../../ports/services'
import type { StoreFinding } from '../../ports/bundle-store'
import type { Sharing, StoreView } from '../../ports/sharing'
import { sharingText } from '../../text/sharing'
import { Button, ButtonRow, Dialog, LinkButton, Problem, Section, useAnnouncer } from '../../ui'
import { Findings } from './findings'
import { toSharing, WithSharing } from './with-sharing'

const text = sharingText.stores

/** The stores of this device. */
export const Screen = () => <WithSharing title={text.title} back={toSharing}>{(sharing) => <List sharing={sharing} />}</WithSharing>

function List({ sharing }: { readonly sharing: Sharing }) {
  const list = useReadable(sharing.stores.list)
  return (
    <>
      <p>{text.intro}</p>
      {list.length === 0 && <p>{text.none}</p>}
      {list.map((store) => <OneStore key={store.id} store={store} sharing={sharing} />)}
      <ButtonRow><LinkButton kind={list.length === 0 ? 'primary' : 'secondary'} href="/sharing/stores/add">{text.add}</LinkButton></ButtonRow>
    </>
  )
}

function OneStore({ store, sharing }: { readonly store: StoreView; readonly sharing: Sharing }) {
  const { say } = useAnnouncer()
  const [findings, setFindings] = useState<readonly StoreFinding[] | 'looking'>()
  const [isAsking, setAsking] = useState(false)
  const [problem, setProblem] = useState<string>()
  const look = async () => {
    setFindings('looking')
    setFindings(await sharing.stores.examine(store.id))
  }
  const forget = async () => {
    const gone = await sharing.stores.forget(store.id)
    setAsking(false)
    setProblem(gone.ok ? undefined : sharingText.faults[gone.failure.code])
    if (gone.ok) say(text.forgotten)
  }
  return (
    <Section title={store.label}>
      <p>{store.kind === 'folder' ? sharingText.add.kinds.folder : store.place}<br />{text.usedBy(store.cases.length)}</p>
      <Findings found={findings} />
      <Problem words={problem} />
      <ButtonRow>
        <Button busy={findings === 'looking'} onClick={() => void look()}>{findings === 'looking' ? text.looking : text.look}</Button>
        {store.kind !== 'folder' && <LinkButton href={`/sharing/stores/${store.id}`}>{text.change}</LinkButton>}
        <Button onClick={() => setAsking(true)}>{text.forget}</Button>
      </ButtonRow>
      <Dialog open={isAsking} title={text.forget} onClose={() => setAsking(false)}>
        <p>{text.forgetWhat(store.label)}</p>
        <ButtonRow>
          <Button kind="primary" onClick={() => void forget()}>{text.forgetYes}</Button>
          <Button onClick={() => setAsking(false)}>{text.keep}</Button>
        </ButtonRow>
      </Dialog>
    </Section>
  )
}
