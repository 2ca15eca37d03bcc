import { useEffect, useRef, useState } from 'react'
import { useParams } from 'react-router'
import { caseSubject } from '../../domain/act-context'
import type { Entity } from '../../domain/entities'
import { entityById } from '../../domain/entities'
import {
  answerRequest, confirmExport, disclosureBases, disclosuresOf, isElsewhere, keepSafe, leaveWithoutCopy, noteRequest, safekeepingOf, whyNoCopy, type AnswerRequestCommand, type DisclosureBasis, type RecordPlace, type Safekeeping, type SafekeepingRefusal,
} from '../../domain/safekeeping'
import type { Fold } from '../../domain/meeting/view'
import { useActing, useFold, useReadable, useWorkspace, wholeFold } from '../../ports/services'
import { refusalIn } from '../../text/failures'
import { safekeepingText as text } from '../../text/safekeeping'
import { sendText } from '../../text/send'
import { BackRow, Button, ButtonRow, Details, Dialog, Gap, Link, LinkButton, PageLayout, Problem, Radios, Row, Rows, Section, SummaryList, TextArea, TextField, useAnnouncer } from '../../ui'
import { Day, KeepForm, useForm, useReadDay } from './forms'
import { AfterNav } from './part-page'
import { dayWords, typedDay } from './place'

/** Where the records of a case are kept, whether they are there, and who asked to see them (MS-29, MS-30). */
export function Screen() {
  const { caseId = '' } = useParams()
  const fold = useFold(wholeFold)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus({ preventScroll: true }), [])
  const kept = safekeepingOf(fold)
  return (
    <PageLayout width="column">
      <title>{`${text.title} - Turnstone`}</title>
      <AfterNav place={{ caseId, meetingId: '' }} page="kept" />
      <BackRow names href={`/c/${caseId}`} label={sendText.toCase(entityById(fold, 'case', caseSubject)?.values.reference ?? '')} />
      <h1 ref={heading} tabIndex={-1}>{text.title}</h1>
      <p className="ui-lead">{text.lead}</p>
      <p>{text.confidential}</p>
      <Where caseId={caseId} kept={kept} />
      <Records caseId={caseId} kept={kept} />
      <Copies fold={fold} caseId={caseId} kept={kept} />
      <Asked caseId={caseId} requests={disclosuresOf(fold)} />
    </PageLayout>
  )
}

/** How this page acts, with each refusal in its words at the field that is in the way. */
function useKeeping() {
  const acting = useActing<SafekeepingRefusal>(useAnnouncer().say)
  const code = acting.refused?.code
  const words = code === undefined ? undefined : refusalIn(text.refusals, code)
  const at = (...codes: readonly SafekeepingRefusal['code'][]): string | undefined => (code !== undefined && (codes as readonly string[]).includes(code) ? words : undefined)
  const rest = (...shown: readonly SafekeepingRefusal['code'][]): string | undefined => (code !== undefined && !(shown as readonly string[]).includes(code) ? words : undefined)
  return { act: acting.act, at, rest }
}

const places = ['controller', 'custodian', 'system', 'place', 'retention'] as const

function Where({ caseId, kept }: { readonly caseId: string; readonly kept: Safekeeping }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <SummaryList rows={[
        ...places.map((name) => ({ key: name, term: text.terms[name], value: kept[name] ?? <Gap>{text.notSaid}</Gap>, open: kept[name] === undefined })),
        ...(kept.keepUntil === undefined ? [] : [{ key: 'keepUntil', term: text.terms.keepUntil, value: dayWords(kept.keepUntil) }]),
      ]} />
      <ButtonRow><Button onClick={() => setOpen(true)}>{text.change}</Button></ButtonRow>
      <Dialog open={isOpen} onClose={() => setOpen(false)} title={text.change} closeLabel={sendText.close}><WhereForm caseId={caseId} kept={kept} onDone={() => setOpen(false)} /></Dialog>
    </>
  )
}

