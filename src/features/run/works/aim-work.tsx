import { setAim } from '../../../domain/meeting/run'
import { entityById } from '../../../domain/entities'
import { useCallback } from 'react'
import type { Fold } from '../../../domain/meeting/view'
import { useDraft, useFold, useWorkspace } from '../../../ports/services'
import { runText as text } from '../../../text/run'
import { Button, ButtonRow, Form, Inset, TextArea } from '../../../ui'
import { draftKey, useMeeting, useRun } from '../run-context'
import { useAct } from '../use-act'

/** The aim in the words of the room, beside the question the meeting was asked for (OX-43d). */
export function AimWork() {
  const run = useRun()
  const { meetingId } = run
  const { drafts } = useWorkspace()
  const values = useMeeting()?.values ?? {}
  const question = useFold(useCallback((fold: Fold) => entityById(fold, 'request', values.request ?? '')?.values.question, [values.request]))
  const key = draftKey(run, 'aim')
  const aim = useDraft(key, values.aim ?? question)
  const { act, words, problem } = useAct()
  const save = () => act((fold) => setAim(fold, { meeting: meetingId, aim: drafts.read(key) ?? aim.initial }), { dropDrafts: [key], said: text.aim.saved })
  return (
    <Form className="run-aim" onKeep={save}>
      {values.aim !== undefined && <Inset><b>{text.aim.kept}</b><p>{values.aim}</p></Inset>}
      {values.wantedResult !== undefined && <p><b>{text.aim.wanted}:</b> {values.wantedResult}</p>}
      <TextArea label={text.aim.label} hint={question === undefined ? undefined : text.aim.hint(question)} rows={2} defaultValue={aim.initial} onInput={aim.type} error={words} />
      {words === undefined && problem}
      <ButtonRow><Button type="submit" size="small">{text.aim.save}</Button></ButtonRow>
    </Form>
  )
}
