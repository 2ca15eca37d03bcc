import { useState } from 'react'
import { setMeetingDetails, type DetailsCommand } from '../../../domain/meeting/prepare'
import { prepareText } from '../../../text/prepare'
import { FieldRow, Radios, TextField, WhoAsks } from '../../../ui'
import { draftKey, usePreparing, whoAsksThis } from '../context'
import { Day, dayOf, dayWords, useDayWords } from '../day-field'
import { useForm } from '../use-form'
import { FormShell, useSaving } from './form-shell'

const text = prepareText.when

/** Day, time, place and how people join (OX-20, NC-08b). */
export function When() {
  const preparing = usePreparing()
  const values = preparing.meeting?.values ?? {}
  const form = useForm(draftKey(preparing, 'when'), { date: dayWords(values.date), start: values.start, minutes: values.minutes === undefined ? '' : String(values.minutes), place: values.place })
  const [mode, setMode] = useState<DetailsCommand['mode'] | null>(values.mode ?? null)
  const read = useDayWords(true)
  const fieldOf = (code: string) => form.idOf(code === 'not-a-time' ? 'start' : code === 'minutes-not-sensible' ? 'minutes' : 'date')
  const saving = useSaving(form.drafts, fieldOf)
  const save = () => {
    const date = dayOf(form.read('date'), read)
    const [start, minutes] = [form.read('start').trim(), form.read('minutes').trim()]
    const wrong = date === 'wrong' ? [{ fieldId: form.idOf('date'), message: prepareText.refusals['not-a-date'] }] : []
    return saving.save([(fold) => setMeetingDetails(fold, {
      meeting: preparing.meetingId, place: form.read('place'),
      ...(date === undefined ? {} : { date }), ...(start === '' ? {} : { start }), ...(minutes === '' ? {} : { minutes: Number(minutes) }), ...(mode ? { mode } : {}),
    })], wrong)
  }
  return (
    <FormShell saving={saving} onSave={() => void save()}>
      <Day form={form} name="date" label={text.date} error={saving.errorOf(form.idOf('date'))} />
      <FieldRow>
        <TextField {...form.field('start')} label={text.start} hint={text.startHint} width="short" error={saving.errorOf(form.idOf('start'))} />
        <TextField {...form.field('minutes')} label={text.minutes} width="short" inputMode="numeric" error={saving.errorOf(form.idOf('minutes'))} />
      </FieldRow>
      <TextField {...form.field('place')} label={text.place} hint={text.placeHint} />
      <Radios legend={text.mode} value={mode} onChange={setMode} options={(['room', 'mixed', 'video', 'phone'] as const).map((value) => ({ value, label: text.modes[value] }))} />
      <WhoAsks>{whoAsksThis({ source: preparing.packKnown ? ['OX-20a', 'OX-20b', 'NC-08a', 'NC-08b'] : ['NC-08a', 'NC-08b'] })}</WhoAsks>
    </FormShell>
  )
}
