import * as v from 'valibot'
import { field, kindRuleOf, type KindDefinition, type ValuesOf } from './schema'
import type { KindRule, Role } from '../ledger'

// Every persisted field of a case, declared once. A new field is optional by nature: a case that never had it has no value.

const words = v.pipe(v.string(), v.maxLength(20_000))
const shortWords = v.pipe(v.string(), v.maxLength(500))
const key = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_.-]{1,64}$/))
/** A place in an order: a fractional index (ledger/rank.ts), which grows where much is put in one spot. */
const rank = v.pipe(v.string(), v.regex(/^[0-9a-z]{1,200}$/))
/** The id of another subject. */
const ref = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,64}$/))
/** The id of a thing that belongs to others: `<meeting>_<person>` is longer than one id. */
const jointRef = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,200}$/))
const refs = v.pipe(v.array(ref), v.maxLength(100))
const date = v.pipe(v.string(), v.isoDate())
const time = v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/))
/** Milliseconds since 1970 UTC, by the writer's clock. */
const instant = v.pipe(v.number(), v.safeInteger())
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const yesNo = v.boolean()
const yesNoUnknown = v.picklist(['yes', 'no', 'unknown'])
const withdrawn = v.nullable(v.object({ reason: words }))
/** Which part of a two-part meeting it was said in (BR-49), counted from 1. Absent: before the parts began, or there are none. */
const part = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(9))

const record: readonly Role[] = ['organiser', 'recorder']
const lead: readonly Role[] = ['organiser']
const anyone: readonly Role[] = ['organiser', 'recorder', 'contributor']

const full = ['full', 'court'] as const
const shared = ['full', 'court', 'agency', 'parent', 'together'] as const
/** What professionals carry of the plan: how an owner answered, where workers meet. Not the family's copy. */
const working = ['full', 'actions', 'agency', 'court'] as const
const agreed = ['full', 'actions', 'agency', 'parent', 'together', 'court'] as const
const plan = ['full', 'actions', 'agency', 'parent', 'together', 'young', 'court'] as const
const everyone = ['full', 'actions', 'agency', 'parent', 'together', 'young', 'child', 'court'] as const
const known = ['full', 'court', 'agency', 'parent', 'together', 'young', 'child'] as const
/** The family member's own copy only. */
const own = ['full', 'court', 'parent', 'young', 'child'] as const
const ownAdult = ['full', 'court', 'parent'] as const
const inside = [] as const

export const lineKinds = ['need', 'strength', 'risk', 'info', 'tried'] as const
export const basisKinds = ['seen', 'heard', 'told', 'record', 'opinion', 'hunch'] as const
export const evidenceClasses = ['evidence', 'ambiguous', 'assumption', 'missing'] as const

