import { choiceOf } from '../../../domain/case'
import { Radios } from '../../../ui'
import { useChoice } from '../gate-context'
import { useNumberKeys } from '../use-number-keys'
import type { SaveTo, WorkProps } from './work'
import { PageForm } from './page-form'

/** A pack's own question with a choice of answers; `input` names what it fills. */
export function ChoiceWork({ request, question, fields, fill, save }: WorkProps) {
  const [chosen, setChosen] = useChoice(fields, 'choice', choiceOf(request.values, question) ?? '')
  useNumberKeys(question.options ?? [], setChosen)
  const keep = (to: SaveTo) => save(chosen === '' ? {} : { choices: { ...request.values.choices, [question.key]: chosen } }, { to })
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
