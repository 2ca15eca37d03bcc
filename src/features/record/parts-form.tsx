import { useState } from 'react'
import { agendaOf } from '../../domain/meeting/view'
import { partTwoFrom, splitMeeting } from '../../domain/record'
import { useCase, useCommit, useFold, wholeFold } from '../../ports/services'
import { versionScreenText as text } from '../../text/version-screen'
import { Details, Problem, Select } from '../../ui'
import { versionRefusalWords } from './refusal-words'
import { guidanceOf } from './use-record'

/** From which item on the family was in the room (BR-49). */
export function PartsForm({ meetingId, agenda }: { readonly meetingId: string; readonly agenda: readonly string[] }) {
  const session = useCase()
  const commit = useCommit()
  const fold = useFold(wholeFold)
  const [problem, setProblem] = useState<string>()
  const { pack, frame } = guidanceOf(fold, meetingId)
  const steps = agendaOf(fold, meetingId, pack, frame).filter(({ key }) => agenda.includes(key))
  const choose = async (key: string) => {
    const kept = await commit(splitMeeting(session.fold.getState(), meetingId, key === '' ? undefined : key))
    setProblem(kept.ok ? undefined : versionRefusalWords(kept.failure.code))
  }
  return (
    <Details summary={text.parts}>
      <p className="record-small">{text.partsMore}</p>
      <Select label={text.partsFrom} emptyLabel={text.onePart} options={steps.map(({ key, title }) => ({ value: key, label: title }))} value={partTwoFrom(fold, meetingId) ?? ''} onChange={(key) => void choose(key)} />
      <Problem words={problem} />
    </Details>
  )
}
