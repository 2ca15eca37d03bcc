import { useState } from 'react'
import { setMeetingDetails, type DetailsCommand } from '../../../domain/meeting/prepare'
import { setSeries } from '../../../domain/meeting/series'
import { isSilent } from '../../../guidance'
import type { Fold } from '../../../domain/meeting/view'
import { prepareText } from '../../../text/prepare'
import { FieldRow, Radios, Section, TextArea, TextField, WhoAsks } from '../../../ui'
import { draftKey, usePreparing, whoAsksThis } from '../context'
import { Day, dayOf, dayWords, useDayWords } from '../day-field'
import { useForm } from '../use-form'
import { FormShell, useSaving } from './form-shell'

const text = prepareText.when

const linesOf = (words: string): readonly string[] => words.split('\n').map((line) => line.trim()).filter((line) => line !== '')

/** Day, time, place and how people join (OX-20, NC-08b). */
export function When() {
  const preparing = usePreparing()
  const values = preparing.meeting?.values ?? {}
  const form = useForm(draftKey(preparing, 'when'), { date: dayWords(values.date), start: values.start, minutes: values.minutes === undefined ? '' : String(values.minutes), place: values.place, series: (values.series ?? []).map(dayWords).join('\n') })
  const [mode, setMode] = useState<DetailsCommand['mode'] | null>(values.mode ?? null)
  const read = useDayWords(true)
  const [ahead, setAhead] = useState(() => form.read('series'))
  const recurrence = isSilent(preparing.pack.recurrence) || preparing.pack.recurrence.oneOff ? undefined : preparing.pack.recurrence
  const further = linesOf(ahead).map((line) => ({ line, day: dayOf(line, read) }))
  const fieldOf = (code: string) => form.idOf(code === 'series-too-long' || code === 'date-before-meeting' ? 'series' : code === 'not-a-time' ? 'start' : code === 'minutes-not-sensible' ? 'minutes' : 'date')
  const saving = useSaving(form.drafts, fieldOf)
  const save = () => {
    const date = dayOf(form.read('date'), read)
    const [start, minutes] = [form.read('start').trim(), form.read('minutes').trim()]
    const unread = further.find(({ day }) => day === 'wrong')
    const wrong = [
      ...(date === 'wrong' ? [{ fieldId: form.idOf('date'), message: prepareText.refusals['not-a-date'] }] : []),
      ...(unread === undefined ? [] : [{ fieldId: form.idOf('series'), message: text.seriesUnread(unread.line) }]),
    ]
    const days = further.flatMap(({ day }) => (day === undefined || day === 'wrong' ? [] : [day]))
    return saving.save([(fold) => setMeetingDetails(fold, {
      meeting: preparing.meetingId, place: form.read('place'),
      ...(date === undefined ? {} : { date }), ...(start === '' ? {} : { start }), ...(minutes === '' ? {} : { minutes: Number(minutes) }), ...(mode ? { mode } : {}),
    }), ...(recurrence === undefined ? [] : [(fold: Fold) => setSeries(fold, { meeting: preparing.meetingId, dates: days })])], wrong)
  }
  return (
    <FormShell saving={saving} onSave={save}>
      <Day form={form} name="date" label={text.date} error={saving.errorOf(form.idOf('date'))} />
      <FieldRow>
        <TextField {...form.field('start')} label={text.start} hint={text.startHint} width="short" error={saving.errorOf(form.idOf('start'))} />
        <TextField {...form.field('minutes')} label={text.minutes} width="short" inputMode="numeric" error={saving.errorOf(form.idOf('minutes'))} />
      </FieldRow>
      <TextField {...form.field('place')} label={text.place} hint={text.placeHint} />
      <Radios legend={text.mode} value={mode} onChange={setMode} options={(['room', 'mixed', 'video', 'phone'] as const).map((value) => ({ value, label: text.modes[value] }))} />
      {recurrence !== undefined && (
        <Section title={text.series}>
          <p>{recurrence.says}</p>
          <TextArea {...form.field('series')} label={text.seriesDays} hint={text.seriesHint} rows={3} error={saving.errorOf(form.idOf('series'))} onInput={(words) => { form.field('series').onInput(words); setAhead(words) }} />
          <p role="status">{further.length === 0 ? '' : text.seriesRead(further.map(({ line, day }) => (day === undefined || day === 'wrong' ? text.seriesUnread(line) : dayWords(day))).join('; '))}</p>
          <WhoAsks>{whoAsksThis(recurrence)}</WhoAsks>
        </Section>
      )}
      <WhoAsks>{whoAsksThis({ source: preparing.packKnown ? ['OX-20a', 'OX-20b', 'NC-08a', 'NC-08b'] : ['NC-08a', 'NC-08b'] })}</WhoAsks>
    </FormShell>
  )
}
