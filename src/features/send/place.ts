import { useCallback, useMemo } from 'react'
import { useParams } from 'react-router'
import { caseSubject } from '../../domain/act-context'
import { bankHolidaysOf, instantToLondon, localDate, nationOf, parseLocalDate, type DateWordsContext, type HolidayCalendar } from '../../domain/calendar'
import { packOfMeeting } from '../../domain/completeness'
import { entityById } from '../../domain/entities'
import type { Values } from '../../domain/kinds'
import type { Fold } from '../../domain/meeting/view'
import { unknownPack, type GuidancePack } from '../../guidance'
import { useFold, useReadable, useShell, useWorkspace, wholeFold } from '../../ports/services'
import { datesText } from '../../text/dates'

/** One meeting as these pages see it. */
export interface Place {
  readonly caseId: string
  readonly meetingId: string
  readonly reference: string
  readonly isPractice: boolean
  /** Undefined when the meeting is not on this device. */
  readonly meeting: Partial<Values<'meeting'>> | undefined
  readonly pack: GuidancePack
  readonly hold: Values<'case'>['contactHold'] | undefined
}

export function usePlace(): Place {
  const { caseId = '', meetingId = '' } = useParams()
  const fold = useFold(wholeFold)
  const pack = useFold(useCallback((state: Fold) => packOfMeeting(state, meetingId), [meetingId]))
  return useMemo(() => {
    const values = entityById(fold, 'case', caseSubject)?.values
    return {
      caseId, meetingId, reference: values?.reference ?? '', isPractice: values?.practice === true, hold: values?.contactHold,
      meeting: entityById(fold, 'meeting', meetingId)?.values, pack: pack ?? unknownPack(),
    }
  }, [fold, caseId, meetingId, pack])
}

export function useHolidays(): HolidayCalendar {
  const { settings } = useWorkspace()
  const { nation } = useReadable(settings)
  return bankHolidaysOf(nationOf[nation])
}

/** What days in words are read against. `ahead`: a day of the week is the next one; else the last one. */
export function useDateContext(ahead: boolean): () => DateWordsContext {
  const { clock } = useShell()
  const holidays = useHolidays()
  return () => ({ today: localDate(clock.today()), now: instantToLondon(clock.now()).time, holidays, defaultFuture: ahead })
}

/** A kept day for reading: "Fri 22 Jan 2027"; empty for none. */
export function dayWords(iso: string | undefined): string {
  const date = parseLocalDate(iso ?? '')
  return date.ok ? datesText.whole(date.value) : ''
}

/** The same with ordinary spaces: for a field, and for paper and files. */
export const typedDay = (iso: string | undefined): string => datesText.broken(dayWords(iso))

export const meetingPath = ({ caseId, meetingId }: Pick<Place, 'caseId' | 'meetingId'>): string => `/c/${caseId}/m/${meetingId}`
