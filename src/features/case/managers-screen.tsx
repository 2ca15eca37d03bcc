import { useState } from 'react'
import {
  detailEscalation, escalationsOf, raiseEscalation, replyToEscalation, setStageDays, settleEscalation, stageDue, stagesOf, type EscalationRefusal, type Stage,
} from '../../domain/case'
import { packOfCase } from '../../domain/guidance'
import { instantToLondon, nationOf } from '../../domain/calendar'
import type { Entity } from '../../domain/entities'
import { isSilent, unknownPack, type GuidancePack } from '../../guidance'
import { useActing, useCase, useFold, useReadable, useWorkspace, wholeFold } from '../../ports/services'
import { caseText } from '../../text/case'
import { refusalIn } from '../../text/failures'
import { managersText as text } from '../../text/managers'
import { BackRow, Button, ButtonRow, Checkboxes, Details, FieldRow, Form, Gap, Inset, PageLayout, Problem, Section, Select, SummaryList, TextArea, TextField, useAnnouncer, WhoAsks } from '../../ui'
import { dateWords, typedDate, useDateWords } from './use-date-words'
import { useDraftForm } from './use-draft-form'
import './case.css'

/** Disagreements and drift taken from manager to manager, by the pack's own steps (D24). A time nobody gave is never made up. */
export function ManagersScreen() {
  const { caseId } = useCase()
  const fold = useFold(wholeFold)
  const pack = packOfCase(fold) ?? unknownPack()
  const all = escalationsOf(fold)
  const rules = isSilent(pack.escalation) ? undefined : pack.escalation
  return (
    <PageLayout width="column">
      <div className="case-page">
        <title>{`${text.title} - Turnstone`}</title>
        <BackRow href={`/c/${caseId}`} label={caseText.title} />
        <h1 tabIndex={-1}>{text.title}</h1>
        <p className="ui-lead">{text.lead}</p>
        <Inset>{text.urgent}</Inset>
        {rules === undefined ? <p>{text.silent}</p> : <><p>{rules.says} {text.policy(rules.policy)}</p><WhoAsks>{text.source(rules.source.join(', '))}</WhoAsks></>}
        {all.length === 0 && <p className="ui-second">{text.none}</p>}
        {all.map((one) => <One key={one.id} one={one} pack={pack} />)}
        <RaiseForm pack={pack} />
      </div>
    </PageLayout>
  )
}

function useManaging() {
  const acting = useActing<EscalationRefusal>(useAnnouncer().say)
  const { refused } = acting
  const words = refused === undefined ? undefined : refusalIn(text.refusals, refused.code)
  const at = (...codes: readonly string[]) => (refused !== undefined && codes.includes(refused.code) ? words : undefined)
  return { ...acting, words, at }
}

function RaiseForm({ pack }: { readonly pack: GuidancePack }) {
  const { caseId } = useCase()
  const triggers = isSilent(pack.escalation) ? [] : pack.escalation.triggers
  const [trigger, setTrigger] = useState('')
  const form = useDraftForm(`${caseId}/managers/new`, { issue: '', by: '', effect: '', wanted: '' })
  const [round, setRound] = useState(0)
  const { act, at } = useManaging()
  const keep = async () => {
    const command = { trigger: trigger === '' ? 'other' : trigger, issue: form.read('issue'), raisedBy: form.read('by'), effectOnChild: form.read('effect'), wantedOutcome: form.read('wanted') }
    const kept = await act((_, context) => raiseEscalation(command, pack, context), { dropDrafts: form.keys, said: text.raised })
    if (kept.ok) { for (const name of ['issue', 'by', 'effect', 'wanted'] as const) form.type(name, ''); setRound(round + 1) }
  }
  return (
    <Section title={text.raise}>
      <Form key={round} onKeep={keep}>
        <Select label={text.trigger} emptyLabel={text.choose} value={trigger} onChange={setTrigger} options={[...triggers.map(({ key, label }) => ({ value: key as string, label })), { value: 'other', label: text.other }]} />
        <TextArea label={text.issue} rows={2} {...form.field('issue')} error={at('words-needed')} />
        <TextField label={text.raisedBy} {...form.field('by')} error={at('name-needed')} />
        <TextField label={text.effect} {...form.field('effect')} />
        <TextField label={text.wanted} {...form.field('wanted')} />
        <ButtonRow><Button kind="primary" type="submit">{text.keep}</Button></ButtonRow>
      </Form>
    </Section>
  )
}

