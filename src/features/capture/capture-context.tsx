import { createContext, use, useCallback, useMemo, useState, type ReactNode } from 'react'
import type { Result } from '../../lib/result'
import type { ActContext } from '../../domain/act-context'
import { bankHolidaysOf, instantToLondon, localDate, nationOf } from '../../domain/calendar'
import type { CaptureContext, CaptureKind } from '../../domain/capture'
import { entities } from '../../domain/entities'
import { capturedInRoom, type Captured } from '../../domain/meeting/captured'
import { networkOf, participantsOf, type ActDraft, type AgendaStep, type Fold, type Participant } from '../../domain/meeting/view'
import type { GuidancePack } from '../../guidance'
import type { CommitFailure, CommitOptions } from '../../ports/case-session'
import { useActContext, useCase, useCommit, useFold, useReadable, useShell, useWorkspace } from '../../ports/services'
import { captureText, type CaptureRefusal } from '../../text/capture'
import { failureText } from '../../text/failures'
import { useAnnouncer } from '../../ui'

/** What the pieces of this screen share. It changes when the meeting does, never while someone types. */
export interface Capture {
  readonly caseId: string
  readonly meetingId: string
  readonly pack: GuidancePack
  readonly steps: readonly AgendaStep[]
  readonly step: AgendaStep
}

const Context = createContext<Capture | undefined>(undefined)
export const CaptureProvider = Context

export function useCapture(): Capture {
  const capture = use(Context)
  if (capture === undefined) throw new Error('outside the minutes')
  return capture
}

/** Keys of drafts on this screen: ids and field names only. */
export const draftKey = ({ caseId, meetingId }: Pick<Capture, 'caseId' | 'meetingId'>, ...field: readonly string[]): string =>
  [caseId, 'm', meetingId, 'capture', ...field].join('/')

/**
 * Everybody with a number, in an order that stands still while people come and go: those who speak for an agency, then
 * chair and minute taker. Someone who only sent a page has a number too, because their words are written down.
 */
export function speakersOf(fold: Fold, meetingId: string): readonly Participant[] {
  const runsIt = (one: Participant) => one.parts.some((part) => part === 'chair' || part === 'minute-taker')
  const people = participantsOf(fold, meetingId)
  return [...people.filter((one) => !runsIt(one)), ...people.filter(runsIt)]
}

export const useSpeakers = (): readonly Participant[] => {
  const { meetingId } = useCapture()
  return useFold(useCallback((fold: Fold) => speakersOf(fold, meetingId), [meetingId]))
}

export const useCaptured = (): readonly Captured[] => {
  const { meetingId } = useCapture()
  return useFold(useCallback((fold: Fold) => capturedInRoom(fold, meetingId), [meetingId]))
}

export const useNeeds = () => useFold(needsOf)
const needsOf = (fold: Fold) => entities(fold, 'need')

/** Everyone of the network by id. */
export function usePeople(): ReadonlyMap<string, Participant> {
  const { meetingId } = useCapture()
  return useFold(useCallback((fold: Fold) => new Map(networkOf(fold, meetingId).map((one) => [one.id, one])), [meetingId]))
}

export function useHolidays() {
  const { settings } = useWorkspace()
  const { nation } = useReadable(settings)
  return useMemo(() => bankHolidaysOf(nationOf[nation]), [nation])
}

/** What a line is read with, apart from the time, which is looked up at each reading. */
export function useReadingContext(stance: { readonly kind: CaptureKind; readonly speaker: string | undefined }): () => CaptureContext {
  const { clock } = useShell()
  const holidays = useHolidays()
  const speakers = useSpeakers()
  const people = usePeople()
  const needs = useNeeds()
  return useMemo(() => {
    const fixed = {
      speakers: speakers.slice(0, 9).map(({ id }) => id),
      people: [...people.values()].map(({ id, name, agency }) => ({ id, name, ...(agency === undefined ? {} : { agency }) })),
      needs: needs.map(({ id }) => id),
      holidays,
    }
    return () => {
      const { date, time } = instantToLondon(clock.now())
      return { ...fixed, kind: stance.kind, ...(stance.speaker === undefined ? {} : { speaker: stance.speaker }), today: localDate(date), now: time }
    }
  }, [clock, holidays, speakers, people, needs, stance.kind, stance.speaker])
}

type Make = (fold: Fold, context: ActContext) => Result<ActDraft, CaptureRefusal>

export interface Acting {
  /** Resolves true once the act is on the disk. A refusal is shown in `problem` and loses no words. */
  readonly act: (make: Make, options?: CommitOptions & { readonly said?: string }) => Promise<boolean>
  readonly refuse: (words: string | undefined) => void
  readonly words: string | undefined
  readonly problem: ReactNode
}

/** Commits acts on the state as it is at that moment, and says in words why one was refused. */
export function useAct(): Acting {
  const session = useCase()
  const commit = useCommit()
  const context = useActContext()
  const { say } = useAnnouncer()
  const [words, refuse] = useState<string>()
  const act = useCallback<Acting['act']>(
    async (make, { said, ...options } = {}) => {
      const outcome = await commit(make(session.fold.getState(), context()), options)
      refuse(outcome.ok ? undefined : refusalWords(outcome.failure))
      if (outcome.ok && said !== undefined) say(said)
      return outcome.ok
    },
    [session, commit, context, say],
  )
  return { act, refuse, words, problem: words === undefined ? null : <p className="capture-problem" role="alert">{words}</p> }
}

/** Every reason has its words: one without them does not compile. */
export function refusalWords({ code }: CaptureRefusal | CommitFailure): string {
  const { refusals } = captureText
  return code in refusals ? refusals[code as CaptureRefusal['code']] : failureText[code as CommitFailure['code']]
}
