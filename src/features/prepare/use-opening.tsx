import { useState } from 'react'
import { useNavigate } from 'react-router'
import { openMeeting } from '../../domain/meeting/prepare'
import { prepareText as text } from '../../text/prepare'
import { Button, ButtonRow, Dialog, LinkButton, TextArea } from '../../ui'
import { draftKey, itemHref, usePreparing } from './context'
import { useAct } from './use-act'
import { useForm } from './use-form'
import type { ReactNode } from 'react'

export interface Opening {
  readonly open: () => Promise<void>
  readonly problem: ReactNode
  readonly dialog: ReactNode
}

/** Opens the meeting, and where no chair or minute taker is named asks for one, or for a reason (OX-21). */
export function useOpening(): Opening {
  const preparing = usePreparing()
  const { caseId, meetingId: meeting } = preparing
  const navigate = useNavigate()
  const { act, problem, words } = useAct()
  const [asking, setAsking] = useState<'chair-needed' | 'minute-taker-needed'>()
  const form = useForm(draftKey(preparing, 'open'), { because: undefined })
  const open = async (because?: string) => {
    const outcome = await act((fold, context) => openMeeting(fold, { meeting, ...(because === undefined ? {} : { because }) }, context), { said: text.opened, dropDrafts: form.drafts })
    if (outcome.ok) void navigate(`/c/${caseId}/m/${meeting}/run`)
    else if (outcome.failure.code === 'chair-needed' || outcome.failure.code === 'minute-taker-needed') setAsking(outcome.failure.code)
  }
  return {
    open: () => open(),
    problem: asking === undefined ? problem : null,
    dialog: (
      <Dialog open={asking !== undefined} onClose={() => setAsking(undefined)} title={text.openWithout.title}>
        <p>{words ?? (asking === undefined ? '' : text.refusals[asking])}</p>
        <TextArea {...form.field('because')} label={text.openWithout.reason} hint={text.leaveHint} rows={2} />
        <ButtonRow>
          <LinkButton kind="primary" href={itemHref(preparing, 'chair')}>{text.openWithout.name}</LinkButton>
          <Button onClick={() => void open(form.read('because'))}>{text.openWithout.act}</Button>
          <Button kind="plain" onClick={() => setAsking(undefined)}>{text.openWithout.cancel}</Button>
        </ButtonRow>
      </Dialog>
    ),
  }
}