function One({ one, pack }: { readonly one: Entity<'escalation'>; readonly pack: GuidancePack }) {
  const fold = useFold(wholeFold)
  const { settings } = useWorkspace()
  const { nation } = useReadable(settings)
  const { values } = one
  const stages = stagesOf(pack)
  const index = stages.findIndex(({ key }) => key === values.stage)
  const stage = stages[index]
  const began = values.steps?.findLast((step) => step.stage !== values.stage)?.on ?? instantToLondon(one.at).date
  const time = stage === undefined ? undefined : stageDue(fold, stage, began, nationOf[nation])
  const trigger = isSilent(pack.escalation) ? undefined : pack.escalation.triggers.find(({ key }) => key === values.trigger)?.label
  const words = (value: string | undefined) => (value === undefined || value === '' ? <Gap>{text.notSaid}</Gap> : value)
  const due = values.due === undefined ? (time?.kind === 'date' ? text.byPack(dateWords(time.on)) : undefined) : dateWords(values.due)
  const open = values.closedOn === undefined
  return (
    <Section title={text.one(values.issue ?? '')}>
      <SummaryList rows={[
        ...(trigger === undefined ? [] : [{ key: 'trigger', term: text.rows.trigger, value: trigger }]),
        { key: 'by', term: text.rows.by, value: words(values.raisedBy) },
        ...(stage === undefined ? [] : [{ key: 'stage', term: text.rows.stage, value: <>{text.stageOf(index + 1, stages.length, stage.label)} <span className="ui-second">{stage.says}</span></> }]),
        { key: 'to', term: text.rows.to, value: words(values.raisedTo) },
        { key: 'due', term: text.rows.due, value: words(due), open: open && due === undefined },
        { key: 'effect', term: text.rows.effect, value: words(values.effectOnChild) },
        { key: 'wanted', term: text.rows.wanted, value: words(values.wantedOutcome) },
        ...(values.steps === undefined ? [] : [{ key: 'steps', term: text.rows.steps, value: <>{values.steps.map((step) => <p key={`${step.stage} ${step.on} ${step.reply}`}>{text.step(step.to, dateWords(step.on), step.reply)}</p>)}</> }]),
        ...(open ? [] : [{ key: 'result', term: text.rows.result, value: <>{text.settledOn(dateWords(values.closedOn), values.result ?? '')} {values.toldRaiser === undefined ? <Gap>{text.notTold}</Gap> : text.told(dateWords(values.toldRaiser))}</> }]),
      ]} />
      {open && stage !== undefined && time?.kind === 'not-set' && <LocalTime stage={stage} says={isSilent(pack.escalation) ? text.timeMissing : pack.escalation.timesMissing} />}
      {open && time?.kind === 'days-not-known' && <p className="ui-due">{text.daysNotKnown}</p>}
      {open && <><DetailForm one={one} /><ReplyForm one={one} pack={pack} hasNext={index >= 0 && index < stages.length - 1} /><SettleForm one={one} /></>}
    </Section>
  )
}