function WhereForm({ caseId, kept, onDone }: { readonly caseId: string; readonly kept: Safekeeping; readonly onDone: () => void }) {
  const form = useForm(`${caseId}/kept`, { controller: kept.controller ?? '', custodian: kept.custodian ?? '', system: kept.system ?? '', place: kept.place ?? '', retention: kept.retention ?? '', keepUntil: typedDay(kept.keepUntil) })
  const readDay = useReadDay(true)
  const { act, at, rest } = useKeeping()
  const keep = async () => {
    const command = { controller: form.read('controller'), custodian: form.read('custodian'), system: form.read('system'), place: form.read('place'), retention: form.read('retention'), keepUntil: readDay(form.read('keepUntil')) }
    if ((await act((fold) => keepSafe(fold, command), { dropDrafts: form.keys, said: text.saidKept })).ok) onDone()
  }
  return (
    <KeepForm onKeep={keep}>
      {places.map((name) => <TextField key={name} label={text.terms[name]} hint={text.hints[name]} {...form.field(name)} />)}
      <Day form={form} name="keepUntil" label={text.terms.keepUntil} hint={text.hints.keepUntil} ahead error={at('not-a-date')} />
      <Problem words={rest('not-a-date')} />
      <ButtonRow><Button kind="primary" type="submit">{text.keep}</Button></ButtonRow>
    </KeepForm>
  )
}

function Records({ caseId, kept }: { readonly caseId: string; readonly kept: Safekeeping }) {
  const [open, setOpen] = useState<string>()
  return (
    <Section title={text.records}>
      {kept.records.length === 0 ? <p className="ui-second">{text.noRecords}</p> : (
        <Rows label={text.records}>
          {kept.records.map((one) => {
            const date = dayWords(one.date)
            return (
              <Row
                key={one.meeting} tall
                title={<Link href={`/c/${caseId}/m/${one.meeting}/record`}>{text.recordOf(date)}</Link>}
                detail={<RecordState one={one} />}
                end={one.state === 'not-sealed' || one.state === 'confirmed' ? undefined : <Button size="small" aria-label={text.confirmFor(date)} onClick={() => setOpen(one.meeting)}>{text.confirm}</Button>}
              />
            )
          })}
        </Rows>
      )}
      <Dialog open={open !== undefined} onClose={() => setOpen(undefined)} title={text.confirmTitle} closeLabel={sendText.close}>
        <ConfirmForm caseId={caseId} meetingId={open ?? ''} kept={kept} onDone={() => setOpen(undefined)} />
      </Dialog>
    </Section>
  )
}

/** Whether what was written in each meeting is anywhere but here, and why not where somebody said so. It holds nothing up. */
function Copies({ fold, caseId, kept }: { readonly fold: Fold; readonly caseId: string; readonly kept: Safekeeping }) {
  const { settings } = useWorkspace()
  const { lastCopyAt } = useReadable(settings)
  const [open, setOpen] = useState<string>()
  if (kept.records.length === 0 || entityById(fold, 'case', caseSubject)?.values.practice === true) return null
  return (
    <Section title={text.copies}>
      <Rows label={text.copies}>
        {kept.records.map(({ meeting, date }) => {
          const why = whyNoCopy(fold, meeting)
          const isKept = isElsewhere(fold, meeting, lastCopyAt)
          const day = dayWords(date)
          return (
            <Row
              key={meeting} tall title={text.meetingOf(day)}
              detail={isKept ? text.copyKept : why === undefined ? <Gap>{text.noCopy}</Gap> : <span dir="auto">{text.noCopyBecause(why)}</span>}
              end={isKept ? undefined : <><LinkButton size="small" href="/copy" aria-label={text.makeCopyFor(day)}>{text.makeCopy}</LinkButton> <Button kind="plain" size="small" aria-label={text.whyNoCopyFor(day)} onClick={() => setOpen(meeting)}>{why === undefined ? text.whyNoCopy : text.changeWhy}</Button></>}
            />
          )
        })}
      </Rows>
      {open !== undefined && <Dialog open onClose={() => setOpen(undefined)} title={text.whyNoCopyTitle} closeLabel={sendText.close}><NoCopyForm caseId={caseId} meetingId={open} before={whyNoCopy(fold, open) ?? ''} onDone={() => setOpen(undefined)} /></Dialog>}
    </Section>
  )
}

