import { familyOf, informingOf, invitationsTo, omissionOf, statutoryMissing, supportKinds, type PrepareLine } from '../../domain/completeness'
import { instantToLondon, localDate } from '../../domain/calendar'
import { entities, entityById } from '../../domain/entities'
import { delegatedAt } from '../../domain/meeting/delegation'
import { sendingHeld } from '../../domain/meeting/invitation'
import type { Fold } from '../../domain/meeting/view'
import { isSilent } from '../../guidance'
import { caseSubject } from '../../domain/act-context'
import { completenessText } from '../../text/completeness'
import { datesText } from '../../text/dates'
import { prepareText as text } from '../../text/prepare'
import type { Preparing } from './context'

type Place = Pick<Preparing, 'meetingId' | 'pack' | 'today'>
const said = (words: string | undefined): boolean => words !== undefined && words.trim() !== ''

/** The present answer to one line of the list, in words; undefined where nothing was said. */
export function answerOf(fold: Fold, place: Place, line: PrepareLine): string | undefined {
  if (line.person !== undefined) return familyAnswer(fold, place, line.person)
  const meeting = entityById(fold, 'meeting', place.meetingId)?.values ?? {}
  const request = entityById(fold, 'request', meeting.request ?? '')?.values ?? {}
  const nameOf = (id: string | undefined) => (id === undefined ? undefined : entityById(fold, 'person', id)?.values.name)
  switch (line.key) {
    case 'why-meeting': return joined(groundsOf(fold, place).map((ground) => `${ground.label}.`), ' ')
    case 'why-without': return request.whyWithoutFamily
    case 'authorised': return authorisedAnswer(fold, place.meetingId)
    case 'question': return said(request.question) ? `“${request.question ?? ''}”` : undefined
    case 'family': return tellingAnswer(fold, place.meetingId)
    case 'hold': {
      const hold = entityById(fold, 'case', caseSubject)?.values.contactHold
      return hold ? text.hold.hold(hold.why, hold.decider, hold.by) : text.hold.noHold
    }
    case 'chair-and-minutes': {
      const [chair, minutes] = [nameOf(meeting.chair), nameOf(meeting.minuteTaker)]
      if (chair !== undefined && minutes !== undefined) return text.chair.row(chair, minutes)
      return chair !== undefined ? text.chair.onlyChair(chair) : minutes !== undefined ? text.chair.onlyMinutes(minutes) : undefined
    }
    case 'roles': {
      const tasks = delegatedAt(fold, place.meetingId)
      return text.roles.row(tasks.filter((one) => one.answer === 'accepted').length, tasks.length)
    }
    case 'agencies': return agenciesAnswer(fold, place.meetingId)
    case 'papers': return joined(entities(fold, 'paper').filter((one) => one.values.meeting === place.meetingId && one.values.state !== undefined).map((one) => text.papers.row(paperLabel(place, one.values.paper, one.values.label), text.papers.states[one.values.state ?? 'ready'].replace(/, because$/, ''))), ' ')
    case 'earlier-actions': return text.earlier.row(line.raised[0]?.subjects.length ?? 0)
    case 'time-and-room': return meeting.date === undefined ? undefined : text.when.row(datesText.long(localDate(meeting.date)), meeting.start ?? '', meeting.place ?? '')
    case 'the-room': return joined([...supportKinds.flatMap((kind) => (said(meeting.supportSettled?.[kind]) ? [`${text.room.kinds[kind]}: ${meeting.supportSettled?.[kind] ?? ''}`] : [])), ...(said(meeting.roomReady) ? [meeting.roomReady as string] : []), ...rehearsedWords(meeting.rehearsedAt)].map((part) => part.replace(/\.$/, '')), '. ')
    case 'opening-card': return said(meeting.recordFormat) ? text.card.row(meeting.recordFormat as string, meeting.recordDue) : undefined
    default: return undefined
  }
}

export const rehearsedWords = (at: number | undefined): readonly string[] => {
  if (at === undefined) return []
  const { date, time } = instantToLondon(at)
  return [text.rehearsedAt(date, time)]
}

export function paperLabel({ pack }: Pick<Place, 'pack'>, key: string | undefined, label: string | undefined): string {
  const named = isSilent(pack.papers) ? undefined : pack.papers.papers.find((paper) => paper.key === key)?.label
  return named ?? label ?? completenessText.other
}

/** Grounds ticked at the gate, with the pack's words and what shows each. */
export function groundsOf(fold: Fold, { meetingId, pack }: Pick<Place, 'meetingId' | 'pack'>): readonly { readonly key: string; readonly label: string; readonly evidence: string }[] {
  const request = entityById(fold, 'request', entityById(fold, 'meeting', meetingId)?.values.request ?? '')?.values
  const known = isSilent(pack.criteria) ? [] : pack.criteria.grounds
  return (request?.grounds ?? []).map((ground) => ({ ...ground, label: known.find((one) => one.key === ground.key)?.label ?? ground.key }))
}

