import { contactHoldOf, extendHold, liftContactHold, recordHoldAdvice } from '../../domain/case'
import { useCase, useFold, useShell, wholeFold } from '../../ports/services'
import { caseText } from '../../text/case'
import { Button, ButtonRow, Details, Gap, Problem, Section, Strip, SummaryList, TextArea, TextField } from '../../ui'
import { useAct } from './use-act'
import { dateWords, useDateWords } from './use-date-words'
import { useDraftForm } from './use-draft-form'

const text = caseText.hold

/** "Do not contact the family yet": on top of the case for as long as the pause stands (OX-27). */
export function HoldStrip() {
  const { clock } = useShell()
  const hold = contactHoldOf(useFold(wholeFold), clock.today())
  if (hold === undefined) return null
  const words = hold.past ? text.stripPast : text.strip
  return <div className="case-hold"><Strip kind="alarm" label={text.title}>{words(hold.decider, dateWords(hold.by))}</Strip></div>
}

/** Why, who, until when, what was advised; and the way to end it, with a name and a reason. */
export function HoldSection() {
  const { clock } = useShell()
  const hold = contactHoldOf(useFold(wholeFold), clock.today())
  if (hold === undefined) return null
  return (
    <Section title={text.title}>
      <SummaryList rows={[
        { key: 'why', term: text.why, value: hold.why },
        { key: 'decider', term: text.decider, value: hold.decider },
        { key: 'by', term: text.by, value: dateWords(hold.by), open: hold.past },
        { key: 'advice', term: text.advice, open: hold.adviceMissing, value: hold.advice === undefined ? <Gap>{text.adviceMissing}</Gap> : <>{hold.advice.advice ?? text.adviceElsewhere} <span className="ui-second">{text.adviceFrom(hold.advice.from, dateWords(hold.advice.on))}</span></> },
      ]} />
      {hold.adviceMissing && <AdviceForm />}
      <ExtendForm decider={hold.decider} />
      <LiftForm />
    </Section>
  )
}

function AdviceForm() {
  const { caseId } = useCase()
  const { clock } = useShell()
  const form = useDraftForm(`${caseId}/hold/advice`, { from: '', advice: '', on: '' })
  const on = useDateWords(form, 'on', false)
  const acting = useAct()
  const keep = async () => {
    const date = on.read()
    if (date === 'refused') return
    await acting.act((fold, context) => recordHoldAdvice(fold, { from: form.read('from'), advice: form.read('advice'), on: date ?? clock.today() }, context), { dropDrafts: form.keys, said: text.saved })
  }
  return (
    <Details summary={text.record}>
      <TextField label={text.adviceWho} hint={text.adviceWhoHint} {...form.field('from')} error={acting.at('advice-needs-name')} />
      <TextArea label={text.adviceWords} rows={2} {...form.field('advice')} error={acting.at('advice-needs-words')} />
      {on.field(text.adviceOn)}
      <ButtonRow><Button onClick={() => void keep()}>{text.record}</Button></ButtonRow>
      <Problem words={acting.elsewhere('advice-needs-name', 'advice-needs-words')} />
    </Details>
  )
}

/** Past its day a pause ends or goes on for a reason of its own: it never goes on by itself. */
function ExtendForm({ decider }: { readonly decider: string }) {
  const { caseId } = useCase()
  const { clock } = useShell()
  const form = useDraftForm(`${caseId}/hold/extend`, { why: '', decider, by: '' })
  const by = useDateWords(form, 'by', true)
  const acting = useAct()
  const keep = () => {
    const day = by.read()
    if (day === 'refused') return
    void acting.act((fold) => extendHold(fold, { why: form.read('why'), decider: form.read('decider'), by: day ?? '' }, clock.today()), { dropDrafts: form.keys, said: text.extended })
  }
  return (
    <Details summary={text.extend}>
      <TextField label={text.extendWhy} {...form.field('why')} error={acting.at('hold-needs-reason', 'hold-reason-copied')} />
      <TextField label={text.decider} {...form.field('decider')} error={acting.at('hold-needs-owner')} />
      {by.field(text.by, acting.at('hold-needs-date', 'hold-date-past'))}
      <ButtonRow><Button onClick={keep}>{text.extend}</Button></ButtonRow>
    </Details>
  )
}

function LiftForm() {
  const { caseId } = useCase()
  const form = useDraftForm(`${caseId}/hold/lift`, { decider: '', reason: '' })
  const acting = useAct()
  const lift = () => acting.act((fold) => liftContactHold(fold, { decider: form.read('decider'), reason: form.read('reason') }), { dropDrafts: form.keys, said: text.lifted })
  return (
    <Details summary={text.lift}>
      <TextField label={text.liftWho} {...form.field('decider')} error={acting.at('hold-needs-owner')} />
      <TextField label={text.liftWhy} {...form.field('reason')} error={acting.at('hold-needs-reason')} />
      <ButtonRow><Button onClick={() => void lift()}>{text.lift}</Button></ButtonRow>
      <Problem words={acting.elsewhere('hold-needs-owner', 'hold-needs-reason')} />
    </Details>
  )
}
