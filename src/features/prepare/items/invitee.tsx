import { useCallback, useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import { chase, describeInvitation, invitationText, markSent, recordReply, recordViews, rowOf, sendingHeld, tickTech, notePapers, uninvite, type ReplyCommand } from '../../../domain/meeting/invitation'
import type { Fold } from '../../../domain/meeting/view'
import { useFold } from '../../../ports/services'
import { prepareText } from '../../../text/prepare'
import { Button, ButtonRow, Details, Radios, Section, TextArea, TextField, Tick, WhoAsks, copyText, useAnnouncer } from '../../../ui'
import { draftKey, itemHref, usePreparing, whoAsksThis } from '../context'
import { Day, dayOf, dayWords, useDayWords } from '../day-field'
import { useAct } from '../use-act'
import { useForm } from '../use-form'

const text = prepareText.person

/** One invitation: why and what to bring, the neutral text, that it went out, the reply, what the agency says. */
export function Invitee({ person }: { readonly person: string }) {
  const { meetingId: meeting } = usePreparing()
  const isAsked = useFold(useCallback((fold: Fold) => rowOf(fold, { meeting, person }) !== undefined, [meeting, person]))
  if (!isAsked) return <p>{prepareText.refusals['not-invited']}</p>
  return (
    <>
      <WhyAndWhat person={person} />
      <TextToSend person={person} />
      <Sent person={person} />
      <Reply person={person} />
      <Views person={person} />
      <Remove person={person} />
    </>
  )
}

const useRow = (meeting: string, person: string) => useFold(useCallback((fold: Fold) => rowOf(fold, { meeting, person })?.values, [meeting, person])) ?? {}

function WhyAndWhat({ person }: { readonly person: string }) {
  const preparing = usePreparing()
  const { meetingId: meeting } = preparing
  const row = useRow(meeting, person)
  const { act, problem } = useAct()
  const form = useForm(draftKey(preparing, 'person', person, 'why'), { why: row.why, asked: row.asked })
  return (
    <div className="prepare-views">
      <TextArea {...form.field('why')} label={text.whyLabel} rows={2} />
      <TextArea {...form.field('asked')} label={text.askedLabel} hint={text.askedHint} rows={2} />
      <ButtonRow><Button kind="primary" onClick={() => void act((fold) => describeInvitation(fold, { meeting, person, why: form.read('why'), asked: form.read('asked') }), { dropDrafts: form.drafts, said: prepareText.saved })}>{text.saveWhy}</Button></ButtonRow>
      {problem}
      <WhoAsks>{whoAsksThis({ source: ['NC-07'] })}</WhoAsks>
    </div>
  )
}

function TextToSend({ person }: { readonly person: string }) {
  const { meetingId: meeting, packKnown } = usePreparing()
  const announcer = useAnnouncer()
  const [copied, setCopied] = useState<'copied' | 'not-copied'>()
  const area = useRef<HTMLTextAreaElement>(null)
  const words = useFold(useCallback((fold: Fold) => invitationText(fold, meeting, person, prepareText.invitationWords) ?? '', [meeting, person]))
  const copy = async () => {
    const done = await copyText(words, area.current)
    setCopied(done ? 'copied' : 'not-copied')
    announcer.say(done ? text.copied : text.notCopied)
  }
  return (
    <Section title={text.invitationTitle}>
      <p className="ui-second">{text.invitationHint}</p>
      <TextArea label={text.textLabel} value={words} readOnly rows={14} ref={area} />
      <ButtonRow><Button onClick={() => void copy()}>{text.copy}</Button></ButtonRow>
      {copied !== undefined && <p>{copied === 'copied' ? text.copied : text.notCopied}</p>}
      <WhoAsks>{whoAsksThis({ source: packKnown ? ['OX-05', 'OX-30'] : ['NC-07'] })}</WhoAsks>
    </Section>
  )
}

function Sent({ person }: { readonly person: string }) {
  const preparing = usePreparing()
  const { meetingId: meeting, today } = preparing
  const row = useRow(meeting, person)
  const { act, words, problem } = useAct()
  const held = useFold(useCallback((fold: Fold) => sendingHeld(fold, meeting, today), [meeting, today]))
  const form = useForm(draftKey(preparing, 'person', person, 'sent'), { on: dayWords(row.sentOn ?? today), because: row.sentEarlyBecause })
  const read = useDayWords(false)
  const send = () => {
    const on = dayOf(form.read('on'), read)
    const because = form.read('because').trim()
    return act((fold, context) => markSent(fold, { meeting, person, ...(on === undefined ? {} : { on }), ...(held === undefined || because === '' ? {} : { because }) }, context), { dropDrafts: form.drafts, said: text.sent })
  }
  return (
    <Section title={text.sendTitle}>
      {row.sentOn !== undefined && <p>{prepareText.agencies.sentOn(row.sentOn)}{row.chasedOn !== undefined && `. ${prepareText.agencies.chasedOn(row.chasedOn)}`}.</p>}
      {held !== undefined && row.sentOn === undefined && <p className="prepare-warn">{prepareText.agencies.waits[held]}</p>}
      <Day form={form} name="on" label={text.sentDay} future={false} error={words} />
      {held !== undefined && <TextField {...form.field('because')} label={text.sendAnyway} />}
      <ButtonRow>
        <Button onClick={() => void send()}>{text.markSent}</Button>
        {row.sentOn !== undefined && <Button onClick={() => void act((fold, context) => chase(fold, { meeting, person }, context), { said: text.chased })}>{text.chase}</Button>}
      </ButtonRow>
      {words === undefined && problem}
    </Section>
  )
}

function Reply({ person }: { readonly person: string }) {
  const preparing = usePreparing()
  const { meetingId: meeting } = preparing
  const row = useRow(meeting, person)
  const { act, problem } = useAct()
  const [reply, setReply] = useState<ReplyCommand['reply'] | null>(row.reply ?? null)
  const [joins, setJoins] = useState<ReplyCommand['joins'] | null>(row.joins ?? null)
  const [tech, setTech] = useState(row.tech === true)
  const form = useForm(draftKey(preparing, 'person', person, 'reply'), { reason: row.replyReason, deputy: row.deputy, written: row.writtenInput, papers: row.papers })
  const save = async () => {
    if (reply !== null) {
      const kept = await act((fold) => recordReply(fold, { meeting, person, reply, reason: form.read('reason'), deputy: form.read('deputy'), writtenInput: form.read('written'), ...(joins ? { joins } : {}) }))
      if (!kept.ok) return
    }
    const ticked = await act((fold) => tickTech(fold, { meeting, person, checked: tech }))
    if (ticked.ok) await act((fold) => notePapers(fold, { meeting, person, papers: form.read('papers') }), { dropDrafts: form.drafts, said: text.replied })
  }
  return (
    <Section title={text.replyTitle}>
      <Radios<ReplyCommand['reply']>
        legend={text.reply}
        value={reply}
        onChange={setReply}
        options={[
          { value: 'coming', label: text.options.coming },
          { value: 'written', label: text.options.written },
          { value: 'not-coming', label: text.options['not-coming'], reveal: <TextField {...form.field('reason')} label={text.replyReason} /> },
          { value: 'no-reply', label: text.options['no-reply'] },
        ]}
      />
      <TextField {...form.field('deputy')} label={text.deputy} />
      <TextArea {...form.field('written')} label={text.writtenInput} rows={3} />
      <Radios<'room' | 'phone' | 'video'> legend={text.joins} layout="row" value={joins ?? null} onChange={setJoins} options={(['room', 'phone', 'video'] as const).map((value) => ({ value, label: text.joinsOptions[value] }))} />
      <Tick legend={text.joins} label={text.tech} value={tech} onChange={setTech} />
      <TextField {...form.field('papers')} label={text.papers} />
      <ButtonRow><Button onClick={() => void save()}>{text.saveReply}</Button></ButtonRow>
      {problem}
    </Section>
  )
}

function Views({ person }: { readonly person: string }) {
  const { meetingId: meeting, packKnown } = usePreparing()
  const row = useRow(meeting, person)
  const { act, problem } = useAct()
  const options = (['yes', 'no'] as const).map((value) => ({ value, label: prepareText[value] }))
  return (
    <Section title={text.viewsTitle}>
      <Radios<'yes' | 'no'> legend={text.agreesMeeting} layout="row" value={row.agreesMeeting ?? null} options={options} onChange={(agreesMeeting) => void act((fold, context) => recordViews(fold, { meeting, person, agreesMeeting }, context))} />
      <Radios<'yes' | 'no'> legend={text.agreesChair} layout="row" value={row.agreesChair ?? null} options={options} onChange={(agreesChair) => void act((fold, context) => recordViews(fold, { meeting, person, agreesChair }, context))} />
      {problem}
      {packKnown && <WhoAsks>{whoAsksThis({ source: ['OX-05', 'OX-23a'] })}</WhoAsks>}
    </Section>
  )
}

function Remove({ person }: { readonly person: string }) {
  const preparing = usePreparing()
  const { meetingId: meeting } = preparing
  const navigate = useNavigate()
  const { act, words } = useAct()
  const form = useForm(draftKey(preparing, 'person', person, 'remove'), { reason: undefined })
  const remove = async () => {
    const kept = await act((fold) => uninvite(fold, { meeting, person, reason: form.read('reason') }), { dropDrafts: form.drafts, said: text.removed })
    if (kept.ok) void navigate(itemHref(preparing, 'agencies'))
  }
  return (
    <Details summary={text.removeTitle}>
      <TextArea {...form.field('reason')} label={text.removeReason} rows={2} error={words} />
      <Button onClick={() => void remove()}>{text.remove}</Button>
    </Details>
  )
}
