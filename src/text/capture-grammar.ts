import type { Basis, CaptureKind, CaptureProblem, Chip, ChipState, OwnerReading } from '../domain/capture'
import type { LocalDate } from '../domain/calendar'
import { datesText } from './dates'
import { localised } from './localised'

/** What the words need to know: names by id, needs by id, and today for "(today)". */
export type CaptureWords = { readonly nameOf: (person: string) => string; readonly needOf: (need: string) => string; readonly today: LocalDate }

type ChipOf<P extends Chip['part']> = Extract<Chip, { readonly part: P }>
type ProblemOf<C extends CaptureProblem['code']> = Extract<CaptureProblem, { readonly code: C }>

const kinds: Record<CaptureKind, string> = {
  need: 'Need', strength: 'Strength', risk: 'Risk', info: 'Information', decision: 'Decision', action: 'Action', disagreement: 'Disagreement', concern: 'Safeguarding concern',
}

const bases: Record<Basis, string> = { seen: 'seen', heard: 'heard directly', told: 'told by', record: 'from a record', opinion: 'opinion', hunch: 'hunch' }

const states: Record<ChipState, string> = { sure: 'understood', choose: 'choose one', refused: 'not used', missing: 'not said' }

function person(who: OwnerReading, { nameOf }: CaptureWords): string {
  switch (who.kind) {
    case 'one':
      return nameOf(who.person)
    case 'several':
      return who.people.map(nameOf).join(' or ')
    case 'unknown':
      return `“${who.typed}” is not on the list`
    case 'agency':
      return `Who at ${who.agency}?`
  }
}

const chips: { readonly [P in Chip['part']]: (chip: ChipOf<P>, words: CaptureWords) => string } = {
  kind: ({ kind }) => kinds[kind],
  help: () => 'All keys',
  command: ({ typed }) => `${typed} is not a command`,
  speaker: (chip, { nameOf }) => (chip.state === 'sure' ? `${nameOf(chip.person)} is speaking` : `Nobody has number ${String(chip.number)}`),
  owner: ({ who }, words) => person(who, words),
  alsoWith: ({ who }, words) => `With ${person(who, words)}`,
  noOwner: () => 'Nobody yet',
  due: ({ reading }, { today }) => (reading.kind === 'none' ? datesText.refusal(reading.reason) : `By ${datesText.reading(reading, today)}`),
  noDue: () => 'No date yet',
  need: (chip, { needOf }) => (chip.state === 'sure' ? `Need ${String(chip.number)}: ${needOf(chip.need)}` : `Need ${String(chip.number)}`),
  basis: ({ basis, toldBy }) => (basis === 'told' ? `Told by ${toldBy ?? 'whom?'}` : `How known: ${bases[basis]}`),
  unclearBasis: () => 'Who said it?',
  notSure: () => 'Not sure',
  contingency: ({ words }) => `If it does not happen: ${words}`,
  noContingency: () => 'If it does not happen: not said',
  change: ({ words }) => `So that ${words}`,
}

const problems: { readonly [C in CaptureProblem['code']]: (problem: ProblemOf<C>, words: CaptureWords) => string } = {
  tooLong: ({ limit }) => `This is longer than ${String(limit)} letters. Your words are kept. Split it into shorter lines.`,
  unknownCommand: ({ typed }) => `We do not know ${typed}. It stays in the line as typed. Type /? for the list.`,
  noSuchSpeaker: ({ number, speakers }) =>
    speakers === 0 ? 'Nobody has a number yet. It stays in the line as typed.' : `There is no speaker ${String(number)}. The numbers go up to ${String(speakers)}.`,
  unknownOwner: ({ typed }) => `Nobody here is called “${typed}”. It stays in the line. Pick a person, or add them to the list.`,
  ownerIsAgency: ({ agency }) => `${agency} is an agency. Who there will do it?`,
  chooseOwner: ({ people }, { nameOf }) => `Which one: ${people.map(nameOf).join(' or ')}?`,
  ownerNotUsed: () => 'Only actions and concerns have an owner. The name stays in the line. Type /a for an action.',
  dateRefused: ({ reason }) => datesText.refusal(reason),
  chooseDate: ({ choices }) => `This can mean ${String(choices)} times. Choose one.`,
  secondDate: () => 'The line already has a date. This one stays in the words.',
  dateInPast: ({ date }) => `${datesText.prose(date)} has gone. Is that right?`,
  notWorkingDay: ({ date }) => `${datesText.prose(date)} is not a working day. Is that right?`,
  noSuchNeed: ({ number, needs }) => (needs === 0 ? 'There are no needs to link to yet.' : `There is no need ${String(number)}. The numbers go up to ${String(needs)}.`),
  secondNeed: () => 'The line is already linked to a need. This one stays in the words.',
  toldByWhom: () => 'Told by whom? Type their name or role after ~.',
  whoUnclear: () => 'We could not tell who said it. Put ~ and who at the end of the line.',
  secondBasis: () => 'The line already says how this is known. This one stays in the words.',
  afterIfNot: () => 'A name or date after > belongs to what happens if not. Put the owner and date before >.',
  overFortyWords: () => 'Over 40 words. Could it be two lines?',
  vagueVerb: () => 'What will someone see that is different?',
  opinionAsFact: () => 'Who says so?',
}

/** A chip in words. The widening is safe: `part` decides which row of the table the chip belongs to. */
function chip<P extends Chip['part']>(each: ChipOf<P>, words: CaptureWords): string {
  return chips[each.part as P](each, words)
}

function problem<C extends CaptureProblem['code']>(each: ProblemOf<C>, words: CaptureWords): string {
  return problems[each.code as C](each, words)
}

/** The crib behind `/?`: what to type, what it does. */
const help: readonly (readonly [typed: string, does: string])[] = [
  ['/n', 'Need'],
  ['/s', 'Strength'],
  ['/r', 'Risk'],
  ['/i', 'Information'],
  ['/d', 'Decision'],
  ['/a', 'Action'],
  ['/x', 'Disagreement'],
  ['/!', 'Safeguarding concern'],
  ['/1 to /9', 'Who is speaking'],
  ['@Jo', 'Who will do it. The next @name goes with them'],
  ['by Fri week', 'By when. Also: in 10 working days'],
  ['#N2', 'Which need it is for'],
  ['so that', 'What should change'],
  ['>', 'What happens if it is not done'],
  ['~mother', 'Who told you. Also: ~seen ~heard ~record ~opinion ~hunch'],
  ['?', 'At the end: not sure'],
  ['/?', 'This list'],
]

export const captureGrammarText = localised({
  en: { kinds, bases, states, chip, problem, person, help, empty: 'Type what was said. /a starts an action.', helpTitle: 'What you can type' },
})
