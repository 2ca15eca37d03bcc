import type { RecordInforming, RecordModel, RecordVoice } from '../domain/record'
import { documentText as text } from '../text/documents'
import { bold, cellOf, plain, type Block, type Cell } from './model'
import { answerOf, dateWords, facts, heading, joined, said, sectionOr, table, yesNo } from './record-parts'

/** The children, who is in scope and why, and what it is like for them (CA-33, NC-15 to NC-17). */
export function childBlocks(record: RecordModel): Block[] {
  return [
    ...sectionOr(text.sections.children, text.empty.children, facts(record.children.map(({ values }) => [
      values.label ?? '',
      cellOf(
        joined(said(values.age, text.aged), said(values.livesWith, text.livesWith)),
        answerOf(values.scope, text.scope) ?? text.scopeNotSaid,
        values.scopeReason,
        values.needs,
      ),
    ]))),
    ...sectionOr(text.sections.voice, text.empty.voice, facts(record.voices.map((voice) => [voice.child ?? '', voiceWords(voice)]))),
  ]
}

const voiceWords = ({ values }: RecordVoice): Cell =>
  cellOf([...bold(values.heading === undefined ? '' : `${text.voice[values.heading]}: `), ...plain(values.text ?? '')], joined(values.to, dateWords(values.on)))

/** Why this was held without the family, what was lost and how it is made good, who decided, and what the family knew (CA-23, OX-32 to OX-34). */
export function reasonBlocks(record: RecordModel): Block[] {
  const request = record.request ?? {}
  const convening = record.convening ?? {}
  return [
    heading(2, text.sections.decisionToMeet),
    ...facts([
      [text.facts.requester, joined(request.requester, request.requesterRole, dateWords(request.on))],
      [text.facts.question, request.question, true],
      [text.facts.purposes, record.purposes.join(', ')],
      [text.facts.grounds, cellOf(...record.grounds.map(({ label, words }) => [...bold(`${label}: `), ...plain(words)]))],
      [text.facts.tried, request.tried],
      [text.facts.presence, answerOf(request.familyPresence, text.presence)],
      [text.facts.whyWithout, request.whyWithoutFamily, true],
      [text.facts.childFocus, request.losses?.childFocus],
      [text.facts.factChecking, request.losses?.factChecking],
      [text.facts.firstHand, request.losses?.firstHand],
      [text.facts.earlierExclusions, request.earlierExclusions],
      [text.facts.harm, answerOf(request.significantHarm, text.harm), true],
      [text.facts.harmAdvice, joined(request.significantHarmAdvice?.who, request.significantHarmAdvice?.when, request.significantHarmAdvice?.said)],
      [text.facts.harmReferral, joined(request.significantHarmReferral?.who, request.significantHarmReferral?.how, dateWords(request.significantHarmReferral?.by))],
      [text.facts.exceptions, record.exceptions.join(', ')],
      [text.facts.exceptionNotes, request.exceptionNotes],
      ...record.choices.map(({ label, words }) => [label, words] as const),
      [text.facts.specialist, yesNo(request.specialistAssessment)],
      [text.facts.panel, joined(yesNo(request.complexCasePanel), request.panelConsidered)],
      [text.facts.statutory, answerOf(request.statutoryProcess, text.yesNoUnknown)],
      [text.facts.staffSafety, request.staffSafety],
      [text.facts.discussed, cellOf(joined(request.discussedWith, dateWords(request.discussedOn)), request.discussedAdvice)],
      [text.facts.unease, request.unease],
      [text.facts.supervision, request.supervision],
      [text.facts.openness, request.openness],
      [text.facts.nextDecision, joined(answerOf(request.nextDecision, text.nextDecisions), request.nextDecisionWhat, dateWords(request.nextDecisionOn))],
      [text.facts.tellBefore, joined(answerOf(request.tellBefore, text.tellBefore), request.whoTells)],
      [text.facts.askedToDecide, request.askedToDecide],
      [text.facts.decision, answerOf(convening.outcome, text.outcomes), true],
      [text.facts.authorised, joined(convening.decider, convening.deciderRole, dateWords(convening.on)), true],
      [text.facts.reason, convening.reason, true],
      [text.facts.otherRoute, record.route],
      [text.facts.takenBy, joined(convening.person, dateWords(convening.by))],
    ]),
    ...sectionOr(text.sections.family, text.empty.family, table(
      text.tables.family,
      [[text.columns.person, 26], [text.columns.answer, 24], [text.columns.detail, 50]],
      record.family.map(familyRow),
    )),
  ]
}

function familyRow({ label, adult, values }: RecordInforming): Cell[] {
  const who = cellOf(
    bold(label),
    adult?.relationship,
    answerOf(adult?.parentalResponsibility, text.parental),
    adult?.livesElsewhere === true ? text.livesElsewhere : undefined,
    adult?.needs,
  )
  if (values === undefined) return [who, cellOf(text.notSaid), []]
  return [
    who,
    cellOf(answerOf(values.answer, text.informing) ?? text.notSaid, joined(values.by, dateWords(values.on))),
    cellOf(
      values.how,
      said(values.said, text.theySaid),
      answerOf(values.objection, text.objection),
      said(values.objectionResponse, text.objectionResponse),
      said(values.ground, text.ground),
      said(values.deciders, text.decidedBy),
      said(values.agenciesAgree, text.agenciesAgree),
      said(values.lookAgain, (on) => text.lookAgainOn(dateWords(on))),
      joined(answerOf(values.comes, text.comes), said(values.askedBy, text.askedByWho), said(values.support, text.support)),
    ),
  ]
}
