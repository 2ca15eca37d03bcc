import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useParams, useSearchParams } from 'react-router'
import { entities, entityById } from '../../domain/entities'
import { restoreCaptured, withdrawCaptured, type Captured, type PinDownKey } from '../../domain/meeting/captured'
import { hasSeal } from '../../domain/meeting/lines'
import { stageOf } from '../../domain/meeting/run'
import { agendaOf, childrenOf, type AgendaStep, type Fold } from '../../domain/meeting/view'
import { guidanceInput, packOfMeeting } from '../../domain/completeness'
import { essentialFrame, fillWords, unknownPack, type GuidancePack } from '../../guidance'
import { useCase, useDraft, useFold, useShell } from '../../ports/services'
import { captureText as text } from '../../text/capture'
import { runText } from '../../text/run'
import { Button, Dialog, Link, MeetingLayout, MenuItem, PopoverMenu, UndoStrip, useAnnouncer, useShortcuts } from '../../ui'
import { CaptureProvider, draftKey, useAct, useCapture, useCaptured, useNeeds, useSpeakers, type Capture } from './capture-context'
import { CaptureLine, speakerNow, type LineHandle, type Stance } from './capture-line'
import { DisagreementForm } from './disagreement-form'
import { ActionForm, ChildWordsForm, DecisionForm, FindOutForm, LineDetails } from './line-forms'
import { LineList, type ListHandle, type OpenWhat } from './line-list'
import { ScalingForm } from './scaling-form'
import { HelpSheet, QuickAdd } from './sheets'
import { Side, usePinDown, type SubForm } from './side'
import { Speakers, SpeakerStrip } from './speakers'
import { usePlaceInSight } from './use-place-in-sight'
import './capture.css'

/** The minute taker's screen: who speaks, the lines of the item, and one line to type in (design §4.9). */
export function Screen() {
  const { meetingId = '' } = useParams()
  const { caseId } = useCase()
  const [search] = useSearchParams()
  const current = useFold(useCallback((fold: Fold) => entityById(fold, 'meeting', meetingId)?.values.currentItem, [meetingId]))
  const isHeld = useFold(useCallback((fold: Fold) => stageOf(fold, meetingId) !== 'missing', [meetingId]))
  const pack = useFold(useCallback((fold: Fold) => packOfMeeting(fold, meetingId), [meetingId])) ?? unknownPack()
  const today = useShell().clock.today()
  const steps = useFold(useCallback((fold: Fold) => stepsOf(fold, meetingId, pack, today), [meetingId, pack, today]))
  // Where the minute taker was is kept like their half-typed line: after a look at the plan or a crash, neither belongs to another item.
  const kept = useDraft(draftKey({ caseId, meetingId }, 'item'))
  const [item, setItem] = useState(() => search.get('item') ?? (kept.initial === '' ? (current ?? steps[0]?.key) : kept.initial))
  const goTo = (key: string) => {
    setItem(key)
    if (key === current) kept.drop()
    else kept.type(key)
  }
  const step = steps.find((one) => one.key === item) ?? steps[0]
  const capture = useMemo<Capture | undefined>(() => (step === undefined ? undefined : { caseId, meetingId, pack, steps, step }), [caseId, meetingId, pack, steps, step])
  if (!isHeld || capture === undefined) return <MeetingLayout><h1>{text.title}</h1><p>{text.notHeld}</p></MeetingLayout>
  return (
    <CaptureProvider value={capture}>
      <title>{`${text.title} - Turnstone`}</title>
      <Minutes chairItem={current} onItem={goTo} />
    </CaptureProvider>
  )
}

/** The same items as on the chair's screen, with the same names in their titles. */
function stepsOf(fold: Fold, meetingId: string, pack: GuidancePack, today: string): readonly AgendaStep[] {
  if (stageOf(fold, meetingId) === 'missing') return []
  const frame = essentialFrame()
  const child = runText.listed(childrenOf(fold).flatMap(({ values }) => (values.label === undefined || values.scope === 'sibling-in' ? [] : [values.label])))
  return agendaOf(fold, meetingId, pack, frame, guidanceInput(fold, meetingId, { today, pack, frame })).map((step) => ({ ...step, title: fillWords(step.title, { child, children: child }, frame.neutralWords) }))
}

