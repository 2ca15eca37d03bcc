import { Radios } from '../../../ui'
import { useChoice } from '../gate-context'
import { useNumberKeys } from '../use-number-keys'
import type { SaveTo, WorkProps } from './work'
import { PageForm } from './page-form'

/** A pack's own question with a choice of answers; `input` names what it fills. */
export function ChoiceWork({ request, question, fields, fill, save }: WorkProps) {
  const isAssessment = question.input === 'specialistAssessmentWanted'
  const kept = request.values.specialistAssessment
  const [chosen, setChosen] = useChoice(fields, 'choice', isAssessment && kept !== undefined ? (kept ? 'yes' : 'no') : '')
  useNumberKeys(question.options ?? [], setChosen)
  const keep = (to: SaveTo) => void save(isAssessment && chosen !== '' ? { specialistAssessment: chosen === 'yes' } : {}, { to })
  return (
    <PageForm onSave={keep}>
      <Radios
        legend={fill(question.title)}
        legendAs="hidden"
        layout="big"
        value={chosen === '' ? null : chosen}
        onChange={setChosen}
        options={(question.options ?? []).map(({ key, label, says }) => ({ value: key, label, hint: says }))}
      />
    </PageForm>
  )
}
