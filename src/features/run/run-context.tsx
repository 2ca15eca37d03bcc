import { createContext, use, useCallback, useEffect, useState } from 'react'
import type { Entity } from '../../domain/entities'
import { entityById } from '../../domain/entities'
import { instantToLondon, localDate } from '../../domain/calendar'
import { nextToSpeak, roundOf } from '../../domain/meeting/round'
import { childrenOf, participantsOf, presentAt, type AgendaStep, type Fold, type Participant } from '../../domain/meeting/view'
import { fillWords, isSilent, whoAsks, type Frame, type GuidancePack, type Placeholder } from '../../guidance'
import { useFold, useShell } from '../../ports/services'
import { datesText } from '../../text/dates'
import { runText as text } from '../../text/run'

/** What every piece of the chair's screen reads. */
export interface Run {
  readonly caseId: string
  readonly meetingId: string
  readonly pack: GuidancePack
  readonly frame: Frame
  readonly steps: readonly AgendaStep[]
  readonly step: AgendaStep
}

const RunContext = createContext<Run | undefined>(undefined)
export const RunProvider = RunContext

export function useRun(): Run {
  const run = use(RunContext)
  if (run === undefined) throw new Error('outside the chair’s screen')
  return run
}

/** Keys of drafts on this screen: ids and field names only. */
export const draftKey = ({ caseId, meetingId }: Pick<Run, 'caseId' | 'meetingId'>, ...field: readonly string[]): string =>
  [caseId, 'm', meetingId, 'run', ...field].join('/')

/** The clock's time, looked at again every few seconds. Nothing on the screen moves by itself in between. */
export function useNow(every = 5000): number {
  const { clock } = useShell()
  const [now, setNow] = useState(() => clock.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(clock.now()), every)
    return () => clearInterval(timer)
  }, [clock, every])
  // Never behind an act that was just made.
  return Math.max(now, 0)
}

export const useMeeting = (): Entity<'meeting'> | undefined => {
  const { meetingId } = useRun()
  return useFold(useCallback((fold: Fold) => entityById(fold, 'meeting', meetingId), [meetingId]))
}

export const usePeople = (): readonly Participant[] => {
  const { meetingId } = useRun()
  return useFold(useCallback((fold: Fold) => participantsOf(fold, meetingId), [meetingId]))
}

/** Puts names, dates and the question into words of the guidance. */
export function useFill(): (says: string) => string {
  const { meetingId, step, frame, pack } = useRun()
  const { clock } = useShell()
  const values = useFold(useCallback((fold: Fold) => placeholders(fold, meetingId, step, pack), [meetingId, step, pack]))
  return (says) => fillWords(says, { ...values, time: instantToLondon(clock.now()).time }, frame.neutralWords)
}

function placeholders(fold: Fold, meetingId: string, step: AgendaStep, pack: GuidancePack): Partial<Record<Placeholder, string>> {
  const meeting = entityById(fold, 'meeting', meetingId)?.values ?? {}
  const people = participantsOf(fold, meetingId)
  const children = childrenOf(fold)
  const nameOf = (id: string | undefined) => people.find((one) => one.id === id)?.name ?? ''
  const labels = (wanted: readonly Entity<'child'>[]) => text.listed(wanted.map((child) => child.values.label ?? '').filter((label) => label !== ''))
  const spoken = personOf(fold, meetingId, step)
  const about = children.filter((child) => child.values.scope !== 'sibling-in')
  return {
    child: labels(about.length > 0 ? about : children),
    children: labels(children),
    person: spoken?.name ?? '',
    agency: spoken?.agency ?? '',
    chair: nameOf(meeting.chair),
    recorder: nameOf(meeting.minuteTaker),
    convener: nameOf(meeting.convener),
    subjects: text.listed(people.filter((one) => one.presence !== 'present' && one.presence !== 'left').map((one) => one.name)),
    date: meeting.date === undefined ? '' : datesText.prose(localDate(meeting.date)),
    meeting: typeOf(pack, meeting.type),
    venue: meeting.place ?? '',
    minutes: meeting.minutes === undefined ? '' : String(meeting.minutes),
    question: meeting.aim ?? entityById(fold, 'request', meeting.request ?? '')?.values.question ?? '',
  }
}

/** The kind of meeting in the pack's own words. */
const typeOf = (pack: GuidancePack, type: string | undefined): string => (isSilent(pack.scope) ? '' : (pack.scope.meetingTypes.find((one) => one.key === type)?.label ?? ''))

/** Whom the chair speaks to now: who has the floor, else whose turn comes next. */
function personOf(fold: Fold, meetingId: string, step: AgendaStep): Participant | undefined {
  if (step.work === 'introductions') return presentAt(fold, meetingId).find((one) => one.roleAndLimits === undefined && !one.parts.includes('chair'))
  if (step.work !== 'round') return undefined
  const round = roundOf(fold, meetingId, step.key)
  return (round.find((place) => place.state === 'speaking') ?? nextToSpeak(round))?.participant
}

/** "Oxfordshire Safeguarding Children Board asks this (OX-43f)." for each document behind some words. */
export const askedBy = (source: readonly string[], say: (who: string, ids: string) => string = text.askedBy): string =>
  whoAsks(source).map((asker) => say(asker.who, asker.statements.map((statement) => statement.id).join(', '))).join(' ')
