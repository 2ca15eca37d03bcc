import type { RecordAttendance, RecordModel } from '../domain/record'
import { documentText as text } from '../text/documents'
import { bold, cellOf, type Block } from './model'
import { answerOf, briefly, dateWords, facts, heading, joined, said, section, sectionOr, table } from './record-parts'

/** Who was there, when and how; apologies and absences with what was done to reach them (NC-29d, OX-43c). */
export function attendanceBlocks(record: RecordModel): Block[] {
  const here = record.attendance.filter(({ presence }) => presence === 'present' || presence === 'left')
  const away = record.attendance.filter((one) => !here.includes(one))
  const start = record.opened?.time ?? record.meeting.start
  return [
    ...sectionOr(text.sections.attendance, text.empty.attendance, table(
      text.tables.present,
      [[text.columns.person, 24], [text.columns.role, 27], [text.columns.there, 22], [text.columns.limits, 27]],
      here.map((one) => [
        cellOf(bold(one.name), partsOf(one)),
        cellOf(joined(one.role, one.agency)),
        cellOf(joined(answerOf(one.how, text.how), whenThere(one, start)), one.note),
        cellOf(said(one.roleAndLimits, (words) => words) ?? text.notSaid),
      ]),
    )),
    ...section(3, text.sections.away, table(
      text.tables.away,
      [[text.columns.person, 24], [text.columns.role, 27], [text.columns.answer, 17], [text.columns.detail, 32]],
      away.map((one) => [
        cellOf(bold(one.name), partsOf(one)),
        cellOf(joined(one.role, one.agency)),
        cellOf(text.states[one.presence]),
        cellOf(one.note, one.roleAndLimits, one.invitation?.replyReason, said(one.writtenInput, text.wrote), said(one.invitation?.deputy, text.deputy), attempts(one)),
      ]),
    )),
  ]
}

const partsOf = (one: RecordAttendance): string => one.parts.map((part) => text.parts[part]).join(', ')

const attempts = ({ invitation }: RecordAttendance): string =>
  joined(said(invitation?.sentOn, (on) => text.invited(dateWords(on))), said(invitation?.chasedOn, (on) => text.chased(dateWords(on))))

function whenThere({ arrived, left }: RecordAttendance, start: string | undefined): string {
  const late = arrived !== undefined && start !== undefined && arrived > start
  if (left !== undefined) return arrived === undefined ? text.toOnly(left) : text.fromTo(arrived, left)
  return late ? text.from(arrived) : text.fromStart
}

/** How the meeting was made ready: who was asked and answered what, papers, who was left out and why. */
export function preparingBlocks(record: RecordModel): Block[] {
  const asked = record.attendance.filter(({ invitation }) => invitation !== undefined)
  const { meeting } = record
  const blocks = [
    ...facts([
      [text.facts.chairExperience, meeting.chairExperience],
      [text.facts.chairInvolvement, joined(answerOf(meeting.chairInvolvement, text.involvement), meeting.chairInvolvementReason)],
      ...record.chairAnswers.map(({ label, words }) => [label, words === 'yes' ? text.yes : text.no] as const),
      [text.facts.chairAgreedBy, meeting.chairAgreedBy],
      [text.facts.tellingAgreedWith, meeting.tellingAgreedWith],
      [text.facts.familyExpected, meeting.familyExpected],
      [text.facts.support, cellOf(meeting.support, ...record.supportSettled.map(({ words }) => words))],
      [text.facts.roomReady, meeting.roomReady],
      [text.facts.handedOn, cellOf(...record.delegations.map(({ person, values }) => joined(answerOf(values.task, text.handedOn), briefly(person), answerOf(values.answer, text.taken), dateWords(values.on), values.note)))],
      [text.facts.omissions, cellOf(meeting.omissions, ...record.omissions.map(({ person, reason }) => joined(briefly(person), reason)))],
    ]),
    ...section(3, text.sections.asked, table(
      text.tables.asked,
      [[text.columns.person, 27], [text.columns.answer, 23], [text.columns.detail, 50]],
      asked.map((one) => [
        cellOf(bold(one.name), one.agency, said(one.involvement, text.involvedAs), said(one.grade, text.grade)),
        cellOf(answerOf(one.invitation?.reply, text.replies) ?? text.notSaid, one.invitation?.replyReason, attempts(one)),
        cellOf(...invitationWords(one)),
      ]),
    )),
    ...section(3, text.sections.papers, table(
      text.tables.papers,
      [[text.columns.paper, 50], [text.columns.answer, 50]],
      record.papers.map(({ label, values }) => [cellOf(label), cellOf(joined(answerOf(values.state, text.paperStates), dateWords(values.on)), values.note)]),
    )),
  ]
  return blocks.length === 0 ? [] : [heading(2, text.sections.preparing), ...blocks]
}

function invitationWords({ invitation }: RecordAttendance): readonly (string | undefined)[] {
  if (invitation === undefined) return []
  const { agreesFamilyNotTold, agreesFamilyNotToldOn, tech } = invitation
  return [
    said(invitation.why, text.why),
    said(invitation.asked, text.asked),
    said(invitation.writtenInput, text.wrote),
    said(invitation.deputy, text.deputy),
    said(invitation.papers, text.papersFor),
    answerOf(invitation.joins, text.joins),
    tech === undefined ? undefined : tech ? text.tech.yes : text.tech.no,
    said(invitation.sentEarlyBecause, text.sentEarly),
    answerOf(invitation.agreesMeeting, text.agreesMeeting),
    answerOf(invitation.agreesChair, text.agreesChair),
    answerOf(invitation.viewOnTelling, text.viewOnTelling),
    joined(answerOf(agreesFamilyNotTold, text.agreesNotTold), dateWords(agreesFamilyNotToldOn)),
  ]
}

