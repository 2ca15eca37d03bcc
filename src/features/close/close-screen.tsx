import { useCallback, useEffect, useEffectEvent, useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import { instantToLondon } from '../../domain/calendar'
import { entityById } from '../../domain/entities'
import { changedOurMind, closeMeeting } from '../../domain/meeting/close'
import { stageOf } from '../../domain/meeting/run'
import type { Fold } from '../../domain/meeting/view'
import { useDraft, useFold, useReadable, useWorkspace } from '../../ports/services'
import { closeText as text } from '../../text/close'
import { Button, ButtonRow, FootBar, Form, LinkButton, MeetingLayout, TextArea, WhoAsks, useAnnouncer, useShortcuts } from '../../ui'
import { askedFor, checkId, draftKey, useClosePlace, useClosing, type ClosePlace } from './close-place'
import { OpenChecks } from './open-checks'
import { lastStep, settleRoute, type CloseSection } from './settle-routes'
import { ManagersSteps, questionsOf, StillWorried } from './still-worried'
import { Stops } from './stops'
import { refusalWords, useAct } from './use-act'
import './close.css'

/** The closing check, whatever state the meeting is in (design §4.12). */
export function Screen() {
  const place = useClosePlace()
  const { caseId, meetingId } = place
  const stage = useFold(useCallback((fold: Fold) => stageOf(fold, meetingId), [meetingId]))
  const closedAt = useFold(useCallback((fold: Fold) => entityById(fold, 'meeting', meetingId)?.values.closedAt, [meetingId]))
  const at = `/c/${caseId}/m/${meetingId}`
  if (stage === 'missing') return <Notice title={text.missingTitle} says={text.missingSays} href={`/c/${caseId}`} link={text.toCase} />
  if (stage === 'not-open') return <Notice title={text.notOpenTitle} says={text.notOpenSays} href={`${at}/prepare`} link={text.toPrepare} />
  if (stage === 'closed') return <Notice title={text.closedTitle} says={text.closedSays(closedAt === undefined ? '' : instantToLondon(closedAt).time)} href={`${at}/record`} link={text.toRecord} />
  return <ClosingCheck place={place} />
}

function Notice({ title, says, href, link }: { readonly title: string; readonly says: string; readonly href: string; readonly link: string }) {
  return (
    <MeetingLayout>
      <title>{text.documentTitle}</title>
      <div className="close-page">
        <h1 tabIndex={-1}>{title}</h1>
        <p>{says}</p>
        <ButtonRow><LinkButton kind="primary" href={href}>{link}</LinkButton></ButtonRow>
      </div>
    </MeetingLayout>
  )
}

function ClosingCheck({ place }: { readonly place: ClosePlace }) {
  const { stops, open, warnings, left } = useClosing(place)
  const { settings, drafts } = useWorkspace()
  const { singleKeys } = useReadable(settings)
  const [writing, setWriting] = useState<string>()
  const [held, setHeld] = useState<{ readonly key: string; readonly words: string }>()
  const problemAt = (key: string) => (held?.key === key ? held.words : undefined)
  const goTo = (section: CloseSection) => {
    const wanted = section === 'concern' ? 'close-must' : `close-${section}`
    document.getElementById(wanted)?.scrollIntoView?.({ block: 'start' })
    document.getElementById(wanted)?.focus()
  }
  useCountSaid(stops.length, open.length)
  const navigate = useNavigate()
  const readBack = questionsOf(place).map(({ settle }) => (settle === 'read-back' ? settleRoute(settle, place) : undefined)).find((route) => route !== undefined && 'href' in route)
  useShortcuts([
    { keys: 'e', label: text.keys.end, run: () => document.getElementById('close-now')?.focus() },
    { keys: 'l', label: text.keys.leave, run: () => setWriting(document.activeElement?.closest('[data-check]')?.getAttribute('data-check') ?? open[0]?.key) },
    ...(readBack !== undefined && 'href' in readBack ? [{ keys: 'b', label: text.keys.readBack, run: () => void navigate(readBack.href) }] : []),
  ], { singleKeys })
  const rows = { place, writing, onWrite: setWriting, onGoTo: goTo, problemAt }
  return (
    <MeetingLayout foot={<Foot place={place} stops={stops.length} open={open.length} onHeld={(key, words) => { setHeld({ key, words }); goToCheck(key) }} />}>
      <title>{text.documentTitle}</title>
      <div className="close-page">
        <h1 tabIndex={-1}>{text.title}</h1>
        <p className="close-lead">{stops.length + open.length > 0 ? text.lead(stops.length, open.length) : left.length > 0 ? text.allLeft : text.allSettled}</p>
        <Stops place={place} stops={stops} problemAt={problemAt} />
        {open.length > 0 && (
          <section className="close-section" aria-labelledby="close-open">
            <h2 id="close-open">{text.open}</h2>
            <OpenChecks {...rows} checks={open.map((check) => ({ check }))} />
          </section>
        )}
        {left.length > 0 && (
          <section className="close-section" aria-labelledby="close-left">
            <h2 id="close-left">{text.left}</h2>
            <OpenChecks {...rows} checks={left} />
          </section>
        )}
        <StillWorried place={place} />
        <ManagersSteps place={place} />
        <ChangedMind key={String(drafts.read(draftKey(place, 'mind')) === undefined)} place={place} />
        <Questions place={place} onGoTo={goTo} />
        {warnings.length > 0 && (
          <section className="close-section" aria-labelledby="close-worth">
            <h2 id="close-worth">{text.worth}</h2>
            <p className="ui-second">{text.worthSays}</p>
            <OpenChecks {...rows} checks={warnings.map((check) => ({ check }))} />
          </section>
        )}
      </div>
    </MeetingLayout>
  )
}

/** What is left is said when it changes, in place of what was just typed. */
function useCountSaid(stops: number, open: number): void {
  const announcer = useAnnouncer()
  const before = useRef(`${String(stops)} ${String(open)}`)
  const say = useEffectEvent(() => announcer.say(text.counted(stops, open)))
  useEffect(() => {
    const now = `${String(stops)} ${String(open)}`
    if (before.current !== now) say()
    before.current = now
  }, [stops, open])
}

function goToCheck(key: string): void {
  const row = document.getElementById(checkId(key))
  row?.scrollIntoView?.({ block: 'center' })
  row?.focus({ preventScroll: true })
}

interface FootProps {
  readonly place: ClosePlace
  readonly stops: number
  readonly open: number
  /** What holds the meeting open, and why in words. */
  readonly onHeld: (check: string, words: string) => void
}

/** The button is never greyed out: it goes to what is in the way and says why. */
function Foot({ place, stops, open, onHeld }: FootProps) {
  const { caseId, meetingId, steps } = place
  const { drafts } = useWorkspace()
  const navigate = useNavigate()
  const { act, problem } = useAct()
  const [isElsewhere, setElsewhere] = useState(false)
  const at = `/c/${caseId}/m/${meetingId}`
  const step = lastStep(steps)
  const close = async () => {
    const key = draftKey(place, 'mind')
    const words = drafts.read(key)
    const kept = await act((fold, context) => closeMeeting(fold, { meeting: meetingId, ...(words === undefined ? {} : { changedOurMind: words }) }, place, context), { dropDrafts: [key], said: text.closedSaid })
    if (kept.ok) return void navigate(`${at}/record`)
    const refused = kept.failure
    const isHeld = refused.code === 'stop-left' || refused.code === 'open-without-reason'
    setElsewhere(!isHeld)
    if (isHeld) onHeld(refused.check, refusalWords(refused))
  }
  return (
    <FootBar start={<LinkButton icon="back" href={step === undefined ? `${at}/run` : `${at}/run/${step.key}`}>{step === undefined ? text.toAgenda : text.toItem(step.number)}</LinkButton>}>
      {isElsewhere && problem}
      {stops > 0 ? <b className="ui-alarm">{text.stopsLeft(stops)}</b> : open > 0 ? <b className="ui-due">{text.openLeft(open)}</b> : null}
      <Button id="close-now" aria-keyshortcuts="e" kind={stops + open === 0 ? 'primary' : 'secondary'} onClick={() => void close()}>{text.close}</Button>
    </FootBar>
  )
}

/** What we thought at the start and see differently now. Kept with its own button, and with the close. */
function ChangedMind({ place }: { readonly place: ClosePlace }) {
  const { drafts } = useWorkspace()
  const kept = useFold((fold) => entityById(fold, 'meeting', place.meetingId)?.values.changedOurMind ?? '')
  const key = draftKey(place, 'mind')
  const draft = useDraft(key, kept)
  const { act, words } = useAct()
  const question = questionsOf(place).find((one) => one.key === 'what-changed')
  const keep = () => act((fold) => changedOurMind(fold, { meeting: place.meetingId, words: drafts.read(key) ?? kept }), { dropDrafts: [key], said: text.changed.kept })
  return (
    <section className="close-section" aria-labelledby="close-changed" data-section="changed">
      <h2 id="close-changed" tabIndex={-1}>{question?.title ?? text.changed.title}</h2>
      {question !== undefined && <p className="ui-second">{question.says}</p>}
      <Form className="close-form" onKeep={keep}>
        <TextArea label={text.changed.label} rows={2} defaultValue={draft.initial} onInput={draft.type} error={words} />
        <ButtonRow><Button type="submit">{text.changed.keep}</Button></ButtonRow>
      </Form>
      {question !== undefined && <WhoAsks>{askedFor(question)}</WhoAsks>}
    </section>
  )
}

const ownPlaces: readonly string[] = ['still-worried', 'what-changed']

/** The other questions of pack and frame, each with the way to where it is put. */
function Questions({ place, onGoTo }: { readonly place: ClosePlace; readonly onGoTo: (section: CloseSection) => void }) {
  const others = questionsOf(place).filter((one) => !ownPlaces.includes(one.key))
  if (others.length === 0) return null
  return (
    <section className="close-section" aria-labelledby="close-questions">
      <h2 id="close-questions">{text.questions.title}</h2>
      <ul className="close-rows">
        {others.map((one) => {
          const route = settleRoute(one.settle, place)
          const label = text.questions.go[one.settle] ?? text.questions.goElse
          return (
            <li key={one.key}>
              <span className="close-mark" />
              <div className="close-words"><p><b>{one.title}</b></p><WhoAsks>{askedFor(one)}</WhoAsks></div>
              <div className="close-acts">{'href' in route ? <LinkButton href={route.href} aria-keyshortcuts={one.settle === 'read-back' ? 'b' : undefined}>{label}</LinkButton> : <Button onClick={() => onGoTo(route.section)}>{label}</Button>}</div>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
