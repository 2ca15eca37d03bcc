import { considerations, fillWords, isSilent, pictureFromText, pictureToText, type Frame, type GuidancePack } from '../../guidance'
import type { Fold } from '../../ledger'
import { caseSubject } from '../act-context'
import { instantToLondon } from '../calendar'
import { entities, entityById, jointId, type Entity } from '../entities'
import { agendaOf, participantsOf, type Participant } from '../meeting/view'
import { measuresOf } from '../plan/review-result'
import { buildTalk } from './build-talk'
import type { Logo } from './document-model'
import { labelOfFamily, named, namedOr } from './names'
import type { Labelled, LondonMoment, RecordAttendance, RecordInforming, RecordModel } from './record-model'
import { ownedBy, recordSubjects } from './subjects'

export interface Guidance {
  readonly pack: GuidancePack
  readonly frame: Frame
}

/**
 * Everything of one meeting as the full record carries it (NC-27, NC-29, OX-24). Undefined when the meeting is not here.
 * Things taken back are left out; a safeguarding concern cannot be taken back.
 */
export function buildRecord(fold: Fold, meetingId: string, guidance: Guidance): RecordModel | undefined {
  const meeting = entityById(fold, 'meeting', meetingId)
  if (meeting === undefined) return undefined
  const { pack, frame } = guidance
  const values = meeting.values
  const caseFacts = entityById(fold, 'case', caseSubject)?.values ?? {}
  const request = values.request === undefined ? undefined : entityById(fold, 'request', values.request)?.values
  const convening = values.convening === undefined ? undefined : entityById(fold, 'convening', values.convening)?.values
  const talk = buildTalk(fold, meetingId, agendaOf(fold, meetingId, pack, frame), titleFiller(fold, frame))
  return {
    reference: caseFacts.reference ?? '',
    practice: caseFacts.practice === true,
    caseFacts,
    leadPractitioner: named(fold, caseFacts.leadPractitioner),
    meeting: values,
    meetingType: isSilent(pack.scope) ? undefined : pack.scope.meetingTypes.find(({ key }) => key === (values.type ?? request?.meetingType))?.label,
    opened: moment(values.openedAt),
    closed: moment(values.closedAt),
    chair: named(fold, values.chair),
    minuteTaker: named(fold, values.minuteTaker),
    convener: named(fold, values.convener),
    challenger: named(fold, values.challenger),
    planCoordinator: named(fold, values.planCoordinator),
    chairAnswers: chairAnswers(pack, values.chairAnswers ?? {}),
    supportSettled: Object.entries(values.supportSettled ?? {}).map(([label, words]) => ({ label, words })),
    pack: { title: pack.title, publisher: pack.publisher, version: values.packVersion ?? pack.version, marking: pack.marking, logo: logoOf(pack), notices: noticesOf(pack) },
    request,
    ...requestLabels(pack, request),
    choices: choicesMade(pack, request, titleFiller(fold, frame)),
    convening,
    route: pack.gate.outcomes.find(({ key }) => key === convening?.route)?.label,
    attendance: participantsOf(fold, meetingId).map((one) => attending(fold, meetingId, one, pack)),
    omissions: entities(fold, 'omission').filter(ownedBy(meetingId)).map(({ values: { person, reason } }) => ({ person: namedOr(fold, person), reason })),
    papers: entities(fold, 'paper').filter(ownedBy(meetingId)).map((paper) => ({ label: paperLabel(pack, paper.values), values: paper.values })),
    family: family(fold, meetingId),
    children: entities(fold, 'child').map(({ id, values: child }) => ({ id, values: child })),
    voices: entities(fold, 'voice').map(({ id, values: voice }) => ({ id, child: labelOfFamily(fold, voice.child), values: voice })),
    ...talk,
    considerations: consideredAt(fold, meetingId, guidance),
    tellings: tellings(fold, meetingId),
    reviews: entities(fold, 'review').filter(ownedBy(meetingId)).map((review) => review.values),
    stillConcerned: entities(fold, 'stillConcerned').filter(ownedBy(meetingId)).map((one) => ({ person: namedOr(fold, one.values.person), values: one.values })),
    escalations: entities(fold, 'escalation').filter(ownedBy(meetingId)).map(({ values: escalation }) => ({ values: escalation, ...escalationLabels(pack, escalation) })),
    challenges: entities(fold, 'challenge').filter(ownedBy(meetingId)).map((challenge) => challenge.values),
    engagement: entities(fold, 'engagement').filter(ownedBy(meetingId)).map(({ values: one }) => ({ person: namedOr(fold, one.person), adult: labelOfFamily(fold, one.adult) ?? '', values: one })),
    measures: measuresOf(fold).filter(ownedBy(meetingId)).map(({ values: one }) => ({ child: labelOfFamily(fold, one.child), values: one })),
    delegations: entities(fold, 'delegation').filter(ownedBy(meetingId)).map(({ values: one }) => ({ person: namedOr(fold, one.person), values: one })),
    leftOpen: leftOpen(values.gapReasons ?? {}, guidance),
    unsettled: unsettledIn(fold, meetingId),
  }
}

