import { instantToLondon } from '../../domain/calendar'
import { datesText } from '../../text/dates'
import { sharingText as text } from '../../text/sharing'

/** "today at 09:15", "Fri 22 Jan 2027 at 09:15". */
export function whenWords(at: number, today: string): string {
  const { date, time } = instantToLondon(at)
  return date === today ? text.today(time) : text.on(datesText.whole(date), time)
}
