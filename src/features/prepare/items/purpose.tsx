import { useCallback, useState } from 'react'
import { entities, entityById } from '../../../domain/entities'
import { setMeetingDetails } from '../../../domain/meeting/prepare'
import type { Fold } from '../../../domain/meeting/view'
import { isSilent } from '../../../guidance'
import { useFold } from '../../../ports/services'
import { prepareText } from '../../../text/prepare'
import { Checkboxes, Link, Select, TextArea, TextField, WhoAsks } from '../../../ui'
import { draftKey, usePreparing, whoAsksThis } from '../context'
import { useForm } from '../use-form'
import { FormShell, useSaving } from './form-shell'

const text = prepareText.purpose

/** What the meeting is for (OX-03, NC-06): the question is read back; the rest is settled here. */
export function Purpose() {
  const preparing = usePreparing()
  const { meetingId: meeting, caseId, pack } = preparing
  const values = preparing.meeting?.values ?? {}
  const request = useFold(useCallback((fold: Fold) => entityById(fold, 'request', values.request ?? ''), [values.request]))
  const people = useFold(useCallback((fold: Fold) => entities(fold, 'person'), []))
  const [purposes, setPurposes] = useState<readonly string[]>(request?.values.purposes ?? [])
  const [type, setType] = useState(values.type ?? request?.values.meetingType ?? '')
  const [convener, setConvener] = useState(values.convener ?? '')
  const form = useForm(draftKey(preparing, 'purpose'), { title: values.title, wantedResult: values.wantedResult, familyExpected: values.familyExpected })
  const saving = useSaving(form.drafts, () => form.idOf('title'))
  const scope = isSilent(pack.scope) ? undefined : pack.scope
  const save = () => saving.save([(fold) => setMeetingDetails(fold, {
    meeting, title: form.read('title'), wantedResult: form.read('wantedResult'), familyExpected: form.read('familyExpected'),
    ...(type === '' ? {} : { type }), ...(convener === '' ? {} : { convener }), ...(request === undefined || scope === undefined ? {} : { purposes }),
  })])
  return (
    <FormShell saving={saving} onSave={save}>
      <div>
        <p><b>{text.question}</b></p>
        <p>{request?.values.question ?? prepareText.notSaid}</p>
        {values.request !== undefined && <p><Link href={`/c/${caseId}/gate/${values.request}/check`}>{prepareText.why.gate}</Link></p>}
      </div>
      <TextField {...form.field('title')} label={text.meetingTitle} hint={text.titleHint} error={saving.errorOf(form.idOf('title'))} />
      <TextArea {...form.field('wantedResult')} label={text.wanted} rows={2} />
      {scope !== undefined && <Checkboxes legend={text.purposes} options={scope.purposes.map(({ key, label }) => ({ value: key, label }))} value={purposes} onChange={setPurposes} />}
      {scope !== undefined && <Select label={text.type} emptyLabel={text.choose} options={scope.meetingTypes.map(({ key, label }) => ({ value: key, label }))} value={type} onChange={setType} />}
      {people.length > 0 && <Select label={text.convener} hint={text.convenerHint} emptyLabel={text.choose} options={people.map((one) => ({ value: one.id, label: `${one.values.name ?? ''}, ${one.values.agency ?? ''}` }))} value={convener} onChange={setConvener} />}
      <TextArea {...form.field('familyExpected')} label={text.familyExpected} rows={2} />
      {scope !== undefined && <WhoAsks>{whoAsksThis({ source: [...scope.source, 'NC-06a', 'NC-06b'] })}</WhoAsks>}
    </FormShell>
  )
}
