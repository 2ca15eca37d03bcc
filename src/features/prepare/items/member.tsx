import { useCallback, useState } from 'react'
import { familyOf, informingOf } from '../../../domain/completeness'
import { settleInforming, type InformingAnswer, type InformingCommand } from '../../../domain/meeting/informing'
import type { Fold } from '../../../domain/meeting/view'
import { isSilent } from '../../../guidance'
import { useFold } from '../../../ports/services'
import { prepareText } from '../../../text/prepare'
import { Radios, Section, TextArea, TextField, WhoAsks } from '../../../ui'
import { draftKey, usePreparing, whoAsksThis } from '../context'
import { Day, dayOf, dayWords, useDayWords } from '../day-field'
import { useForm, type Form } from '../use-form'
import { FormShell, useSaving } from './form-shell'

const text = prepareText.family
type Names = 'by' | 'on' | 'willOn' | 'how' | 'said' | 'response' | 'ground' | 'notNeeded' | 'deciders' | 'agree' | 'lookAgain' | 'asks' | 'support'
const firstField = 'prepare-told'

/** Told before the meeting or not, for one parent, carer or child (OX-32 to OX-34, NC-12). */
export function Member({ person }: { readonly person: string }) {
  const preparing = usePreparing()
  const { meetingId: meeting, pack } = preparing
  const member = useFold(useCallback((fold: Fold) => familyOf(fold).find((one) => one.id === person), [person]))
  const row = useFold(useCallback((fold: Fold) => informingOf(fold, meeting, person)?.values, [meeting, person])) ?? {}
  const [answer, setAnswer] = useState<InformingAnswer | null>(row.answer ?? null)
  const [objection, setObjection] = useState<InformingCommand['objection'] | null>(row.objection ?? null)
  const [comes, setComes] = useState<InformingCommand['comes'] | null>(row.comes ?? null)
  const form: Form<Names> = useForm<Names>(draftKey(preparing, 'family', person), {
    by: row.by, on: row.answer === 'told' ? dayWords(row.on) : '', willOn: row.answer === 'will-tell' ? dayWords(row.on) : '', how: row.how, said: row.said, response: row.objectionResponse,
    ground: row.answer === 'not-told' ? row.ground : '', notNeeded: row.answer === 'not-needed' ? row.ground : '', deciders: row.deciders, agree: row.agenciesAgree, lookAgain: dayWords(row.lookAgain), asks: row.askedBy, support: row.support,
  })
  const [past, ahead] = [useDayWords(false), useDayWords(true)]
  const saving = useSaving(form.drafts, (code) => fieldOf(form, answer, code))
  if (member === undefined) return null
  const withhold = isSilent(pack.family.withhold) ? undefined : pack.family.withhold
  const before = isSilent(pack.family.before) ? undefined : pack.family.before
  const save = () => {
    if (answer === null) return saving.save([], [{ fieldId: firstField, message: prepareText.refusals['answer-needed'] }])
    const dayField = answer === 'told' ? 'on' : 'willOn'
    const day = answer === 'told' ? dayOf(form.read('on'), past) : answer === 'will-tell' ? dayOf(form.read('willOn'), ahead) : undefined
    const again = answer === 'not-told' ? dayOf(form.read('lookAgain'), ahead) : undefined
    const wrong = [...(day === 'wrong' ? [dayField] as const : []), ...(again === 'wrong' ? ['lookAgain'] as const : [])].map((name) => ({ fieldId: form.idOf(name), message: prepareText.refusals['not-a-date'] }))
    return saving.save([(fold, context) => settleInforming(fold, commandOf(form, { meeting, person, answer, ...(day === undefined ? {} : { on: day }), ...(again === undefined ? {} : { lookAgain: again }) }, objection, comes), context)], wrong)
  }
  const error = (name: Names) => saving.errorOf(form.idOf(name))
  return (
    <FormShell saving={saving} onSave={save}>
      {!member.mustAnswer && <p className="ui-second">{text.young}</p>}
      <Radios<InformingAnswer>
        id={firstField}
        legend={text.question(member.label)}
        legendAs="hidden"
        hint={before?.default === 'tell' ? text.norm : undefined}
        error={saving.errorOf(firstField)}
        value={answer}
        onChange={setAnswer}
        options={[
          { value: 'told', label: text.answers.told, reveal: <Told form={form} error={error} objection={objection} onObjection={setObjection} /> },
          { value: 'will-tell', label: text.answers['will-tell'], reveal: <><TextField {...form.field('by')} label={text.willBy} error={error('by')} /><Day form={form} name="willOn" label={text.willOn} error={error('willOn')} /></> },
          {
            value: 'not-told', label: text.answers['not-told'], reveal: (
              <>
                {withhold !== undefined && <p>{withhold.says}</p>}
                {withhold !== undefined && <><p><b>{text.groundsNamed}</b></p><ul className="prepare-plain">{withhold.grounds.map((ground) => <li key={ground.key}>{ground.label}</li>)}</ul></>}
                <TextArea {...form.field('ground')} label={text.ground} hint={text.groundHint} rows={2} error={error('ground')} />
                <TextField {...form.field('deciders')} label={text.deciders} hint={withhold === undefined ? undefined : `${text.decidersHint(withhold.deciders.atLeast)} ${withhold.deciders.who}`} error={error('deciders')} />
                <TextField {...form.field('agree')} label={text.agenciesAgree} />
                <Day form={form} name="lookAgain" label={text.lookAgain} error={error('lookAgain')} />
                {withhold !== undefined && <WhoAsks>{whoAsksThis(withhold)}</WhoAsks>}
              </>
            ),
          },
          { value: 'not-needed', label: text.answers['not-needed'], reveal: <TextArea {...form.field('notNeeded')} label={text.notNeededWhy} rows={2} error={error('notNeeded')} /> },
        ]}
      />
      {before !== undefined && <WhoAsks>{whoAsksThis(before)}</WhoAsks>}
      <Section title={text.part}>
        <p className="ui-second">{text.partHint}</p>
        <Radios<'no' | 'part' | 'yes'> legend={text.part} legendAs="hidden" layout="row" value={comes ?? null} onChange={setComes} options={(['no', 'part', 'yes'] as const).map((value) => ({ value, label: text.comes[value] }))} />
        {(comes === 'part' || comes === 'yes') && <><TextField {...form.field('asks')} label={text.asks} /><TextField {...form.field('support')} label={text.support} /></>}
        <WhoAsks>{whoAsksThis({ source: ['NC-12a', 'NC-12b', 'NC-12c'] })}</WhoAsks>
      </Section>
    </FormShell>
  )
}