type Sheet =
  | { readonly what: 'help' | 'quick' | 'side' | SubForm }
  | { readonly what: 'line' | 'find-out' | 'action' | 'decision' | 'disagreement'; readonly row: Captured }

function Minutes({ chairItem, onItem }: { readonly chairItem: string | undefined; readonly onItem: (item: string) => void }) {
  const { caseId, meetingId, steps, step } = useCapture()
  const { say } = useAnnouncer()
  const { act, problem } = useAct()
  const rows = useCaptured()
  const needs = useNeeds()
  const speakers = useSpeakers()
  const closed = useFold(useCallback((fold: Fold) => stageOf(fold, meetingId) === 'closed', [meetingId]))
  const sealed = useFold(useCallback((fold: Fold) => hasSeal(fold, meetingId), [meetingId]))
  const turn = useFold(useCallback((fold: Fold) => speakingTurn(fold, meetingId, step.key), [meetingId, step.key]))
  const line = useRef<LineHandle>(null)
  const list = useRef<ListHandle>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  usePlaceInSight(heading)
  const [stance, setStance] = useState<Stance>({ kind: 'info', speaker: undefined })
  const [sheet, setSheet] = useState<Sheet>()
  const [removed, setRemoved] = useState<Captured>()
  const [showsEarlier, setShowsEarlier] = useState(false)
  const here = useMemo(() => rows.filter((row) => row.thing === 'concern' || row.item === step.key), [rows, step.key])
  // A concern stays in sight on every item; what was written down elsewhere is behind one press.
  const earlier = useMemo(() => rows.filter((row) => row.thing !== 'concern' && row.item !== step.key), [rows, step.key])

  // The chair gives the floor to someone: what is typed next is theirs, unless the minute taker says otherwise.
  const [followed, setFollowed] = useState(turn)
  if (followed !== turn) {
    setFollowed(turn)
    setStance({ ...stance, speaker: undefined })
  }
  const speaker = speakerNow(stance.speaker, turn, speakers)
  const present = useMemo<Stance>(() => ({ kind: stance.kind, speaker }), [stance.kind, speaker])
  const takeStance = (next: Stance) => {
    const chosen = next.speaker === turn ? stance.speaker : next.speaker
    // Most lines go on as the one before: three hundred rows are not gone through for nothing (performance.md D8).
    if (next.kind !== stance.kind || chosen !== stance.speaker) setStance({ kind: next.kind, speaker: chosen })
  }
  const speak = (person: string) => {
    setStance({ ...stance, speaker: person })
    say(text.said.speaker(speakers.find((one) => one.id === person)?.name ?? ''))
    line.current?.focus()
  }

  useShortcuts([
    { keys: 'mod+k', label: text.quickTitle, run: () => setSheet({ what: 'quick' }), inFields: true },
    // The stroke begins a command wherever the focus is: "/5" typed beside the line must not become "5" in the record.
    { keys: '/', label: text.lineLabel, run: () => (line.current?.isEmpty() === true ? line.current.append('/') : line.current?.focus()) },
    { keys: 'Escape', label: text.lineLabel, run: () => document.activeElement === heading.current && line.current?.focus() },
    { keys: 'alt+ArrowDown', label: text.nextItem, run: () => toNeighbour(1), inFields: true },
    { keys: 'alt+ArrowUp', label: text.nextItem, run: () => toNeighbour(-1), inFields: true },
  ])
  useEffect(() => void list.current?.showLast(), [step.key])
  // Once nothing is left to pin down, the button that opened the form is gone: the next key must still have a place.
  const leftRow = useRef<string>(undefined)
  useEffect(() => {
    const left = leftRow.current
    leftRow.current = sheet !== undefined && 'row' in sheet ? sheet.row.id : undefined
    if (sheet === undefined && left !== undefined && document.activeElement === document.body) list.current?.returnTo(left)
  }, [sheet])

  /** To another item by hand: typing goes on at once. Later than the closing menu, which takes the focus back to its button. */
  const toItem = (key: string) => {
    onItem(key)
    requestAnimationFrame(() => line.current?.focus())
  }
  const toNeighbour = (by: 1 | -1) => {
    const next = steps[step.number - 1 + by]
    if (next === undefined) return
    toItem(next.key)
    say(text.said.item(next.number, steps.length, next.title))
  }
  const open = (row: Captured, what: OpenWhat) => {
    if (row.thing === 'line') setSheet({ what: what === 'find-out' ? 'find-out' : 'line', row })
    else if (row.thing === 'action' || row.thing === 'decision' || row.thing === 'disagreement') setSheet({ what: row.thing, row })
  }
  const goTo = (key: PinDownKey, row: Captured) => {
    setSheet(undefined)
    if (row.item !== undefined && row.item !== step.key) onItem(row.item)
    if (key === 'need-no-action') {
      const number = needs.findIndex((need) => need.id === row.id) + 1
      const wasEmpty = line.current?.isEmpty() ?? false
      line.current?.takeKind('action')
      if (wasEmpty) line.current?.append(`#N${String(number)} `)
      return
    }
    open(row, key === 'line-find-out' ? 'find-out' : 'details')
  }
  const remove = async (row: Captured) => {
    const gone = await act((fold) => withdrawCaptured(fold, { thing: row.thing, id: row.id, reason: text.removedReason }))
    if (!gone) return
    setRemoved(row)
    list.current?.returnTo()
  }
  const putBack = async (row: Captured) => {
    if (!(await act((fold) => restoreCaptured(fold, { thing: row.thing, id: row.id }), { said: text.restored }))) return
    setRemoved(undefined)
    requestAnimationFrame(() => list.current?.returnTo(row.id))
  }
  const toLine = () => line.current?.focus()
  /** Esc always leaves the field, also where there is no line to go to: the next key must not be typed into the record. */
  const toList = () => (here.length === 0 ? heading.current?.focus() : list.current?.focusLast())
  const close = () => setSheet(undefined)

  const foot = (
    <>
      {removed !== undefined && (
        <UndoStrip key={removed.id} message={text.removed(text.kinds[removed.kind])} undoLabel={text.undo} dismissLabel={text.dismiss} onUndo={() => void putBack(removed)} onDismiss={() => setRemoved(undefined)} />
      )}
      {closed ? (
        <section className="capture-foot capture-foot--closed" aria-label={text.footLabel}>
          <p>{sealed ? text.sealed : text.closed}</p>
          <Link className="ui-alone" href={`/c/${caseId}/m/${meetingId}/record`}>{text.toRecord}</Link>
        </section>
      ) : (
        <CaptureLine
          ref={line}
          stance={present}
          onStance={takeStance}
          onSent={(sent) => list.current?.wait(sent)}
          onAdded={() => list.current?.showLast()}
          onToList={toList}
          onEditLast={() => list.current?.editLast()}
          onHelp={() => setSheet({ what: 'help' })}
        />
      )}
    </>
  )
  return (
    <MeetingLayout
      railWidth="narrow"
      sideWidth="narrow"
      railLabel={text.speaking}
      rail={<Speakers speaking={speaker} onSpeak={speak} />}
      railFoot={<p className="capture-tip">{text.speakTip[0]}<b>/5</b>{text.speakTip[1]}<b>/?</b>{text.speakTip[2]}</p>}
      strip={<><SpeakerStrip speaking={speaker} onSpeak={speak} /><PinDownButton onOpen={() => setSheet({ what: 'side' })} /></>}
      sideLabel={text.pinDownTitle}
      side={<Side onGo={goTo} onOpen={(what) => setSheet({ what })} />}
      foot={foot}
    >
      <div className="capture-top">
        <div className="capture-head">
          <ItemMenu onItem={toItem} />
          <h1 ref={heading} tabIndex={-1}>{step.title}</h1>
        </div>
        {!closed && <ChairMoved chairItem={chairItem} onGo={toItem} />}
      </div>
      {earlier.length > 0 && (
        <Button kind="plain" size="small" className="capture-earlier" aria-expanded={showsEarlier} onClick={() => setShowsEarlier(!showsEarlier)}>
          {showsEarlier ? text.hideEarlier : text.earlier(earlier.length)}
        </Button>
      )}
      {showsEarlier && <Earlier rows={earlier} onOpen={open} onRemove={(row) => void remove(row)} onLeave={toLine} />}
      {here.length === 0 ? <p className="capture-none">{text.empty}</p> : null}
      <LineList ref={list} item={step.key} rows={here} label={text.list(step.title)} onOpen={open} onRemove={(row) => void remove(row)} onLeave={toLine} />
      {problem}
      {sheet?.what === 'help' && <HelpSheet onClose={close} />}
      {sheet?.what === 'quick' && <QuickAdd onClose={close} onForm={(what) => setSheet({ what })} onKind={(kind) => { close(); requestAnimationFrame(() => line.current?.takeKind(kind)) }} />}
      {sheet?.what === 'side' && <Dialog open onClose={close} title={text.pinDownTitle} closeLabel={text.close}><Side onGo={goTo} onOpen={(what) => setSheet({ what })} /></Dialog>}
      {sheet?.what === 'child-words' && <ChildWordsForm onClose={close} />}
      {sheet?.what === 'scaling' && <ScalingForm onClose={close} />}
      {sheet?.what === 'line' && <LineDetails row={sheet.row} onClose={close} />}
      {sheet?.what === 'find-out' && <FindOutForm row={sheet.row} onClose={close} />}
      {sheet?.what === 'action' && <ActionForm row={sheet.row} onClose={close} />}
      {sheet?.what === 'decision' && <DecisionForm row={sheet.row} onClose={close} />}
      {sheet?.what === 'disagreement' && <DisagreementForm row={sheet.row} onClose={close} />}
    </MeetingLayout>
  )
}

