import { useState } from 'react'
import { notNeeded, tell, withhold, type FamilyPlace } from '../../domain/plan/telling'
import { isSilent, type GuidancePack } from '../../guidance'
import { planText } from '../../text/plan'
import { Button, ButtonRow, Checkboxes, Details, Radios, TextArea, TextField } from '../../ui'
import { DueField, useReadDay } from './due-field'
import { useFormDrafts, type FormDrafts } from '../../ports/services'
import { PersonField } from './person-field'
import { PlanForm } from './plan-form'
import { Asked } from './plan-page'
import { draftKey, typedDay, type PlanPlace } from './plan-place'
import { refusalWords, useAct, type Refusal } from './use-act'

const text = planText.telling
type Field = 'answer' | 'by' | 'due' | 'how' | 'part' | 'leftOut' | 'withheld' | 'ground' | 'decider' | 'lookAgain' | 'copy'
type Answer = 'tell' | 'withhold' | 'not-needed'

export interface TellingFormProps {
  readonly place: PlanPlace
  readonly person: FamilyPlace
  readonly onDone: () => void
}

/** What happens for one of the family. Three answers, and none of them is silence. */
export function TellingForm({ place, person, onDone }: TellingFormProps) {
  const { telling } = person
  const form = useFormDrafts<Field>(draftKey(place, 'telling', person.id), {
    answer: telling.answer ?? '', by: telling.by ?? '', due: typedDay(telling.due), how: telling.how ?? '', part: telling.part ?? '',
    leftOut: telling.answer === 'tell' && (telling.withheld ?? '') !== '' ? 'yes' : '', withheld: telling.withheld ?? '', ground: telling.ground ?? '', decider: telling.decider ?? '',
    lookAgain: typedDay(telling.lookAgain), copy: telling.copyOfRecord === undefined ? '' : telling.copyOfRecord ? 'yes' : 'no',
  })
  const [answer, setAnswer] = useState(() => form.values().answer)
  const [isLeftOut, setLeftOut] = useState(() => form.values().leftOut !== '')
  const [dayProblem, setDayProblem] = useState<Partial<Record<'due' | 'lookAgain', string>>>({})
  const readDay = useReadDay()
  const { act, refused, problem } = useAct()
  const choose = (value: string) => {
    setAnswer(value)
    form.set('answer', value)
  }
  const dayOf = (name: 'due' | 'lookAgain') => {
    const read = readDay(form.values()[name])
    setDayProblem((was) => ({ ...was, [name]: read.state === 'refused' ? read.words : undefined }))
    return read.state === 'refused' ? undefined : read.state === 'day' ? read.iso : ''
  }
  const keep = async () => {
    if (answer === '') return
    const said = form.values()
    const [due, lookAgain] = [dayOf('due'), dayOf('lookAgain')]
    const at = { meeting: place.meetingId, person: person.id }
    const usesAgain = answer === 'withhold' || (answer === 'tell' && isLeftOut)
    if ((answer === 'tell' && due === undefined) || (usesAgain && lookAgain === undefined)) return
    const withholding = { withheld: said.withheld, ground: said.ground, decider: said.decider, lookAgain: lookAgain ?? '' }
    const kept = await act(
      (fold) => {
        if (answer === 'withhold') return withhold(fold, { ...at, ...withholding })
        if (answer === 'not-needed') return notNeeded(fold, { ...at, reason: said.ground })
        return tell(fold, { ...at, by: said.by, due: due ?? '', how: said.how, part: said.part, ...(isLeftOut ? withholding : {}), ...(said.copy === '' ? {} : { copyOfRecord: said.copy === 'yes' }) })
      },
      { dropDrafts: form.keys, said: planText.said.saved },
    )
    if (kept.ok) onDone()
  }
  const options = (['tell', 'withhold', 'not-needed'] as const).map((value) => ({ value: value as Answer as string, label: text.answers[value] }))
  const shownAtField = refused !== undefined && ['teller-needed', 'reason-needed'].includes(refused.code)
  return (
    <PlanForm onKeep={keep}>
      <Radios legend={text.question(person.label)} legendAs="hidden" layout="row" value={answer} onChange={choose} options={options} />
      {answer === 'tell' && (
        <>
          <div className="plan-fields">
            <PersonField meetingId={place.meetingId} label={text.by} {...form.field('by')} error={refused?.code === 'teller-needed' ? refusalWords(refused) : undefined} />
            <DueField label={text.due} {...form.field('due')} error={dayProblem.due} />
            <TextField label={text.how} {...form.field('how')} />
            <TextField label={text.part} {...form.field('part')} />
          </div>
          <Ways pack={place.pack} person={person} />
          {person.kind === 'adult' && <Radios legend={text.copy} layout="row" defaultValue={form.values().copy} onChange={(value) => form.set('copy', value)} options={(['yes', 'no'] as const).map((value) => ({ value: value as string, label: text.copyAnswers[value] }))} />}
          <Checkboxes
            legend={text.somethingLeftOut}
            legendAs="hidden"
            value={isLeftOut ? ['yes'] : []}
            onChange={(value) => { setLeftOut(value.length > 0); form.set('leftOut', value[0] ?? '') }}
            options={[{ value: 'yes', label: text.somethingLeftOut, reveal: <Withheld place={place} form={form} label={text.withheld} problem={dayProblem.lookAgain} refused={refused} /> }]}
          />
        </>
      )}
      {answer === 'withhold' && <p className="ui-second">{text.withholdSays}</p>}
      {answer === 'withhold' && <Withheld place={place} form={form} label={text.withheldAll} problem={dayProblem.lookAgain} refused={refused} />}
      {answer === 'not-needed' && <TextField label={text.why} {...form.field('ground')} error={refused?.code === 'reason-needed' ? refusalWords(refused) : undefined} />}
      {answer !== '' && (
        <>
          {!shownAtField && problem}
          <ButtonRow><Button type="submit" aria-label={text.keepFor(person.label)}>{text.keep}</Button></ButtonRow>
        </>
      )}
    </PlanForm>
  )
}

