import { useState } from 'react'
import {
  acknowledge, channels, doNotSend, markSent, needsAddress, readBackAddress, sendableVersions, sendingWentWrong, settleRecipient, whyNotYet, type Channel, type Recipient,
} from '../../domain/distribution'
import { entityById } from '../../domain/entities'
import { useFold, wholeFold } from '../../ports/services'
import { sendText } from '../../text/send'
import { Button, ButtonRow, Details, Dialog, Problem, Radios, Section, Select, TextArea, TextField } from '../../ui'
import { Day, KeepForm, PersonField, useForm, useReadDay } from './forms'
import { type Place } from './place'
import { useAct } from './use-act'

const text = sendText.sent

interface PartProps {
  readonly place: Place
  readonly recipient: Recipient
}
const prefixOf = ({ place, recipient }: PartProps, part: string): string => `${place.caseId}/m/${place.meetingId}/sent/${recipient.id}/${part}`

/** One copy from settling it to knowing that it arrived. Each step stays open until it is kept. */
export function RecipientDialog({ place, recipient, onClose }: PartProps & { readonly onClose: () => void }) {
  const part = { place, recipient }
  const { state } = recipient
  return (
    <Dialog open onClose={onClose} title={text.dialog(recipient.name)} closeLabel={sendText.close}>
      {(state === 'sent' || state === 'acknowledged') && <Arrived {...part} onDone={onClose} />}
      {(state === 'not-settled' || state === 'not-sent') && <Settle {...part} />}
      {state === 'address-to-read-back' && <ReadBack {...part} />}
      {(state === 'ready' || state === 'went-wrong') && <Send {...part} onDone={onClose} />}
      {state !== 'not-settled' && state !== 'not-sent' && <Details summary={text.change(recipient.name)}><Settle {...part} /></Details>}
      {state !== 'not-sent' && <Details summary={text.noneTitle}><None {...part} onDone={onClose} /></Details>}
    </Dialog>
  )
}

function Settle(props: PartProps) {
  const { place: { meetingId, pack }, recipient } = props
  const fold = useFold(wholeFold)
  const known = recipient.person === undefined ? undefined : entityById(fold, 'person', recipient.person)?.values.contact
  const form = useForm(prefixOf(props, 'settle'), { version: recipient.version ?? '', channel: recipient.channel ?? '', address: recipient.address ?? known ?? '' })
  const [channel, setChannel] = useState(() => form.read('channel'))
  const { act, words, rest } = useAct()
  const keep = () => act((state) => settleRecipient(state, pack, { meeting: meetingId, recipient: recipient.id, version: form.read('version'), channel: form.read('channel'), address: needsAddress(form.read('channel') as Channel) ? form.read('address') : '' }), { dropDrafts: form.keys, said: text.saidKept })
  return (
    <KeepForm onKeep={keep}>
      <Select label={text.versionLabel} hint={text.versionHint} emptyLabel={sendText.choose} defaultValue={form.read('version')} onChange={(value) => form.set('version', value)} options={sendableVersions.map((value) => ({ value, label: text.versions[value] }))} error={words('version-needed')} />
      <Radios<string> legend={text.channelLabel} value={channel} onChange={(value) => { setChannel(value); form.set('channel', value) }} options={channels.map((value) => ({ value, label: text.channels[value] }))} error={words('channel-needed')} />
      {needsAddress(channel as Channel) && <TextField label={text.addressLabel} hint={text.addressHint} {...form.field('address')} error={words('address-needed')} />}
      <Problem words={rest('version-needed', 'channel-needed', 'address-needed')} />
      <ButtonRow><Button kind="primary" type="submit">{text.keep}</Button></ButtonRow>
    </KeepForm>
  )
}

function ReadBack(props: PartProps) {
  const { place: { meetingId, pack }, recipient } = props
  const form = useForm(prefixOf(props, 'read-back'), { by: '' })
  const { act, words, rest } = useAct()
  const keep = () => act((fold, context) => readBackAddress(fold, pack, { meeting: meetingId, recipient: recipient.id, by: form.read('by') }, context), { dropDrafts: form.keys, said: text.saidReadBack })
  return (
    <Section title={text.readBackTitle} headingLevel={3}>
      <p>{text.readBackSays}</p>
      <p className="send-address" dir="auto" translate="no">{recipient.address}</p>
      <KeepForm onKeep={keep}>
        <PersonField meetingId={meetingId} form={form} name="by" label={text.readBackBy} error={words('person-needed')} />
        <Problem words={rest('person-needed')} />
        <ButtonRow><Button kind="primary" type="submit">{text.readBackKeep}</Button></ButtonRow>
      </KeepForm>
    </Section>
  )
}