function NoCopyForm({ caseId, meetingId, before, onDone }: { readonly caseId: string; readonly meetingId: string; readonly before: string; readonly onDone: () => void }) {
  const form = useForm(`${caseId}/kept/${meetingId}/no-copy`, { why: before })
  const { act, at, rest } = useKeeping()
  const keep = async () => {
    if ((await act((fold, context) => leaveWithoutCopy(fold, { meeting: meetingId, why: form.read('why') }, context), { dropDrafts: form.keys, said: text.saidNoCopy })).ok) onDone()
  }
  return (
    <KeepForm onKeep={keep}>
      <p>{text.noCopySays}</p>
      <TextArea label={text.noCopyWhy} rows={2} {...form.field('why')} error={at('reason-needed')} />
      <Problem words={rest('reason-needed')} />
      <ButtonRow><Button kind="primary" type="submit">{text.keep}</Button></ButtonRow>
    </KeepForm>
  )
}

function RecordState({ one: { state, confirmed } }: { readonly one: RecordPlace }) {
  if (state === 'confirmed' && confirmed !== undefined) return <>{text.confirmedBy(confirmed.by, dayWords(confirmed.on), confirmed.where)}</>
  return state === 'other-record' ? <><Gap>{text.states[state]}</Gap> {text.otherSays}</> : <Gap>{text.states[state]}</Gap>
}

function ConfirmForm({ caseId, meetingId, kept, onDone }: { readonly caseId: string; readonly meetingId: string; readonly kept: Safekeeping; readonly onDone: () => void }) {
  const form = useForm(`${caseId}/kept/${meetingId}`, { by: '', where: kept.system ?? '', on: '' })
  const readDay = useReadDay()
  const { act, at, rest } = useKeeping()
  const keep = async () => {
    if ((await act((fold, context) => confirmExport(fold, { meeting: meetingId, by: form.read('by'), where: form.read('where'), on: readDay(form.read('on')) }, context), { dropDrafts: form.keys, said: text.saidConfirmed })).ok) onDone()
  }
  return (
    <KeepForm onKeep={keep}>
      <p>{text.confirmSays}</p>
      <TextField label={text.confirmBy} {...form.field('by')} error={at('person-needed')} />
      <TextField label={text.confirmWhere} {...form.field('where')} error={at('system-needed')} />
      <Day form={form} name="on" label={text.confirmOn} hint={sendText.dayHint} error={at('not-a-date', 'day-to-come')} />
      <Problem words={rest('person-needed', 'system-needed', 'not-a-date', 'day-to-come')} />
      <ButtonRow><Button kind="primary" type="submit">{text.confirmKeep}</Button></ButtonRow>
    </KeepForm>
  )
}

