import { bankHolidaysOf, daysBetween, instantToLondon, localDate, localTime, londonToInstant, nationOf, parseLocalDate, workingDaysBetween } from '../../domain/calendar'
import type { CaseSummary, ListedCase, SummaryMeeting } from '../../domain/case'
import type { Settings } from '../../ports/settings-book'
import { datesText } from '../../text/dates'
import { todayText as text } from '../../text/today'

/** "Fri 22 Jan 2027" for a date of a summary; empty for none. */
export const dayWords = (date: string | undefined): string => {
  const read = date === undefined ? undefined : parseLocalDate(date)
  return read?.ok === true ? datesText.whole(read.value) : ''
}

/** "Late by 2 working days". A day late by weekend days only is still late. */
export function lateWords(due: string, today: string, nation: Settings['nation']): string {
  const count = workingDaysBetween(localDate(due), localDate(today), bankHolidaysOf(nationOf[nation]))
  return count.ok ? datesText.late(Math.max(1, count.value)) : text.meeting.gone
}

export interface NextMeeting {
  readonly caseId: string
  readonly summary: CaseSummary
  readonly meeting: SummaryMeeting
}

/** The meeting of the day: one that runs, else the next one being prepared, else one whose day is gone or not set. */
export function nextMeeting(cases: readonly ListedCase[], today: string): NextMeeting | undefined {
  const all = cases.flatMap(({ caseId, summary }) => (summary?.meeting === undefined || summary.closed !== undefined ? [] : [{ caseId, summary, meeting: summary.meeting }]))
  const waiting = all.filter(({ meeting }) => meeting.state === 'running' || meeting.state === 'preparing')
  return [...waiting].sort((a, b) => compare(orderOf(a.meeting, today), orderOf(b.meeting, today)))[0]
}

function orderOf({ state, date, start }: SummaryMeeting, today: string): string {
  if (state === 'running') return '0'
  if (date === undefined) return '3'
  return `${date >= today ? '1' : '2'} ${date} ${start ?? '99:99'}`
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** How far off: "in 3 hours", "tomorrow", "in 12 days". `now` in milliseconds since 1970 UTC. */
export function distanceWords({ date, start }: SummaryMeeting, now: number): string {
  const { meeting: words } = text
  if (date === undefined) return words.noDay
  const today = instantToLondon(now).date
  const days = daysBetween(today, localDate(date))
  if (days < 0) return words.gone
  if (days > 0) return days === 1 ? words.tomorrow : words.inDays(days)
  const begins = start === undefined ? undefined : londonToInstant(localDate(date), localTime(start))
  if (begins?.ok !== true) return ''
  const minutes = Math.ceil((begins.value - now) / 60_000)
  return minutes <= 0 ? words.begun : words.inMinutes(minutes)
}

export interface Coming {
  readonly key: string
  readonly caseId: string
  readonly reference: string
  readonly kind: CaseSummary['coming'][number]['kind']
  readonly date: string
  readonly time: string | undefined
  readonly what: string | undefined
}

/** Dated things from today on, soonest first, without the meeting that stands above. */
export function comingUp(cases: readonly ListedCase[], today: string, shown: NextMeeting | undefined): readonly Coming[] {
  const all = cases.flatMap(({ caseId, summary }) => (summary?.coming ?? []).map((one, index): Coming => ({ key: `${caseId}/${String(index)}`, caseId, reference: summary?.reference ?? '', kind: one.kind, date: one.date, time: one.time, what: one.what })))
  const isShown = (one: Coming) => one.kind === 'meeting' && one.caseId === shown?.caseId && one.date === shown.meeting.date
  return all.filter((one) => one.date >= today && !isShown(one)).sort((a, b) => compare(`${a.date} ${a.time ?? ''}`, `${b.date} ${b.time ?? ''}`)).slice(0, 6)
}

export interface DueAction {
  readonly key: string
  readonly caseId: string
  readonly reference: string
  readonly text: string
  readonly owner: string | undefined
  readonly due: string | undefined
  readonly href: string
}

/** The three open actions due soonest over all cases. */
export function actionsDue(cases: readonly ListedCase[]): readonly DueAction[] {
  const all = cases.flatMap(({ caseId, summary }) => (summary?.actions ?? []).map((action): DueAction => ({
    key: action.id, caseId, reference: summary?.reference ?? '', text: action.text, owner: action.owner, due: action.due,
    href: action.meeting === undefined ? `/c/${caseId}` : `/c/${caseId}/m/${action.meeting}/plan`,
  })))
  return all.sort((a, b) => compare(a.due ?? '9999', b.due ?? '9999')).slice(0, 3)
}
