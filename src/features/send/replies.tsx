import { useRef, useState } from 'react'
import { instantToLondon } from '../../domain/calendar'
import { entities, entityById } from '../../domain/entities'
import { acceptReply, repliesOf, setReplyAside, type ListedReply, type ReplyItem } from '../../domain/slips'
import { useCase, useCommit, useFold, useShell, wholeFold } from '../../ports/services'
import { datesText } from '../../text/dates'
import { refusalIn } from '../../text/failures'
import { slipsText as text } from '../../text/slips'
import { Button, ButtonRow, Details, FileField, Inset, Problem, Section, SummaryList, Tag, TextField, useAnnouncer } from '../../ui'
import { listReplies, type ReplyOutcome } from './arrived-replies'
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
      <OpenReplies />
      {replies.length === 0 ? <p className="ui-second">{text.noReplies}</p> : <div className="send-replies">{replies.map((reply) => <OneReply key={reply.id} place={place} reply={reply} />)}</div>}
    </Section>
  )
}

function OpenReplies() {
  const session = useCase()
  const commit = useCommit()
  const { slips, ids } = useShell()
  const announcer = useAnnouncer()
  const [busy, setBusy] = useState(false)
  const [outcomes, setOutcomes] = useState<readonly ReplyOutcome[]>([])
  const open = async (files: readonly File[]) => {
    setBusy(true)
    setOutcomes([])
    const given = files.map((file) => ({ name: file.name, bytes: () => bytesOf(file) }))
    const became = await listReplies({ box: slips, hash: ids.sha256, state: session.fold.getState, keep: (act) => commit({ ok: true, value: act }) }, given)
    setBusy(false)
    setOutcomes(became)
    const listed = became.filter(isListed)
    if (became.length > 1) announcer.say(text.saidSeveral(listed.length, became.length))
    else for (const one of listed) announcer.say(outcomeWords(one))
  }
  const [only] = outcomes
  const isOne = outcomes.length === 1 && only !== undefined
  return (
    <>
      <FileField label={text.open} hint={text.openHint} accept=".age" disabled={busy} error={isOne && !isListed(only) ? outcomeWords(only) : undefined} onFiles={(files) => void open(files)} />
      <p className="ui-second">{busy ? text.opening : isOne && isListed(only) ? outcomeWords(only) : ''}</p>
      {outcomes.length > 1 && (
        <>
          <p><b>{text.saidSeveral(outcomes.filter(isListed).length, outcomes.length)}</b></p>
          <SummaryList rows={outcomes.map((one, at) => ({ key: String(at), term: one.name, value: outcomeWords(one), open: !isListed(one) }))} />
        </>
      )}
    </>
  )
}

const isListed = ({ became }: ReplyOutcome): boolean => became === 'listed' || became === 'known'
const outcomeWords = ({ became }: ReplyOutcome): string => (became === 'listed' ? text.saidListed : became === 'known' ? text.saidKnown : refusalIn(text.refusals, became))

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
      <p><Tag kind={state === 'waiting' || state === 'late' || state === 'differs' ? 'due' : 'plain'}>{text.states[state]}</Tag> {text.replyFrom(slip.values.owner ?? '')} <span className="ui-second">{text.received(datesText.whole(instantToLondon(at).date), dayWords(content?.on))}</span></p>
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
