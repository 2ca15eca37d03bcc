import type { LocalDate, LocalTime } from '../calendar'
import type { Values } from '../kinds'
import type { Participant } from '../meeting/view'
import type { Logo } from './document-model'

/** Somebody by name, with agency and role as far as known. */
export interface Named {
  readonly name: string
  readonly agency: string | undefined
  readonly role: string | undefined
}

export interface LondonMoment {
  readonly date: LocalDate
  readonly time: LocalTime
}

/** What was answered, and by which label of the pack. */
export interface Labelled {
  readonly label: string
  readonly words: string
}

export interface RecordAttendance extends Participant {
  readonly invitation: Partial<Values<'invitation'>> | undefined
  /** Their part in the family's life, as the pack calls it. */
  readonly involvement: string | undefined
  readonly grade: string | undefined
}

export interface RecordChild {
  readonly id: string
  readonly values: Partial<Values<'child'>>
}

export interface RecordVoice {
  readonly id: string
  readonly child: string | undefined
  readonly values: Partial<Values<'voice'>>
}

/** One member of the family and whether they knew of the meeting. */
export interface RecordInforming {
  readonly label: string
  readonly adult: Partial<Values<'adult'>> | undefined
  readonly values: Partial<Values<'informing'>> | undefined
}

export interface RecordLine {
  readonly id: string
  /** Counted through the whole record, so that one line can point to another. */
  readonly number: number
  readonly values: Partial<Values<'line'>>
  readonly saidBy: Named | undefined
  readonly about: string | undefined
  readonly differsFrom: number | undefined
  /** Numbers of the lines it was joined with, because they say the same. */
  readonly sameAs: readonly number[]
}

export interface RecordTurn {
  readonly person: Named
  readonly values: Partial<Values<'turn'>>
}

export interface RecordItem {
  readonly key: string
  readonly title: string
  readonly state: 'not-yet' | 'done' | 'skipped'
  readonly reason: string | undefined
  readonly lines: readonly RecordLine[]
  readonly turns: readonly RecordTurn[]
}

export interface RecordDisagreement {
  readonly id: string
  readonly values: Partial<Values<'disagreement'>>
  readonly positions: readonly { readonly id: string; readonly person: Named | undefined; readonly values: Partial<Values<'position'>> }[]
}

export interface RecordScale {
  readonly values: Partial<Values<'scale'>>
  /** Lowest first, then those who did not score. Never averaged. */
  readonly scores: readonly { readonly person: Named | undefined; readonly value: number | null; readonly reason: string | undefined }[]
}

export interface RecordConcern {
  readonly values: Partial<Values<'concern'>>
  readonly raised: LondonMoment
}

export interface RecordDecision {
  readonly id: string
  readonly values: Partial<Values<'decision'>>
  /** Numbers of the lines it rests on. */
  readonly basedOn: readonly number[]
}

export interface RecordAction {
  readonly id: string
  readonly values: Partial<Values<'action'>>
  /** The number of the need it answers, and its words. */
  readonly need: { readonly number: number; readonly text: string } | undefined
}

export interface RecordNeed {
  readonly id: string
  readonly number: number
  readonly values: Partial<Values<'need'>>
  readonly saidBy: Named | undefined
  readonly about: readonly string[]
  readonly actions: readonly number[]
}

export interface RecordConsideration {
  readonly topic: string
  readonly answer: string | undefined
  readonly values: Partial<Values<'consideration'>>
}

export interface RecordTelling {
  readonly label: string
  readonly values: Partial<Values<'telling'>> | undefined
}

export interface RecordEscalation {
  readonly values: Partial<Values<'escalation'>>
  readonly trigger: string | undefined
  readonly stage: string | undefined
}

/** Everything of one meeting that the full record carries, in no particular look. Nothing here is for a narrower audience. */
export interface RecordModel {
  readonly reference: string
  readonly practice: boolean
  readonly caseFacts: Partial<Values<'case'>>
  readonly leadPractitioner: Named | undefined
  readonly meeting: Partial<Values<'meeting'>>
  readonly meetingType: string | undefined
  readonly opened: LondonMoment | undefined
  readonly closed: LondonMoment | undefined
  readonly chair: Named | undefined
  readonly minuteTaker: Named | undefined
  readonly convener: Named | undefined
  readonly challenger: Named | undefined
  readonly planCoordinator: Named | undefined
  readonly chairAnswers: readonly Labelled[]
  readonly supportSettled: readonly Labelled[]
  readonly pack: { readonly title: string; readonly publisher: string; readonly version: string; readonly marking: string | undefined; readonly logo: Logo | undefined; readonly notices: readonly string[] }
  readonly request: Partial<Values<'request'>> | undefined
  readonly grounds: readonly Labelled[]
  readonly exceptions: readonly string[]
  /** The pack's own questions with a choice, and what was answered. */
  readonly choices: readonly Labelled[]
  readonly purposes: readonly string[]
  readonly convening: Partial<Values<'convening'>> | undefined
  readonly route: string | undefined
  readonly attendance: readonly RecordAttendance[]
  readonly omissions: readonly { readonly person: Named; readonly reason: string | undefined }[]
  readonly papers: readonly { readonly label: string; readonly values: Partial<Values<'paper'>> }[]
  readonly family: readonly RecordInforming[]
  readonly children: readonly RecordChild[]
  readonly voices: readonly RecordVoice[]
  readonly items: readonly RecordItem[]
  /** Lines that stand under no item of this agenda. */
  readonly otherLines: readonly RecordLine[]
  readonly disagreements: readonly RecordDisagreement[]
  readonly scales: readonly RecordScale[]
  readonly concerns: readonly RecordConcern[]
  readonly decisions: readonly RecordDecision[]
  readonly needs: readonly RecordNeed[]
  readonly actions: readonly RecordAction[]
  readonly considerations: readonly RecordConsideration[]
  readonly tellings: readonly RecordTelling[]
  readonly reviews: readonly Partial<Values<'review'>>[]
  readonly stillConcerned: readonly { readonly person: Named; readonly values: Partial<Values<'stillConcerned'>> }[]
  readonly escalations: readonly RecordEscalation[]
  readonly challenges: readonly Partial<Values<'challenge'>>[]
  /** Who the family works with, agency by agency (BR-10). */
  readonly engagement: readonly { readonly person: Named; readonly adult: string; readonly values: Partial<Values<'engagement'>> }[]
  /** Measures with tools used elsewhere too (CA-38), oldest first. */
  readonly measures: readonly { readonly child: string | undefined; readonly values: Partial<Values<'measure'>> }[]
  /** Parts of setting up that were handed on, and who took them (BR-15). */
  readonly delegations: readonly { readonly person: Named; readonly values: Partial<Values<'delegation'>> }[]
  /** What was left open at the close, each with the reason given. */
  readonly leftOpen: readonly Labelled[]
  /** Things two people changed without seeing each other's change, not settled yet. */
  readonly unsettled: number
}

