/**
 * Everything a pack's rules may ask about a meeting: one closed, typed list. It is guidance's own plain shape, so that
 * the rules know nothing of how a case is kept; whoever holds the case maps its state onto these names.
 *
 * Four types. `flag`: true, false. `choice` and `text`: a word or words. `number`: a count or days. `list`: the ids of
 * what the question is about (people, actions, needs), in the order they should be read, so that a raised check can say
 * which ones. `null` always means "not said yet" or "not known"; an empty list means "looked, and there are none".
 */
type InputSpec =
  | { readonly type: 'flag' | 'text' | 'number' | 'list'; readonly about: string }
  | { readonly type: 'choice'; readonly about: string; readonly choices: readonly string[] }

const flag = (about: string) => ({ type: 'flag', about }) as const
const text = (about: string) => ({ type: 'text', about }) as const
const number = (about: string) => ({ type: 'number', about }) as const
const list = (about: string) => ({ type: 'list', about }) as const
const choice = <const C extends readonly string[]>(about: string, choices: C) => ({ type: 'choice', about, choices }) as const

export const guidanceInputs = {
  // Should we meet?
  significantHarm: choice('Answer to "could the child be suffering significant harm?"', ['yes', 'unsure', 'no']),
  harmAdviceSought: flag('"Not sure" was talked through with someone senior, and what they said is kept'),
  concernsUnassigned: list('Safeguarding concerns raised (at the gate or in the meeting) that no named person has taken, and that were not looked at and closed with a reason'),
  grounds: list('Keys of the grounds ticked'),
  groundsWithoutEvidence: list('Keys of the grounds ticked with no words of evidence'),
  questionToAnswer: text('The one question this meeting must answer'),
  tried: list('What has been tried already'),
  familyPresence: choice('How the family takes part', ['without', 'with', 'two-parts']),
  whyWithoutFamily: text('Why the family is not in the room, in words written for this meeting'),
  lossesNotMadeGood: list('Keys of the losses from meeting without the family that have no words on how they are made good'),
  earlierMeetings: number('Earlier professionals\' meetings held for this case'),
  familyLeftOutBefore: flag('The family was left out of an earlier meeting'),
  freshReasonGiven: flag('The reason for leaving the family out was written anew for this meeting'),
  exceptions: list('Keys of the pack\'s exceptions that apply, e.g. fabricated illness'),
  exceptionsAnswered: flag('The question about exceptions was answered, also when none applies'),
  holdsWithoutAdvice: list('Holds on telling the family that have no recorded advice from a person the pack names'),
  holdsWithoutOwner: list('Holds on telling the family with no named owner or no date they end'),
  holdsPastDate: list('Holds whose date to look again has passed'),
  specialistAssessmentWanted: choice('Is a specialist assessment what is really wanted?', ['yes', 'no']),
  inStatutoryProcess: choice('Child protection or looked-after procedures that this meeting would stand in for', ['yes', 'no']),
  panelIntended: flag('A referral to the area\'s complex case panel is intended'),
  adviceHeld: flag('The case for meeting was talked over with the safeguarding lead or line manager, with a date'),
  supervisionHeld: flag('Unease about sharing was talked through in supervision'),
  authorised: choice('The authoriser\'s answer', ['agreed', 'not-agreed']),
  invitationsSentUnauthorised: list('Invitations sent before anyone authorised the meeting'),
  meetingOutcome: text('Key of the outcome chosen at the gate'),
  outcomeDecider: text('Who decided whether to meet'),
  decisionsWithoutReason: list('Every decision on the case that has no reason: meet or not, not telling, decisions in the room'),
  nextKeyDate: text('The next decision, conference, review or hearing the meeting must come before, or "none"'),
  daysBeforeKeyDate: number('Days from the meeting to that date; below zero when the meeting comes after it'),
  levelOfNeed: text('Level of need, on the pack\'s scale'),
  agenciesNotAskedWhetherJustified: list('Invited agencies not yet asked whether the meeting is useful and justified'),
  considerationsUndocumented: list('Meetings that had to consider a professionals\' meeting and have no answer recorded'),

  // Setting it up
  conveningAgency: text('The agency that sets the meeting up'),
  requester: text('Who asked for the meeting'),
  requesterAllowed: flag('The requester holds one of the roles the pack lists'),
  purposes: list('Keys of the purposes chosen'),
  hopedForResult: text('What the meeting hopes to achieve'),
  meetingType: text('Key of the meeting type'),
  title: text('Title of the meeting'),
  titleNamesSomeone: flag('The title holds a name from the case'),
  date: text('Date of the meeting'),
  startTime: text('Start time'),
  venue: text('Venue, or how to join'),
  remote: flag('Some or all join by phone or video'),
  peopleWithoutTechCheck: list('People joining remotely whose phone or video was not checked'),
  noticeDays: number('Days between invitation and meeting'),
  invited: list('People invited'),
  notInvited: list('People on the attendance list with no invitation sent'),
  networkNotInvited: list('Agencies known to the child that are neither invited nor left out with a reason'),
  statutoryAgenciesMissing: list('Which of social care, health and police are not coming'),
  invitedWithoutReason: list('People invited without why they are asked and what to bring'),
  notReplied: list('People invited who have not replied'),
  notEngaging: list('Agencies invited that do not engage after being chased'),
  chair: text('Who chairs'),
  minuteTaker: text('Who takes the minutes'),
  chairIsMinuteTaker: flag('One person is both chair and minute taker'),
  chairExperienced: choice('The chair\'s own answer: used to meetings like this', ['yes', 'no']),
  chairSenior: choice('The chair is a manager or other senior person', ['yes', 'no']),
  chairInvolved: choice('The chair works directly with this family', ['yes', 'no']),
  chairKnowsProcedures: choice('The chair knows the child protection procedures', ['yes', 'no']),
  chairLeadsIntervention: choice('The chair leads the work with the family', ['yes', 'no']),
  chairIsInvited: flag('The chair is one of the people attending'),
  chairNotAgreedBy: list('Agencies that have not agreed to the chair'),
  challenger: text('Who is asked to challenge'),
  rolesNotAccepted: list('Roles handed to someone who has not accepted yet'),

  // Telling the family
  familyNotDecided: list('Parents, carers and young people for whom nobody has said whether they are told'),
  familyWithheldSilently: list('People not told, or told less (one detail counts), with no reason or no name of who decided'),
  familyWithheldByTooFew: list('People not told of the meeting at all, where fewer senior people decided that than the pack asks; leaving out one detail is not counted here'),
  withholdingsWithoutLookAgain: list('Things held back with no date to look again'),
  familyNotYetTold: list('People to be told before the meeting who have not been told yet'),
  toldAtFirstContact: choice('The family heard at first contact that such a meeting may happen', ['yes', 'no']),
  agenciesNotAskedAboutTelling: list('Agencies not asked whether the family should be told beforehand'),
  agenciesNotAgreedUntold: list('Invited agencies that have not agreed to meet with the family untold'),
  familyPartUnsettled: list('Parents and young people for whom coming, who invites, or support is not settled'),
  objectionsUnanswered: list('Objections from the family with no answer recorded'),

  // Getting ready
  papersNotSent: list('Papers listed and not sent'),
  sheetsOutstanding: list('People who have not sent what they know'),
  assessmentShared: flag('The latest assessment report went to everyone invited'),
  chronologyAnswered: flag('It is said whether a chronology of agencies is used'),
  convenersListReady: flag('The convener\'s needs, strengths and risks are in the map'),
  supportUnsettled: list('Support to run the meeting not settled: interpreter, access, phone, quiet room'),
  earlierActionsOpen: list('Actions from the last meeting with no result recorded'),
  rehearsed: flag('The meeting was rehearsed with the network off'),

  // Opening
  openingCardBlank: list('Keys of the opening card\'s fields that are empty'),
  componentsSaid: list('Keys of the frame\'s components said or shown'),
  stepsWorked: list('Work kinds of agenda items done or skipped with a reason'),
  attendanceBlank: list('People on the list with no presence recorded'),
  rolesNotSaid: list('People present who have not said their role and its limits'),
  childrenNamed: list('Children the meeting is about'),
  siblingsUnanswered: list('Known brothers and sisters neither in nor out with a reason'),
  voiceRoute: text('How the children\'s views come in'),
  purposeReadOut: flag('The purpose was read out'),

  // Mapping
  agenciesNotHeard: list('Agencies neither heard, read out, named as a gap, nor saying "nothing new"'),
  childrenWithoutVoice: list('Children with nothing in their panel and no reason'),
  linesWithoutSource: list('Lines with no word on who said it or how it is known'),
  linesNotChecked: list('Lines not yet ticked as bearing on the child\'s safety or welfare'),
  linesWithoutMeaning: list('Lines with no "so what for the child?"'),
  linesFromFamilyOnly: list('Lines resting on a family account alone'),
  linesToFindOut: list('Unclear, assumed or missing lines with nobody to find out'),
  accountsThatDiffer: list('Accounts that differ and have not been weighed'),
  needs: list('Needs on the map'),
  risks: list('Risks on the map'),
  strengths: list('Strengths on the map'),
  needsWithoutOutcome: list('Needs with no change wanted'),
  disagreementsWithoutWords: list('Disagreements with a position missing or no agreed words'),
  challenges: list('Challenges raised'),
  challengesOfFamily: list('Challenges of what the family says or does'),
  challengesOfEachOther: list('Challenges of what an agency says or does, or of where the group is heading'),
  engagementUncompared: flag('Who the family works with, agency by agency, has not been compared'),

  // Planning
  actions: list('Actions agreed'),
  needsWithoutAction: list('Needs with no action and no reason for none'),
  actionsWithoutOwner: list('Actions with no named person'),
  actionsWithoutDate: list('Actions with no date'),
  actionsWithoutContingency: list('Actions with no "if it does not happen"'),
  actionsWithoutChange: list('Actions with no "so that"'),
  actionsVague: list('Actions whose words do not say what someone will see'),
  actionsNotAccepted: list('Actions whose owner has not agreed'),
  actionsAfterReview: list('Actions due after the review date'),
  considerationsBlank: list('Keys of the other routes with no answer'),
  furtherAssessment: text('Further assessment: what, or "none"'),
  receivingPlan: text('The plan that takes this forward, or "none"'),
  planAgreed: flag('The plan was agreed, or a reason was given for having none'),
  raisingNotPlanned: flag('The plan does not yet say how and by whom the issues are raised with the family'),
  planCoordinator: text('Who keeps the plan together'),
  leadPractitioner: text('The lead practitioner'),

  // Closing
  familyWithoutTeller: list('Family members with no named person to tell them the outcome'),
  familyWithoutMethod: list('Family members with no way or date of telling'),
  recipientsAgreed: flag('It is agreed who the information goes to'),
  review: text('Review date, or "not needed"'),
  reviewReason: text('Why no review is needed'),
  daysToReview: number('Days from the meeting to the review'),
  resolutionCheckBlank: list('What is missing of: who asks whether it is solved, when, how'),
  storagePlace: text('Where the record is kept'),
  custodian: text('Who keeps the record safe'),
  notAskedIfWorried: list('People present not yet asked whether they are still worried'),
  worriedWithoutRoute: list('People still worried with no manager steps opened'),
  actionsNotReadBack: list('Actions not read back'),
  whatChanged: text('What changed our mind'),
  copyKept: flag('A copy is kept off this device'),
  nextFamilyContact: text('The next contact with the family on the plan'),

  // The record and after
  recordSectionsBlank: list('Keys of the record\'s required sections that are empty'),
  recordLong: flag('The record is longer than the pack\'s guide length'),
  recordApproved: flag('The chair approved the record'),
  correctionsOpen: list('Corrections asked for and not answered'),
  recipientsNotSent: list('People the record is due to and not sent'),
  recipientsUnconfirmed: list('People whose address or channel nobody confirmed'),
  familyCopyUndecided: list('Family members for whom a copy of the record is not decided'),
  recordDaysLeft: number('Working days left to send the record; below zero when late'),
  feedbackOverdue: list('Family members due to be told and not told'),
  understandingUnchecked: list('People told whose understanding was not checked'),
  referralsNotSent: list('Referrals agreed and not made'),
  followUpUnarranged: flag('A further meeting was agreed and not arranged'),
  tasksUnowned: list('Tasks after the meeting with nobody to do them'),
  actionsMissed: list('Actions late or not working'),
  failingUndecided: list('Actions late or not working about which nobody has decided since whether to meet sooner'),
  noChangeTwice: flag('Two reviews in a row found no change'),
  questionAnswered: choice('Was the question the meeting asked ever answered?', ['yes', 'not-yet', 'cannot'])
} as const satisfies Record<string, InputSpec>

