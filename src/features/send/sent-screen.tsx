import { useEffect, useMemo, useRef, useState, type Ref } from 'react'
import { markSent, notOnTheList, recipientsOf, sendBy, sealOf, type Recipient } from '../../domain/distribution'
import { isSilent } from '../../guidance'
import { useFold, useShell, wholeFold } from '../../ports/services'
import { copyName } from '../../documents'
import { datesText } from '../../text/dates'
import { askedBy } from './asked-by'
import { sendText } from '../../text/send'
import { Button, ButtonRow, Details, Dialog, Gap, Link, Problem, Section, Table, Tag, WhoAsks, type Column } from '../../ui'
import { Agreement } from './agreement'
import { AddRecipient } from './add-recipient'
import { KeepForm, PersonField, useForm } from './forms'
import { PartPage } from './part-page'
import { dayWords, meetingPath, useHolidays, usePlace, type Place } from './place'
import { RecipientDialog } from './recipient-dialog'
import { useAct } from './use-act'

const text = sendText.sent

/** Who gets which version and how, what has gone, and what each agency says of it. */
export function Screen() {
  const place = usePlace()
  const fold = useFold(wholeFold)
  const { meetingId, pack } = place
  const recipients = useMemo(() => recipientsOf(fold, meetingId, pack), [fold, meetingId, pack])
  const [open, setOpen] = useState<string>()
  const log = useRef<HTMLSpanElement>(null)
  const [marked, setMarked] = useState(0)
  useEffect(() => {
    // The button that was pressed is gone; what it wrote stands under this heading.
    if (marked > 0) log.current?.focus()
  }, [marked])
  const chosen = recipients.find(({ id }) => id === open)
  const ready = recipients.filter(({ state }) => state === 'ready')
  const isApproved = sealOf(fold, meetingId) !== undefined
  return (
    <PartPage place={place} page="sent" title={text.title} beside={<SendBy place={place} />}>
      <p className="ui-lead">{text.lead}</p>
      {!isSilent(pack.distribution) && <><p>{pack.distribution.says}</p><WhoAsks>{askedBy(pack.distribution.source)}</WhoAsks></>}
      {!isApproved && <p className="send-waits"><Gap>{text.notApproved}</Gap></p>}
      <Section title={text.table} count={<Link href={`${meetingPath(place)}/record`}>{text.toRecord}</Link>}>
        <Table caption={text.table} captionHidden columns={columnsOf(setOpen)} rows={recipients} rowKey={({ id }) => id} />
        <MarkAll place={place} ready={ready} onMarked={() => setMarked(marked + 1)} />
      </Section>
      <Section title={text.add} headingLevel={2}>
        <p>{text.addSays}</p>
        <Details summary={text.addOpen}><AddRecipient key={recipients.length} place={place} others={notOnTheList(fold, meetingId, pack)} /></Details>
      </Section>
      <Log recipients={recipients} heading={log} />
      <Agreement place={place} />
      {chosen !== undefined && <RecipientDialog key={chosen.id} place={place} recipient={chosen} onClose={() => setOpen(undefined)} />}
    </PartPage>
  )
}

function columnsOf(open: (id: string) => void): readonly Column<Recipient>[] {
  const { columns, states } = text
  return [
    {
      key: 'person', header: columns.person, isRowHeader: true, width: '22%',
      cell: ({ name, agency, because, notSent }) => <><b>{name}</b>{agency !== undefined && <small>{agency}</small>}{because !== undefined && <small>{text.added(because)}</small>}{notSent !== undefined && <small>{text.getsNone(notSent)}</small>}</>,
    },
    { key: 'version', header: columns.version, width: '14%', cell: ({ version, notSent }) => (notSent !== undefined ? states['not-sent'] : version === undefined ? <Gap>{text.notSaid}</Gap> : text.versions[version]) },
    { key: 'how', header: columns.how, width: '20%', cell: ({ channel, address, notSent }) => (notSent !== undefined ? '' : channel === undefined ? <Gap>{text.notSaid}</Gap> : <>{text.channels[channel]}{address !== undefined && <small>{address}</small>}</>) },
    { key: 'readBack', header: columns.readBack, width: '13%', cell: (one) => (one.readBackBy ?? (one.state === 'address-to-read-back' ? <Gap>{text.notReadBack}</Gap> : one.state === 'not-settled' || one.state === 'not-sent' ? '' : text.noAddress)) },
    {
      key: 'sent', header: columns.sent, width: '15%',
      cell: ({ sendings, state }) => {
        const last = sendings.at(-1)?.values
        return <>{state === 'went-wrong' ? <Tag kind="due">{states['went-wrong']}</Tag> : last === undefined ? states[state] : text.sentOn(dayWords(last.on), last.by ?? '')}{last?.acknowledged && <small>{text.logGot(dayWords(last.acknowledged.on), last.acknowledged.how)}</small>}</>
      },
    },
    { key: 'act', header: columns.act, width: '16%', cell: ({ id, name, state }) => <Button size="small" aria-label={`${text.acts[state]}: ${name}`} onClick={() => open(id)}>{text.acts[state]}</Button> },
  ]
}

