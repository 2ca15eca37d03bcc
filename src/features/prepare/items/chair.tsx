import { useCallback, useState } from 'react'
import { entities } from '../../../domain/entities'
import { nameChair, nameChallenger, nameMinuteTaker } from '../../../domain/meeting/prepare'
import type { Fold } from '../../../domain/meeting/view'
import { isSilent } from '../../../guidance'
import { useFold } from '../../../ports/services'
import { prepareText } from '../../../text/prepare'
import { Link, LinkButton, Radios, Section, Select, TextArea, WhoAsks } from '../../../ui'
import { draftKey, itemHref, usePreparing, whoAsksThis } from '../context'
import { useForm } from '../use-form'
import { FormShell, useSaving } from './form-shell'

const text = prepareText.chair

/** Who leads and who writes (OX-21 to OX-23). Involvement and experience warn; only one person for both is refused. */
export function Chair() {
  const preparing = usePreparing()
  const { meetingId: meeting, pack } = preparing
  const values = preparing.meeting?.values ?? {}
  const people = useFold(useCallback((fold: Fold) => entities(fold, 'person'), []))
  const [chair, setChair] = useState(values.chair ?? '')
  const [minutes, setMinutes] = useState(values.minuteTaker ?? '')
  const [challenger, setChallenger] = useState(values.challenger ?? '')
  const involvedBefore = values.chairInvolvement === undefined ? {} : { chairInvolved: values.chairInvolvement === 'involved' ? ('yes' as const) : ('no' as const) }
  const [answers, setAnswers] = useState<{ readonly [input: string]: 'yes' | 'no' }>({ ...values.chairAnswers, ...involvedBefore })
  const form = useForm(draftKey(preparing, 'chair'), { involvementReason: values.chairInvolvementReason, experience: values.chairExperience, agreedBy: values.chairAgreedBy })
  const saving = useSaving(form.drafts, (code) => (code === 'same-person' ? 'prepare-minutes' : 'prepare-chair'))
  const options = people.map((one) => ({ value: one.id, label: `${one.values.name ?? ''}, ${one.values.agency ?? ''}` }))
  if (options.length === 0) return <><p>{text.noPeople}</p><LinkButton href={itemHref(preparing, 'agencies')}>{prepareText.agencies.add}</LinkButton></>
  const rules = isSilent(pack.chair) ? undefined : pack.chair
  const save = () => saving.save([
    ...(chair === '' ? [] : [(fold: Fold) => nameChair(fold, { meeting, person: chair, answers, involvementReason: form.read('involvementReason'), experience: form.read('experience'), agreedBy: form.read('agreedBy') })]),
    ...(minutes === '' ? [] : [(fold: Fold) => nameMinuteTaker(fold, { meeting, person: minutes })]),
    ...(challenger === '' ? [] : [(fold: Fold) => nameChallenger(fold, { meeting, person: challenger })]),
  ])
  const choose = (input: string, answer: 'yes' | 'no') => setAnswers((before) => ({ ...before, [input]: answer }))
  return (
    <FormShell saving={saving} onSave={save}>
      {rules !== undefined && <p>{rules.says}</p>}
      <Select
        id="prepare-chair" label={text.chair} emptyLabel={prepareText.purpose.choose} options={options} value={chair} error={saving.errorOf('prepare-chair')}
        onChange={(next) => {
          // What the last chair said of themselves is not the next one's answer.
          if (next !== chair) setAnswers({})
          setChair(next)
        }}
      />
      {rules !== undefined && chair !== '' && (
        <Section title={text.questions}>
          {rules.questions.map((question) => {
            const answer = answers[question.input]
            return (
              <div key={question.key}>
                <Radios<'yes' | 'no'> legend={question.asks} layout="row" value={answer ?? null} onChange={(next) => choose(question.input, next)} options={[{ value: 'yes', label: prepareText.yes }, { value: 'no', label: prepareText.no }]} />
                {answer !== undefined && answer !== question.expects && <p className="prepare-warn" role="note">{question.input === 'chairInvolved' ? text.involved : question.otherwise}</p>}
                {answer === 'yes' && question.input === 'chairInvolved' && <TextArea {...form.field('involvementReason')} label={text.involvedReason} rows={2} />}
                <WhoAsks>{whoAsksThis(question)}</WhoAsks>
              </div>
            )
          })}
          <TextArea {...form.field('experience')} label={text.experience} rows={2} />
          <TextArea {...form.field('agreedBy')} label={text.agreedBy} hint={text.agreedHint} rows={2} />
        </Section>
      )}
      <Select id="prepare-minutes" label={text.minutes} emptyLabel={prepareText.purpose.choose} options={options} value={minutes} onChange={setMinutes} error={saving.errorOf('prepare-minutes')} />
      {!isSilent(pack.recorder) && <WhoAsks>{whoAsksThis(pack.recorder)}</WhoAsks>}
      <Select label={text.challenger} hint={text.challengerHint} emptyLabel={prepareText.purpose.choose} options={options} value={challenger} onChange={setChallenger} />
      <p><Link className="ui-alone" href={itemHref(preparing, 'roles')}>{prepareText.roles.toPage}</Link></p>
    </FormShell>
  )
}
