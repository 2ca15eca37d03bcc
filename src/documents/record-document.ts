import type { DocumentModel, RecordModel } from '../domain/record'
import { parseLocalDate } from '../domain/calendar'
import { checkWordsText, circleText } from '../text/check-words'
import { datesText } from '../text/dates'
import { documentText as text } from '../text/documents'
import { bold, cellOf, type Block } from './model'
import { closingBlocks } from './record-closing'
import { attendanceBlocks, preparingBlocks } from './record-people'
import { dateWords, facts, frontOf, heading, joined, momentWords, paragraph, personWords } from './record-parts'
import { planBlocks } from './record-plan'
import { childBlocks, reasonBlocks } from './record-reasons'
import { concernBlocks, talkBlocks } from './record-talk'

/**
 * The full record of a meeting as one document. What was agreed comes first, so that it stays short for whoever carries
 * the plan (OX-24); how the meeting got there follows. `final` leaves out the words that say it is a draft. `words` are the
 * check words of a shared case as they stood.
 */
export function recordToDocument(record: RecordModel, state: 'draft' | 'final', words: readonly CheckedPart[] = []): DocumentModel {
  return {
    format: 'turnstone-document/1',
    ...frontOf(record, state, text.marking),
    blocks: [
      heading(1, text.title(record.meetingType)),
      ...(record.practice ? [strong(text.practiceMarking)] : []),
      ...(state === 'draft' ? [strong(text.draft)] : []),
      ...record.pack.notices.map(paragraph),
      ...meetingBlocks(record),
      ...checkWordBlocks(words),
      ...attendanceBlocks(record),
      ...concernBlocks(record),
      ...planBlocks(record),
      ...childBlocks(record),
      ...talkBlocks(record),
      ...reasonBlocks(record),
      ...preparingBlocks(record),
      ...closingBlocks(record),
    ],
  }
}

/** Six words for who is in and six for what is held, of one part of the case. */
export interface CheckedPart {
  readonly circle: keyof typeof circleText
  readonly people: readonly string[]
  readonly state: readonly string[]
}

/** Printed, so that two copies of a record can be laid side by side years later (ledger-and-sync §3). Nothing where nobody shares the case. */
function checkWordBlocks(words: readonly CheckedPart[]): Block[] {
  const rows = words.flatMap(({ circle, people, state }) => [
    [checkWordsText.ofCircle(circleText[circle], checkWordsText.people), people.join(' ')] as const,
    [checkWordsText.ofCircle(circleText[circle], checkWordsText.state), state.join(' ')] as const,
  ])
  return rows.length === 0 ? [] : [heading(3, checkWordsText.inRecord), ...facts(rows)]
}

const strong = (words: string): Block => ({ type: 'paragraph', runs: bold(words) })

function meetingBlocks(record: RecordModel): Block[] {
  const { meeting, caseFacts } = record
  const day = parseLocalDate(meeting.date ?? '')
  return [
    heading(2, text.sections.meeting),
    ...facts([
      [text.facts.reference, record.reference, true],
      [text.facts.title, meeting.title],
      [text.facts.date, joined(day.ok ? datesText.long(day.value) : meeting.date, meeting.start), true],
      [text.facts.planned, meeting.minutes === undefined ? undefined : text.minutes(meeting.minutes)],
      [text.facts.place, meeting.place, true],
      [text.facts.mode, meeting.mode === undefined ? undefined : text.modes[meeting.mode]],
      [text.facts.chair, personWords(record.chair), true],
      [text.facts.minuteTaker, personWords(record.minuteTaker), true],
      [text.facts.convener, personWords(record.convener)],
      [text.facts.challenger, personWords(record.challenger)],
      [text.facts.opened, momentWords(record.opened)],
      [text.facts.closed, momentWords(record.closed)],
      [text.facts.aim, meeting.aim, true],
      [text.facts.wantedResult, meeting.wantedResult],
      [text.facts.levelOfNeed, caseFacts.levelOfNeed],
      [text.facts.existingPlans, caseFacts.existingPlans],
      [text.facts.nextKeyDate, joined(dateWords(caseFacts.nextKeyDate), caseFacts.nextKeyDateWhat)],
      [text.facts.leadPractitioner, personWords(record.leadPractitioner)],
      [text.facts.partnership, caseFacts.homePartnership],
      [text.facts.contactHold, hold(caseFacts.contactHold)],
      [text.facts.contactHoldAdvice, hold2(caseFacts.contactHoldAdvice)],
    ]),
    heading(3, text.sections.openingCard),
    ...facts([
      [text.facts.format, meeting.recordFormat, true],
      [text.facts.route, meeting.recordRoute, true],
      [text.facts.due, dateWords(meeting.recordDue), true],
      [text.facts.stored, meeting.recordStored, true],
      [text.facts.custodian, meeting.custodian],
      [text.facts.familyHear, meeting.absentFamilyHear, true],
    ]),
  ]
}

const hold = (value: RecordModel['caseFacts']['contactHold']) =>
  value === undefined || value === null ? undefined : cellOf(value.why, joined(text.decidedBy(value.decider), dateWords(value.by)))
const hold2 = (value: RecordModel['caseFacts']['contactHoldAdvice']) =>
  value === undefined || value === null ? undefined : cellOf(value.advice, joined(value.from, dateWords(value.on)))
