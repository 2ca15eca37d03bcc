import { useState } from 'react'
import { useNavigate } from 'react-router'
import { skipItem } from '../../domain/meeting/agenda'
import type { AgendaStep } from '../../domain/meeting/view'
import { useDraft, useWorkspace } from '../../ports/services'
import { runText as text } from '../../text/run'
import { Button, ButtonRow, Dialog, Form, Radios, TextField } from '../../ui'
import { draftKey, useRun } from './run-context'
import { useAct } from './use-act'

const own = 'own'

/** Leaving an item out takes a reason: three quick ones, or the chair's own words. */
export function SkipDialog({ next, onClose }: { readonly next: AgendaStep | undefined; readonly onClose: () => void }) {
  const run = useRun()
  const { caseId, meetingId, step } = run
  const navigate = useNavigate()
  const { drafts } = useWorkspace()
  const key = draftKey(run, step.key, 'skip')
  const words = useDraft(key)
  const [chosen, setChosen] = useState<string | null>(words.initial === '' ? null : own)
  const { act, words: refused } = useAct()
  const skip = async () => {
    const reason = chosen === own ? (drafts.read(key) ?? '') : (text.skipReasons[Number(chosen ?? NaN)] ?? '')
    const command = { meeting: meetingId, item: step.key, reason, ...(next === undefined ? {} : { next: next.key }) }
    if (!(await act((fold, context) => skipItem(fold, command, context), { dropDrafts: [key] })).ok) return
    onClose()
    void navigate(`/c/${caseId}/m/${meetingId}/${next === undefined ? 'close' : `run/${next.key}`}`)
  }
  const quick = text.skipReasons.map((label, index) => ({ value: String(index), label }))
  const ownField = <TextField label={text.skipOwnLabel} defaultValue={words.initial} onInput={words.type} error={chosen === own ? refused : undefined} />
  return (
    <Dialog open onClose={onClose} title={text.skipTitle} aside={step.title}>
      <Form onKeep={skip}>
        <p>{text.skipSays}</p>
        <Radios legend={text.skipWhy} options={[...quick, { value: own, label: text.skipOwn, reveal: ownField }]} value={chosen} onChange={setChosen} error={chosen === own ? undefined : refused} />
        <ButtonRow>
          <Button kind="primary" type="submit">{text.skipAct}</Button>
          <Button onClick={onClose}>{text.cancel}</Button>
        </ButtonRow>
      </Form>
    </Dialog>
  )
}
