import { useCallback, useState } from 'react'
import type { Entity } from '../../domain/entities'
import { handSlip, makeSlip, slipAgain, slipIsCurrent, takeSlipBack, writeSlip, type SlipOwner } from '../../domain/slips'
import { hexOf } from '../../lib/hex'
import { neutralName, type OutgoingFile } from '../../ports/file-handover'
import { useActContext, useCase, useFold, useShell, useWorkspace, wholeFold, usePreparedFile } from '../../ports/services'
import { slipsText as text } from '../../text/slips'
import { Button, ButtonRow, Details, FileButton, Inset, Problem, Section, TextArea, TextField } from '../../ui'
import { KeepForm, useForm } from './forms'
import { dayWords, type Place } from './place'
import { SavedWords } from './saved-words'
import { useSlipAct } from './use-slip-act'

const wordsKey = (caseId: string, slip: string): string => `${caseId}/slip/${slip}/words`

export interface OwnerSlipProps {
  readonly place: Place
  readonly owner: SlipOwner
  readonly onPrint: () => void
}

/** What one owner leaves with: their actions, and a locked file whose words go another way. */
export function OwnerSlip({ place, owner, onPrint }: OwnerSlipProps) {
  const slip = owner.slips.findLast(({ withdrawn }) => withdrawn === undefined)
  return (
    <Section title={owner.name} headingLevel={3} count={[owner.agency, text.actions(owner.actions.length)].filter(Boolean).join(', ')}>
      <ul className="send-list">{owner.actions.map(({ id, values }) => <li key={id} dir="auto">{text.actionLine(values.number ?? 0, values.text ?? '')}{values.due !== undefined && <span className="ui-second"> {text.by(dayWords(values.due))}</span>}</li>)}</ul>
      {slip === undefined ? <p className="ui-second">{text.noSlip}</p> : <OneSlip key={slip.id} place={place} slip={slip} />}
      <ButtonRow>
        <MakeButton place={place} owner={owner} isFirst={slip === undefined} />
        <Button kind="plain" aria-label={text.printOne(owner.name)} onClick={onPrint}>{text.printOneShort}</Button>
      </ButtonRow>
    </Section>
  )
}

function MakeButton({ place: { caseId, meetingId }, owner, isFirst }: { readonly place: Place; readonly owner: SlipOwner; readonly isFirst: boolean }) {
  const { ids, vault, slips } = useShell()
  const { drafts } = useWorkspace()
  const context = useActContext()
  const session = useCase()
  const { act, problem } = useSlipAct()
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState(false)
  const make = async () => {
    setBusy(true)
    setFailed(false)
    const seed = hexOf(ids.randomBytes(32))
    // The file itself is made once the slip is on the disk: nothing may leave that the case does not know.
    const prepared = await Promise.all([slips.recipientOf(seed), vault.suggestPassphrase()]).catch(() => undefined)
    setBusy(false)
    if (prepared === undefined) return setFailed(true)
    const [recipient, words] = prepared
    const made = makeSlip(session.fold.getState(), { meeting: meetingId, owner: owner.name, seed, recipient, token: ids.random128() }, context())
    if (made.ok) drafts.type(wordsKey(caseId, made.value.slip.slip), words)
    await act(() => (made.ok ? { ok: true, value: made.value.act } : made), made.ok ? { said: text.saidMade(made.value.slip.number) } : {})
  }
  return (
    <>
      <Button kind={isFirst ? 'primary' : 'secondary'} busy={busy} aria-label={busy ? undefined : text.makeFor(owner.name)} onClick={() => void make()}>{busy ? text.making : isFirst ? text.make : text.makeAnother}</Button>
      <Problem words={failed ? text.refusals['box-unavailable'] : problem} />
    </>
  )
}

