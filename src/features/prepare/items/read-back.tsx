import { useCallback } from 'react'
import { caseSubject } from '../../../domain/act-context'
import { guidanceInput } from '../../../domain/completeness'
import { entityById, type Entity } from '../../../domain/entities'
import type { Fold } from '../../../domain/meeting/view'
import { fillWords, isSilent } from '../../../guidance'
import { useFold } from '../../../ports/services'
import { prepareText } from '../../../text/prepare'
import { Gap, LinkButton, Row, Rows, SummaryList, WhoAsks } from '../../../ui'
import { authorisedAnswer, groundsOf } from '../answers'
import { usePreparing, whoAsksThis } from '../context'

/** The gate's answers, read back. They are changed where they were given. */
export function Why() {
  const preparing = usePreparing()
  const { meetingId, caseId, pack, frame } = preparing
  const requestId = preparing.meeting?.values.request
  const request = useFold(useCallback((fold: Fold) => entityById(fold, 'request', requestId ?? ''), [requestId]))?.values ?? {}
  const authorised = useFold(useCallback((fold: Fold) => authorisedAnswer(fold, meetingId), [meetingId]))
  const grounds = groundsOf(useFold(useCallback((fold: Fold) => fold, [])), { meetingId, pack })
  const text = prepareText.why
  const losses = [request.losses?.childFocus, request.losses?.factChecking, request.losses?.firstHand]
  const words = (value: string | undefined) => (value === undefined || value.trim() === '' ? <Gap>{prepareText.notSaid}</Gap> : value)
  return (
    <>
      <p className="ui-second">{text.readOnly}</p>
      <SummaryList
        rows={[
          { key: 'grounds', term: text.grounds, value: grounds.length === 0 ? <Gap>{prepareText.notSaid}</Gap> : <ul className="prepare-plain">{grounds.map((ground) => <li key={ground.key}><b>{ground.label}</b> {ground.evidence}</li>)}</ul> },
          { key: 'question', term: text.question, value: words(request.question) },
          { key: 'tried', term: text.tried, value: words(request.tried) },
          { key: 'without', term: text.without, value: words(request.whyWithoutFamily) },
          ...pack.gate.losses.map((loss, index) => ({ key: loss.key, term: `${text.losses}: ${fillWords(loss.label, {}, frame.neutralWords)}`, value: words(losses[index]) })),
          { key: 'authorised', term: text.authorised, value: authorised },
        ]}
      />
      {!isSilent(pack.criteria) && <WhoAsks>{whoAsksThis(pack.criteria)}</WhoAsks>}
      {requestId !== undefined && <p><LinkButton href={`/c/${caseId}/gate/${requestId}/check`}>{text.gate}</LinkButton></p>}
    </>
  )
}

/** A pause on telling, with its owner and its end (OX-27). It is set and lifted on the case page. */
export function Hold() {
  const { caseId, pack } = usePreparing()
  const file = useFold(useCallback((fold: Fold) => entityById(fold, 'case', caseSubject)?.values, [])) ?? {}
  const text = prepareText.hold
  const advice = file.contactHoldAdvice
  return (
    <>
      <p>{text.says}</p>
      <p>{file.contactHold ? text.hold(file.contactHold.why, file.contactHold.decider, file.contactHold.by) : text.noHold}</p>
      <p>{advice ? text.advice(advice.from, advice.advice, advice.on) : text.noAdvice}</p>
      {!isSilent(pack.exceptions) && <WhoAsks>{whoAsksThis({ source: pack.exceptions.items.filter((one) => one.effect === 'hold').flatMap((one) => one.source) })}</WhoAsks>}
      <p><LinkButton href={`/c/${caseId}`}>{text.toCase}</LinkButton></p>
    </>
  )
}

/** Actions of meetings before: they open this one (NC-26b). */
export function Earlier() {
  const { meetingId, today } = usePreparing()
  const open = useFold(useCallback((fold: Fold) => guidanceInput(fold, meetingId, { today }).earlierActionsOpen ?? [], [meetingId, today]))
  const fold = useFold(useCallback((state: Fold) => state, []))
  const text = prepareText.earlier
  const actions = open.map((id) => entityById(fold, 'action', id)).filter((one) => one !== undefined) as readonly Entity<'action'>[]
  return (
    <>
      <p>{text.says}</p>
      {actions.length === 0 ? <p>{text.none}</p> : <Rows label={text.title}>{actions.map((action) => <Row key={action.id} title={action.values.text ?? ''} detail={text.owner(action.values.owner ?? prepareText.notSaid, action.values.due)} />)}</Rows>}
      <WhoAsks>{whoAsksThis({ source: ['NC-26a', 'NC-26b'] })}</WhoAsks>
    </>
  )
}