export const kinds = {
  case: {
    circle: 'team',
    fields: {
      reference: field(v.pipe(v.string(), v.maxLength(60)), lead, everyone),
      practice: field(yesNo, lead, everyone),
      guidancePack: field(key, lead, full),
      /** For guidance of one's own: which version, kept in the case as `guidance`. */
      guidanceVersion: field(v.nullable(shortWords), lead, inside),
      guidanceHash: field(v.nullable(key), lead, inside),
      homePartnership: field(shortWords, lead, full),
      levelOfNeed: field(shortWords, record, full),
      existingPlans: field(words, record, full),
      nextKeyDate: field(date, record, full),
      nextKeyDateWhat: field(shortWords, record, full),
      leadPractitioner: field(ref, record, known),
      contactHold: field(v.nullable(v.object({ why: words, decider: shortWords, by: date })), record, full),
      contactHoldAdvice: field(v.nullable(v.object({ from: shortWords, advice: words, on: date })), record, full),
      /** That advice was given, by whom and when. What was said stays with the few (`consultation`). */
      contactHoldAdvised: field(v.nullable(v.object({ from: shortWords, on: date })), record, full),
      /** Times for the managers' steps that this area has set and its guidance does not give: working days, by the stage's key. */
      stageDays: field(v.record(key, count), record, full),
      closed: field(v.nullable(v.object({ on: date, answered: key, why: words })), lead, full),
      /** What was still open when the case was closed, by check, and why it could be let go. */
      closedOpen: field(v.record(key, words), lead, full),
      /** The plan that goes on without this case, and who holds it. */
      handedTo: field(words, lead, inside),
      reopened: field(v.object({ on: date, by: shortWords, why: words }), lead, full),
      withdrawn: field(withdrawn, lead, inside),
    },
  },
  /** The guidance a meeting began with, word for word, in parts (domain/guidance). The subject is `<hash>_<part>`. */
  guidance: {
    circle: 'team',
    fields: {
      pack: field(key, lead, inside),
      part: field(count, lead, inside),
      parts: field(v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(20)), lead, inside),
      text: field(v.pipe(v.string(), v.maxLength(20_000)), lead, inside),
      withdrawn: field(withdrawn, lead, inside),
    },
  },
  child: {
    circle: 'team',
    fields: {
      label: field(shortWords, record, known),
      age: field(shortWords, record, full),
      livesWith: field(shortWords, record, full),
      needs: field(words, record, full),
      /** Siblings are in or out of scope with a reason either way (NC-17). */
      scope: field(v.picklist(['about', 'sibling-in', 'sibling-out']), record, full),
      scopeReason: field(words, record, full),
      rank: field(rank, record, inside),
      withdrawn: field(withdrawn, record, inside),
    },
  },
  /** The child's words and day (CA-33): one per time somebody listened or watched. */
  voice: {
    circle: 'team',
    fields: {
      child: field(ref, record, full),
      heading: field(v.picklist(['words', 'day', 'wants', 'observed', 'not-asked']), record, full),
      text: field(words, record, full),
      to: field(shortWords, record, full),
      on: field(date, record, full),
      /** The child agreed that everybody in the room may see these words. */
      inRoom: field(yesNo, record, inside),
      part: field(part, record, inside),
      meeting: field(ref, record, inside),
      withdrawn: field(withdrawn, record, inside),
    },
  },
  adult: {
    circle: 'team',
    fields: {
      label: field(shortWords, record, full),
      relationship: field(shortWords, record, full),
      parentalResponsibility: field(yesNoUnknown, record, full),
      livesElsewhere: field(yesNo, record, full),
      addressRestricted: field(yesNo, record, inside),
      needs: field(words, record, full),
      rank: field(rank, record, inside),
      withdrawn: field(withdrawn, record, inside),
    },
  },
  /** Told before the meeting or not, for one person and one meeting (OX-32 to OX-34). The subject is `<meeting>_<person>`. */
  informing: {
    circle: 'team',
    fields: {
      meeting: field(ref, record, full),
      person: field(ref, record, full),
      answer: field(v.picklist(['told', 'will-tell', 'not-told', 'not-needed']), record, full),
      by: field(shortWords, record, full),
      on: field(date, record, full),
      how: field(words, record, full),
      said: field(words, record, full),
      objection: field(v.picklist(['none', 'objected']), record, full),
      objectionResponse: field(words, record, full),
      ground: field(words, record, full),
      deciders: field(words, record, full),
      agenciesAgree: field(words, record, full),
      /** Their own part in the meeting: do they come, who asks them, with what support (NC-12). */
      comes: field(v.picklist(['no', 'part', 'yes']), record, full),
      askedBy: field(shortWords, record, full),
      support: field(words, record, full),
      /** Whether they came in the end, to which parts, and who was beside them (NC-12). */
      came: field(v.picklist(['yes', 'no']), record, full),
      cameParts: field(v.pipe(v.array(part), v.maxLength(9)), record, full),
      cameNote: field(words, record, inside),
      lookAgain: field(date, record, full),
      withdrawn: field(withdrawn, record, inside),
    },
  },
  /** A practitioner of an agency who is part of the network of this case. */
  person: {
    circle: 'team',
    fields: {
      name: field(shortWords, record, known),
      role: field(shortWords, record, shared),
      agency: field(shortWords, record, known),
      contact: field(shortWords, record, inside),
      involvement: field(key, record, full),
      /** Social care, health and police are named when missing, whatever an agency is called here. */
      sector: field(v.picklist(['social-care', 'health', 'police', 'education', 'other']), record, full),
      grade: field(shortWords, record, full),
      rank: field(rank, record, inside),
      withdrawn: field(withdrawn, record, inside),
    },
  },
  /** Why we want to meet. One per meeting asked for; reasons are never carried over (CA-14). */
  request: {
    circle: 'team',
    fields: {
      requester: field(shortWords, record, full),
      requesterRole: field(shortWords, record, full),
      on: field(date, record, full),
      /** Gate answers by question key, as the pack asked them. */
      significantHarm: field(v.picklist(['yes', 'unsure', 'no']), record, full),
      significantHarmAdvice: field(v.object({ who: shortWords, when: shortWords, said: words }), record, full),
      significantHarmReferral: field(v.object({ who: shortWords, how: shortWords, by: shortWords }), record, full),
      grounds: field(v.pipe(v.array(v.object({ key, evidence: words })), v.maxLength(40)), record, full),
      question: field(words, record, shared),
      tried: field(words, record, full),
      whyWithoutFamily: field(words, record, full),
      losses: field(v.object({ childFocus: words, factChecking: words, firstHand: words }), record, full),
      earlierExclusions: field(words, record, full),
      exceptions: field(v.pipe(v.array(key), v.maxLength(20)), record, full),
      exceptionNotes: field(words, record, full),
      specialistAssessment: field(yesNo, record, full),
      complexCasePanel: field(yesNo, record, full),
      staffSafety: field(words, record, full),
      discussedWith: field(shortWords, record, full),
      discussedOn: field(date, record, full),
      discussedAdvice: field(words, record, full),
      unease: field(words, record, full),
      supervision: field(words, record, full),
      meetingType: field(key, record, full),
      purposes: field(v.pipe(v.array(key), v.maxLength(20)), record, full),
      openness: field(words, record, full),
      /** Whether the family can be in the room; the normal way is that they are (OX-02). */
      familyPresence: field(v.picklist(['without', 'with', 'two-parts']), record, full),
      /** True once somebody said whether one of the pack's special cases applies, also when none does. */
      exceptionsAnswered: field(yesNo, record, full),
      /** Why a professionals meeting was not the way, asked before a complex case panel (OX-10). */
      panelConsidered: field(words, record, full),
      /** Whether it would stand in for a child protection or looked-after meeting (NC-02). */
      statutoryProcess: field(v.picklist(['yes', 'no']), record, full),
      /** Answers to a pack's own questions with a choice, by the question's key. */
      choices: field(v.record(key, key), record, full),
      /** The next decision this must come before; `none` is an answer. */
      nextDecision: field(v.picklist(['dated', 'undated', 'none']), record, full),
      nextDecisionWhat: field(shortWords, record, full),
      nextDecisionOn: field(date, record, full),
      /** Who can agree the meeting, before they have answered. */
      askedToDecide: field(shortWords, record, full),
      askedToDecideRole: field(key, record, full),
      tellBefore: field(v.picklist(['tell', 'not-tell', 'not-settled']), record, full),
      whoTells: field(shortWords, record, full),
      /** Why the question about harm was left open before a meeting was set up (OX-07). */
      harmLeftOpen: field(words, record, inside),
      /** Whether the one who asks works with the child (BR-13). */
      requesterInvolved: field(yesNo, record, full),
      /** The meeting at which this was considered, and the child's level of need then (MS-13). */
      hostMeeting: field(shortWords, record, inside),
      hostLevel: field(shortWords, record, inside),
      /** An earlier meeting of this case that this one follows, and what it is to it. */
      follows: field(ref, record, inside),
      followsAs: field(v.picklist(['review', 'repeat']), record, full),
      /** Taken back before anybody decided. It stays, with its reason. */
      stopped: field(v.nullable(v.object({ by: shortWords, on: date, reason: words })), record, full),
      withdrawn: field(withdrawn, record, inside),
    },
  },
  /** Hold, do not hold, or another route. No decision without a reason. */
  convening: {
    circle: 'team',
    fields: {
      request: field(ref, lead, full),
      outcome: field(v.picklist(['hold', 'not-held', 'redirect', 'not-agreed']), lead, full),
      route: field(key, lead, full),
      decider: field(shortWords, lead, full),
      deciderRole: field(shortWords, lead, full),
      on: field(date, lead, full),
      reason: field(words, lead, full),
      /** For another route: who takes it there, and by when. */
      person: field(shortWords, lead, full),
      by: field(shortWords, lead, full),
      packId: field(key, lead, full),
      packVersion: field(shortWords, lead, full),
      packHash: field(key, lead, full),
      withdrawn: field(withdrawn, lead, inside),
    },
  },
  meeting: {
    circle: 'team',
    fields: {
      request: field(ref, lead, full),
      convening: field(ref, lead, full),
      type: field(key, record, full),
      title: field(shortWords, record, full),
      packId: field(key, lead, full),
      packVersion: field(shortWords, lead, full),
      packHash: field(key, lead, full),
      date: field(date, record, everyone),
      start: field(time, record, full),
      minutes: field(count, record, full),
      place: field(shortWords, record, full),
      mode: field(v.picklist(['room', 'video', 'phone', 'mixed']), record, full),
      /** A person of this case's network, chosen for the part they play. */
      chair: field(ref, record, full),
      minuteTaker: field(ref, record, full),
      challenger: field(ref, record, full),
      convener: field(ref, record, full),
      chairExperience: field(words, record, full),
      chairInvolvement: field(v.picklist(['none', 'involved']), record, full),
      chairInvolvementReason: field(words, record, full),
      chairAgreedBy: field(words, record, full),
      /** The chair's own answers to the pack's questions, by the input each fills (OX-22). */
      chairAnswers: field(v.record(key, v.picklist(['yes', 'no'])), record, full),
      /** How the agencies were asked whether the family hears beforehand, where they were asked together (OX-19). */
      tellingAgreedWith: field(words, record, full),
      /** Help to run the meeting, by kind: how it is settled, or why it is not needed (NC-11). */
      supportSettled: field(v.record(key, words), record, full),
      support: field(words, record, full),
      roomReady: field(words, record, full),
      omissions: field(words, record, full),
      wantedResult: field(words, record, full),
      familyExpected: field(words, record, full),
      /** The opening card (NC-28): read aloud at the start, and turned into deadlines. */
      recordFormat: field(shortWords, record, full),
      recordRoute: field(shortWords, record, full),
      recordDue: field(date, record, full),
      recordStored: field(shortWords, record, full),
      custodian: field(shortWords, record, full),
      absentFamilyHear: field(words, record, full),
      /** Says of gaps carried into the meeting, by check key. */
      gapReasons: field(v.record(key, words), record, full),
      openedAt: field(instant, record, full),
      closedAt: field(instant, record, full),
      pausedAt: field(v.nullable(instant), record, inside),
      /** The agenda item the chair is on. */
      currentItem: field(key, record, inside),
      rehearsedAt: field(instant, record, inside),
      aim: field(words, record, shared),
      changedOurMind: field(words, record, full),
      analysis: field(words, record, full),
      receivingPlan: field(words, record, full),
      nextFamilyContact: field(words, record, full),
      planCoordinator: field(ref, record, shared),
      recipients: field(words, record, full),
      /** A meeting in parts: who each is held with, in order (BR-49). */
      parts: field(v.pipe(v.array(v.picklist(['professionals', 'family'])), v.maxLength(9)), record, full),
      /** The part it is in now, from 1. */
      partNow: field(part, record, full),
      /** Called off after it was set up, and which way the worry went instead. */
      calledOff: field(v.nullable(v.object({ by: shortWords, on: date, reason: words, route: key })), record, full),
      /** Further dates agreed ahead (NC-09). */
      series: field(v.pipe(v.array(date), v.maxLength(24)), record, full),
      withdrawn: field(withdrawn, record, inside),
    },
  },
  /** One invited person and one meeting. The subject is `<meeting>_<person>`. */
  invitation: {
    circle: 'team',
    fields: {
      meeting: field(ref, record, full),
      person: field(ref, record, full),
      why: field(words, record, full),
      asked: field(words, record, full),
      sentOn: field(date, record, full),
      chasedOn: field(date, record, full),
      reply: field(v.picklist(['coming', 'not-coming', 'written', 'no-reply']), record, full),
      replyReason: field(words, record, full),
      deputy: field(shortWords, record, full),
      writtenInput: field(words, record, full),
      papers: field(words, record, full),
      tech: field(yesNo, record, full),
      joins: field(v.picklist(['room', 'phone', 'video']), record, full),
      /** Why it went out before the meeting was authorised (OX-14). */
      sentEarlyBecause: field(words, record, full),
      agreesMeeting: field(v.picklist(['yes', 'no']), record, full),
      agreesChair: field(v.picklist(['yes', 'no']), record, full),
      /** Their view on whether the family hears beforehand (OX-19). */
      viewOnTelling: field(v.picklist(['tell', 'not-tell', 'no-view']), record, full),
      agreesFamilyNotTold: field(v.picklist(['yes', 'no']), record, full),
      agreesFamilyNotToldOn: field(date, record, full),
      withdrawn: field(withdrawn, record, inside),
    },
  },
  /** Somebody of the network left out of one meeting on purpose (OX-28). The subject is `<meeting>_<person>`. */
  omission: {
    circle: 'team',
    fields: {
      meeting: field(ref, record, full),
      person: field(ref, record, full),
      reason: field(words, record, full),
      withdrawn: field(withdrawn, record, inside),
    },
  },
  /** One paper for one meeting: the pack's by their keys, others by a fresh one (NC-10, OX-30). The subject is `<meeting>_<paper>`. */
  paper: {
    circle: 'team',
    fields: {
      meeting: field(ref, record, full),
      paper: field(key, record, full),
      /** For a paper the pack does not name. */
      label: field(shortWords, record, full),
      state: field(v.picklist(['asked-for', 'ready', 'sent', 'not-needed']), record, full),
      on: field(date, record, full),
      note: field(words, record, full),
      withdrawn: field(withdrawn, record, inside),
    },
  },
  /** Who was there, for one meeting and person. The subject is `<meeting>_<person>`. */
  attendance: {
    circle: 'team',
    fields: {
      meeting: field(ref, record, full),
      person: field(ref, record, full),
      state: field(v.picklist(['present', 'apology', 'absent', 'expected']), record, shared),
      how: field(v.picklist(['room', 'phone', 'video']), record, full),
      arrived: field(time, record, full),
      /** Null again when someone who had left came back. */
      left: field(v.nullable(time), record, full),
      roleAndLimits: field(words, record, full),
      note: field(words, record, full),
      /** The parts they were here for. */
      parts: field(v.pipe(v.array(part), v.maxLength(9)), record, full),
      withdrawn: field(withdrawn, record, inside),
    },
  },
  /** One agenda item of one meeting. The subject is `<meeting>_<item key>`. */
  agendaItem: {
    circle: 'team',
    fields: {
      meeting: field(ref, record, full),
      item: field(key, record, full),
      state: field(v.picklist(['not-yet', 'done', 'skipped']), record, full),
      reason: field(words, record, full),
      /** Milliseconds spent on it so far, up to the last time it was left. */
      spent: field(count, record, inside),
      enteredAt: field(v.nullable(instant), record, inside),
      /** Minutes added to what the pack plans; below zero when another item took them. */
      extra: field(v.pipe(v.number(), v.safeInteger()), record, inside),
      said: field(v.pipe(v.array(key), v.maxLength(60)), record, inside),
      part: field(part, record, inside),
      withdrawn: field(withdrawn, record, inside),
    },
  },
  /** One agency's turn in the round of one meeting and item. The subject is `<meeting>_<item>_<person>`. */
  turn: {
    circle: 'team',
    fields: {
      meeting: field(ref, record, full),
      item: field(key, record, full),
      person: field(ref, record, full),
      state: field(v.picklist(['speaking', 'heard', 'nothing-new', 'read-out', 'gap-named']), record, full),
      at: field(instant, record, inside),
      note: field(words, record, full),
      part: field(part, record, inside),
      withdrawn: field(withdrawn, record, inside),
    },
  },
  /** One line of the record: a fact or a view, with who said it and how they know. */
  line: {
    circle: 'team',
    fields: {
      meeting: field(ref, record, full),
      item: field(key, record, full),
      kind: field(v.picklist(lineKinds), record, shared),
      text: field(words, record, shared),
      saidBy: field(ref, record, full),
      basis: field(v.picklist(basisKinds), record, full),
      toldBy: field(shortWords, record, full),
      eventDate: field(shortWords, record, full),
      about: field(ref, record, full),
      isNew: field(yesNo, record, full),
      notSure: field(yesNo, record, full),
      evidence: field(v.picklist(evidenceClasses), record, full),
      findOut: field(v.object({ how: words, who: shortWords, by: shortWords }), record, full),
      otherReading: field(words, record, full),
      soWhat: field(words, record, full),
      differsFrom: field(ref, record, full),
      relevant: field(yesNo, record, full),
      sharing: field(v.picklist(['all', 'professionals', 'restricted', 'third-party']), record, full),
      /** Where it stands under the headings of a conference board: the same line, seen another way (CA-40b). */
      heading: field(v.picklist(['danger', 'complicating', 'safety', 'strengths', 'grey', 'steps']), record, full),
      /** What was tried before: its effect (OX-44c). */
      effect: field(words, record, full),
      part: field(part, record, inside),
      rank: field(rank, record, inside),
      withdrawn: field(withdrawn, record, inside),
    },
  },
  /** Two lines that say the same (design §4.10). The subject is `<line>_<line>`, the same on every device. */
  joining: {
    circle: 'team',
    fields: {
      meeting: field(ref, record, full),
      lines: field(refs, record, full),
      withdrawn: field(withdrawn, record, inside),
    },
  },
  /** A question on which people in the room differ. Positions and dissent stay in their own words. */
  disagreement: {
    circle: 'team',
    fields: {
      meeting: field(ref, record, full),
      item: field(key, record, full),
      question: field(words, record, full),
      settled: field(v.picklist(['yes', 'in-part', 'no']), record, full),
      outcome: field(words, record, full),
      escalate: field(v.picklist(['no', 'yes']), record, full),
      lookAgain: field(date, record, full),
      wouldSettle: field(words, record, full),
      part: field(part, record, inside),
      withdrawn: field(withdrawn, record, inside),
    },
  },
  position: {
    circle: 'team',
    fields: {
      disagreement: field(ref, anyone, full),
      person: field(ref, anyone, full),
      text: field(words, anyone, full),
      dissent: field(yesNo, anyone, full),
      part: field(part, anyone, inside),
      withdrawn: field(withdrawn, anyone, inside),
    },
  },
  decision: {
    circle: 'team',
    fields: {
      meeting: field(ref, record, full),
      item: field(key, record, full),
      text: field(words, record, shared),
      reason: field(words, record, shared),
      isRecommendation: field(yesNo, record, shared),
      basedOn: field(refs, record, full),
      agreed: field(words, record, full),
      part: field(part, record, inside),
      withdrawn: field(withdrawn, record, inside),
    },
  },
  need: {
    circle: 'plan',
    fields: {
      meeting: field(ref, record, plan),
      /** The agenda item it was written down at, who named it and how they know, as for a line (OX-44a). */
      item: field(key, record, full),
      saidBy: field(ref, record, full),
      basis: field(v.picklist(basisKinds), record, full),
      toldBy: field(shortWords, record, full),
      notSure: field(yesNo, record, full),
      isNew: field(yesNo, record, full),
      part: field(part, record, inside),
      text: field(words, record, plan),
      outcome: field(words, record, plan),
      about: field(refs, record, plan),
      rank: field(rank, record, inside),
      notActing: field(v.nullable(words), record, full),
      withdrawn: field(withdrawn, record, inside),
    },
  },
  action: {
    circle: 'plan',
    fields: {
      meeting: field(ref, record, everyone),
      /** The agenda item it was written down at. */
      item: field(key, record, full),
      number: field(count, record, everyone),
      text: field(words, record, plan),
      /** Owner and helpers by name and agency, because the plan circle does not hold the network. */
      owner: field(shortWords, record, everyone),
      ownerAgency: field(shortWords, record, plan),
      with: field(shortWords, record, plan),
      due: field(date, anyone, everyone),
      need: field(ref, record, plan),
      change: field(words, record, plan),
      contingency: field(words, record, agreed),
      measure: field(words, record, agreed),
      /** The owner says so of their own action on their own device, too (decision 49). */
      agreed: field(v.picklist(['agreed', 'cannot', 'not-in-room', 'not-asked']), record, working, { roles: ['contributor'], by: 'owner' }),
      /** Who asks an owner who was not in the room, and by when. */
      willAsk: field(v.object({ who: shortWords, by: shortWords }), record, working),
      familyPart: field(words, record, agreed),
      /** The same in short words for a child. Without them a child under 13 is not handed this action on paper. */
      childWords: field(words, record, ['full', 'court', 'child']),
      part: field(part, record, inside),
      status: field(v.picklist(['open', 'done', 'part-done', 'stuck', 'changed']), anyone, working),
      evidence: field(words, anyone, working),
      effect: field(words, anyone, working),
      rank: field(rank, record, inside),
      withdrawn: field(withdrawn, record, inside),
    },
  },
  /** A safeguarding concern raised in the meeting. It can be referred, or looked at and not referred by a named person; never deleted. */
  concern: {
    circle: 'team',
    fields: {
      meeting: field(ref, anyone, full),
      words: field(words, anyone, full),
      raisedBy: field(shortWords, anyone, full),
      raisedAt: field(instant, anyone, full),
      part: field(part, anyone, inside),
      referrer: field(shortWords, record, full),
      how: field(words, record, full),
      by: field(shortWords, record, full),
      sentAt: field(shortWords, record, full),
      response: field(words, record, full),
      notReferred: field(v.nullable(v.object({ who: shortWords, why: words })), record, full),
    },
  },
  /** Scaling: what 0 and 10 mean is agreed first; scores stand side by side and are never averaged. */
  scale: {
    circle: 'team',
    fields: {
      meeting: field(ref, record, full),
      question: field(words, record, full),
      zero: field(words, record, full),
      ten: field(words, record, full),
      part: field(part, record, inside),
      withdrawn: field(withdrawn, record, inside),
    },
  },
  score: {
    circle: 'team',
    fields: {
      scale: field(ref, anyone, full),
      person: field(ref, anyone, full),
      value: field(v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(10))), anyone, full),
      reason: field(words, anyone, full),
      part: field(part, anyone, inside),
      withdrawn: field(withdrawn, anyone, inside),
    },
  },
  /** Family group conference, early help, further assessment, lead practitioner: asked, and answered with a reason. */
  consideration: {
    circle: 'team',
    fields: {
      meeting: field(ref, record, full),
      topic: field(key, record, full),
      outcome: field(v.picklist(['yes', 'no', 'already', 'later']), record, full),
      reason: field(words, record, full),
      owner: field(shortWords, record, full),
      part: field(part, record, inside),
      withdrawn: field(withdrawn, record, inside),
    },
  },
  /** How one member of the family hears what was decided, or that something is withheld from them, by whom and why. */
  telling: {
    circle: 'team',
    fields: {
      meeting: field(ref, record, own),
      person: field(ref, record, own),
      answer: field(v.picklist(['tell', 'withhold', 'not-needed']), record, full),
      by: field(shortWords, record, own),
      due: field(date, record, ownAdult),
      how: field(words, record, full),
      part: field(words, record, ownAdult),
      withheld: field(words, record, full),
      ground: field(words, record, full),
      decider: field(shortWords, record, full),
      lookAgain: field(date, record, full),
      doneOn: field(date, record, full),
      /** Who told them in the end, and in which way (OX-38). */
      doneBy: field(shortWords, record, full),
      doneHow: field(words, record, full),
      /** Their own actions and what is expected were explained; whether they understood, and how that is known (NC-33). */
      explained: field(yesNo, record, full),
      understanding: field(v.picklist(['yes', 'in-part', 'no', 'not-checked']), record, full),
      understood: field(words, record, full),
      response: field(words, record, full),
      copyOfRecord: field(yesNo, record, full),
      withdrawn: field(withdrawn, record, inside),
    },
  },
  review: {
    circle: 'plan',
    fields: {
      meeting: field(ref, record, everyone),
      needed: field(yesNo, record, everyone),
      date: field(date, record, everyone),
      time: field(time, record, working),
      place: field(shortWords, record, working),
      /** The plan's own meeting that looks again instead (CA-29). */
      host: field(shortWords, record, inside),
      /** What looking again found, and what happens then. */
      outcome: field(v.picklist(['resolved', 'continue', 'reconvene', 'escalate']), record, inside),
      outcomeWhy: field(words, record, inside),
      outcomeOn: field(date, record, inside),
      childChange: field(v.picklist(['better', 'same', 'worse', 'not-known']), record, inside),
      why: field(words, record, agreed),
      /** How the group will know that the question was answered (OX-41). */
      checkHow: field(words, record, agreed),
      checkWho: field(shortWords, record, agreed),
      checkBy: field(date, record, agreed),
      withdrawn: field(withdrawn, record, inside),
    },
  },
  /** Asked of everyone by name at close. The subject is `<meeting>_<person>`. */
  stillConcerned: {
    circle: 'team',
    fields: {
      meeting: field(ref, record, full),
      person: field(ref, record, full),
      answer: field(v.picklist(['no', 'yes']), record, full),
      about: field(words, record, full),
      part: field(part, record, inside),
      withdrawn: field(withdrawn, record, inside),
    },
  },
  escalation: {
    circle: 'team',
    fields: {
      meeting: field(ref, record, full),
      trigger: field(key, record, full),
      issue: field(words, record, full),
      effectOnChild: field(words, record, full),
      wantedOutcome: field(words, record, full),
      raisedBy: field(shortWords, record, full),
      raisedTo: field(shortWords, record, full),
      stage: field(key, record, full),
      due: field(date, record, full),
      /** What each step brought: who answered what, and on which day. */
      steps: field(v.pipe(v.array(v.object({ stage: key, to: shortWords, on: date, reply: words })), v.maxLength(20)), record, full),
      /** Whether the one who raised it has heard the result. */
      toldRaiser: field(date, record, inside),
      part: field(part, record, inside),
      result: field(words, record, full),
      closedOn: field(date, record, full),
      withdrawn: field(withdrawn, record, inside),
    },
  },
  /** A challenge made in the meeting and what was answered (CA-06). */
  challenge: {
    circle: 'team',
    fields: {
      meeting: field(ref, record, full),
      text: field(words, record, full),
      by: field(shortWords, record, full),
      reply: field(words, record, full),
      /** Whom or what it challenged: a family's account, or each other (CA-06). */
      about: field(v.picklist(['family', 'agency', 'group']), record, full),
      /** Who was challenged, by name. */
      to: field(shortWords, record, full),
      /** Whether it was settled in the room, or stands. */
      outcome: field(v.picklist(['settled', 'standing']), record, full),
      item: field(key, record, full),
      part: field(part, record, inside),
      withdrawn: field(withdrawn, record, inside),
    },
  },
  /** A part of setting up that the convener hands to somebody, who takes it or not (BR-15). The subject is `<meeting>_<task>`. */
  delegation: {
    circle: 'team',
    fields: {
      meeting: field(ref, record, full),
      task: field(v.picklist(['invitations', 'venue', 'chairing', 'recording']), record, full),
      person: field(ref, record, full),
      answer: field(v.picklist(['asked', 'accepted', 'declined']), record, full),
      on: field(date, record, full),
      note: field(words, record, full),
      withdrawn: field(withdrawn, record, inside),
    },
  },
  /** How one agency is met by one of the family, and what it was told (BR-10). The subject is `<meeting>_<person>_<adult>`. */
  engagement: {
    circle: 'team',
    fields: {
      meeting: field(ref, record, full),
      person: field(ref, record, full),
      adult: field(ref, record, full),
      how: field(v.picklist(['works', 'mixed', 'avoids', 'refuses', 'none']), record, full),
      account: field(words, record, full),
      part: field(part, record, inside),
      withdrawn: field(withdrawn, record, inside),
    },
  },
  /** The plan is late or not working: who was consulted, and whether to meet sooner (BR-53). */
  reconvening: {
    circle: 'team',
    fields: {
      meeting: field(ref, record, full),
      actions: field(refs, record, inside),
      by: field(shortWords, record, inside),
      consulted: field(shortWords, record, inside),
      decision: field(v.picklist(['sooner', 'as-planned', 'managers']), record, inside),
      why: field(words, record, inside),
      on: field(date, record, inside),
      withdrawn: field(withdrawn, record, inside),
    },
  },
  /** A score on a tool that others use too (CA-38), so that progress can be compared. */
  measure: {
    circle: 'team',
    fields: {
      meeting: field(ref, record, full),
      child: field(ref, record, full),
      tool: field(shortWords, record, full),
      score: field(shortWords, record, full),
      on: field(date, record, full),
      by: field(shortWords, record, full),
      withdrawn: field(withdrawn, record, inside),
    },
  },
  /** What was said in confidence about a pause on telling the family (OX-27): for the few who were asked, not for everybody of the case. */
  consultation: {
    circle: 'restricted',
    fields: {
      from: field(shortWords, record, inside),
      advice: field(words, record, inside),
      on: field(date, record, inside),
      withdrawn: field(withdrawn, record, inside),
    },
  },
  /** The sealed record of one meeting. Written once; what comes later is an amendment. */
  seal: {
    circle: 'team',
    fields: {
      meeting: field(ref, lead, inside),
      parts: field(count, lead, inside),
      digest: field(v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)), lead, full),
      by: field(shortWords, lead, full),
      at: field(instant, lead, full),
      statement: field(words, lead, full),
    },
  },
  /** A piece of a sealed document's text, because one value is at most 64 KiB. The subject is `<seal>_<index>`. */
  sealPart: {
    circle: 'team',
    fields: {
      seal: field(ref, lead, inside),
      index: field(count, lead, inside),
      text: field(v.string(), lead, inside),
    },
  },
  /** A meeting in two parts: from this agenda item on the family was in the room (BR-49). The subject is `<meeting>_parts`. */
  parts: {
    circle: 'team',
    fields: {
      meeting: field(ref, record, inside),
      from: field(key, record, inside),
      withdrawn: field(withdrawn, record, inside),
    },
  },
  /** What somebody decided about one answer in one person's version: taken out, kept with a reason, or said in other words. */
  versionChoice: {
    circle: 'team',
    fields: {
      meeting: field(ref, record, inside),
      version: field(shortWords, record, inside),
      kind: field(key, record, inside),
      target: field(ref, record, inside),
      field: field(key, record, inside),
      choice: field(v.picklist(['out', 'keep', 'words']), record, inside),
      /** What was pointed at; in a court copy only this is taken out. */
      phrase: field(words, record, inside),
      words: field(words, record, inside),
      ground: field(v.picklist(['third-party', 'serious-harm', 'legal', 'held-back', 'other']), record, inside),
      reason: field(words, record, inside),
      by: field(shortWords, record, inside),
      /** A restricted address is looked at by a second person. */
      second: field(shortWords, record, inside),
      on: field(date, record, inside),
      withdrawn: field(withdrawn, record, inside),
    },
  },
  /** Somebody read one version, the leak check was settled, and it may be handed over. The subject is a hash of meeting and version. */
  versionCheck: {
    circle: 'team',
    fields: {
      meeting: field(ref, record, inside),
      version: field(shortWords, record, inside),
      /** SHA-256 of the document as it was read, 64 hex digits. */
      digest: field(v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)), record, inside),
      by: field(shortWords, record, inside),
      at: field(instant, record, inside),
      withdrawn: field(withdrawn, record, inside),
    },
  },
  /** A dated note beside a sealed record: a correction asked for, and its answer. */
  amendment: {
    circle: 'team',
    fields: {
      meeting: field(ref, record, full),
      about: field(words, record, full),
      text: field(words, record, full),
      askedBy: field(shortWords, record, full),
      on: field(date, record, full),
      answer: field(v.picklist(['accepted', 'not-accepted', 'noted']), record, full),
      answerReason: field(words, record, full),
      withdrawn: field(withdrawn, record, inside),
    },
  },
  /**
   * Who gets which version of the record, and how (CA-26, NC-28c). The subject is `<meeting>_<person>` for the network and
   * the family, and fresh for anybody else.
   */
  distribution: {
    circle: 'team',
    fields: {
      meeting: field(ref, record, full),
      person: field(ref, record, full),
      /** Somebody who is neither of the network nor of the family. */
      name: field(shortWords, record, full),
      agency: field(shortWords, record, full),
      version: field(key, record, full),
      channel: field(key, record, full),
      address: field(shortWords, record, inside),
      /** Read back to them, with the address as it was then: another address is not confirmed by it. */
      readBack: field(v.nullable(v.object({ by: shortWords, on: date, address: shortWords })), record, inside),
      /** Why somebody gets it who was not there (CA-26). */
      because: field(words, record, full),
      /** Why somebody does not get it who would. */
      notSent: field(v.nullable(words), record, full),
      withdrawn: field(withdrawn, record, inside),
    },
  },
  /** Something that left the room: one entry of the log of what was sent to whom (NC-34). */
  sending: {
    circle: 'team',
    fields: {
      meeting: field(ref, record, full),
      distribution: field(jointRef, record, full),
      to: field(shortWords, record, full),
      version: field(key, record, full),
      channel: field(key, record, full),
      address: field(shortWords, record, inside),
      on: field(date, record, full),
      by: field(shortWords, record, full),
      /** The seal of the record that was sent. */
      digest: field(v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)), record, full),
      /** SHA-256 of the very version that was sent, as it was approved; a version that changed since is another. */
      copy: field(v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)), record, inside),
      acknowledged: field(v.nullable(v.object({ on: date, how: words })), record, full),
      /** It went to the wrong place, or never came: what was done about it. */
      wentWrong: field(words, record, full),
      withdrawn: field(withdrawn, record, inside),
    },
  },
  /** What one agency says of the record: that it is right, or that it sees it otherwise. The subject is `<meeting>_<person>`. */
  agreement: {
    circle: 'team',
    fields: {
      meeting: field(ref, anyone, full),
      person: field(ref, anyone, full),
      answer: field(v.picklist(['agrees', 'dissents', 'no-reply']), anyone, full),
      words: field(words, anyone, full),
      on: field(date, anyone, full),
      withdrawn: field(withdrawn, anyone, inside),
    },
  },
  /** A sealed file with one owner's own actions, for somebody without a vault. Its key and token stay in the case, so that any member opens a reply. */
  slip: {
    circle: 'team',
    fields: {
      meeting: field(ref, record, full),
      number: field(count, record, full),
      owner: field(shortWords, record, full),
      agency: field(shortWords, record, full),
      actions: field(refs, record, inside),
      on: field(date, record, full),
      expires: field(date, record, full),
      /** 32 bytes in hex: the age identity that replies to this slip are sealed to. */
      seed: field(v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)), record, inside),
      /** 128 bits in hex: whoever knows it holds the slip. */
      token: field(v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/)), record, inside),
      /** How each part went: the file one way, its words another. */
      fileBy: field(shortWords, record, full),
      wordsBy: field(shortWords, record, full),
      /** The reply that was taken over. Two members who take over different ones have two versions. */
      accepted: field(ref, record, inside),
      withdrawn: field(withdrawn, record, inside),
    },
  },
  /** A reply to a slip, as it came. The subject is the hash of slip and reply, the same on every device. */
  slipReply: {
    circle: 'team',
    fields: {
      slip: field(ref, record, inside),
      /** What the file held, to the letter: the token in it is looked at again wherever it is shown. */
      text: field(v.pipe(v.string(), v.maxLength(30_000)), record, inside),
      withdrawn: field(withdrawn, record, inside),
    },
  },
  /** Where the records of this case are kept, by whom and until when (MS-29, MS-30). The subject is `case`. */
  safekeeping: {
    circle: 'team',
    fields: {
      controller: field(shortWords, record, full),
      custodian: field(shortWords, record, full),
      system: field(shortWords, record, full),
      place: field(shortWords, record, full),
      retention: field(shortWords, record, full),
      keepUntil: field(date, record, full),
      withdrawn: field(withdrawn, record, inside),
    },
  },
  /** The record of one meeting is in the agency's own system: who looked, when, where. The subject is `<meeting>_export`. */
  recordExport: {
    circle: 'team',
    fields: {
      meeting: field(ref, record, full),
      confirmed: field(v.nullable(v.object({ by: shortWords, on: date, where: shortWords })), record, full),
      /** Why no copy off this device is made after this meeting. */
      noCopy: field(v.object({ why: words, on: date }), record, inside),
      /** The seal of what was exported. */
      digest: field(v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)), record, full),
      withdrawn: field(withdrawn, record, inside),
    },
  },
  /** Somebody asked to see or have what is recorded, on what basis, and what they were given (MS-30, OX-26). */
  disclosure: {
    circle: 'team',
    fields: {
      askedBy: field(shortWords, record, full),
      askedOn: field(date, record, full),
      basis: field(key, record, full),
      what: field(words, record, full),
      outcome: field(v.picklist(['waiting', 'given', 'part', 'refused']), record, full),
      decider: field(shortWords, record, full),
      /** What was left out or refused, and why. */
      reason: field(words, record, full),
      doneOn: field(date, record, full),
      withdrawn: field(withdrawn, record, inside),
    },
  },
} as const satisfies { readonly [kind: string]: KindDefinition }

export type Kinds = typeof kinds
export type Kind = keyof Kinds
export type Values<K extends Kind> = ValuesOf<Kinds[K]>

/** Changes when a field's shape or writers change, so that older snapshots are folded anew. */
export const policyVersion = '2026-11-22.office.lifecycle.owners'

/** The ledger's rules for all kinds. */
export const kindRules: { readonly [kind: string]: KindRule } = Object.fromEntries(
  Object.entries(kinds).map(([name, definition]) => [name, kindRuleOf(definition)]),
)
