import { useState } from 'react'
import { useNavigate } from 'react-router'
import { nextStepOf, startRequest, type NextStep } from '../../domain/case'
import { localDate } from '../../domain/calendar'
import { entities, entityById } from '../../domain/entities'
import type { CommitFailure } from '../../ports/case-session'
import { useActContext, useCase, useCommit, useFold, useShell } from '../../ports/services'
import { caseText as text } from '../../text/case'
import { datesText } from '../../text/dates'
import { failureText } from '../../text/failures'
import { Button, ButtonRow, Feature, LinkButton, useShortcuts } from '../../ui'
import { caseValues, wholeFold } from './case-view'

/** The one thing to do next, worked out from where the case stands. */
export function NextSection({ singleKeys }: { readonly singleKeys: boolean }) {
  const { caseId } = useCase()
  const { clock } = useShell()
  const fold = useFold(wholeFold)
  const navigate = useNavigate()
  const [ask, refused] = useAsk()
  const next = nextStepOf(fold, clock.today())
  const closed = caseValues(fold)?.closed
  const href = hrefOf(caseId, next)
  useShortcuts([{ keys: 'p', label: text.keys.prepare, run: () => void (href === undefined ? ask() : navigate(href)) }], { singleKeys })
  if (closed) return <Feature label={text.nextTitle}><p>{text.next.closed(dateOf(closed.on), closed.why)}</p></Feature>
  const meeting = 'meeting' in next ? entityById(fold, 'meeting', next.meeting)?.values : undefined
  const when = meeting?.date === undefined ? undefined : datesText.shortWithTime(localDate(meeting.date), undefined) + (meeting.start === undefined ? '' : `, ${meeting.start}`)
  const words = text.next[next.kind]
  return (
    <Feature label={text.nextTitle}>
      <h2 className="case-next">{text.nextTitle}</h2>
      <p>{when !== undefined && <b>{[when, meeting?.place].filter(Boolean).join('. ')}. </b>}{words.says}</p>
      <ButtonRow>
        {href === undefined
          ? <Button kind="primary" onClick={() => void ask()}>{words.act}</Button>
          : <LinkButton kind="primary" href={href}>{words.act}</LinkButton>}
        {next.kind === 'approve' && entities(fold, 'meeting').length > 0 && <Button onClick={() => void ask()}>{text.askAgain}</Button>}
      </ButtonRow>
      {refused !== undefined && <p className="case-problem" role="alert">{failureText[refused.code]}</p>}
    </Feature>
  )
}

const dateOf = (date: string): string => datesText.short(localDate(date))

function hrefOf(caseId: string, next: NextStep): string | undefined {
  switch (next.kind) {
    case 'run': return `/c/${caseId}/m/${next.meeting}/run`
    case 'open':
    case 'prepare': return `/c/${caseId}/m/${next.meeting}/prepare`
    case 'approve': return `/c/${caseId}/m/${next.meeting}/record`
    case 'gate': return `/c/${caseId}/gate/${next.request}/${String(next.step)}`
    case 'decide': return `/c/${caseId}/gate/${next.request}/check`
    case 'ask': return undefined
  }
}

/** Begins a fresh request, blank (CA-14), and goes to its first question. */
function useAsk(): readonly [() => Promise<void>, CommitFailure | undefined] {
  const { caseId } = useCase()
  const commit = useCommit()
  const context = useActContext()
  const navigate = useNavigate()
  const [refused, setRefused] = useState<CommitFailure>()
  const ask = async (): Promise<void> => {
    const { requestId, draft } = startRequest({ requester: '' }, context())
    const kept = await commit<never>({ ok: true, value: draft })
    if (!kept.ok) return setRefused(kept.failure)
    await navigate(`/c/${caseId}/gate/${requestId}/1`)
  }
  return [ask, refused]
}