function Asked({ caseId, requests }: { readonly caseId: string; readonly requests: readonly Entity<'disclosure'>[] }) {
  const [open, setOpen] = useState<string>()
  const chosen = requests.find(({ id }) => id === open)
  return (
    <Section title={text.asked}>
      <p>{text.askedSays}</p>
      {requests.length === 0 ? <p className="ui-second">{text.noneAsked}</p> : (
        <Rows label={text.asked}>
          {requests.map(({ id, values: { askedBy = '', askedOn, basis, what = '', outcome = 'waiting', decider = '', doneOn, reason = '' } }) => (
            <Row
              key={id} tall
              title={text.askedLine(askedBy, dayWords(askedOn))}
              detail={<><p>{text.bases[basis as DisclosureBasis] ?? basis}. <span dir="auto">{what}</span></p>{outcome === 'waiting' ? <p><Gap>{text.outcomes.waiting}</Gap></p> : <p>{text.outcomeLine(text.outcomes[outcome], decider, dayWords(doneOn))}</p>}{reason !== '' && <p dir="auto">{text.leftOut(reason)}</p>}</>}
              end={outcome === 'waiting' ? <Button size="small" aria-label={text.answerFor(askedBy)} onClick={() => setOpen(id)}>{text.answer}</Button> : undefined}
            />
          ))}
        </Rows>
      )}
      <Details summary={text.addAsked}><AskedForm key={requests.length} caseId={caseId} /></Details>
      {chosen !== undefined && <Dialog open onClose={() => setOpen(undefined)} title={text.answerFor(chosen.values.askedBy ?? '')} closeLabel={sendText.close}><AnswerForm key={chosen.id} caseId={caseId} id={chosen.id} onDone={() => setOpen(undefined)} /></Dialog>}
    </Section>
  )
}

function AskedForm({ caseId }: { readonly caseId: string }) {
  const form = useForm(`${caseId}/kept/asked`, { askedBy: '', on: '', basis: '', what: '' })
  const readDay = useReadDay()
  const { act, at, rest } = useKeeping()
  const keep = () => act((fold, context) => noteRequest(fold, { askedBy: form.read('askedBy'), on: readDay(form.read('on')), basis: form.read('basis'), what: form.read('what') }, context), { dropDrafts: form.keys, said: text.saidAsked })
  return (
    <KeepForm onKeep={keep}>
      <TextField label={text.askedBy} {...form.field('askedBy')} error={at('person-needed')} />
      <Radios<string> legend={text.basis} defaultValue={form.read('basis')} onChange={(value) => form.set('basis', value)} options={disclosureBases.map((value) => ({ value, label: text.bases[value] }))} error={at('basis-needed')} />
      <TextArea label={text.what} rows={2} {...form.field('what')} error={at('words-needed')} />
      <Day form={form} name="on" label={text.askedOn} hint={sendText.dayHint} error={at('not-a-date', 'day-to-come')} />
      <Problem words={rest('person-needed', 'basis-needed', 'words-needed', 'not-a-date', 'day-to-come')} />
      <ButtonRow><Button type="submit">{text.keepAsked}</Button></ButtonRow>
    </KeepForm>
  )
}

function AnswerForm({ caseId, id, onDone }: { readonly caseId: string; readonly id: string; readonly onDone: () => void }) {
  const form = useForm(`${caseId}/kept/asked/${id}`, { outcome: '', decider: '', reason: '', on: '' })
  const readDay = useReadDay()
  const { act, at, rest } = useKeeping()
  const keep = async () => {
    const command = { disclosure: id, outcome: form.read('outcome') as AnswerRequestCommand['outcome'], decider: form.read('decider'), reason: form.read('reason'), on: readDay(form.read('on')) }
    if ((await act((fold, context) => answerRequest(fold, command, context), { dropDrafts: form.keys, said: text.saidAnswered })).ok) onDone()
  }
  return (
    <KeepForm onKeep={keep}>
      <Radios<string> legend={text.outcome} defaultValue={form.read('outcome')} onChange={(value) => form.set('outcome', value)} options={(['given', 'part', 'refused'] as const).map((value) => ({ value, label: text.outcomes[value] }))} error={at('outcome-needed')} />
      <TextField label={text.decider} {...form.field('decider')} error={at('decider-needed')} />
      <TextArea label={text.reason} hint={text.reasonHint} rows={2} {...form.field('reason')} error={at('reason-needed')} />
      <Day form={form} name="on" label={text.answeredOn} hint={sendText.dayHint} error={at('not-a-date', 'day-to-come')} />
      <Problem words={rest('outcome-needed', 'decider-needed', 'reason-needed', 'not-a-date', 'day-to-come')} />
      <ButtonRow><Button kind="primary" type="submit">{text.keepAnswer}</Button></ButtonRow>
    </KeepForm>
  )
}
