import { useState } from 'react'
import { correctAttendance, type AttendanceCorrection, type HowPresent } from '../../../domain/meeting/attendance'
import type { Participant } from '../../../domain/meeting/view'
import { useDraft, useWorkspace } from '../../../ports/services'
import { runText as text } from '../../../text/run'
import { Button, ButtonRow, Dialog, FieldRow, Form, Radios, TextArea, TextField } from '../../../ui'
import { draftKey, useRun } from '../run-context'
import { useAct } from '../use-act'

type Answer = HowPresent | 'apology' | 'absent' | 'expected'
const answers: readonly Answer[] = ['room', 'phone', 'video', 'apology', 'absent', 'expected']
const answerOf = (person: Participant): Answer => (person.presence === 'present' || person.presence === 'left' ? (person.how ?? 'room') : person.presence)
const stateOf = (answer: Answer): Pick<AttendanceCorrection, 'state' | 'how'> =>
  answer === 'apology' || answer === 'absent' || answer === 'expected' ? { state: answer } : { state: 'present', how: answer }

/** Everything about one person's being here, put right in one go. */
export function PersonDialog({ person, onClose }: { readonly person: Participant; readonly onClose: () => void }) {
  const run = useRun()
  const { drafts } = useWorkspace()
  const key = (field: string) => draftKey(run, 'here', person.id, field)
  const role = useDraft(key('role'), person.roleAndLimits)
  const note = useDraft(key('note'), person.note)
  const [answer, setAnswer] = useState<Answer>(answerOf(person))
  const [arrived, setArrived] = useState(person.arrived ?? '')
  const [left, setLeft] = useState(person.left ?? '')
  const { act, problem } = useAct()
  const isPresent = stateOf(answer).state === 'present'
  const save = async () => {
    const command = {
      meeting: run.meetingId, person: person.id, ...stateOf(answer), arrived: arrived.trim(), left: left.trim(),
      roleAndLimits: drafts.read(key('role')) ?? role.initial, note: drafts.read(key('note')) ?? note.initial,
    }
    if ((await act((fold) => correctAttendance(fold, command), { dropDrafts: [key('role'), key('note')], said: text.here.said.kept(person.name) })).ok) onClose()
  }
  return (
    <Dialog open onClose={onClose} title={text.here.howTitle(person.name)}>
      <Form onKeep={save}>
        <Radios legend={text.here.how} layout="row" options={answers.map((value) => ({ value, label: text.here.hows[value] }))} value={answer} onChange={setAnswer} />
        {isPresent && (
          <FieldRow>
            <TextField label={text.here.arrived} hint={text.here.timeHint} width="short" defaultValue={arrived} onInput={setArrived} />
            <TextField label={text.here.leftAt} hint={text.here.timeHint} width="short" defaultValue={left} onInput={setLeft} />
          </FieldRow>
        )}
        <TextArea label={text.here.limitsLabel} rows={2} defaultValue={role.initial} onInput={role.type} />
        <TextArea label={text.here.note} rows={2} defaultValue={note.initial} onInput={note.type} />
        {problem}
        <ButtonRow>
          <Button kind="primary" type="submit">{text.here.save}</Button>
          <Button onClick={onClose}>{text.cancel}</Button>
        </ButtonRow>
      </Form>
    </Dialog>
  )
}
