import { useCallback, useState } from 'react'
import { arrive, welcomeNewcomer, type HowPresent } from '../../../domain/meeting/attendance'
import { othersOf, type Fold, type Participant } from '../../../domain/meeting/view'
import { useDraft, useFold, useWorkspace } from '../../../ports/services'
import { runText as text } from '../../../text/run'
import { Button, ButtonRow, Dialog, FieldRow, Form, Radios, Row, Rows, TextField } from '../../../ui'
import { draftKey, useRun } from '../run-context'
import { useAct } from '../use-act'

const hows: readonly HowPresent[] = ['room', 'phone', 'video']

/** Somebody who was not asked is here: known to the case already, or new to it. */
export function NewcomerDialog({ onClose }: { readonly onClose: () => void }) {
  const run = useRun()
  const { meetingId } = run
  const { drafts } = useWorkspace()
  const known = useFold(useCallback((fold: Fold) => othersOf(fold, meetingId), [meetingId]))
  const key = (field: string) => draftKey(run, 'newcomer', field)
  const name = useDraft(key('name'))
  const agency = useDraft(key('agency'))
  const role = useDraft(key('role'))
  const [how, setHow] = useState<HowPresent>('room')
  const { act, problem } = useAct()
  const read = (field: string) => drafts.read(key(field)) ?? ''
  const add = async () => {
    const command = { meeting: meetingId, name: read('name'), agency: read('agency'), role: read('role'), how }
    if ((await act((fold, context) => welcomeNewcomer(fold, command, context), { dropDrafts: [key('name'), key('agency'), key('role')], said: text.here.said.here(command.name) })).ok) onClose()
  }
  const here = async (person: Participant) => {
    if ((await act((fold, context) => arrive(fold, { meeting: meetingId, person: person.id, how }, context), { said: text.here.said.here(person.name) })).ok) onClose()
  }
  return (
    <Dialog open onClose={onClose} title={text.here.newcomerTitle}>
      <Form onKeep={add}>
        <FieldRow>
          <TextField label={text.here.name} defaultValue={name.initial} onInput={name.type} />
          <TextField label={text.here.agency} defaultValue={agency.initial} onInput={agency.type} />
        </FieldRow>
        <TextField label={text.here.role} defaultValue={role.initial} onInput={role.type} />
        <Radios legend={text.here.how} layout="row" options={hows.map((value) => ({ value, label: text.here.hows[value] }))} value={how} onChange={setHow} />
        {problem}
        <ButtonRow>
          <Button kind="primary" type="submit">{text.here.add}</Button>
          <Button onClick={onClose}>{text.cancel}</Button>
        </ButtonRow>
      </Form>
      {known.length > 0 && (
        <>
          <h3 className="run-others">{text.here.others}</h3>
          <Rows label={text.here.others}>
            {known.map((person) => <Row key={person.id} title={person.name} detail={person.agency} end={<Button size="small" aria-label={text.here.of(text.here.room, person.name)} onClick={() => void here(person)}>{text.here.room}</Button>} />)}
          </Rows>
        </>
      )}
    </Dialog>
  )
}