/** How many fields of this meeting's record hold two versions that nobody has chosen between. */
function unsettledIn(fold: Fold, meetingId: string): number {
  return recordSubjects(fold, meetingId).reduce((count, { kind, id }) => count + Object.keys(entityById(fold, kind, id)?.conflicts ?? {}).length, 0)
}

function attending(fold: Fold, meetingId: string, one: Participant, pack: GuidancePack): RecordAttendance {
  const values = entityById(fold, 'person', one.id)?.values ?? {}
  const categories = isSilent(pack.attendance) ? [] : pack.attendance.categories
  const { involvement, grade } = values
  const invitation = standing(entityById(fold, 'invitation', jointId(meetingId, one.id)))
  return { ...one, invitation, involvement: categories.find(({ key }) => key === involvement)?.label ?? involvement, grade }
}

const moment = (at: number | undefined): LondonMoment | undefined => (at === undefined ? undefined : instantToLondon(at))
const standing = (entity: Entity<'invitation'> | undefined) => (entity?.withdrawn === undefined ? entity?.values : undefined)

/** Agenda titles may name the child; the record's do. */
function titleFiller(fold: Fold, frame: Frame): (title: string) => string {
  const about = entities(fold, 'child').filter(({ values }) => values.scope !== 'sibling-out').map(({ values }) => values.label ?? '').filter((label) => label !== '')
  const filled = { ...(about[0] === undefined ? {} : { child: about[0] }), ...(about.length === 0 ? {} : { children: listed(about) }) }
  return (title) => fillWords(title, filled, frame.neutralWords)
}

