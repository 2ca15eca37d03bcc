import { oxfordshirePack } from '../../../src/guidance'
import { addChild, answerRequest, foundCase, startRequest, type DecideCommand, type RequestValues } from '../../../src/domain/case'
import { aCase, type TestCase } from '../../support/builders'

export const pack = oxfordshirePack()
export const packHash = 'a'.repeat(64)

/** Answers that let a meeting be held. Everything in them is invented. */
export const answers: RequestValues = {
  significantHarm: 'no',
  grounds: [{ key: 'outcomes', evidence: 'A year of plans, and nursery is still missed twice a week.' }],
  tried: 'Early help plan in March. A joint visit in September.',
  familyPresence: 'without',
  whyWithoutFamily: 'Each agency was told something different and we need to compare.',
  losses: { childFocus: 'Drawing session', factChecking: 'Letter read out', firstHand: 'Visit before' },
  exceptions: [],
  exceptionsAnswered: true,
  discussedWith: 'Priya Nair',
  discussedOn: '2026-11-19',
  nextDecision: 'none',
  statutoryProcess: 'no',
  askedToDecide: 'Priya Nair',
  askedToDecideRole: 'safeguarding-lead',
}

export function aFoundedCase(reference = 'TS-0417'): TestCase {
  const test = aCase()
  test.accept(foundCase({ reference, packId: pack.id }))
  test.accept(addChild(test.fold, { label: 'Child A' }, test.context()))
  return test
}

/** A case with one request, answered as given; returns the request's id. */
export function aRequest(test: TestCase, set: RequestValues = answers): string {
  const { requestId, draft } = startRequest({ requester: 'Dina Osei' }, test.context())
  test.act(draft)
  test.accept(answerRequest(test.fold, requestId, set, test.context()))
  return requestId
}

export const decision = (request: string, more: Partial<DecideCommand> = {}): DecideCommand => ({
  request, outcome: 'hold', decider: 'Priya Nair', deciderRole: 'safeguarding-lead', reason: 'Nobody can plan until the accounts are compared.', pack, packHash, ...more,
})
