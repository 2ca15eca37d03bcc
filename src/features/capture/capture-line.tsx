import { startTransition, use, useEffect, useImperativeHandle, useRef, useState, type KeyboardEvent, type Ref } from 'react'
import { readCaptureLine, type CaptureKind, type CaptureProblem } from '../../domain/capture'
import { instantToLondon } from '../../domain/calendar'
import type { Participant } from '../../domain/meeting/view'
import { useActContext, useCase, useDraft, useShell, useWorkspace } from '../../ports/services'
import { captureText as text } from '../../text/capture'
import { captureGrammarText } from '../../text/capture-grammar'
import { Icon, Key, SpellCheckContext, nextFrame, useAnnouncer } from '../../ui'
import { draftKey, refusalWords, useAct, useCapture, useNeeds, usePeople, useReadingContext } from './capture-context'
import { Chips } from './chips'
import { wholeInView } from './speakers'
import { keepLine, keptWords, readyLine, waitingLine, type Choices } from './keep-line'
import type { WaitingLine } from './waiting-rows'

export interface Stance {
  readonly kind: CaptureKind
  readonly speaker: string | undefined
}

/** What other parts of the screen may do to the line. */
export interface LineHandle {
  readonly focus: () => void
  /** Chooses a kind, as typing its command does; words already typed stay. */
  readonly takeKind: (kind: CaptureKind) => void
  readonly append: (words: string) => void
  readonly isEmpty: () => boolean
}

export interface CaptureLineProps {
  readonly ref: Ref<LineHandle>
  readonly stance: Stance
  readonly onStance: (stance: Stance) => void
  /** A line is on its way to the disk. The answer is called when it is there, or is not going to be. */
  readonly onSent: (line: WaitingLine) => (() => void) | undefined
  readonly onAdded: () => void
  readonly onToList: () => void
  readonly onEditLast: () => void
  readonly onHelp: () => void
}

const rowKinds = ['need', 'strength', 'risk', 'info', 'decision', 'action', 'disagreement'] as const
const letters: Record<(typeof rowKinds)[number], string> = { need: '/n', strength: '/s', risk: '/r', info: '/i', decision: '/d', action: '/a', disagreement: '/x' }
const leadingKind = /^\s*\/(?:[nsrdiax!]|need|strength|risk|info|information|decision|action|disagreement|concern)(?=\s|$)\s?/i
const isNoNeed = ({ code }: CaptureProblem): boolean => code === 'noSuchNeed'
const noChoices: Choices = new Map()
const echoAfterMs = 120

/**
 * The one line the minute taker types in. The field is uncontrolled and what was understood is worked out behind it, so
 * that no key ever waits for the screen.
 */