/** "Add your local times": shown while the guidance gives none, and this area has set none. */
function LocalTime({ stage, says }: { readonly stage: Stage; readonly says: string }) {
  const { caseId } = useCase()
  const form = useDraftForm(`${caseId}/managers/${stage.key}/days`, { days: '' })
  const { act, at } = useManaging()
  return (
    <Form className="case-local" onKeep={() => act((fold) => setStageDays(fold, { stage: stage.key, days: Number(form.read('days')) }), { dropDrafts: form.keys, said: text.localKept })}>
      <p className="ui-due">{says}</p>
      <FieldRow><TextField label={text.localDays} width="short" inputMode="numeric" {...form.field('days')} error={at('not-a-number')} /></FieldRow>
      <ButtonRow><Button size="small" type="submit">{text.localKeep}</Button></ButtonRow>
    </Form>
  )
}

function DetailForm({ one }: { readonly one: Entity<'escalation'> }) {
  const { caseId } = useCase()
  const { values } = one
  const form = useDraftForm(`${caseId}/managers/${one.id}/details`, { to: values.raisedTo ?? '', effect: values.effectOnChild ?? '', wanted: values.wantedOutcome ?? '', due: typedDate(values.due) })
  const due = useDateWords(form, 'due', true)
  const { act, at } = useManaging()
  const keep = () => {
    const day = due.read()
    if (day === 'refused') return
    void act((fold) => detailEscalation(fold, { escalation: one.id, raisedTo: form.read('to'), effectOnChild: form.read('effect'), wantedOutcome: form.read('wanted'), ...(day === undefined ? {} : { due: day }) }), { dropDrafts: form.keys, said: text.detailsKept })
  }
  return (
    <Details summary={text.details}>
      <TextField label={text.rows.to} {...form.field('to')} error={at('words-needed')} />
      <TextField label={text.effect} {...form.field('effect')} />
      <TextField label={text.wanted} {...form.field('wanted')} />
      {due.field(text.due)}
      <ButtonRow><Button onClick={keep}>{text.keep}</Button></ButtonRow>
    </Details>
  )
}

function ReplyForm({ one, pack, hasNext }: { readonly one: Entity<'escalation'>; readonly pack: GuidancePack; readonly hasNext: boolean }) {
  const { caseId } = useCase()
  const form = useDraftForm(`${caseId}/managers/${one.id}/reply/${String(one.values.steps?.length ?? 0)}`, { from: '', reply: '' })
  const { act, at } = useManaging()
  const keep = (goesOn: boolean) => void act((fold, context) => replyToEscalation(fold, { escalation: one.id, from: form.read('from'), reply: form.read('reply'), goesOn }, pack, context), { dropDrafts: form.keys, said: text.replyKept })
  return (
    <Details summary={text.reply}>
      <TextField label={text.replyFrom} {...form.field('from')} error={at('name-needed')} />
      <TextArea label={text.replyWords} rows={2} {...form.field('reply')} error={at('reply-needed')} />
      <ButtonRow>
        {hasNext && <Button kind="primary" onClick={() => keep(true)}>{text.goOn}</Button>}
        <Button onClick={() => keep(false)}>{text.stay}</Button>
      </ButtonRow>
    </Details>
  )
}

function SettleForm({ one }: { readonly one: Entity<'escalation'> }) {
  const { caseId } = useCase()
  const form = useDraftForm(`${caseId}/managers/${one.id}/settle`, { result: '' })
  const [told, setTold] = useState<readonly 'told'[]>([])
  const { act, at, words } = useManaging()
  return (
    <Details summary={text.settle}>
      <TextArea label={text.result} rows={2} {...form.field('result')} error={at('result-needed')} />
      <Checkboxes legend={text.settle} legendAs="hidden" value={told} onChange={setTold} options={[{ value: 'told', label: text.toldRaiser }]} />
      <Problem words={at('result-needed') === undefined ? words : undefined} />
      <ButtonRow><Button kind="primary" onClick={() => void act((fold, context) => settleEscalation(fold, { escalation: one.id, result: form.read('result'), toldRaiser: told.length > 0 }, context), { dropDrafts: form.keys, said: text.settled })}>{text.settleAct}</Button></ButtonRow>
    </Details>
  )
}
