import { supportKinds, type SupportKind } from '../../../domain/completeness'
import { setRoom } from '../../../domain/meeting/prepare'
import { prepareText } from '../../../text/prepare'
import { LinkButton, TextArea, TextField, WhoAsks } from '../../../ui'
import { rehearsedWords } from '../answers'
import { draftKey, itemHref, usePreparing, whoAsksThis } from '../context'
import { useForm } from '../use-form'
import { FormShell, useSaving } from './form-shell'

const text = prepareText.room

/** Help to run the meeting, kind by kind, and how the room is (NC-11). */
export function RoomHelp() {
  const preparing = usePreparing()
  const values = preparing.meeting?.values ?? {}
  const settled = values.supportSettled ?? {}
  const form = useForm<SupportKind | 'ready'>(draftKey(preparing, 'room'), { interpreter: settled['interpreter'], access: settled['access'], phone: settled['phone'], 'quiet-room': settled['quiet-room'], ready: values.roomReady })
  const saving = useSaving(form.drafts, () => form.idOf('interpreter'))
  const save = () => saving.save([(fold) => setRoom(fold, { meeting: preparing.meetingId, support: Object.fromEntries(supportKinds.map((kind) => [kind, form.read(kind)])), roomReady: form.read('ready') })])
  return (
    <>
      <FormShell saving={saving} onSave={save}>
        <p className="ui-second">{text.hint}</p>
        {supportKinds.map((kind) => <TextField key={kind} {...form.field(kind)} label={text.kinds[kind]} />)}
        <TextArea {...form.field('ready')} label={text.ready} hint={text.readyHint} rows={2} />
        <WhoAsks>{whoAsksThis({ source: ['NC-11'] })}</WhoAsks>
      </FormShell>
      {rehearsedWords(values.rehearsedAt).map((words) => <p key={words}>{words}</p>)}
      <p><LinkButton href={itemHref(preparing, 'rehearse')}>{prepareText.rehearse}</LinkButton></p>
    </>
  )
}