/** Which item this is, and the way to any other. */
function ItemMenu({ onItem }: { readonly onItem: (item: string) => void }) {
  const { steps, step } = useCapture()
  const where = text.item(step.number, steps.length)
  return (
    <PopoverMenu label={where} describedAs={`${where}. ${text.chooseItem}`} look="bare">
      {steps.map((one) => (
        <MenuItem key={one.key} onPick={() => onItem(one.key)} aria-current={one.key === step.key ? 'step' : undefined}>{`${String(one.number)} ${one.title}`}</MenuItem>
      ))}
    </PopoverMenu>
  )
}

/** The chair is on another item. Nothing moves under the minute taker's hands: they go, or stay until the chair moves again. */
function ChairMoved({ chairItem, onGo }: { readonly chairItem: string | undefined; readonly onGo: (item: string) => void }) {
  const { steps, step } = useCapture()
  const { say } = useAnnouncer()
  const [stayed, setStayed] = useState<string>()
  const there: AgendaStep | undefined = steps.find((one) => one.key === chairItem)
  const shows = there !== undefined && there.key !== step.key && stayed !== there.key
  const words = shows ? text.chairOn(there.number, there.title) : undefined
  useEffect(() => {
    if (words !== undefined) say(words)
  }, [words, say])
  if (!shows) return null
  return (
    <div className="capture-chair" role="group" aria-label={words}>
      <span>{words}</span>
      <Button size="small" onClick={() => { onGo(there.key); say(text.said.item(there.number, steps.length, there.title)) }}>{text.go}</Button>
      <Button size="small" kind="plain" onClick={() => setStayed(there.key)}>{text.stay}</Button>
    </div>
  )
}

