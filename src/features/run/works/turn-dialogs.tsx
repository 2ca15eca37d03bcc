import { nameGap, readOut, type RoundPlace } from '../../../domain/meeting/round'
import { useDraft, useWorkspace } from '../../../ports/services'
import { runText as text } from '../../../text/run'
import { Button, ButtonRow, Dialog, Form, TextArea } from '../../../ui'
import { draftKey, useRun } from '../run-context'
import { useAct } from '../use-act'

interface TurnDialogProps {
  readonly place: RoundPlace
  readonly onClose: () => void
}

/** What somebody sent who is not here, large enough to read aloud. */
export function ReadOutDialog({ place: { participant }, onClose }: TurnDialogProps) {
  const { meetingId, step } = useRun()
  const { act, problem } = useAct()
  const done = async () => {
    const turn = { meeting: meetingId, item: step.key, person: participant.id }
    if ((await act((fold, context) => readOut(fold, turn, context), { said: text.round.said.read(participant.name) })).ok) onClose()
  }
  return (
    <Dialog open onClose={onClose} title={text.round.readTitle(participant.name)}>
      {participant.writtenInput === undefined ? <p>{text.round.readNothing}</p> : <blockquote className="run-readout">{participant.writtenInput}</blockquote>}
      {problem}
      <ButtonRow>
        <Button kind="primary" onClick={() => void done()}>{text.round.readDone}</Button>
        <Button onClick={onClose}>{text.cancel}</Button>
      </ButtonRow>
    </Dialog>
  )
}

/** A missing agency is a named gap, never a blank. */
export function GapDialog({ place: { participant }, onClose }: TurnDialogProps) {
  const run = useRun()
  const { drafts } = useWorkspace()
  const key = draftKey(run, run.step.key, 'gap', participant.id)
  const note = useDraft(key)
  const { act, words } = useAct()
  const save = async () => {
    const turn = { meeting: run.meetingId, item: run.step.key, person: participant.id, note: drafts.read(key) ?? '' }
    if ((await act((fold, context) => nameGap(fold, turn, context), { dropDrafts: [key], said: text.round.said.gap(participant.name) })).ok) onClose()
  }
  return (
    <Dialog open onClose={onClose} title={text.round.gapTitle(participant.agency ?? participant.name)}>
      <Form onKeep={save}>
        <TextArea label={text.round.gapLabel} rows={2} defaultValue={note.initial} onInput={note.type} error={words} />
        <ButtonRow>
          <Button kind="primary" type="submit">{text.round.gapSave}</Button>
          <Button onClick={onClose}>{text.cancel}</Button>
        </ButtonRow>
      </Form>
    </Dialog>
  )
}
