import { useCallback, useState } from 'react'
import { invitationsTo, networkGaps, statutoryMissing, statutorySectors } from '../../../domain/completeness'
import { entityById, type Entity } from '../../../domain/entities'
import { invite, leaveOut, sendingHeld } from '../../../domain/meeting/invitation'
import type { Fold } from '../../../domain/meeting/view'
import { isSilent } from '../../../guidance'
import { useFold } from '../../../ports/services'
import { completenessText } from '../../../text/completeness'
import { prepareText } from '../../../text/prepare'
import { Button, ButtonRow, Details, FieldRow, Form, Inset, Link, Row, Rows, Section, Select, TaskStatus, TextArea, TextField, WhoAsks, useAnnouncer } from '../../../ui'
import { leftOutOf } from '../answers'
import { draftKey, itemHref, usePreparing, whoAsksThis } from '../context'
import { useAct } from '../use-act'
import { useForm } from '../use-form'

const text = prepareText.agencies

/** Who is asked, who is known and not asked, and who is left out with a reason (OX-28, OX-29, NC-07). */
export function Agencies() {
  const preparing = usePreparing()
  const { meetingId, pack, today } = preparing
  const fold = useFold(useCallback((state: Fold) => state, []))
  const rows = invitationsTo(fold, meetingId)
  const gaps = networkGaps(fold, meetingId)
  const leftOut = leftOutOf(fold, meetingId)
  const missing = rows.length === 0 ? [] : statutoryMissing(fold, meetingId).map((sector) => text.sectors[sector])
  const held = sendingHeld(fold, meetingId, today)
  const rules = isSilent(pack.attendance) ? undefined : pack.attendance
  return (
    <>
      {rules !== undefined && <><p>{rules.says}</p><WhoAsks>{whoAsksThis(rules)}</WhoAsks></>}
      {held !== undefined && <Inset kind="due"><p>{text.waits[held]}</p></Inset>}
      {missing.length > 0 && <Inset kind="due"><p>{text.statutory(completenessText.listed(missing))}</p></Inset>}
      <Section title={text.askedTitle}>
        {rows.length === 0 ? <p>{text.noneAsked}</p> : <Rows label={text.askedTitle}>{rows.map((row) => <Asked key={row.id} fold={fold} row={row} />)}</Rows>}
      </Section>
      {gaps.length > 0 && (
        <Section title={text.gapsTitle}>
          <Rows label={text.gapsTitle}>{gaps.map((person) => <Known key={person.id} person={person} />)}</Rows>
        </Section>
      )}
      {leftOut.length > 0 && (
        <Section title={text.leftOutTitle}>
          <Rows label={text.leftOutTitle}>{leftOut.map(({ person, reason }) => <Known key={person.id} person={person} reason={reason} />)}</Rows>
        </Section>
      )}
      <Section title={text.add}><Add /></Section>
    </>
  )
}

function Asked({ fold, row }: { readonly fold: Fold; readonly row: Entity<'invitation'> }) {
  const preparing = usePreparing()
  const person = entityById(fold, 'person', row.values.person ?? '')
  const { sentOn, chasedOn, reply, deputy } = row.values
  const state = reply ?? (sentOn === undefined ? 'not-sent' : 'none')
  const facts = [person?.values.agency, ...(sentOn === undefined ? [] : [text.sentOn(sentOn)]), ...(chasedOn === undefined ? [] : [text.chasedOn(chasedOn)])].filter((words) => words !== undefined && words !== '')
  const waits = state === 'none' || state === 'not-sent' || state === 'no-reply'
  return (
    <Row
      title={<Link href={itemHref(preparing, `person-${person?.id ?? ''}`)}>{person?.values.name}</Link>}
      detail={facts.join('. ')}
      end={<TaskStatus state={waits ? 'open' : 'settled'}>{deputy !== undefined && deputy !== '' ? prepareText.replies.deputy(deputy) : prepareText.replies[state]}</TaskStatus>}
    />
  )
}

