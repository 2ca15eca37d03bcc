import type { ChildChange, ReviewOutcome, ReviewResultRefusal } from '../domain/plan/review-result'
import { localised } from './localised'

/** What looking again found (CA-17, MS-15): the answer, what is different for the child, and why. */
export const reviewResultText = localised({
  en: {
    title: 'What looking again found',
    lead: 'For the day you look again. Say what is different for the child first, then what happens now.',
    notYet: 'Nobody has said yet',
    child: 'What is different for the child?',
    children: { better: 'It is better', same: 'It is the same', worse: 'It is worse', 'not-known': 'We do not know' } satisfies Record<ChildChange, string>,
    outcome: 'What happens now?',
    outcomes: { resolved: 'It is solved', continue: 'The plan goes on as it is', reconvene: 'We meet again', escalate: 'It goes to the managers' } satisfies Record<ReviewOutcome, string>,
    why: 'How do you know?',
    keep: 'Keep what we found',
    kept: 'What you found is kept.',
    is: (child: string, outcome: string, on: string) => `${child}. ${outcome}. ${on}`,
    toManagers: 'Go to the managers’ steps',
    toGate: 'Ask whether to meet again',
    toLettingGo: 'Can we let go?',
    refusals: {
      'meeting-not-found': 'This meeting is not on this device. Nothing has been changed.',
      'answer-needed': 'Say what is different for the child, and what happens now.',
      'reason-needed': 'Say how you know, in a line.',
    } satisfies Record<ReviewResultRefusal['code'], string>,
  },
})
