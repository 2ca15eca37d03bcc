import { useEffect, useRef } from 'react'
import { leaveOpen } from '../../domain/meeting/close'
import type { RaisedCheck } from '../../guidance'
import { useDraft, useWorkspace } from '../../ports/services'
import { closeText as text } from '../../text/close'
import { Button, ButtonRow, Form, Icon, LinkButton, Problem, TextField, WhoAsks } from '../../ui'
import { checkId, draftKey, useCheckWords, type CheckWords, type ClosePlace } from './close-place'
import { settleRoute, type CloseSection } from './settle-routes'
import { useAct } from './use-act'

export interface OpenChecksProps {
  readonly place: ClosePlace
  readonly checks: readonly { readonly check: RaisedCheck; readonly reason?: string }[]
  /** The check whose reason is being written. */
  readonly writing: string | undefined
  readonly onWrite: (key: string | undefined) => void
  readonly onGoTo: (section: CloseSection) => void
  readonly problemAt: (key: string) => string | undefined
}

/** Checks that may stay open: settle each, or leave it with a reason that stands in the record. */
export function OpenChecks(props: OpenChecksProps) {
  const { place, checks } = props
  const wordsOf = useCheckWords(place)
  return (
    <ul className="close-rows">
      {checks.map(({ check, reason }) => <OpenRow key={check.key} {...props} check={check} reason={reason} words={wordsOf(check)} />)}
    </ul>
  )
}

function OpenRow({ place, check, reason, words, writing, onWrite, onGoTo, problemAt }: OpenChecksProps & { readonly check: RaisedCheck; readonly reason: string | undefined; readonly words: CheckWords }) {
  const route = settleRoute(check.settle, place)
  const leave = useRef<HTMLButtonElement>(null)
  // A check that is left goes to another list: the form that was kept does not open there again.
  const key = reason === undefined ? check.key : `${check.key} left`
  const isWriting = writing === key
  const problem = problemAt(check.key)
  return (
    <li id={checkId(check.key)} tabIndex={-1} data-check={key}>
      <span className="close-mark"><Icon name={reason === undefined ? 'dashed-ring' : 'dash'} /></span>
      <div className="close-words">
        <p><b>{words.says}</b></p>
        {words.about !== '' && <p className="ui-second">{text.about(words.about)}</p>}
        {reason !== undefined && <p>{text.because(reason)}</p>}
        {words.asked !== '' && <WhoAsks>{words.asked}</WhoAsks>}
        <Problem words={problem} />
        {isWriting && <ReasonForm place={place} check={check.key} before={reason ?? ''} onDone={() => { onWrite(undefined); leave.current?.focus() }} />}
      </div>
      <div className="close-acts">
        {'href' in route
          ? <LinkButton aria-label={text.settleOf(words.says)} href={route.href}>{text.settle}</LinkButton>
          : <Button aria-label={text.settleOf(words.says)} onClick={() => onGoTo(route.section)}>{text.settle}</Button>}
        <Button ref={leave} kind="plain" aria-label={reason === undefined ? text.leaveOf(words.says) : text.changeReasonOf(words.says)} aria-expanded={isWriting} onClick={() => onWrite(isWriting ? undefined : key)}>
          {reason === undefined ? text.leave : text.changeReason}
        </Button>
      </div>
    </li>
  )
}

function ReasonForm({ place, check, before, onDone }: { readonly place: ClosePlace; readonly check: string; readonly before: string; readonly onDone: () => void }) {
  const { drafts } = useWorkspace()
  const key = draftKey(place, 'leave', check)
  const draft = useDraft(key, before)
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.focus(), [])
  const { act, words } = useAct()
  const keep = async () => {
    const kept = await act((fold) => leaveOpen(fold, { meeting: place.meetingId, check, reason: drafts.read(key) ?? field.current?.value ?? '' }), { dropDrafts: [key], ...(before === '' ? {} : { said: text.because(field.current?.value ?? '') }) })
    if (kept.ok) onDone()
  }
  return (
    <Form className="close-form" onKeep={keep} onKeyDown={(event) => event.key === 'Escape' && onDone()}>
      <TextField ref={field} label={text.reason} defaultValue={draft.initial} onInput={draft.type} error={words} />
      <ButtonRow>
        <Button kind="primary" type="submit">{text.keepReason}</Button>
        <Button onClick={onDone}>{text.cancel}</Button>
      </ButtonRow>
    </Form>
  )
}
