import { useCallback } from 'react'
import { fillWords } from '../../guidance'
import type { PrepareLine } from '../../domain/completeness'
import { leaveGap, takeGapBack } from '../../domain/meeting/prepare'
import type { Fold } from '../../domain/meeting/view'
import { useFold } from '../../ports/services'
import { prepareText as text } from '../../text/prepare'
import { Button, Details, Section, TextArea, WhoAsks } from '../../ui'
import { draftKey, namesOf, silentWords, usePreparing, whoAsksThis } from './context'
import { useAct } from './use-act'
import { useForm } from './use-form'

/** What is still asked on this page, who asks it, and the way to leave it open with a reason. Stops have no such way. */
export function OpenChecks({ lines }: { readonly lines: readonly PrepareLine[] }) {
  const preparing = usePreparing()
  const names = useFold(useCallback((fold: Fold) => namesOf(fold, preparing), [preparing]))
  const raised = lines.flatMap((line) => line.raised.map((check) => ({ check, reason: line.reasons.find((one) => one.check.key === check.key)?.reason })))
  const once = raised.filter(({ check }, index) => raised.findIndex((other) => other.check.key === check.key) === index)
  if (once.length === 0) return null
  return (
    <Section title={text.stillOpen} headingLevel={2}>
      <ul className="prepare-open" role="list">
        {once.map(({ check, reason }) => (
          <li key={check.key}>
            <p>{fillWords(check.says, { subjects: names(check.subjects) }, preparing.frame.neutralWords)}</p>
            {check.subjects.length > 0 && lines.every((line) => line.person === undefined) && <p className="ui-second">{names(check.subjects)}</p>}
            <WhoAsks>{whoAsksThis(check)}{silentWords(check, preparing.frame)}</WhoAsks>
            {check.strength === 'ask' && <Leave check={check.key} reason={reason} />}
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Leave({ check, reason }: { readonly check: string; readonly reason: string | undefined }) {
  const preparing = usePreparing()
  const { act, words, problem } = useAct()
  const form = useForm(draftKey(preparing, 'leave', check), { reason: undefined })
  const { meetingId: meeting } = preparing
  if (reason !== undefined) {
    return (
      <div className="prepare-left">
        <p>{text.leftBecause(reason)}</p>
        <Button size="small" onClick={() => void act((fold) => takeGapBack(fold, { meeting, check }))}>{text.takeBack}</Button>
        {problem}
      </div>
    )
  }
  return (
    <Details summary={text.leave}>
      <TextArea {...form.field('reason')} label={text.leaveReason} hint={text.leaveHint} rows={2} error={words} />
      <Button onClick={() => void act((fold) => leaveGap(fold, { meeting, check, reason: form.read('reason') }), { dropDrafts: form.drafts, said: text.left })}>{text.leaveSave}</Button>
    </Details>
  )
}
