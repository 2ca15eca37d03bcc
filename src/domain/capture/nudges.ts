import type { CaptureKind, CaptureProblem } from './capture-reading'

/** Verbs that leave nobody able to say later whether it happened (design 4.11). Only where the verb of an action stands: first, or after "Sam to" or "the school will"; "speech support referral" names a thing. */
const VAGUE = /^(?:(?:\S+\s+){1,3}?(?:to|will|should|must|can|and)\s+)?((?:monitor|support|encourag|engag|liais|explor|promot|consider|ensur)(?:e|es|ed|ing|s)?|work(?:ing)? with|keep an eye|look into|be aware|continue to)(?![\p{L}\p{N}])/iu
/** Words that give a judgement or a guess as if it were a fact. */
const OPINION =
  /(?<![\p{L}\p{N}])(probably|possibly|presumably|apparently|obviously|clearly|seems?|seemed|appears? to|i think|we think|i feel|in denial|manipulative|chaotic|hostile|neglectful|unmotivated|disengaged|non[- ]compliant|attention[- ]seeking|lying|not bothered|doesn['’]t care|always|never)(?![\p{L}\p{N}])/iu

const LONG_LINE = 40
const factKinds: ReadonlySet<CaptureKind> = new Set(['info', 'risk', 'strength', 'need'])

export type NudgeInput = { readonly kind: CaptureKind; readonly text: string; readonly hasBasis: boolean; readonly hasChange: boolean }

/** Quiet thoughts about a line. They never stop anyone, and there is at most one of each. */
export function nudgesFor({ kind, text, hasBasis, hasChange }: NudgeInput): readonly CaptureProblem[] {
  const found: CaptureProblem[] = []
  const words = text === '' ? 0 : text.split(/\s+/).length
  if (words > LONG_LINE) found.push({ code: 'overFortyWords', weight: 'nudge', words })
  const verb = kind === 'action' && !hasChange ? VAGUE.exec(text)?.[1] : undefined
  if (verb) found.push({ code: 'vagueVerb', weight: 'nudge', verb: verb.toLowerCase() })
  const opinion = factKinds.has(kind) && !hasBasis ? OPINION.exec(text)?.[1] : undefined
  if (opinion) found.push({ code: 'opinionAsFact', weight: 'nudge', word: opinion.toLowerCase() })
  return found
}
