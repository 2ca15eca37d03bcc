import type { RequestValues } from '../../../domain/case'
import { essentialFrame } from '../../../guidance'
import { conveneText as text } from '../../../text/convene'
import { Radios, TextField } from '../../../ui'
import { AskedBy } from '../asked-by'
import { useChoice } from '../gate-context'
import type { SaveTo, WorkProps } from './work'
import { useDay } from '../use-day'
import { PageForm } from './page-form'

/** In time to change a plan (OX-09), and never instead of a child protection or looked-after meeting (NC-02). */
export function TimingWork({ request, fields, save, dayRefused }: WorkProps) {
  const { nextDecision, nextDecisionWhat, nextDecisionOn, statutoryProcess } = request.values
  const [next, setNext] = useChoice(fields, 'next', nextDecision)
  const [statutory, setStatutory] = useChoice(fields, 'statutory', statutoryProcess)
  const on = useDay(fields, 'on', { committed: nextDecisionOn, future: true })
  const keep = (to: SaveTo) => {
    const day = next === 'dated' ? on.read() : undefined
    if (day === 'refused') return dayRefused()
    const answers: RequestValues = {
      ...(next === '' ? {} : { nextDecision: next as 'dated' | 'undated' | 'none' }),
      ...(next === 'dated' || next === 'undated' ? { nextDecisionWhat: fields.read('what') } : {}),
      ...(day === undefined ? {} : { nextDecisionOn: day }),
      ...(statutory === '' ? {} : { statutoryProcess: statutory as 'yes' | 'no' }),
    }
    return save(answers, { to })
  }
  const what = <TextField label={text.timing.what} {...fields.field('what', nextDecisionWhat)} />
  const check = essentialFrame().checks.find((one) => one.key === 'statutory-process')
  return (
    <PageForm onSave={keep}>
      <Radios
        legend={text.timing.legend}
        value={next === '' ? null : next}
        onChange={setNext}
        options={[
          { value: 'dated', label: text.timing.dated, reveal: <>{what}{on.field({ id: 'gate-timing-on', label: text.timing.on })}</> },
          { value: 'undated', label: text.timing.undated, reveal: what },
          { value: 'none', label: text.timing.none },
        ]}
      />
      <Radios
        legend={text.timing.statutory}
        layout="row"
        value={statutory === '' ? null : statutory}
        onChange={setStatutory}
        options={[
          { value: 'yes', label: text.timing.yes, reveal: <p>{check?.says}</p> },
          { value: 'no', label: text.timing.no },
        ]}
      />
      {check !== undefined && <AskedBy source={check.source} />}
    </PageForm>
  )
}