export type InputName = keyof typeof guidanceInputs
type ValueOf<S> = S extends { type: 'flag' } ? boolean
  : S extends { type: 'number' } ? number
    : S extends { type: 'list' } ? readonly string[]
      : S extends { type: 'choice'; choices: readonly (infer C)[] } ? C
        : string

/**
 * The three checks nothing can soften: no concern without a person, nothing kept from the family in silence, no decision
 * without a reason. Each reads one list. A pack may give them its own words and sources, no more.
 */
export const absoluteStops = {
  'concern-unassigned': 'concernsUnassigned',
  'family-withheld-silently': 'familyWithheldSilently',
  'decision-without-reason': 'decisionsWithoutReason'
} as const satisfies Record<string, InputName>
type AbsoluteInput = (typeof absoluteStops)[keyof typeof absoluteStops]

/**
 * What the rules read. `null` = not said, not known. Total on purpose: a new question must be answered by the mapping.
 * The lists behind the three absolute stops are never `null`: whoever maps a case must look.
 */
export type GuidanceInput = { readonly [K in InputName]: K extends AbsoluteInput ? readonly string[] : ValueOf<(typeof guidanceInputs)[K]> | null }

export const inputNames = Object.keys(guidanceInputs) as readonly InputName[]

/** Nothing said yet, for everything but the three lists that must be looked at. Start from it: `{ ...blankInput, concernsUnassigned, ... }`. */
export const blankInput = Object.fromEntries(
  inputNames.filter((name) => !(Object.values(absoluteStops) as readonly string[]).includes(name)).map((name) => [name, null])
) as Omit<GuidanceInput, AbsoluteInput>