export function authorisedAnswer(fold: Fold, meetingId: string): string {
  const meeting = entityById(fold, 'meeting', meetingId)?.values ?? {}
  const request = entityById(fold, 'request', meeting.request ?? '')?.values ?? {}
  const convening = entityById(fold, 'convening', meeting.convening ?? '')?.values
  const talked = said(request.discussedWith) ? [text.why.talkedOver(request.discussedWith as string, request.discussedOn)] : []
  const agreed = convening?.outcome === 'hold' && said(convening.decider) ? [text.why.agreed(convening.decider as string, convening.on)] : [text.why.notAgreed]
  return [...talked, ...agreed].join(' ')
}

function familyAnswer(fold: Fold, { meetingId }: Place, person: string): string | undefined {
  const row = informingOf(fold, meetingId, person)?.values
  const { family } = text
  const more = [...(said(row?.said) ? [family.said(row?.said as string)] : []), ...(row?.objection === 'objected' ? [family.objected(row.objectionResponse ?? '')] : row?.objection === 'none' ? [`${family.objections.none}.`] : [])]
  switch (row?.answer) {
    case 'told': return [family.told(row.by ?? '', row.on, row.how ?? ''), ...more].join(' ')
    case 'will-tell': return family.willTell(row.by ?? '', row.on)
    case 'not-told': return family.notTold(row.ground ?? '', row.deciders ?? '')
    case 'not-needed': return family.notNeeded(row.ground ?? '')
    case undefined: return familyOf(fold).find((one) => one.id === person)?.mustAnswer === false ? family.young : undefined
  }
}


function tellingAnswer(fold: Fold, meetingId: string): string | undefined {
  const meeting = entityById(fold, 'meeting', meetingId)?.values ?? {}
  if (said(meeting.tellingAgreedWith)) return text.family.agenciesRow(meeting.tellingAgreedWith as string)
  const rows = invitationsTo(fold, meetingId)
  return rows.length === 0 ? undefined : text.family.agenciesOneByOne(rows.filter((row) => row.values.viewOnTelling !== undefined).length, rows.length)
}

function agenciesAnswer(fold: Fold, meetingId: string): string | undefined {
  const { replied, asked } = repliesOf(fold, meetingId)
  if (asked === 0) return undefined
  const missing = statutoryMissing(fold, meetingId).map((sector) => text.agencies.sectors[sector])
  return [text.agencies.row(replied, asked), ...(missing.length === 0 ? [] : [text.agencies.rowGap(completenessText.listed(missing))])].join(' ')
}

export function repliesOf(fold: Fold, meetingId: string): { readonly replied: number; readonly asked: number } {
  const rows = invitationsTo(fold, meetingId)
  return { replied: rows.filter((row) => row.values.reply !== undefined && row.values.reply !== 'no-reply').length, asked: rows.length }
}

/** Why a line cannot be worked on yet, in words: invitations wait for the authoriser and the family (OX-14, OX-19). */
export function waitsFor(fold: Fold, { meetingId, today }: Place, line: PrepareLine): string | undefined {
  if (line.key !== 'agencies' || invitationsTo(fold, meetingId).every((row) => row.values.sentOn !== undefined)) return undefined
  const held = sendingHeld(fold, meetingId, today)
  return held === undefined ? undefined : text.agencies.waits[held]
}

/** The line under the title: when and where, who leads and who writes. */
export function summaryOf(fold: Fold, meetingId: string): string {
  const meeting = entityById(fold, 'meeting', meetingId)?.values ?? {}
  const nameOf = (id: string | undefined) => (id === undefined ? undefined : entityById(fold, 'person', id)?.values.name)
  const [chair, minutes] = [nameOf(meeting.chair), nameOf(meeting.minuteTaker)]
  const when = meeting.date === undefined ? text.summaryOf.noDay : text.summaryOf.when(meeting.date, meeting.start, endOf(meeting.start, meeting.minutes))
  const led = chair !== undefined && minutes !== undefined ? text.summaryOf.chairAndMinutes(chair, minutes) : chair !== undefined ? text.summaryOf.chair(chair) : minutes !== undefined ? text.summaryOf.minutes(minutes) : ''
  return `${[when, meeting.place ?? '', led].filter((part) => part !== '').join('. ')}.`
}

function endOf(start: string | undefined, minutes: number | undefined): string | undefined {
  if (start === undefined || minutes === undefined) return undefined
  const end = Number(start.slice(0, 2)) * 60 + Number(start.slice(3)) + minutes
  if (end >= 24 * 60) return undefined
  return `${String(Math.floor(end / 60)).padStart(2, '0')}:${String(end % 60).padStart(2, '0')}`
}

export const leftOutOf = (fold: Fold, meetingId: string) =>
  entities(fold, 'person').flatMap((person) => {
    const reason = omissionOf(fold, meetingId, person.id)
    return reason === undefined ? [] : [{ person, reason }]
  })

const joined = (words: readonly string[], between: string): string | undefined => (words.length === 0 ? undefined : words.join(between))