/** Lines of the other items, under their titles. */
function Earlier({ rows, onOpen, onRemove, onLeave }: { readonly rows: readonly Captured[]; readonly onOpen: (row: Captured, what: OpenWhat) => void; readonly onRemove: (row: Captured) => void; readonly onLeave: () => void }) {
  const { steps } = useCapture()
  const groups = [...steps.map((step) => ({ key: step.key, title: step.title, rows: rows.filter((row) => row.item === step.key) })), { key: '', title: text.title, rows: rows.filter((row) => !steps.some((step) => step.key === row.item)) }]
  return groups.filter((group) => group.rows.length > 0).map((group) => (
    <section key={group.key} aria-label={group.title} className="capture-group">
      <h2>{group.title}</h2>
      <LineList ref={null} item={group.key} rows={group.rows} label={text.list(group.title)} onOpen={onOpen} onRemove={onRemove} onLeave={onLeave} />
    </section>
  ))
}

function PinDownButton({ onOpen }: { readonly onOpen: () => void }) {
  const count = usePinDown().reduce((sum, { rows }) => sum + rows.length, 0)
  return <Button size="small" onClick={onOpen} aria-haspopup="dialog">{text.pinDownCount(count)}</Button>
}

/** Who has the floor in the chair's round. */
const speakingTurn = (fold: Fold, meeting: string, item: string): string | undefined =>
  entities(fold, 'turn').find(({ values }) => values.meeting === meeting && values.item === item && values.state === 'speaking')?.values.person