const listed = (names: readonly string[]): string => (names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`)

function noticesOf(pack: GuidancePack): readonly string[] {
  return isSilent(pack.safekeeping) ? [] : pack.safekeeping.notices.filter(({ places }) => places.includes('record')).map(({ says }) => says)
}

function chairAnswers(pack: GuidancePack, answers: Readonly<Record<string, 'yes' | 'no'>>): readonly Labelled[] {
  const questions = isSilent(pack.chair) ? [] : pack.chair.questions
  return Object.entries(answers).map(([input, words]) => ({ label: questions.find((question) => question.input === input)?.asks ?? input, words }))
}

function requestLabels(pack: GuidancePack, request: RecordModel['request']): Pick<RecordModel, 'grounds' | 'exceptions' | 'purposes'> {
  const grounds = isSilent(pack.criteria) ? [] : pack.criteria.grounds
  const exceptions = isSilent(pack.exceptions) ? [] : pack.exceptions.items
  const purposes = isSilent(pack.scope) ? [] : pack.scope.purposes
  const label = (list: readonly { readonly key: string; readonly label: string }[], key: string): string => list.find((one) => one.key === key)?.label ?? key
  return {
    grounds: (request?.grounds ?? []).map(({ key, evidence }) => ({ label: label(grounds, key), words: evidence })),
    exceptions: (request?.exceptions ?? []).map((key) => label(exceptions, key)),
    purposes: (request?.purposes ?? []).map((key) => label(purposes, key)),
  }
}

function choicesMade({ gate }: GuidancePack, request: RecordModel['request'], fill: (title: string) => string): readonly Labelled[] {
  return Object.entries(request?.choices ?? {}).map(([key, chosen]) => {
    const question = gate.questions.find((one) => one.key === key)
    return { label: fill(question?.title ?? key), words: question?.options?.find((option) => option.key === chosen)?.label ?? chosen }
  })
}

function paperLabel(pack: GuidancePack, { label, paper = '' }: Partial<Entity<'paper'>['values']>): string {
  const known = isSilent(pack.papers) ? undefined : pack.papers.papers.find(({ key }) => key === paper)?.label
  return label ?? known ?? paper
}

/** The picture alone, without what a camera or a program wrote into it, even where the pack's own file still carries that. */
function logoOf({ logo }: GuidancePack): Logo | undefined {
  if (logo === undefined) return undefined
  const known = readLogos.get(logo) ?? { logo: readLogo(logo) }
  readLogos.set(logo, known)
  return known.logo
}

/** A record is built again for every version and after every act; its picture is read once. */
const readLogos = new WeakMap<NonNullable<GuidancePack['logo']>, { readonly logo: Logo | undefined }>()

function readLogo({ picture, alt }: NonNullable<GuidancePack['logo']>): Logo | undefined {
  const read = pictureFromText(picture)
  return read.ok ? { type: read.value.type, width: read.value.width, height: read.value.height, data: pictureToText(read.value), alt } : undefined
}

/** Every adult of the family, and whoever else somebody answered for: nobody is left out by silence (OX-32). */
function family(fold: Fold, meetingId: string): readonly RecordInforming[] {
  const answers = entities(fold, 'informing').filter(ownedBy(meetingId))
  const adults = entities(fold, 'adult')
  const known = new Set(adults.map(({ id }) => id))
  return [
    ...adults.map((adult) => ({ label: adult.values.label ?? '', adult: adult.values, values: answers.find(({ values }) => values.person === adult.id)?.values })),
    ...answers.filter(({ values }) => !known.has(values.person ?? '')).map(({ values }) => ({ label: labelOfFamily(fold, values.person) ?? '', adult: undefined, values })),
  ]
}

function tellings(fold: Fold, meetingId: string): RecordModel['tellings'] {
  const answers = entities(fold, 'telling').filter(ownedBy(meetingId))
  const answered = new Set(answers.map(({ values }) => values.person))
  const silent = entities(fold, 'adult').filter(({ id }) => !answered.has(id)).map((adult) => ({ label: adult.values.label ?? '', values: undefined }))
  return [...answers.map(({ values }) => ({ label: labelOfFamily(fold, values.person) ?? '', values })), ...silent]
}

function consideredAt(fold: Fold, meetingId: string, { pack, frame }: Guidance): RecordModel['considerations'] {
  const routes = considerations(pack, frame)
  return entities(fold, 'consideration').filter(ownedBy(meetingId)).map(({ values }) => {
    const route = routes.find(({ key }) => key === values.topic)
    return { topic: route?.label ?? values.topic ?? '', answer: route?.answers.find(({ key }) => key === values.outcome)?.label, values }
  })
}

function escalationLabels(pack: GuidancePack, values: Partial<Entity<'escalation'>['values']>): { trigger: string | undefined; stage: string | undefined } {
  if (isSilent(pack.escalation)) return { trigger: values.trigger, stage: values.stage }
  const { triggers, stages } = pack.escalation
  return {
    trigger: triggers.find(({ key }) => key === values.trigger)?.label ?? values.trigger,
    stage: stages.find(({ key }) => key === values.stage)?.label ?? values.stage,
  }
}

/** In the words of the check that was left, so that a reader knows what was open without knowing the app. */
function leftOpen(reasons: Readonly<Record<string, string>>, { pack, frame }: Guidance): readonly Labelled[] {
  const checks = [...pack.checks, ...frame.checks]
  return Object.entries(reasons).filter(([, words]) => words.trim() !== '').map(([key, words]) => {
    const says = checks.find((check) => check.key === key)?.says
    return { label: says === undefined ? key : fillWords(says, {}, frame.neutralWords), words }
  })
}
