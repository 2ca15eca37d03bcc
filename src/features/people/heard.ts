import { instantToLondon } from '../../domain/calendar'
import type { PeopleOfCase, PersonInCase, SharedCircle } from '../../ports/sharing'
import { datesText } from '../../text/dates'
import { circleText, peopleText as text, roleText } from '../../text/people'

export const dayMilliseconds = 24 * 60 * 60 * 1000
/** After this long without a word, an organiser is named: a store that holds their work back must not pass for silence (ledger-and-sync §3). */
const unheardAfter = 14

export const circles: readonly SharedCircle[] = ['team', 'plan', 'restricted']

/** When anything of somebody last arrived, on any of their devices. */
const lastHeard = ({ devices }: PersonInCase): number | undefined => {
  const times = devices.flatMap(({ heardAt }) => heardAt ?? [])
  return times.length === 0 ? undefined : Math.max(...times)
}

export function heardWords(heardAt: number | undefined): string {
  if (heardAt === undefined) return text.neverHeard
  const { date, time } = instantToLondon(heardAt)
  return text.heard(datesText.whole(date), time)
}

export const lastHeardWords = (person: PersonInCase): string => heardWords(lastHeard(person))

const lowerFirst = (words: string): string => `${words.charAt(0).toLowerCase()}${words.slice(1)}`

/** "The full record and the plan". */
export const partWords = (parts: readonly SharedCircle[]): string => text.and(parts.map((circle, at) => (at === 0 ? circleText[circle] : lowerFirst(circleText[circle]))))
/** The same inside a sentence. */
export const partWordsInside = (parts: readonly SharedCircle[]): string => lowerFirst(partWords(parts))

/** What somebody may do, part by part. */
export const rolesWords = ({ roles }: PersonInCase): readonly string[] => circles.flatMap((circle) => (roles[circle] === undefined ? [] : [text.person.inCircle(circleText[circle], roleText[roles[circle]].name)]))

/** Organisers of whom nothing has arrived for a fortnight or longer, with the days. */
export function unheardOrganisers({ members }: PeopleOfCase, now: number): readonly { readonly person: PersonInCase; readonly days: number }[] {
  return members.flatMap((person) => {
    const heard = lastHeard(person)
    const days = heard === undefined ? 0 : Math.floor((now - heard) / dayMilliseconds)
    return !person.isSelf && Object.values(person.roles).includes('organiser') && days >= unheardAfter ? [{ person, days }] : []
  })
}

/** Who alone could let anybody in, in some part of the case; undefined once there are two everywhere. */
export function onlyOrganiser({ members, hasOneOrganiser }: PeopleOfCase): PersonInCase | undefined {
  if (!hasOneOrganiser) return undefined
  return circles.map((circle) => members.filter(({ roles }) => roles[circle] === 'organiser')).find((all) => all.length === 1)?.[0]
}
