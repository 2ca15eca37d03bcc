import type { MeetingRecord } from '../domain/record'
import { localDate } from '../domain/calendar'
import { datesText } from '../text/dates'
import { documentText as text } from '../text/documents'
import { bold, cellOf, plain, type Block, type DocumentModel } from './model'
import { agendaBlocks } from './record-agenda'
import { closingBlocks } from './record-closing'
import { clockOf, dateWords, facts, heading, instantWords, joined, memberName, paragraph, personName, table, type RecordContext } from './record-parts'
import { afterBlocks, planBlocks } from './record-plan'

/** The full record of a meeting as one document. A pure function of the state and the guidance it ran under. */
export function recordToDocument(record: MeetingRecord, context: RecordContext): DocumentModel {
  const reference = record.case?.values.reference ?? ''
  const isPractice = record.case?.values.practice === true
  const blocks: Block[] = [
    heading(1, text.title(reference)),
    ...(isPractice ? [paragraph(text.practiceMarking)] : []),
    paragraph(text.courtNotice),
    ...meetingBlocks(record, context),
    ...peopleBlocks(record),
    ...decisionBlocks(record, context),
    ...familyBlocks(record),
    ...childBlocks(record),
    ...agendaBlocks(record, context),
    ...planBlocks(record, context),
    ...afterBlocks(record),
    ...closingBlocks(record, context),
  ]
  return {
    format: 'turnstone-document/1',
    language: 'en-GB',
    title: text.title(reference),
    marking: isPractice ? `${text.practiceMarking} ${text.marking}` : text.marking,
    blocks,
  }
}

function meetingBlocks(record: MeetingRecord, { pack }: RecordContext): Block[] {
  const { values } = record.meeting
  const type = 'silent' in pack.scope ? undefined : pack.scope.meetingTypes.find(({ key }) => key === values.type)?.label
  return [
    heading(2, text.sections.meeting),
    ...facts([
      [text.facts.reference, record.case?.values.reference],
      [text.facts.type, type ?? values.title],
      [text.facts.date, joined(values.date === undefined ? undefined : datesText.long(localDate(values.date)), values.start), true],
      [text.facts.place, values.place, true],
      [text.facts.mode, values.mode === undefined ? undefined : text.modes[values.mode]],
      [text.facts.chair, personName(record, values.chair), true],
      [text.facts.minuteTaker, personName(record, values.minuteTaker), true],
      [text.facts.convener, personName(record, values.convener)],
      [text.facts.opened, instantWords(values.openedAt)],
      [text.facts.closed, instantWords(values.closedAt)],
      [text.facts.aim, values.aim, true],
      [text.facts.wantedResult, values.wantedResult],
    ]),
    heading(2, text.sections.openingCard),
    ...facts([
      [text.facts.minuteTaker, personName(record, values.minuteTaker), true],
      [text.facts.format, values.recordFormat, true],
      [text.facts.route, values.recordRoute, true],
      [text.facts.due, dateWords(values.recordDue), true],
      [text.facts.stored, values.recordStored, true],
      [text.facts.custodian, values.custodian],
      [text.facts.familyHear, values.absentFamilyHear, true],
    ]),
  ]
}

function peopleBlocks(record: MeetingRecord): Block[] {
  const here = record.participants.filter((one) => one.presence === 'present' || one.presence === 'left')
  const away = record.participants.filter((one) => !here.includes(one))
  const start = record.meeting.values.openedAt === undefined ? record.meeting.values.start : clockOf(record.meeting.values.openedAt)
  const invitationOf = (person: string) => record.invitations.find((one) => one.values.person === person)?.values
  const state = { apology: text.apology, absent: text.absent, expected: text.expected, present: '', left: '' }
  return [
    heading(2, text.sections.present),
    ...table(
      text.tables.present,
      [[text.columns.person, 24], [text.columns.role, 30], [text.columns.there, 22], [text.columns.limits, 24]],
      here.map((one) => [
        cellOf(bold(one.name)),
        cellOf(joined(one.role, one.agency)),
        cellOf(
          joined(
            one.how === undefined ? undefined : text.how[one.how],
            one.left !== undefined ? text.fromTo(one.arrived ?? start ?? '', one.left) : one.arrived === undefined || one.arrived <= (start ?? '') ? text.fromStart : text.from(one.arrived),
          ),
          one.note,
        ),
        cellOf(one.roleAndLimits),
      ]),
    ),
    ...(away.length === 0 ? [] : [heading(2, text.sections.notPresent)]),
    ...table(
      text.tables.notPresent,
      [[text.columns.person, 24], [text.columns.role, 28], [text.columns.answer, 16], [text.columns.detail, 32]],
      away.map((one) => {
        const asked = invitationOf(one.id)
        return [
          cellOf(bold(one.name)),
          cellOf(joined(one.role, one.agency)),
          cellOf(state[one.presence]),
          cellOf(
            one.note,
            asked?.replyReason,
            one.writtenInput === undefined ? undefined : text.wrote(one.writtenInput),
            one.reply === 'no-reply' ? text.noReply : undefined,
            joined(asked?.sentOn === undefined ? undefined : text.invited(dateWords(asked.sentOn)), asked?.chasedOn === undefined ? undefined : text.chased(dateWords(asked.chasedOn))),
          ),
        ]
      }),
    ),
  ]
}

