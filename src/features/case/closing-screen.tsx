import { useState } from 'react'
import { useNavigate } from 'react-router'
import { caseSubject } from '../../domain/act-context'
import { closeCase, openAtClosing, removalState, reopenCase, type Answered, type CloseCaseRefusal, type ClosingCheck, type Fold, type ReopenRefusal } from '../../domain/case'
import { entities, entityById } from '../../domain/entities'
import { useActing, useCase, useFold, useWorkspace, wholeFold } from '../../ports/services'
import { refusalIn } from '../../text/failures'
import { lettingGoText as text } from '../../text/letting-go'
import { BackRow, Button, ButtonRow, Details, KeepForm, PageLayout, Problem, Radios, Section, SummaryList, TextArea, TextField, useAnnouncer } from '../../ui'
import { caseText } from '../../text/case'
import { caseValues } from './case-view'
import { dateWords } from './use-date-words'
import { useDraftForm } from './use-draft-form'
import './case.css'

/** Can we let go? Was the question answered, what is still open, and then: off this device (domain §6, states 15 and 16). */
export function ClosingScreen() {
  const { caseId } = useCase()
  const closed = useFold(caseValues)?.closed
  const question = useFold(questionOf)
  return (
    <PageLayout width="column">
      <div className="case-page">
        <title>{`${text.title} - Turnstone`}</title>
        <BackRow href={`/c/${caseId}`} label={caseText.title} />
        <h1 tabIndex={-1}>{text.title}</h1>
        <p className="ui-lead">{closed ? text.closedOn(dateWords(closed.on), closed.why) : text.lead}</p>
        {question !== undefined && <p dir="auto">{text.question(question)}</p>}
        {closed ? <ReopenForm /> : <CloseForm />}
        <RemoveForm />
      </div>
    </PageLayout>
  )
}

const questionOf = (fold: Fold): string | undefined => entities(fold, 'request').findLast(({ values }) => (values.question ?? '') !== '')?.values.question

function CloseForm() {
  const { caseId } = useCase()
  const fold = useFold(wholeFold)
  const open = openAtClosing(fold)
  const [answered, setAnswered] = useState<Answered | null>(null)
  const form = useDraftForm(`${caseId}/closing`, { why: '', handedTo: '', concern: '', referral: '', telling: '', record: '', custodian: '', hold: '', escalation: '', actions: '', review: '', request: '' })
  const { act, refused } = useActing<CloseCaseRefusal>(useAnnouncer().say)
  const words = refused === undefined ? undefined : refusalIn(text.refusals, refused.code)
  const at = (code: string) => (refused?.code === code ? words : undefined)
  const blank = refused?.code === 'left-without-reason' ? refused.check : undefined
  const close = () => {
    const left = Object.fromEntries(open.map(({ check }) => [check, form.read(check)]))
    return act((now, context) => closeCase(now, { answered: answered ?? undefined, why: form.read('why'), handedTo: form.read('handedTo'), left }, context), { dropDrafts: form.keys, said: text.closedSaid })
  }
  return (
    <KeepForm onKeep={close}>
      <Radios<Answered> legend={text.answered} value={answered} onChange={setAnswered} error={at('answer-needed')} options={(['yes', 'not-yet', 'cannot'] as const).map((value) => ({ value, label: text.answers[value] }))} />
      <TextArea label={text.why} rows={2} {...form.field('why')} error={at('closing-why-needed')} />
      <TextField label={text.handedTo} hint={text.handedHint} {...form.field('handedTo')} error={at('hand-over-needed')} />
      <Section title={text.open} count={String(open.length)}>
        <p>{open.length === 0 ? text.nothingOpen : text.openLead}</p>
        {open.map(({ check, subjects }) => <OpenOne key={check} check={check} count={subjects.length} field={form.field(check)} blank={blank === check ? words : undefined} />)}
      </Section>
      <Problem words={refused === undefined || ['answer-needed', 'closing-why-needed', 'hand-over-needed', 'left-without-reason'].includes(refused.code) ? undefined : words} />
      <ButtonRow><Button kind="primary" type="submit">{text.close}</Button></ButtonRow>
    </KeepForm>
  )
}

function OpenOne({ check, count, field, blank }: { readonly check: ClosingCheck; readonly count: number; readonly field: { readonly defaultValue: string; readonly onInput: (words: string) => void }; readonly blank: string | undefined }) {
  const what = text.checks[check](count)
  // No reason makes a concern without a person right.
  if (check === 'concern') return <p className="ui-alarm"><b>{what}</b></p>
  return <TextField label={text.reason(what)} {...field} error={blank} />
}

function ReopenForm() {
  const { caseId } = useCase()
  const form = useDraftForm(`${caseId}/reopen`, { by: '', why: '' })
  const { act, refused } = useActing<ReopenRefusal>(useAnnouncer().say)
  const at = (code: string) => (refused?.code === code ? refusalIn(text.refusals, refused.code) : undefined)
  return (
    <Details summary={text.reopen}>
      <KeepForm onKeep={() => act((fold, context) => reopenCase(fold, { by: form.read('by'), why: form.read('why') }, context), { dropDrafts: form.keys, said: text.reopened })}>
        <TextField label={text.reopenBy} {...form.field('by')} error={at('name-needed')} />
        <TextField label={text.reopenWhy} {...form.field('why')} error={at('closing-why-needed')} />
        <ButtonRow><Button type="submit">{text.reopen}</Button></ButtonRow>
      </KeepForm>
    </Details>
  )
}

/** Off this device, with a receipt: only closed, kept and confirmed, or with a reason; and never by one press. */
function RemoveForm() {
  const { caseId, fold } = useCase()
  const { cases, drafts } = useWorkspace()
  const state = removalState(useFold(wholeFold))
  const navigate = useNavigate()
  const form = useDraftForm(`${caseId}/removal`, { why: '', reference: '' })
  const [problem, setProblem] = useState<{ readonly at: 'why' | 'reference' | 'all'; readonly words: string }>()
  const { remove } = text
  const reference = entityById(fold.getState(), 'case', caseSubject)?.values.reference ?? ''
  const ready = state.closed && state.kept && state.exported
  const take = async () => {
    if (!ready && form.read('why').trim() === '') return setProblem({ at: 'why', words: remove.whyNeeded })
    if (form.read('reference').trim() !== reference) return setProblem({ at: 'reference', words: remove.typeWrong })
    for (const key of drafts.keysWith(caseId)) drafts.drop(key)
    const gone = await cases.remove(caseId, { ...state, overridden: !ready })
    if (!gone.ok) return setProblem({ at: 'all', words: refusalIn({}, gone.failure.code) })
    await navigate('/removed', { replace: true })
  }
  const at = (where: string) => (problem?.at === where ? problem.words : undefined)
  return (
    <Details summary={remove.title}>
      <p>{remove.lead}</p>
      <p className="ui-second">{remove.remains}</p>
      <SummaryList rows={(['closed', 'kept', 'exported'] as const).map((key) => ({ key, term: remove.states[key][state[key] ? 'yes' : 'no'], value: state[key] ? text.yes : text.no, open: !state[key] }))} />
      {/* Not sent by Enter in a field: what cannot be taken back is pressed by name. */}
      {!ready && <TextField label={remove.why} hint={remove.whyHint} {...form.field('why')} error={at('why')} />}
      <TextField label={remove.type(reference)} {...form.field('reference')} error={at('reference')} />
      <Problem words={at('all')} />
      <ButtonRow><Button kind="alarm" onClick={() => void take()}>{remove.act}</Button></ButtonRow>
    </Details>
  )
}
