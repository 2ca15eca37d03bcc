import { useCallback } from 'react'
import { useParams } from 'react-router'
import { packOfMeeting } from '../../domain/completeness'
import { bankHolidaysOf, instantToLondon, localDate, nationOf, parseLocalDate, type DateWordsContext } from '../../domain/calendar'
import { hasSeal } from '../../domain/meeting/lines'
import { stageOf } from '../../domain/meeting/run'
import { agendaOf, participantsOf, type AgendaStep, type Fold } from '../../domain/meeting/view'
import { essentialFrame, unknownPack, whoAsks, type AgendaItem, type Frame, type GuidancePack } from '../../guidance'
import { useFold, useReadable, useShell, useWorkspace } from '../../ports/services'
import { datesText } from '../../text/dates'
import { planText as text } from '../../text/plan'

/** Where we are, and the guidance the meeting runs on. */
export interface PlanPlace {
  readonly caseId: string
  readonly meetingId: string
  readonly pack: GuidancePack
  readonly frame: Frame
  readonly isPackKnown: boolean
  readonly isMissing: boolean
  readonly isClosed: boolean
  readonly isSealed: boolean
}

export function usePlace(): PlanPlace {
  const { caseId = '', meetingId = '' } = useParams()
  const pack = useFold(useCallback((fold: Fold) => packOfMeeting(fold, meetingId), [meetingId]))
  const stage = useFold(useCallback((fold: Fold) => stageOf(fold, meetingId), [meetingId]))
  const isSealed = useFold(useCallback((fold: Fold) => hasSeal(fold, meetingId), [meetingId]))
  return { caseId, meetingId, pack: pack ?? unknownPack(), frame: essentialFrame(), isPackKnown: pack !== undefined, isMissing: stage === 'missing', isClosed: stage === 'closed', isSealed }
}

/** Keys of drafts: ids and field names only. */
export const draftKey = ({ caseId, meetingId }: Pick<PlanPlace, 'caseId' | 'meetingId'>, ...field: readonly string[]): string => [caseId, 'm', meetingId, 'plan', ...field].join('/')

export const meetingPath = ({ caseId, meetingId }: Pick<PlanPlace, 'caseId' | 'meetingId'>): string => `/c/${caseId}/m/${meetingId}`

/** The agenda item whose work is done on a page, with how many items there are. */
export function useAgendaPlace({ meetingId, pack, frame }: PlanPlace, work: AgendaItem['work']): { readonly step: AgendaStep; readonly total: number } | undefined {
  return useFold(useCallback((fold: Fold) => {
    const steps = agendaOf(fold, meetingId, pack, frame)
    const step = steps.find((one) => one.work === work)
    return step === undefined ? undefined : { step, total: steps.length }
  }, [meetingId, pack, frame, work]))
}

/** The people an action can be given to: who is here first, then the rest of the network. */
export function usePeople(meetingId: string) {
  return useFold(useCallback((fold: Fold) => {
    const people = participantsOf(fold, meetingId)
    return { here: people.filter((one) => one.presence === 'present'), others: people.filter((one) => one.presence !== 'present') }
  }, [meetingId]))
}

/** What dates in words are read against: today, the time, and the holidays of the nation chosen in Settings. */
export function useDateContext(): () => DateWordsContext {
  const { clock } = useShell()
  const { settings } = useWorkspace()
  const { nation } = useReadable(settings)
  return useCallback(() => ({ today: localDate(clock.today()), now: instantToLondon(clock.now()).time, holidays: bankHolidaysOf(nationOf[nation]), defaultFuture: true }), [clock, nation])
}

/** A kept date for reading: "Fri 22 Jan 2027". */
export function shortDay(iso: string | undefined): string {
  const date = parseLocalDate(iso ?? '')
  return date.ok ? datesText.whole(date.value) : ''
}

/** The same as somebody would type it, for a field. */
export const typedDay = (iso: string | undefined): string => datesText.broken(shortDay(iso))

/** "Oxfordshire Safeguarding Children Board asks this (OX-45)." for each document behind some words; empty where none asks. */
export const askedBy = (source: readonly string[]): string =>
  whoAsks(source).map((asker) => text.askedBy(asker.who, asker.statements.map((statement) => statement.id).join(', '))).join(' ')