function decisionBlocks(record: MeetingRecord, { groundTitle }: RecordContext): Block[] {
  const request = record.request?.values
  const convening = record.convening?.values
  const grounds = (request?.grounds ?? []).map((ground) => [...bold(`${groundTitle(ground.key)}: `), ...plain(ground.evidence)])
  return [
    heading(2, text.sections.decisionToMeet),
    ...facts([
      [text.facts.requester, joined(request?.requester, request?.requesterRole, dateWords(request?.on))],
      [text.facts.grounds, cellOf(...grounds)],
      [text.facts.question, request?.question, true],
      [text.facts.tried, request?.tried],
      [text.facts.whyWithout, request?.whyWithoutFamily, true],
      [text.facts.childFocus, request?.losses?.childFocus],
      [text.facts.factChecking, request?.losses?.factChecking],
      [text.facts.firstHand, request?.losses?.firstHand],
      [text.facts.harm, request?.significantHarm === undefined ? undefined : text.harm[request.significantHarm]],
      [text.facts.specialist, request?.specialistAssessment === undefined ? undefined : request.specialistAssessment ? text.yes : text.no],
      [text.facts.discussed, cellOf(joined(request?.discussedWith, dateWords(request?.discussedOn)), request?.discussedAdvice)],
      [text.facts.decision, cellOf(joined(convening?.outcome === undefined ? undefined : text.outcomes[convening.outcome], convening?.decider, convening?.deciderRole, dateWords(convening?.on))), true],
      [text.facts.reason, convening?.reason, true],
    ]),
  ]
}

function familyBlocks(record: MeetingRecord): Block[] {
  return [
    heading(2, text.sections.family),
    ...table(
      text.tables.family,
      [[text.columns.person, 24], [text.columns.answer, 26], [text.columns.detail, 50]],
      record.informings.map(({ values }) => [
        cellOf(bold(memberName(record, values.person))),
        cellOf(joined(values.answer === undefined ? text.notSaid : text.informing[values.answer], values.by, dateWords(values.on))),
        cellOf(
          values.how,
          values.said,
          values.objection === undefined ? undefined : text.objection[values.objection],
          values.objectionResponse,
          values.ground === undefined ? undefined : text.ground(values.ground),
          values.deciders === undefined ? undefined : text.deciders(values.deciders),
          values.agenciesAgree === undefined ? undefined : text.agenciesAgree(values.agenciesAgree),
          values.lookAgain === undefined ? undefined : text.lookAgainOn(dateWords(values.lookAgain)),
        ),
      ]),
    ),
  ]
}

function childBlocks(record: MeetingRecord): Block[] {
  return [
    heading(2, text.sections.children),
    ...facts(
      record.children.map((child) => [
        child.values.label ?? '',
        cellOf(
          joined(child.values.age === undefined ? undefined : text.aged(child.values.age), child.values.livesWith === undefined ? undefined : text.livesWith(child.values.livesWith)),
          child.values.scope === undefined ? text.scopeNotSaid : text.scope[child.values.scope],
          child.values.scopeReason,
          child.values.needs,
        ),
      ]),
    ),
    heading(2, text.sections.voice),
    ...(record.voices.length === 0 ? [paragraph(text.nothingHere)] : []),
    ...facts(
      record.voices.map(({ values }) => [
        memberName(record, values.child),
        cellOf([...bold(`${values.heading === undefined ? '' : text.voice[values.heading]}: `), ...plain(values.text ?? '')], joined(values.to, dateWords(values.on))),
      ]),
    ),
  ]
}
