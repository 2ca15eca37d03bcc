import { useRef } from 'react'
import { addRecipient, type notOnTheList } from '../../domain/distribution'
import { sendText } from '../../text/send'
import { Button, ButtonRow, Combobox, Problem, TextArea, TextField } from '../../ui'
import { KeepForm, useForm } from './forms'
import type { Place } from './place'
import { useAct } from './use-act'

const text = sendText.sent

export interface AddRecipientProps {
  readonly place: Place
  readonly others: ReturnType<typeof notOnTheList>
}

/** Somebody who was not there gets a copy: on purpose, with a reason (CA-26). */
export function AddRecipient({ place: { caseId, meetingId, pack }, others }: AddRecipientProps) {
  const form = useForm(`${caseId}/m/${meetingId}/sent/add`, { who: '', agency: '', because: '' })
  const chosen = useRef<string>(undefined)
  const { act, words, rest } = useAct()
  const keep = async () => {
    const who = form.read('who')
    // Two people may have one name: the one chosen from the list counts as long as its words stand.
    const person = others.find(({ id, name }) => (chosen.current === undefined ? name === who.trim() : id === chosen.current))
    const command = { meeting: meetingId, because: form.read('because'), ...(person === undefined ? { name: who, agency: form.read('agency') } : { person: person.id }) }
    await act((fold, context) => addRecipient(fold, pack, command, context), { dropDrafts: form.keys, said: text.saidAdded })
  }
  return (
    <KeepForm onKeep={keep}>
      <Combobox
        label={text.addWho} hint={text.addWhoHint} error={words('name-needed', 'recipient-not-found', 'already-on-the-list')}
        items={others.map(({ id, name, agency }) => ({ id, label: name, secondary: agency }))}
        {...form.field('who')} onSelect={(item) => { chosen.current = item?.id }} words={sendText.people}
      />
      <TextField label={text.addAgency} {...form.field('agency')} />
      <TextArea label={text.addWhy} rows={2} {...form.field('because')} error={words('reason-needed')} />
      <Problem words={rest('name-needed', 'recipient-not-found', 'already-on-the-list', 'reason-needed')} />
      <ButtonRow><Button type="submit">{text.addKeep}</Button></ButtonRow>
    </KeepForm>
  )
}
