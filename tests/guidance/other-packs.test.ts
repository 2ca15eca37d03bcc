import { describe, expect, it } from 'vitest'
import { essentialFrame, evaluate, isSilent, validatePack } from '../../src/guidance'
import { aCheck, anInput, aPack, packFile } from './support'

/**
 * The engine is general: what the four other documents ask and Oxfordshire does not can be said in data alone. These are
 * samples of each peculiar rule, not the packs themselves.
 */
const raised = (pack: ReturnType<typeof aPack>, phase: 'gate' | 'convene' | 'prepare' | 'open' | 'map' | 'close' | 'record' | 'after', said: Parameters<typeof anInput>[0]) =>
  evaluate(pack, essentialFrame(), anInput(said), phase).map((one) => one.key)

const withChecks = (...checks: Record<string, unknown>[]) => aPack({ checks: checks.map((check) => aCheck(check)), readiness: [] })
const entry = (key: string, source: string) => ({ key, label: key, source: [source] })

describe('rules of the other documents, in data alone', () => {
  it('Calderdale: an uninvolved senior chair, fresh reasons, a review in another meeting [CA-14] [CA-20] [CA-29]', () => {
    const pack = aPack({
      chair: {
        says: 'A senior person who does not work with the case.', mayBe: [], agreedByAgencies: false, from: 'anyone', source: ['CA-20'],
        questions: [{ key: 'involved', input: 'chairInvolved', asks: 'Do you work with this family?', expects: 'no', otherwise: 'Ask someone else, or say why not.', source: ['CA-20'] }]
      },
      review: { says: 'In the next core group.', date: 'in-host-meeting', hosts: [entry('core-group', 'CA-29'), entry('tac', 'CA-29')], resolution: { silent: true }, rules: [], source: ['CA-29'] }
    })
    expect(isSilent(pack.chair) ? '' : pack.chair.questions[0]?.expects).toBe('no')
    const check = withChecks({ key: 'chair-fit', phase: 'convene', when: { any: [{ input: 'chairInvolved', is: 'yes' }, { input: 'chairSenior', isNot: 'yes' }] }, settle: 'prepare/chair', source: ['CA-20'] })
    expect(raised(check, 'convene', { chairInvolved: 'no', chairSenior: 'yes' })).not.toContain('chair-fit')
    expect(raised(check, 'convene', { chairInvolved: 'yes', chairSenior: 'yes' })).toContain('chair-fit')
  })

  it('MSCB: a duty to consider, no contact first, a custodian [MS-12] [MS-13] [MS-16] [MS-29]', () => {
    const pack = aPack({
      considerationDuty: { says: 'Every meeting asks whether one is needed.', agendaLine: 'Is a professionals only meeting needed?', source: ['MS-13', 'MS-14', 'MS-16'] },
      criteria: { silent: true },
      exceptions: { says: 'Meet first.', items: [{ key: 'forced-marriage', label: 'Forced marriage', asks: 'Is it feared?', says: 'Meet before anyone contacts the family.', effect: 'contact-hold', consult: [], source: ['MS-12'] }], source: ['MS-12'] },
      agenda: { silent: true },
      checks: [aCheck({ key: 'custodian', phase: 'close', when: { input: 'custodian', blank: true }, settle: 'safekeeping', source: ['MS-29'] }), aCheck({ key: 'considered-here', phase: 'gate', when: { input: 'considerationsUndocumented', atLeast: 1 }, about: 'considerationsUndocumented', settle: 'gate/decision', source: ['MS-16'] })],
      readiness: []
    })
    expect(isSilent(pack.considerationDuty)).toBe(false)
    expect(raised(pack, 'close', {})).toContain('custodian')
    expect(raised(pack, 'gate', { considerationsUndocumented: ['m1'] })).toContain('considered-here')
  })

  it('NCSCP: no grounds at all, the family expected, earlier actions opening a later meeting [NC-12a] [NC-26b]', () => {
    const agenda = {
      says: 'Earlier actions first.', source: ['NC-26b'],
      items: [
        { key: 'earlier', title: 'Actions from last time', say: ['What was done?'], ask: [], work: 'earlier-actions', minutes: 10, mandatory: true, when: { input: 'earlierMeetings', atLeast: 1 }, source: ['NC-26b'] },
        { key: 'welcome', title: 'Welcome', say: ['Welcome.'], ask: [], work: 'welcome', minutes: 5, mandatory: true, source: ['NC-13'] }
      ]
    }
    const family = { ...(packFile()['family'] as object), before: { says: 'Are they coming?', default: 'invite', settledBy: 'convener', questions: [], source: ['NC-12a'] } }
    expect(validatePack({ ...packFile(), criteria: { silent: true }, agenda, family }).ok).toBe(true)
  })

  it('Bristol: two parts, a lead practitioner, five working days, three months at most [BR-22] [BR-33] [BR-49] [BR-51]', () => {
    const review = { says: 'At most three months.', date: 'if-wanted', latest: { count: 3, unit: 'months', from: 'previous-review' }, hosts: [], resolution: { silent: true }, rules: [], source: ['BR-51'] }
    const pack = aPack({
      deadline: { minutes: { says: 'Within five working days.', limit: { count: 5, unit: 'working-days', from: 'meeting', calendar: 'england-and-wales' }, source: ['BR-22'] } },
      leadPractitioner: { says: 'Agree who it is.', duties: [{ says: 'Goes through the plan with the parents.', source: ['BR-46'] }], source: ['BR-33'] },
      review,
      exceptions: { says: 'Two parts.', items: [{ key: 'two-parts', label: 'Two parts', asks: 'First without the family, then with?', says: 'Part one stays with the professionals.', effect: 'two-parts', consult: [], source: ['BR-49'] }], source: ['BR-49'] },
      criteria: { silent: true },
      checks: [aCheck({ key: 'three-months', phase: 'close', when: { input: 'daysToReview', atLeast: 93 }, settle: 'review', source: ['BR-51'] }), aCheck({ key: 'lead', when: { input: 'leadPractitioner', blank: true }, settle: 'lead', source: ['BR-33'] })],
      readiness: []
    })
    expect(isSilent(pack.deadline.minutes) ? null : pack.deadline.minutes.limit).toMatchObject({ count: 5, unit: 'working-days' })
    expect(raised(pack, 'close', { daysToReview: 120 })).toEqual(expect.arrayContaining(['three-months', 'lead']))
  })

  it('a partnership that asks about its own question at the gate', () => {
    const gate = structuredClone(packFile()['gate']) as { questions: Record<string, unknown>[]; outcomes: Record<string, unknown>[] }
    gate.outcomes.push({ key: 'specialist', label: 'Specialist assessment', says: 'Refer directly.', kind: 'redirect', needs: ['reason'], carries: 'Your answers.', source: ['BR-03'] })
    gate.questions.push({
      key: 'specialist', work: 'choice', input: 'specialistAssessmentWanted', title: 'Is a specialist assessment what you want?', says: 'This is not the way to one.', ask: [], why: 'It has its own route.',
      options: [{ key: 'yes', label: 'Yes', leadsTo: 'specialist', source: ['BR-03'] }, { key: 'no', label: 'No', leadsTo: 'next', source: ['BR-03'] }], source: ['BR-03']
    })
    expect(aPack({ gate }).gate.questions).toHaveLength(9)
  })
})
