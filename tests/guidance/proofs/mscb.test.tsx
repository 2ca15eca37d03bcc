// @vitest-environment jsdom
import { vi } from 'vitest'
import { prove } from './prove'

vi.mock('../../../src/guidance/built-in', async (original) => (await import('./stand-in')).withStandIns(await original()))

prove('mscb', {
  'MS-01a': ['gate:grounds', 'In the last core group two agencies held back what they had seen.'],
  'MS-01b': ['gate:grounds', 'The same plan, reviewed three times, and we do not agree on why.'],
  'MS-01c': ['gate:grounds', 'Four children, three homes, nine agencies.'],
  'MS-01d': ['gate:grounds', 'Agreed on 3 May, not done by 20 May, and nobody checked.'],
  'MS-02': ['close', 'on what the family says alone. Who could confirm it?'],
  'MS-03': ['gate:grounds', 'How would meeting without the family keep Ellis in view?'],
  'MS-04': ['gate:without-family', 'Then use a planning meeting, core group, conference or review.'],
  'MS-05a': ['gate:grounds', 'What would be different for Ellis if this went well?'],
  'MS-05b': ['close', 'Which plan takes this on?'],
  'MS-07': ['again-check', 'Say whether the family can be in the room. This adds to working with them.'],
  'MS-08': ['close', 'not say what it means for the child. Share, then analyse.'],
  'MS-09': ['again-check', 'lost without the family, with no word yet on how they are made good.'],
  'MS-10a': ['prepare:family-carys', 'in the family nobody has said whether they are told.'],
  'MS-10b': ['gate-check', 'The family did not hear at first contact that this might be needed. Plan who explains it.'],
  'MS-11': ['run:telling', 'Person by person: who tells them what we decided, how, and by when?'],
  'MS-12': ['again-check', 'Say whether you must meet before anyone contacts the family.'],
  'MS-13': ['gate:grounds', 'Which meeting is asking this, and at which level of need?'],
  'MS-16': ['close', 'no reason. Also a decision not to meet needs one.'],
  'MS-17': ['gate:decider', 'Anyone from an agency may ask, at any stage of the work. Say who decides.'],
  'MS-18': ['prepare', 'involved and not invited. All of them should be there.'],
  'MS-19a': ['guidance', 'On when such a meeting suits, at each level.'],
  'MS-19b': ['guidance', 'On how its people act: to standards of practice and to the law.'],
  'MS-20': ['prepare', 'Name the chair: normally whoever leads the work with the family.'],
  'MS-21': ['chaired:chair', 'Another experienced person chairs. That is allowed when the lead cannot.'],
  'MS-22a': ['close', 'Decide who takes notes before you go on.'],
  'MS-22b': ['close', 'Decide how the notes go round before you go on.'],
  'MS-22c': ['close', 'Decide where the notes are kept before you go on.'],
  'MS-23': ['prepare', 'Say what the meeting is for, and the one question it must answer.'],
  'MS-24': ['prepare:agencies', 'Protects'],
  'MS-25': ['again-check', 'Say which decision this must come before, or that there is none.'],
  'MS-26a': ['run:plan', 'What do we decide, in a line?'],
  'MS-26b': ['run:plan', 'Which actions do we recommend, and to whom?'],
  'MS-27': ['plan:review', 'Everyone it concerns professionally'],
  'MS-28': ['close', 'The chair may rule so as an exception.'],
  'MS-29': ['close', 'Who keeps the record safe? Chair or lead answers for that.'],
  'MS-31': ['again-check', 'There was one before. That is allowed. Why is another needed?'],
})