function OneSlip({ place, slip }: { readonly place: Place; readonly slip: Entity<'slip'> }) {
  const { drafts } = useWorkspace()
  const fold = useFold(wholeFold)
  const { number = 0, on, expires, fileBy, wordsBy } = slip.values
  const words = fileBy === undefined ? drafts.read(wordsKey(place.caseId, slip.id)) : undefined
  return (
    <>
      <p><b>{text.slip(number)}</b> <span className="ui-second">{text.madeOn(dayWords(on), dayWords(expires))}</span></p>
      {fileBy !== undefined && <p>{text.handed(fileBy, wordsBy ?? '')}</p>}
      {!slipIsCurrent(fold, slip.id) && <Inset kind="due"><p>{text.changedSince}</p></Inset>}
      {words === undefined ? <p className="ui-second">{text.wordsGone}</p> : <ToHand place={place} slip={slip} words={words} />}
      <Details summary={text.takeBack}><TakeBack place={place} slip={slip} /></Details>
    </>
  )
}

/** The locked file and its six words, until both are given. */
function ToHand({ place, slip, words }: { readonly place: Place; readonly slip: Entity<'slip'>; readonly words: string }) {
  const session = useCase()
  const { slips } = useShell()
  const { number = 0, seed = '' } = slip.values
  const name = neutralName('age', 'slip', String(number))
  const build = useCallback(async (): Promise<OutgoingFile> => {
    const content = slipAgain(session.fold.getState(), slip.id, await slips.recipientOf(seed))
    if (content === undefined) throw new Error('the slip is gone')
    return { name, type: 'application/octet-stream', bytes: await slips.sealSlip(writeSlip(content), words) }
  }, [session, slips, slip.id, seed, name, words])
  const file = usePreparedFile(build)
  return (
    <>
      <ButtonRow><FileButton kind="primary" file={file} preparing={text.preparing} label={file.state === 'not-made' ? text.tryAgain : text.saveFile} aria-label={file.isAwaited ? undefined : text.saveFileFor(number)} /></ButtonRow>
      <SavedWords file={file} />
      <h4>{text.words}</h4>
      <p className="send-words" translate="no">{words}</p>
      <p className="ui-second">{text.wordsSays}</p>
      <Details summary={text.given}><Given place={place} slip={slip} /></Details>
    </>
  )
}

function Given({ place, slip }: { readonly place: Place; readonly slip: Entity<'slip'> }) {
  const form = useForm(`${place.caseId}/slip/${slip.id}/given`, { fileBy: '', wordsBy: '' })
  const { act, refused, problem } = useSlipAct()
  const keep = () => act((fold) => handSlip(fold, { slip: slip.id, fileBy: form.read('fileBy'), wordsBy: form.read('wordsBy') }), { dropDrafts: [...form.keys, wordsKey(place.caseId, slip.id)], said: text.saidGiven })
  const isWay = refused?.code === 'way-needed' || refused?.code === 'same-way'
  return (
    <KeepForm onKeep={keep}>
      <TextField label={text.fileBy} hint={text.fileByHint} {...form.field('fileBy')} />
      <TextField label={text.wordsBy} hint={text.wordsByHint} {...form.field('wordsBy')} error={isWay ? problem : undefined} />
      {!isWay && <Problem words={problem} />}
      <ButtonRow><Button type="submit">{text.keepGiven}</Button></ButtonRow>
    </KeepForm>
  )
}

function TakeBack({ place, slip }: { readonly place: Place; readonly slip: Entity<'slip'> }) {
  const form = useForm(`${place.caseId}/slip/${slip.id}/back`, { reason: '' })
  const { act, refused, problem } = useSlipAct()
  const keep = () => act((fold) => takeSlipBack(fold, { slip: slip.id, reason: form.read('reason') }), { dropDrafts: [...form.keys, wordsKey(place.caseId, slip.id)], said: text.saidBack })
  const isReason = refused?.code === 'reason-needed'
  return (
    <KeepForm onKeep={keep}>
      <p>{text.takeBackSays}</p>
      <TextArea label={text.takeBackWhy} rows={2} {...form.field('reason')} error={isReason ? problem : undefined} />
      {!isReason && <Problem words={problem} />}
      <ButtonRow><Button type="submit">{text.keepTakeBack}</Button></ButtonRow>
    </KeepForm>
  )
}
