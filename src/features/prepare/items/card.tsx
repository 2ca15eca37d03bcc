import { useCallback } from 'react'
import { entityById } from '../../../domain/entities'
import { setOpeningCard } from '../../../domain/meeting/prepare'
import type { Fold } from '../../../domain/meeting/view'
import { useFold } from '../../../ports/services'
import { prepareText } from '../../../text/prepare'
import { Gap, TextArea, TextField, WhoAsks } from '../../../ui'
import { draftKey, usePreparing, whoAsksThis } from '../context'
import { Day, dayOf, dayWords, useDayWords } from '../day-field'
import { useForm } from '../use-form'
import { FormShell, useSaving } from './form-shell'

const text = prepareText.card

/** The card read out at the start (NC-28). Days in words are counted from the day of the meeting. */
export function Card() {
  const preparing = usePreparing()
  const { frame } = preparing
  const values = preparing.meeting?.values ?? {}
  const form = useForm(draftKey(preparing, 'card'), { format: values.recordFormat, route: values.recordRoute, due: dayWords(values.recordDue), stored: values.recordStored, custodian: values.custodian, absent: values.absentFamilyHear })
  const recorder = useFold(useCallback((fold: Fold) => entityById(fold, 'person', values.minuteTaker ?? '')?.values.name, [values.minuteTaker]))
  const read = useDayWords(true)
  const saving = useSaving(form.drafts, () => form.idOf('due'))
  const save = () => {
    const due = dayOf(form.read('due'), (words) => read(words, values.date))
    return saving.save([(fold) => setOpeningCard(fold, {
      meeting: preparing.meetingId, format: form.read('format'), route: form.read('route'), stored: form.read('stored'), custodian: form.read('custodian'), absentFamilyHear: form.read('absent'), ...(due === undefined ? {} : { due }),
    })], due === 'wrong' ? [{ fieldId: form.idOf('due'), message: prepareText.refusals['not-a-date'] }] : [])
  }
  const asks = (key: string) => {
    const field = frame.openingCard.find((one) => one.key === key)
    return field === undefined ? null : <WhoAsks>{field.asks} {whoAsksThis(field)}</WhoAsks>
  }
  return (
    <FormShell saving={saving} onSave={save}>
      <p>{text.says}</p>
      <div>{recorder === undefined ? <Gap>{text.noRecorder}</Gap> : <p>{text.recorder(recorder)}</p>}{asks('recorder')}</div>
      <div><TextField {...form.field('format')} label={text.format} hint={text.formatHint} />{asks('format')}</div>
      <div><TextField {...form.field('route')} label={text.route} />{asks('route')}</div>
      <div><Day form={form} name="due" label={text.due} hint={text.dueHint} from={values.date} error={saving.errorOf(form.idOf('due'))} />{asks('deadline')}</div>
      <div><TextArea {...form.field('absent')} label={text.absent} rows={2} />{asks('absent-family')}</div>
      <div><TextField {...form.field('stored')} label={text.stored} />{asks('storage')}</div>
      <TextField {...form.field('custodian')} label={text.custodian} />
    </FormShell>
  )
}