export function CaptureLine({ ref, stance, onStance, onSent, onAdded, onToList, onEditLast, onHelp }: CaptureLineProps) {
  const capture = useCapture()
  const session = useCase()
  const { clock } = useShell()
  const { drafts } = useWorkspace()
  const { say, sayNow } = useAnnouncer()
  const spellCheck = use(SpellCheckContext)
  const context = useActContext()
  const people = usePeople()
  const needs = useNeeds()
  const { act, refuse, words: refusal, problem } = useAct()
  const key = draftKey(capture, 'line')
  const draft = useDraft(key)
  const readingContext = useReadingContext(stance)
  const field = useRef<HTMLTextAreaElement>(null)
  const foot = useRef<HTMLElement>(null)
  const queue = useRef<Promise<void>>(Promise.resolve())
  const wantsAdd = useRef(false)
  const [raw, setRaw] = useState(draft.initial)
  const [choices, setChoices] = useState(noChoices)
  const reading = readCaptureLine(raw, readingContext())

  const needWords = (id: string) => needs.find((need) => need.id === id)?.values.text ?? ''
  const today = instantToLondon(clock.now()).date

  /** What was understood is shown in the first short pause: drawing it with every key would make each key wait (performance.md D6). */
  const pause = useRef<ReturnType<typeof setTimeout>>(undefined)
  const echo = (words: string) => {
    clearTimeout(pause.current)
    pause.current = setTimeout(() => startTransition(() => setRaw(words)), echoAfterMs)
  }
  useEffect(() => () => clearTimeout(pause.current), [])

  /** Puts words into the field by hand; typing does not come through here. */
  const put = (words: string, caret = words.length) => {
    if (field.current === null) return
    field.current.value = words
    field.current.setSelectionRange(caret, caret)
    draft.type(words)
    clearTimeout(pause.current)
    setRaw(words)
  }
  const typed = () => field.current?.value ?? ''
  const toEnd = () => field.current?.focus()
  const append = (words: string) => {
    const before = typed()
    put(before === '' || /\s$/.test(before) ? before + words : `${before} ${words}`)
    toEnd()
  }
  const takeKind = (kind: CaptureKind) => {
    put(typed().replace(leadingKind, ''))
    onStance({ ...stance, kind })
    toEnd()
  }
  useImperativeHandle(ref, () => ({ focus: toEnd, takeKind, append, isEmpty: () => typed().trim() === '' }))

  // A line kept from before a crash or a change of screen waits here, and is said.
  const waiting = draft.initial !== ''
  useEffect(() => {
    if (waiting) say(text.earlierDraft)
  }, [waiting, say])

  const add = (chosen: Choices) => {
    const words = typed()
    // As it was shown, where it was.
    const read = words === raw ? reading : readCaptureLine(words, readingContext())
    if (read.help) {
      put(words.replace(/(^|\s)\/(\?|help)(?=\s|$)/i, '$1'))
      onHelp()
      return
    }
    if (read.blank) {
      onStance({ kind: read.next.kind, speaker: read.next.speaker })
      put('')
      refuse(undefined)
      return
    }
    // An action is for the need that was meant, or for none: never for one that is not there, left in its words unseen.
    const noNeed = read.kind === 'action' ? read.problems.find(isNoNeed) : undefined
    if (noNeed !== undefined) return refuse(`${captureGrammarText.problem(noNeed, { nameOf: needWords, needOf: needWords, today })} ${text.notAdded}`)
    const ready = readyLine(words, read, chosen, people)
    if (ready.open !== undefined) {
      // Never a guess: the first of the two meanings takes the focus, and choosing adds the line.
      wantsAdd.current = true
      say(text.chooseFirst)
      clearTimeout(pause.current)
      setRaw(words)
      requestAnimationFrame(() => foot.current?.querySelector<HTMLElement>('[data-choice]')?.focus())
      return
    }
    const options = { meetingId: capture.meetingId, step: capture.step, people }
    const wouldBe = keepLine(session.fold.getState(), ready, options, context())
    if (!wouldBe.ok) return refuse(refusalWords(wouldBe.failure))
    commitLine(words, ready, options)
  }

  /** The field is free for the next line at once; words come back if they could not be kept. One after another, because an action takes the next number. */
  const commitLine = (words: string, ready: ReturnType<typeof readyLine>, options: Parameters<typeof keepLine>[2]) => {
    if (field.current !== null) field.current.value = ''
    clearTimeout(pause.current)
    const arrived = onSent(waitingLine(ready, options))
    // After the frame that shows the line: clearing what was understood lays half of the page out anew (performance.md D8).
    startTransition(() => {
      setRaw('')
      setChoices(noChoices)
    })
    // A concern is said once: the next line goes on with what was taken down before it.
    const kind = ready.reading.next.kind === 'concern' ? stance.kind : ready.reading.next.kind
    onStance({ kind: kind === 'concern' ? 'info' : kind, speaker: ready.reading.next.speaker })
    // The frame with the line in it goes first; the words stay in the journal until the line is kept (performance.md D8).
    const after = nextFrame(50)
    queue.current = queue.current.then(async () => {
      const kept = await act((fold, now) => keepLine(fold, ready, options, now), { dropDrafts: [key], after })
      arrived?.()
      if (!kept) return put(typed() === '' ? words : `${words}\n${typed()}`)
      // Begun while this one waited for the one before: its letters may have gone from the journal with it.
      draft.type(typed())
      const spoken = keptWords(ready, people, clock.now())
      if (ready.reading.kind === 'concern') sayNow(spoken)
      else say(spoken)
      onAdded()
    })
  }

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault()
      add(choices)
    } else if (event.key === 'Escape') {
      event.preventDefault()
      void drafts.flush()
      onToList()
    } else if (event.key === 'ArrowUp' && !event.altKey && typed() === '') {
      event.preventDefault()
      onEditLast()
    }
  }
  const choose = (chip: string, value: string) => {
    const next = new Map(choices).set(chip, value)
    setChoices(next)
    toEnd()
    if (!wantsAdd.current) return
    wantsAdd.current = false
    add(next)
  }
  // What the refusal says is not said a second time.
  const shown = refusal === undefined ? reading : { ...reading, problems: reading.problems.filter((one) => !isNoNeed(one)) }
  return (
    <section className="capture-foot" aria-label={text.footLabel} ref={foot}>
      <KindRow kind={reading.kind} tried={capture.step.work === 'tried'} onPick={takeKind} />
      <div className="capture-box">
        <span className={`ui-kind ui-kind--${reading.kind === 'concern' ? 'alarm' : reading.kind}`}><Icon name={reading.kind === 'concern' ? 'alarm' : reading.kind} /></span>
        <textarea
          ref={field}
          className="capture-input"
          aria-label={text.lineLabel}
          aria-keyshortcuts="Control+K Meta+K"
          rows={1}
          dir="auto"
          autoFocus
          autoComplete="off"
          spellCheck={spellCheck}
          autoCapitalize="sentences"
          translate="no"
          {...{ writingsuggestions: 'false' }}
          defaultValue={draft.initial}
          onChange={(event) => {
            const words = event.currentTarget.value
            draft.type(words)
            refuse(undefined)
            wantsAdd.current = false
            echo(words)
          }}
          onKeyDown={onKeyDown}
          onBlur={() => void drafts.flush()}
        />
        <button type="button" className="capture-add" onClick={() => { add(choices); toEnd() }}>{text.add} <Key>{text.enter}</Key></button>
      </div>
      {problem}
      <Chips
        raw={raw}
        reading={shown}
        choices={choices}
        people={people}
        needWords={needWords}
        today={today}
        onChoose={choose}
        onMissing={append}
        onLeave={toEnd}
      />
    </section>
  )
}

/** The kinds a line can be, each with the letters that choose it. */
function KindRow({ kind, tried, onPick }: { readonly kind: CaptureKind; readonly tried: boolean; readonly onPick: (kind: CaptureKind) => void }) {
  return (
    <div className="capture-kinds" role="group" aria-label={text.kindGroup}>
      {rowKinds.map((one) => (
        <button key={one} type="button" className={`capture-kind is-${one}`} aria-pressed={one === kind} onFocus={wholeInView} onClick={() => onPick(one)}>
          <Icon name={one} />
          {one === 'info' && tried ? text.kinds.tried : captureGrammarText.kinds[one]} <b aria-hidden="true">{letters[one]}</b>
        </button>
      ))}
    </div>
  )
}

/** Whoever has the floor in the chair's round speaks, until the minute taker says otherwise. */
export const speakerNow = (chosen: string | undefined, turn: string | undefined, people: readonly Participant[]): string | undefined =>
  chosen ?? (people.some((one) => one.id === turn) ? turn : undefined)
