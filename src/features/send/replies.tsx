import { useRef, useState } from 'react'
import { instantToLondon } from '../../domain/calendar'
import { entities, entityById } from '../../domain/entities'
import { acceptReply, listReply, repliesOf, setReplyAside, type ListedReply, type ReplyItem } from '../../domain/slips'
import { useCase, useFold, useShell, wholeFold } from '../../ports/services'
import { datesText } from '../../text/dates'
import { slipsText as text, type SlipRefusal } from '../../text/slips'
import { Button, ButtonRow, Details, FileField, Inset, Problem, Section, Tag, TextField, useAnnouncer } from '../../ui'
import { KeepForm, useForm } from './forms'
import { dayWords, type Place } from './place'
import { bytesOf, useSlipAct } from './use-slip-act'

/** Replies as they came: each is listed, none changes the plan until a member takes it over. */
export function Replies({ place }: { readonly place: Place }) {
  const fold = useFold(wholeFold)
  const replies = repliesOf(fold, place.meetingId).toReversed()
  return (
    <Section title={text.replies}>
      <p>{text.repliesSays}</p>
      <OpenReply />
      {replies.length === 0 ? <p className="ui-second">{text.noReplies}</p> : <div className="send-replies">{replies.map((reply) => <OneReply key={reply.id} place={place} reply={reply} />)}</div>}
    </Section>
  )
}

function OpenReply() {
  const session = useCase()
  const { slips, ids } = useShell()
  const announcer = useAnnouncer()
  const { act, problem } = useSlipAct()
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<SlipRefusal>()
  const [said, setSaid] = useState('')
  const open = async (file: File) => {
    setBusy(true)
    setRefused(undefined)
    setSaid('')
    const bytes = await bytesOf(file)
    // Slips of every meeting of the case, also those that were taken back: a reply is listed whatever became of its slip.
    const seeds = [...session.fold.getState().byKind.get('slip')?.values() ?? []].flatMap(({ fields }) => (fields['seed'] ?? []).map(({ value }) => value as string))
    const opened = bytes === undefined ? ({ ok: false, failure: { code: 'file-damaged' } } as const) : await slips.openReply(bytes, seeds)
    setBusy(false)
    if (!opened.ok) return setRefused(opened.failure.code)
    const listed = listReply(session.fold.getState(), opened.value, ids.sha256)
    if (!listed.ok) return setRefused(listed.failure.code)
    const words = listed.value.isKnown ? text.saidKnown : text.saidListed
    const kept = listed.value.isKnown ? { ok: true } : await act(() => ({ ok: true, value: listed.value.act }))
    if (!kept.ok) return undefined
    setSaid(words)
    announcer.say(words)
    return undefined
  }
  return (
    <>
      <FileField label={text.open} hint={text.openHint} accept=".age" disabled={busy} error={refused === undefined ? undefined : text.refusals[refused]} onFile={(file) => void open(file)} />
      <Problem words={problem} />
      <p className="ui-second">{busy ? text.opening : said}</p>
    </>
  )
}

function OneReply({ place, reply }: { readonly place: Place; readonly reply: ListedReply }) {
  const { act, problem } = useSlipAct()
  const heading = useRef<HTMLHeadingElement>(null)
  const { state, content, slip, at, setAside } = reply
  const number = slip.values.number ?? 0
  const says = state === 'differs' ? text.differsSays : state === 'late' ? text.lateSays : state === 'token-wrong' ? text.tokenSays : state === 'slip-taken-back' ? text.backSays : undefined
  const canAccept = state === 'waiting' || state === 'late' || state === 'differs'
  const accept = async () => {
    const kept = await act((fold) => acceptReply(fold, { reply: reply.id, late: state === 'late' || state === 'differs', instead: state === 'differs' }), { said: text.saidAccepted })
    // The button that was pressed is gone; the reply itself says what happened.
    if (kept.ok) heading.current?.focus()
  }
  const words = state === 'differs' ? text.acceptInstead : state === 'late' ? text.acceptLate : text.accept
  return (
    <section className="send-reply" aria-label={`${text.reply(number)}, ${text.states[state]}`}>
      <h3 ref={heading} tabIndex={-1}>{text.reply(number)}</h3>
      <p><Tag kind={state === 'waiting' || state === 'late' || state === 'differs' ? 'due' : 'plain'}>{text.states[state]}</Tag> {text.replyFrom(slip.values.owner ?? '')} <span className="ui-second">{text.received(datesText.short(instantToLondon(at).date), dayWords(content?.on))}</span></p>
      {says !== undefined && <Inset kind="due"><p>{says}</p></Inset>}
      {content === undefined ? <p>{text.unreadable}</p> : <ul className="send-items">{content.items.map((item) => <Item key={item.action} item={item} />)}</ul>}
      {setAside !== undefined && <p>{text.asideWas(setAside)}</p>}
      <Problem words={problem} />
      {canAccept && <ButtonRow><Button kind={state === 'waiting' ? 'primary' : 'secondary'} aria-label={`${words}: ${text.acceptFor(number)}`} onClick={() => void accept()}>{words}</Button></ButtonRow>}
      {state !== 'accepted' && state !== 'set-aside' && <Details summary={text.aside}><Aside place={place} reply={reply} /></Details>}
    </section>
  )
}

function Item({ item: { action, takes, status, evidence, effect } }: { readonly item: ReplyItem }) {
  const fold = useFold(wholeFold)
  const found = entities(fold, 'action').some(({ id }) => id === action) ? entityById(fold, 'action', action)?.values : undefined
  return (
    <li dir="auto">
      <p><b>{found === undefined ? text.gone : text.says(found.number ?? 0, found.text ?? '')}</b></p>
      {takes !== undefined && <p>{text.isTaken[takes]}</p>}
      {status !== undefined && <p>{text.status[status]}</p>}
      {evidence !== undefined && evidence !== '' && <p>{text.happened(evidence)}</p>}
      {effect !== undefined && effect !== '' && <p>{text.different(effect)}</p>}
      {found?.status !== undefined && status !== undefined && found.status !== status && <p className="ui-second">{text.now(text.planStatus[found.status])}</p>}
    </li>
  )
}

function Aside({ place, reply }: { readonly place: Place; readonly reply: ListedReply }) {
  const form = useForm(`${place.caseId}/reply/${reply.id}/aside`, { reason: '' })
  const { act, refused, problem } = useSlipAct()
  const isReason = refused?.code === 'reason-needed'
  return (
    <KeepForm onKeep={() => act((fold) => setReplyAside(fold, { reply: reply.id, reason: form.read('reason') }), { dropDrafts: form.keys, said: text.saidAside })}>
      <TextField label={text.asideWhy} {...form.field('reason')} error={isReason ? problem : undefined} />
      {!isReason && <Problem words={problem} />}
      <ButtonRow><Button type="submit">{text.keepAside}</Button></ButtonRow>
    </KeepForm>
  )
}