interface ToldProps {
  readonly form: Form<Names>
  readonly error: (name: Names) => string | undefined
  readonly objection: InformingCommand['objection'] | null
  readonly onObjection: (answer: 'none' | 'objected') => void
}

function Told({ form, error, objection, onObjection }: ToldProps) {
  return (
    <>
      <TextField {...form.field('by')} label={text.by} error={error('by')} />
      <Day form={form} name="on" label={text.on} error={error('on')} future={false} />
      <TextField {...form.field('how')} label={text.how} hint={text.howHint} />
      <TextArea {...form.field('said')} label={text.saidLabel} rows={2} />
      <Radios<'none' | 'objected'> legend={text.objection} layout="row" value={objection ?? null} onChange={onObjection} options={(['none', 'objected'] as const).map((value) => ({ value, label: text.objections[value] }))} />
      {objection === 'objected' && <TextArea {...form.field('response')} label={text.objectionResponse} rows={2} />}
    </>
  )
}

function commandOf(form: Form<Names>, base: InformingCommand, objection: InformingCommand['objection'] | null, comes: InformingCommand['comes'] | null): InformingCommand {
  const part = comes ? { comes, ...(comes === 'no' ? {} : { askedBy: form.read('asks'), support: form.read('support') }) } : {}
  switch (base.answer) {
    case 'told': return { ...base, ...part, by: form.read('by'), how: form.read('how'), said: form.read('said'), ...(objection ? { objection } : {}), ...(objection === 'objected' ? { objectionResponse: form.read('response') } : {}) }
    case 'will-tell': return { ...base, ...part, by: form.read('by') }
    case 'not-told': return { ...base, ...part, ground: form.read('ground'), deciders: form.read('deciders'), agenciesAgree: form.read('agree') }
    case 'not-needed': return { ...base, ...part, ground: form.read('notNeeded') }
  }
}

function fieldOf(form: Form<Names>, answer: InformingAnswer | null, code: string): string {
  switch (code) {
    case 'teller-needed': return form.idOf('by')
    case 'day-needed': case 'day-in-future': return form.idOf('on')
    case 'withholding-needs-reason': return form.idOf(form.read('ground').trim() === '' ? 'ground' : 'deciders')
    case 'reason-needed': return form.idOf(answer === 'not-needed' ? 'notNeeded' : 'ground')
    default: return firstField
  }
}
