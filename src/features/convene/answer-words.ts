import { localDate } from '../../domain/calendar'
import { choiceOf, exceptionsOf, lossFields, type RequestValues } from '../../domain/case'
import { isSilent, type GateQuestion, type GuidancePack } from '../../guidance'
import { conveneText as text } from '../../text/convene'
import { datesText } from '../../text/dates'

/** What was answered to one question, a line for each part. Empty when nothing was said. */
export function answerWords(question: GateQuestion, request: RequestValues, pack: GuidancePack): readonly string[] {
  return said(answers[question.work](question, request, pack))
}

type Answer = (question: GateQuestion, request: RequestValues, pack: GuidancePack) => readonly (string | undefined)[]

const answers: Readonly<Record<GateQuestion['work'], Answer>> = {
  harm: (question, request) => [harmWords(question, request)],
  grounds: (_, request, pack) => (request.grounds ?? []).map(({ key, evidence }) => [labelOf(isSilent(pack.criteria) ? [] : pack.criteria.grounds, key), evidence].filter((part) => part !== '').join(': ')),
  tried: (_, request) => [request.tried],
  'without-family': (question, request, pack) => [
    labelOf(question.options ?? [], request.familyPresence ?? ''),
    ...(request.familyPresence === 'with' ? [] : [request.whyWithoutFamily, ...lossFields.map((field, index) => asked(`${pack.gate.losses[index]?.label ?? text.without.lossTitle}:`, request.losses?.[field]))]),
  ],
  exceptions: (_, request, pack) => {
    const items = isSilent(pack.exceptions) ? [] : pack.exceptions.items
    const named = exceptionsOf(request, pack).map((key) => labelOf(items, key))
    if (named.length === 0) return [request.exceptionsAnswered === true || request.exceptions !== undefined ? text.check.none : undefined]
    const { safety, considered, unease, supervision } = text.exceptions
    return [...named, asked(safety, request.staffSafety), asked(considered, request.panelConsidered), asked(unease, request.unease), asked(supervision, request.supervision)]
  },
  advice: (_, request) => [[request.discussedWith, day(request.discussedOn)].filter(Boolean).join(', '), request.discussedAdvice],
  timing: (_, request) => [
    request.nextDecision === 'none' ? text.timing.none : [request.nextDecisionWhat, day(request.nextDecisionOn)].filter(Boolean).join(', '),
    request.nextDecision === 'undated' ? text.timing.undated : undefined,
    asked(text.timing.statutory, request.statutoryProcess && text.timing[request.statutoryProcess]),
  ],
  decider: (_, request, pack) => [
    [request.askedToDecide, isSilent(pack.authorise) ? undefined : labelOf(pack.authorise.who, request.askedToDecideRole ?? '')].filter(Boolean).join(', '),
    asked(text.decider.tell, request.tellBefore && { tell: text.decider.tellYes, 'not-tell': text.decider.tellNo, 'not-settled': text.decider.tellOpen }[request.tellBefore]),
    asked(text.decider.whoTells, request.whoTells),
  ],
  choice: (question, request) => [labelOf(question.options ?? [], choiceOf(request, question) ?? '')],
}

function harmWords(question: GateQuestion, request: RequestValues): string | undefined {
  const { significantHarm, significantHarmReferral: referral, significantHarmAdvice: advice } = request
  if (significantHarm === 'yes' && referral !== undefined) return text.check.harmYes(referral.who, referral.how, referral.by)
  if (significantHarm === 'unsure' && advice !== undefined) return text.check.harmUnsure([advice.who, advice.when].filter(Boolean).join(', '), advice.said)
  return labelOf(question.options ?? [], significantHarm ?? '')
}

/** What was asked goes before what was answered, so that each line can be read alone. */
const asked = (label: string, answer: string | undefined): string | undefined => (answer === undefined || answer.trim() === '' ? undefined : `${label} ${answer}`)
const day = (iso: string | undefined): string | undefined => (iso === undefined ? undefined : datesText.whole(localDate(iso)))
const labelOf = (list: readonly { readonly key: string; readonly label: string }[], key: string): string => list.find((one) => one.key === key)?.label ?? ''
const said = (lines: readonly (string | undefined)[]): readonly string[] => lines.filter((line): line is string => line !== undefined && line.trim() !== '')