/** "Send by Thu 10 Dec 2026, 5th working day, 4 left", and every day that was counted. */
function SendBy({ place: { meetingId, pack } }: { readonly place: Place }) {
  const { clock } = useShell()
  const holidays = useHolidays()
  const fold = useFold(wholeFold)
  const due = sendBy(fold, meetingId, pack, clock.today(), holidays)
  if (due === undefined) return <p className="send-due">{text.noDue}</p>
  const { left, days } = due
  const isLate = left.ok && left.value < 0
  return (
    <div className={isLate ? 'send-due is-late' : 'send-due'}>
      <p><b>{text.due(datesText.whole(due.due))}</b> {left.ok ? (isLate ? datesText.late(-left.value) : datesText.left(left.value)) : datesText.notCovered(left.failure, due.due)}</p>
      <p className="ui-second">{text.dueFrom[due.from]}</p>
      {days?.ok === true && (
        <Details summary={text.daysTitle}>
          <ul className="send-days">
            {days.value.counted.map((day, index) => <li key={day}>{text.counted(index + 1, datesText.whole(day))}</li>)}
          </ul>
          {days.value.skipped.length > 0 && <><p>{text.skipped}</p><ul className="send-days">{days.value.skipped.map((skip) => <li key={skip.date}>{datesText.skippedDay(skip)}</li>)}</ul></>}
        </Details>
      )}
    </div>
  )
}

/** Everything that is ready, in one act: seven people are not seven forms. */
function MarkAll({ place, ready, onMarked }: { readonly place: Place; readonly ready: readonly Recipient[]; readonly onMarked: () => void }) {
  const [isOpen, setOpen] = useState(false)
  if (ready.length === 0) return null
  return (
    <>
      <ButtonRow><Button onClick={() => setOpen(true)}>{text.markAll(ready.length)}</Button></ButtonRow>
      <Dialog open={isOpen} onClose={() => setOpen(false)} title={text.markAllTitle} closeLabel={sendText.close}>
        <MarkAllForm place={place} ready={ready} onDone={() => { setOpen(false); onMarked() }} />
      </Dialog>
    </>
  )
}

function MarkAllForm({ place, ready, onDone }: { readonly place: Place; readonly ready: readonly Recipient[]; readonly onDone: () => void }) {
  const { meetingId, caseId, pack } = place
  const form = useForm(`${caseId}/m/${meetingId}/sent/all`, { by: '' })
  const { act, words, rest } = useAct()
  const keep = async () => {
    const kept = await act((fold, context) => {
      // One act: either all of them are in the log or none is.
      const acts = ready.map(({ id }) => markSent(fold, pack, { meeting: meetingId, recipient: id, by: form.read('by') }, context))
      const refused = acts.find((one) => !one.ok)
      if (refused !== undefined) return refused
      return { ok: true, value: { act: 'markSent', changes: acts.flatMap((one) => (one.ok ? one.value.changes : [])) } }
    }, { dropDrafts: form.keys, said: text.saidAllSent(ready.length) })
    if (kept.ok) onDone()
  }
  return (
    <KeepForm onKeep={keep}>
      <p>{text.markAllSays}</p>
      <ul className="send-list">{ready.map(({ id, name, version }) => <li key={id}>{name}{version !== undefined && `: ${text.versions[version]}`}</li>)}</ul>
      <PersonField meetingId={meetingId} form={form} name="by" label={text.sendBy} error={words('person-needed')} />
      <Problem words={rest('person-needed')} />
      <ButtonRow><Button kind="primary" type="submit">{text.sendKeep}</Button></ButtonRow>
    </KeepForm>
  )
}

/** What left, in the order it did: also what went wrong. */
function Log({ recipients, heading }: { readonly recipients: readonly Recipient[]; readonly heading: Ref<HTMLSpanElement> }) {
  const sendings = recipients.flatMap((one) => one.sendings).toSorted((a, b) => a.at - b.at || a.order - b.order)
  return (
    <Section title={<span ref={heading} tabIndex={-1}>{text.log}</span>}>
      {sendings.length === 0 ? <p className="ui-second">{text.noLog}</p> : (
        <ol className="send-log">
          {sendings.map(({ id, values: { to = '', version, channel, on, by = '', copy, acknowledged, wentWrong = '' } }) => (
            <li key={id}>
              <b>{text.logLine(to, text.versions[version as keyof typeof text.versions] ?? version ?? '', text.channels[channel as keyof typeof text.channels] ?? channel ?? '')}</b>
              <span>{text.sentOn(dayWords(on), by)} {copy !== undefined && text.logCopy(copyName(copy))}</span>
              {acknowledged && <span>{text.logGot(dayWords(acknowledged.on), acknowledged.how)}</span>}
              {wentWrong !== '' && <span>{text.logWrong(wentWrong)}</span>}
            </li>
          ))}
        </ol>
      )}
    </Section>
  )
}