interface WithheldProps {
  readonly place: PlanPlace
  readonly form: FormDrafts<Field>
  readonly label: string
  readonly problem: string | undefined
  readonly refused: Refusal | undefined
}

/** What is kept back: why, who decided, and when it is looked at again. */
function Withheld({ place: { pack, meetingId }, form, label, problem, refused }: WithheldProps) {
  const grounds = isSilent(pack.family.withhold) ? [] : pack.family.withhold.grounds
  const missing = refused?.code === 'withholding-needs-reason' ? refused.missing : []
  const still = (part: (typeof missing)[number]) => (missing.includes(part) ? text.missingSays(text.missing[part]) : undefined)
  return (
    <div className="plan-fields">
      <TextField label={label} {...form.field('withheld')} />
      <TextArea label={text.ground} rows={2} {...form.field('ground')} error={still('ground')} />
      <PersonField meetingId={meetingId} label={text.decider} {...form.field('decider')} error={still('decider')} />
      <DueField label={text.lookAgain} {...form.field('lookAgain')} error={problem ?? still('look-again')} />
      {grounds.length > 0 && (
        <Details summary={text.grounds}>
          <ul className="plan-list">{grounds.map((ground) => <li key={ground.key}>{ground.label}<Asked source={ground.source} /></li>)}</ul>
        </Details>
      )}
    </div>
  )
}

function Ways({ pack, person }: { readonly pack: GuidancePack; readonly person: FamilyPlace }) {
  const method = isSilent(pack.feedback) ? undefined : pack.feedback.methods.find((one) => one.band === person.band)
  if (method === undefined) return null
  return (
    <Details summary={text.ways}>
      <ul className="plan-list">{method.ways.map((way) => <li key={way}>{way}</li>)}</ul>
      <Asked source={method.source} />
    </Details>
  )
}
