import { useState } from 'react'
import { entities, type Entity } from '../../domain/entities'
import { writeForChild } from '../../domain/record'
import { useCase, useCommit, useDraft, useFold, wholeFold } from '../../ports/services'
import { versionScreenText as text } from '../../text/version-screen'
import { Button, ButtonRow, Form, Problem, Section, TextArea, useAnnouncer } from '../../ui'
import { versionRefusalWords } from './refusal-words'

/** Each action in short words, written by a person: nothing turns grown-up words into a child's by itself (OX-38). */
export function ChildWords({ meetingId }: { readonly meetingId: string }) {
  const fold = useFold(wholeFold)
  const actions = entities(fold, 'action').filter(({ values }) => values.meeting === meetingId)
  if (actions.length === 0) return null
  return (
    <Section title={text.childWords}>
      <p className="record-small">{text.childWordsMore}</p>
      {actions.map((action) => <OneAction key={action.id} action={action} />)}
    </Section>
  )
}

function OneAction({ action: { id, values } }: { readonly action: Entity<'action'> }) {
  const session = useCase()
  const commit = useCommit()
  const announcer = useAnnouncer()
  const key = `${session.caseId}/action/${id}/child-words`
  const draft = useDraft(key, values.childWords)
  const [words, setWords] = useState(draft.initial)
  const [problem, setProblem] = useState<string>()
  const number = values.number ?? 0
  const keep = async () => {
    const kept = await commit(writeForChild(session.fold.getState(), id, words), { dropDrafts: [key] })
    setProblem(kept.ok ? undefined : versionRefusalWords(kept.failure.code))
    if (kept.ok) announcer.say(text.saidChildWords)
  }
  return (
    <Form className="record-form" onKeep={keep}>
      <TextArea label={text.childWordsLabel(number)} hint={values.text} defaultValue={draft.initial} onInput={(now) => { setWords(now); draft.type(now) }} />
      <Problem words={problem} />
      <ButtonRow><Button type="submit" size="small">{text.keepChildWords(number)}</Button></ButtonRow>
    </Form>
  )
}