function Send(props: PartProps & { readonly onDone: () => void }) {
  const { place: { meetingId, pack }, recipient, onDone } = props
  const fold = useFold(wholeFold)
  const form = useForm(prefixOf(props, 'send'), { by: '', on: '' })
  const readDay = useReadDay()
  const { act, words, rest } = useAct()
  const inTheWay = whyNotYet(fold, meetingId, recipient)
  if (inTheWay !== undefined) return <p>{sendText.refusals[inTheWay.code]}</p>
  const keep = async () => {
    const kept = await act((state, context) => markSent(state, pack, { meeting: meetingId, recipient: recipient.id, by: form.read('by'), on: readDay(form.read('on')) }, context), { dropDrafts: form.keys, said: text.saidSent })
    if (kept.ok) onDone()
  }
  return (
    <Section title={text.sendTitle} headingLevel={3}>
      <KeepForm onKeep={keep}>
        <PersonField meetingId={meetingId} form={form} name="by" label={text.sendBy} error={words('person-needed')} />
        <Day form={form} name="on" label={text.sendOn} hint={sendText.dayHint} error={words('not-a-date')} />
        <Problem words={rest('person-needed', 'not-a-date')} />
        <ButtonRow><Button kind="primary" type="submit">{text.sendKeep}</Button></ButtonRow>
      </KeepForm>
    </Section>
  )
}

function Arrived(props: PartProps & { readonly onDone: () => void }) {
  const { recipient, onDone } = props
  const sending = recipient.sendings.at(-1)
  const form = useForm(prefixOf(props, `got/${sending?.id ?? ''}`), { on: '', how: '', wrong: '' })
  const readDay = useReadDay()
  const got = useAct()
  const wrong = useAct()
  if (sending === undefined) return null
  const keep = async () => {
    const kept = await got.act((fold, context) => acknowledge(fold, { sending: sending.id, on: readDay(form.read('on')), how: form.read('how') }, context), { dropDrafts: form.keys, said: text.saidGot })
    if (kept.ok) onDone()
  }
  return (
    <>
      <Section title={text.gotTitle} headingLevel={3}>
        <KeepForm onKeep={keep}>
          <Day form={form} name="on" label={text.gotOn} hint={sendText.dayHint} error={got.words('not-a-date')} />
          <TextField label={text.gotHow} {...form.field('how')} />
          <Problem words={got.rest('not-a-date')} />
          <ButtonRow><Button kind="primary" type="submit">{text.gotKeep}</Button></ButtonRow>
        </KeepForm>
      </Section>
      <Details summary={text.wrongTitle}>
        <p>{text.wrongSays}</p>
        <KeepForm onKeep={() => wrong.act((fold) => sendingWentWrong(fold, { sending: sending.id, words: form.read('wrong') }), { dropDrafts: form.keys, said: text.saidWrong })}>
          <TextArea label={text.wrongWords} rows={3} {...form.field('wrong')} error={wrong.words('words-needed')} />
          <Problem words={wrong.rest('words-needed')} />
          <ButtonRow><Button type="submit">{text.wrongKeep}</Button></ButtonRow>
        </KeepForm>
      </Details>
    </>
  )
}

function None(props: PartProps & { readonly onDone: () => void }) {
  const { place: { meetingId, pack }, recipient, onDone } = props
  const form = useForm(prefixOf(props, 'none'), { reason: recipient.notSent ?? '' })
  const { act, words, rest } = useAct()
  const keep = async () => {
    const kept = await act((fold) => doNotSend(fold, pack, { meeting: meetingId, recipient: recipient.id, reason: form.read('reason') }), { dropDrafts: form.keys, said: text.saidNone })
    if (kept.ok) onDone()
  }
  return (
    <KeepForm onKeep={keep}>
      <TextField label={text.noneWhy} {...form.field('reason')} error={words('reason-needed')} />
      <Problem words={rest('reason-needed')} />
      <ButtonRow><Button type="submit">{text.noneKeep}</Button></ButtonRow>
    </KeepForm>
  )
}
