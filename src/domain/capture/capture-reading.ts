import type { DateReading, DateRefusal, HolidayCalendar, LocalDate, LocalTime } from '../calendar'
import type { basisKinds } from '../kinds'

/** What one line of the record is. The line kinds of `domain/kinds.ts`, and the four that become subjects of their own. */
export const captureKinds = ['need', 'strength', 'risk', 'info', 'decision', 'action', 'disagreement', 'concern'] as const
export type CaptureKind = (typeof captureKinds)[number]
export type Basis = (typeof basisKinds)[number]

export type CapturePerson = { readonly id: string; readonly name: string; readonly agency?: string }

export type CaptureContext = {
  /** The kind the last line left behind; it holds until another is typed. */
  readonly kind: CaptureKind
  /** The id of who was speaking at the last line; holds until another is typed. */
  readonly speaker?: string
  /** Ids in the order of the numbered row on the screen: `/1` is the first. */
  readonly speakers: readonly string[]
  /** Everyone an action can be given to. */
  readonly people: readonly CapturePerson[]
  /** Ids in the order of the needs strip: `#N1` is the first. */
  readonly needs: readonly string[]
  readonly today: LocalDate
  readonly now?: LocalTime
  readonly holidays: HolidayCalendar
}

export type OwnerReading =
  | { readonly kind: 'one'; readonly person: string }
  /** Ids of everyone the typed name fits, in the order of `people`. */
  | { readonly kind: 'several'; readonly people: readonly string[]; readonly typed: string }
  /** Nobody of that name. The words stay in the text. */
  | { readonly kind: 'unknown'; readonly typed: string }
  /** An agency cannot be asked to do something; a person in it can. The words stay in the text. */
  | { readonly kind: 'agency'; readonly agency: string; readonly typed: string }

export type DueReading = Exclude<DateReading, { readonly kind: 'none' }>

type Place = {
  /** Offsets in the line as typed (UTF-16), `end` not included. What was not typed has both at the end of the line. */
  readonly start: number
  readonly end: number
}

/**
 * Something recognised, echoed before Enter. `sure` and `choose` are taken out of the text; `refused` was understood as
 * an attempt and stays in the text; `missing` is something the line still needs.
 */
export type Chip = Place &
  (
    | { readonly part: 'kind'; readonly state: 'sure'; readonly kind: CaptureKind }
    | { readonly part: 'help'; readonly state: 'sure' }
    | { readonly part: 'command'; readonly state: 'refused'; readonly typed: string }
    | { readonly part: 'speaker'; readonly state: 'sure'; readonly person: string }
    | { readonly part: 'speaker'; readonly state: 'refused'; readonly number: number }
    | { readonly part: 'owner' | 'alsoWith'; readonly state: 'sure' | 'choose' | 'refused' | 'missing'; readonly who: OwnerReading }
    | { readonly part: 'noOwner'; readonly state: 'missing' }
    | { readonly part: 'due'; readonly state: 'sure' | 'choose' | 'refused'; readonly reading: DateReading }
    | { readonly part: 'noDue'; readonly state: 'missing' }
    | { readonly part: 'need'; readonly state: 'sure'; readonly need: string; readonly number: number }
    | { readonly part: 'need'; readonly state: 'refused'; readonly number: number }
    | { readonly part: 'basis'; readonly state: 'sure' | 'missing'; readonly basis: Basis; readonly toldBy?: string }
    | { readonly part: 'unclearBasis'; readonly state: 'refused' }
    | { readonly part: 'notSure'; readonly state: 'sure' }
    | { readonly part: 'contingency'; readonly state: 'sure'; readonly words: string }
    | { readonly part: 'noContingency'; readonly state: 'missing' }
    | { readonly part: 'change'; readonly state: 'sure'; readonly words: string }
  )
export type ChipState = Chip['state']

/** `fix`: something typed was not taken as meant. `choose`: two meanings. `nudge`: a thought, never in the way. */
export type ProblemWeight = 'fix' | 'choose' | 'nudge'

export type CaptureProblem = { readonly weight: ProblemWeight } & (
  | { readonly code: 'tooLong'; readonly limit: number }
  | { readonly code: 'unknownCommand'; readonly typed: string }
  | { readonly code: 'noSuchSpeaker'; readonly number: number; readonly speakers: number }
  | { readonly code: 'unknownOwner'; readonly typed: string }
  | { readonly code: 'ownerIsAgency'; readonly agency: string }
  | { readonly code: 'chooseOwner'; readonly people: readonly string[] }
  | { readonly code: 'ownerNotUsed'; readonly kind: CaptureKind }
  | { readonly code: 'dateRefused'; readonly reason: DateRefusal }
  | { readonly code: 'chooseDate'; readonly choices: number }
  | { readonly code: 'secondDate' }
  | { readonly code: 'dateInPast'; readonly date: LocalDate }
  | { readonly code: 'notWorkingDay'; readonly date: LocalDate }
  | { readonly code: 'noSuchNeed'; readonly number: number; readonly needs: number }
  | { readonly code: 'secondNeed' }
  | { readonly code: 'toldByWhom' }
  | { readonly code: 'whoUnclear' }
  | { readonly code: 'secondBasis' }
  /** An owner or a date was typed after `>` and none before it. */
  | { readonly code: 'afterIfNot' }
  | { readonly code: 'overFortyWords'; readonly words: number }
  | { readonly code: 'vagueVerb'; readonly verb: string }
  | { readonly code: 'opinionAsFact'; readonly word: string }
)

export type CaptureReading = {
  readonly kind: CaptureKind
  /** Who is speaking; undefined until somebody is chosen. */
  readonly speaker?: string
  /** The words of the line with everything recognised taken out. */
  readonly text: string
  readonly owner?: OwnerReading
  readonly alsoWith: readonly OwnerReading[]
  readonly due?: DueReading
  /** The id of the need. */
  readonly need?: string
  readonly basis?: Basis
  readonly toldBy?: string
  readonly notSure: boolean
  readonly contingency?: string
  readonly change?: string
  /** `/?` was typed: the screen shows all keys. */
  readonly help: boolean
  /** Nothing to record yet: only kind, speaker or help was typed. */
  readonly blank: boolean
  readonly chips: readonly Chip[]
  readonly problems: readonly CaptureProblem[]
  /** What the next line starts from. */
  readonly next: { readonly kind: CaptureKind; readonly speaker?: string }
}