function Known({ person, reason }: { readonly person: Entity<'person'>; readonly reason?: string }) {
  const preparing = usePreparing()
  const { meetingId: meeting } = preparing
  const announcer = useAnnouncer()
  const { act, words } = useAct()
  const form = useForm(draftKey(preparing, 'omit', person.id), { reason: undefined })
  const name = person.values.name ?? ''
  return (
    <Row
      title={name}
      state={reason === undefined ? 'open' : 'plain'}
      detail={
        <>
          <span className="prepare-answer">{[person.values.role, person.values.agency].filter((one) => one !== undefined && one !== '').join(', ')}</span>
          {reason !== undefined && <span className="prepare-answer">{text.leftOut(reason)}</span>}
          <Button
            size="small"
            aria-label={`${text.ask}: ${name}`}
            onClick={() => void act((fold, context) => invite(fold, { meeting, person: person.id }, context)).then((kept) => kept.ok && announcer.say(text.asked(name)))}
          >
            {text.ask}
          </Button>
          {reason === undefined && (
            <Details summary={text.leaveOut}>
              <TextArea {...form.field('reason')} label={text.leaveOutReason(name)} rows={2} error={words} />
              <Button onClick={() => void act((fold) => leaveOut(fold, { meeting, person: person.id, reason: form.read('reason') }), { dropDrafts: form.drafts, said: prepareText.saved })}>{text.leaveOutSave}</Button>
            </Details>
          )}
        </>
      }
    />
  )
}

type Fields = 'name' | 'agency' | 'role' | 'contact'

function Add() {
  // A fresh form after each person, so that the fields are empty again.
  const [round, setRound] = useState(0)
  return <AddForm key={round} onAdded={() => setRound(round + 1)} />
}

function AddForm({ onAdded }: { readonly onAdded: () => void }) {
  const preparing = usePreparing()
  const { meetingId: meeting, pack } = preparing
  const announcer = useAnnouncer()
  const { act, words } = useAct()
  const [refused, setRefused] = useState<string>()
  const [category, setCategory] = useState('')
  const [sector, setSector] = useState('')
  const form = useForm<Fields>(draftKey(preparing, 'new-person'), { name: undefined, agency: undefined, role: undefined, contact: undefined })
  const add = async () => {
    const person = { name: form.read('name'), agency: form.read('agency'), role: form.read('role'), contact: form.read('contact'), ...(category === '' ? {} : { involvement: category }), ...(sector === '' ? {} : { sector: sector as (typeof statutorySectors)[number] }) }
    const kept = await act((fold, context) => invite(fold, { meeting, person }, context), { dropDrafts: form.drafts })
    setRefused(kept.ok ? undefined : kept.failure.code)
    if (!kept.ok) return
    announcer.say(text.asked(person.name))
    onAdded()
  }
  const categories = isSilent(pack.attendance) ? [] : pack.attendance.categories
  return (
    <Form noValidate autoComplete="off" onKeep={add}>
      <p className="ui-second">{text.addHint}</p>
      <FieldRow>
        <TextField {...form.field('name')} label={text.addName} error={refused === 'name-needed' ? words : undefined} />
        <TextField {...form.field('agency')} label={text.addAgency} error={refused === 'agency-needed' ? words : undefined} />
      </FieldRow>
      <FieldRow>
        <TextField {...form.field('role')} label={text.addRole} />
        <TextField {...form.field('contact')} label={text.addContact} />
      </FieldRow>
      {categories.length > 0 && <Select label={text.addCategory} emptyLabel={prepareText.purpose.choose} options={categories.map(({ key, label }) => ({ value: key, label }))} value={category} onChange={setCategory} />}
      <Select label={text.addSector} emptyLabel={prepareText.purpose.choose} options={Object.entries(text.sectors).map(([value, label]) => ({ value, label }))} value={sector} onChange={setSector} />
      <ButtonRow><Button type="submit">{text.addSave}</Button></ButtonRow>
    </Form>
  )
}
