import type { Result } from '../../lib/result'
import type { ActContext } from '../../domain/act-context'
import type { CaptureReading, Chip, OwnerReading } from '../../domain/capture'
import { instantToLondon, localDate, type DateChoice } from '../../domain/calendar'
import { captureAction, captureNeed } from '../../domain/meeting/captured'
import { raiseConcern } from '../../domain/meeting/concern'
import { decide } from '../../domain/meeting/decisions'
import { openDisagreement } from '../../domain/meeting/disagreement'
import { addLine } from '../../domain/meeting/lines'
import type { ActDraft, AgendaStep, Fold, Participant } from '../../domain/meeting/view'
import { captureText as text, type CaptureRefusal } from '../../text/capture'
import { datesText } from '../../text/dates'
import type { WaitingLine } from './waiting-rows'

/** What somebody chose where a token could mean two things: by part and typed words, so that typing on asks again. */
export type Choices = ReadonlyMap<string, string>
export const choiceKey = (chip: Chip, raw: string): string => `${chip.part}:${raw.slice(chip.start, chip.end)}`
export const dateKey = (choice: DateChoice): string => `${choice.date} ${choice.time ?? ''}`

/** The line as it will be kept: every choice made, every name looked up. */
export interface ReadyLine {
  readonly reading: CaptureReading
  readonly owner: Participant | undefined
  readonly with: string
  readonly due: DateChoice | undefined
  /** A chip that still means two things; the line waits for it. */
  readonly open: Chip | undefined
}

export function readyLine(raw: string, reading: CaptureReading, choices: Choices, people: ReadonlyMap<string, Participant>): ReadyLine {
  const chosen = (chip: Chip | undefined) => (chip === undefined ? undefined : choices.get(choiceKey(chip, raw)))
  const person = (who: OwnerReading, chip: Chip | undefined) => people.get(who.kind === 'one' ? who.person : who.kind === 'several' ? (chosen(chip) ?? '') : '')
  const also = reading.chips.filter((chip) => chip.part === 'alsoWith' && chip.state !== 'refused' && chip.state !== 'missing')
  const ownerChip = reading.chips.find((chip) => chip.part === 'owner')
  const dueChip = reading.chips.find((chip) => chip.part === 'due' && chip.state !== 'refused')
  const due = reading.due?.kind === 'several' ? reading.due.choices.find((choice) => dateKey(choice) === chosen(dueChip)) : reading.due
  return {
    reading,
    owner: reading.owner === undefined ? undefined : person(reading.owner, ownerChip),
    with: also.map((chip) => (chip.part === 'alsoWith' ? person(chip.who, chip) : undefined)?.name ?? '').filter((name) => name !== '').join(', '),
    due,
    open: reading.chips.find((chip) => chip.state === 'choose' && chosen(chip) === undefined),
  }
}

export interface KeepOptions {
  readonly meetingId: string
  readonly step: AgendaStep
  readonly people: ReadonlyMap<string, Participant>
}

/** The plan keeps days; a time of day that was said must not get lost. */
const actionText = (words: string, due: DateChoice | undefined): string => (due?.time === undefined ? words : text.withTime(words, due.time))

/** What was tried is asked for at an item of its own. */
const kindAt = <K extends string>({ work }: AgendaStep, kind: K): K | 'tried' => (kind === 'info' && work === 'tried' ? 'tried' : kind)

/** The act that keeps a line, whatever kind it is. */
export function keepLine(fold: Fold, { reading, owner, with: helpers, due }: ReadyLine, { meetingId, step, people }: KeepOptions, context: ActContext): Result<ActDraft, CaptureRefusal> {
  const at = { meeting: meetingId, item: step.key }
  const { speaker, basis, toldBy, notSure } = reading
  const source = {
    ...(speaker === undefined ? {} : { saidBy: speaker }), ...(basis === undefined ? {} : { basis }), ...(toldBy === undefined ? {} : { toldBy }), ...(notSure ? { notSure } : {}),
  }
  switch (reading.kind) {
    case 'need':
      return captureNeed(fold, { ...at, work: step.work, text: reading.text, ...source }, context)
    case 'action':
      return captureAction(fold, {
        ...at,
        text: actionText(reading.text, due),
        ...(owner === undefined ? {} : { owner: owner.name, ownerAgency: owner.agency ?? '' }), with: helpers, ...(due === undefined ? {} : { due: due.date }),
        ...(reading.need === undefined ? {} : { need: reading.need }), change: reading.change ?? '', contingency: reading.contingency ?? '',
      }, context)
    case 'decision':
      return decide(fold, { ...at, text: reading.text }, context)
    case 'disagreement':
      return openDisagreement(fold, { ...at, question: reading.text }, context)
    case 'concern':
      return raiseConcern(fold, {
        meeting: meetingId, words: reading.text, raisedBy: people.get(speaker ?? '')?.name ?? '', referrer: owner?.name ?? '',
        by: due === undefined ? '' : datesText.shortWithTime(due.date, due.time),
      }, context)
    default:
      return addLine(fold, { ...at, work: step.work, kind: kindAt(step, reading.kind), text: reading.text, ...source }, context)
  }
}

/** The line as the list shows it until it is kept. */
export function waitingLine({ reading, owner, with: helpers, due }: ReadyLine, { step, people }: KeepOptions): WaitingLine {
  // A decision, a disagreement and a concern are nobody's line.
  const speaker = ['decision', 'disagreement', 'concern'].includes(reading.kind) ? undefined : people.get(reading.speaker ?? '')
  const isAction = reading.kind === 'action'
  return {
    item: step.key,
    kind: kindAt(step, reading.kind),
    text: isAction ? actionText(reading.text, due) : reading.text,
    who: isAction ? [owner?.name ?? text.noOne, helpers].filter((name) => name !== '').join(', ') : (speaker?.agency ?? speaker?.name ?? ''),
    how: isAction ? (due === undefined ? text.noDate : text.by(datesText.whole(due.date))) : '',
  }
}

/** What is said once the line is kept (design §4.9, Said). */
export function keptWords({ reading, owner, due }: ReadyLine, people: ReadonlyMap<string, Participant>, at: number): string {
  const { said } = text
  switch (reading.kind) {
    case 'action': {
      const today = localDate(instantToLondon(at).date)
      const day = due === undefined ? said.noDate : `${datesText.prose(due.date)}, ${due.date === today ? datesText.choice(due, today).replace(/^.*\((.*)\)$/, '$1') : datesText.distance(due.workingDays, due.past)}`
      return said.action(owner?.name ?? said.noOwner, day, reading.contingency === undefined ? said.notSaid : said.saidInWords)
    }
    case 'decision':
      return said.decision
    case 'disagreement':
      return said.disagreement
    case 'concern':
      return said.concern(instantToLondon(at).time, owner?.name ?? '')
    default:
      return said.added(text.kinds[reading.kind], people.get(reading.speaker ?? '')?.name ?? '')
  }
}
