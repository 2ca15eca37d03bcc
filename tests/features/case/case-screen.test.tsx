// @vitest-environment jsdom
import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, test } from 'vitest'
import { caseSubject } from '../../../src/domain/act-context'
import { contactHoldOf } from '../../../src/domain/case'
import { change, entities } from '../../../src/domain/entities'
import { CaseScreen } from '../../../src/features/case/case-screen'
import { aCase, type TestCase } from '../../support/builders'
import { renderInVault, thePracticeCase } from './in-vault'
import { wordsOf } from '../../support/words-of'

const open = (case1: TestCase, drafts = new Map<string, string>()) => renderInVault({ c1: case1 }, CaseScreen, { at: '/c/c1', path: '/c/:caseId', drafts })

function aBareCase(): TestCase {
  const bare = aCase()
  bare.act({ act: 'foundCase', changes: [change('case', caseSubject, { reference: 'TS-0417', practice: false, guidancePack: 'oxfordshire' })] })
  return bare
}
const region = (name: string | RegExp) => screen.getByRole('region', { name })
const meetingOf = (one: TestCase) => entities(one.fold, 'meeting')[0]?.id ?? ''

describe('the case page', () => {
  test('shows the practice case: who it is about, who was told, the meeting, and one thing to do next', () => {
    const practice = thePracticeCase()
    open(practice)
    expect(screen.getAllByRole('heading', { level: 1 }).map((one) => one.textContent)).toEqual(['PRACTICE-0417'])
    const next = region('What next')
    expect(within(next).getByRole('link', { name: 'Open the meeting' })).toHaveProperty('pathname', `/c/c1/m/${meetingOf(practice)}/prepare`)
    expect(wordsOf(next)).toContain('Thu 3 Dec 2026, 14:00. Larkmead School, meeting room.')
    const family = region('Children and adults')
    expect(family.textContent).toContain('Brother or sister, in scope: Same home.')
    expect(family.textContent).toContain('Mother. Has parental responsibility. Told about the meeting.')
    expect(family.textContent).toContain('Telling not needed, with a reason.')
    expect(within(region('Meetings')).getByRole('link', { name: 'Professionals meeting' })).toBeDefined()
    expect(wordsOf(region('Whether to meet'))).toContain('Decided by Priya Nair, Fri 20 Nov 2026')
    expect(document.title).not.toMatch(/Ellis|Carys|0417/)
  })

  test('[OX-43f] the child’s words come first in their own panel, with who listened and when', () => {
    open(thePracticeCase())
    const panel = region('Ellis, Nia: words and day')
    expect(within(panel).getByText('“I like quiet days.”')).toBeDefined()
    // The date stays on one line.
    expect(wordsOf(panel)).toContain('To Nursery key worker, drawing session, Mon 30 Nov 2026')
    expect(panel.textContent).toContain('Nia: What somebody saw')
  })

  test('a child nobody listened to is said in words, never left blank', () => {
    const bare = aBareCase()
    bare.act({ act: 'addChild', changes: [change('child', 'a', { label: 'Child A', scope: 'about' })] })
    open(bare)
    expect(region('Child A: words and day').textContent).toContain('Nobody has asked yet')
  })

  test('[OX-28] a person is added to the network by name and agency, and a missing agency is asked for at its field', async () => {
    const bare = aBareCase()
    const vault = open(bare)
    await userEvent.click(screen.getByRole('button', { name: 'Add a person' }))
    const dialog = screen.getByRole('dialog', { name: 'Add a person' })
    await userEvent.type(within(dialog).getByLabelText('Name'), 'Sam Idowu')
    await userEvent.click(within(dialog).getByRole('button', { name: 'Save' }))
    expect(within(dialog).getByText('Say which agency they work for.')).toBeDefined()
    expect(entities(bare.fold, 'person')).toHaveLength(0)
    await userEvent.type(within(dialog).getByLabelText('Agency'), 'Early Help')
    await userEvent.click(within(dialog).getByRole('button', { name: 'Save' }))
    expect(screen.queryByRole('dialog')).toBeNull()
    expect(region('People and agencies').textContent).toContain('Sam Idowu')
    expect(vault.drafts.size).toBe(0)
  })

  test('words typed in a form are kept as drafts when it is closed with Escape, and dropped only by “Do not save”', async () => {
    const vault = open(aBareCase())
    await userEvent.click(screen.getByRole('button', { name: 'Add a child' }))
    await userEvent.type(screen.getByLabelText('Label or first name'), 'Child A')
    screen.getByRole('dialog').dispatchEvent(new Event('cancel', { cancelable: true }))
    expect([...vault.drafts.values()]).toEqual(['Child A'])
    await userEvent.click(screen.getByRole('button', { name: 'Add a child' }))
    expect(screen.getByLabelText<HTMLInputElement>('Label or first name').value).toBe('Child A')
    await userEvent.click(screen.getByRole('button', { name: 'Do not save' }))
    expect(vault.drafts.size).toBe(0)
  })

  test('[NC-17] a brother or sister is in or out with a reason, either way', async () => {
    const practice = thePracticeCase()
    open(practice)
    await userEvent.click(screen.getByRole('button', { name: 'Change Nia' }))
    await userEvent.click(screen.getByRole('radio', { name: 'Brother or sister, not in scope' }))
    await userEvent.clear(screen.getByLabelText('Why they are in or out'))
    await userEvent.click(screen.getByRole('button', { name: 'Save' }))
    expect(screen.getByText('Say why this brother or sister is in or out.')).toBeDefined()
    await userEvent.type(screen.getByLabelText('Why they are in or out'), 'Seen by another team.')
    await userEvent.click(screen.getByRole('button', { name: 'Save' }))
    expect(entities(practice.fold, 'child').find((child) => child.values.label === 'Nia')?.values).toMatchObject({ scope: 'sibling-out', scopeReason: 'Seen by another team.' })
  })

  test('an adult is taken off the case only with a reason', async () => {
    const practice = thePracticeCase()
    open(practice)
    await userEvent.click(screen.getByRole('button', { name: 'Change Grandmother' }))
    await userEvent.click(screen.getByText('Take this adult off the case'))
    await userEvent.click(screen.getByRole('button', { name: 'Take off' }))
    expect(screen.getByText('Say why, in a line.')).toBeDefined()
    await userEvent.type(screen.getByLabelText('Why'), 'Not part of this.')
    await userEvent.click(screen.getByRole('button', { name: 'Take off' }))
    expect(entities(practice.fold, 'adult').map((adult) => adult.values.label)).toEqual(['Carys Harrow', 'Tom Vale'])
  })

  test('a child’s words are added with the day as people say it, echoed before it is kept', async () => {
    const practice = thePracticeCase()
    open(practice)
    await userEvent.click(screen.getByRole('button', { name: 'Add what a child said or showed' }))
    await userEvent.type(screen.getByLabelText('Their words, or what was seen'), 'I want to see Nan.')
    await userEvent.type(screen.getByLabelText('When'), 'yesterday')
    expect(screen.getByText(/Wed 2 Dec 2026/)).toBeDefined()
    await userEvent.click(screen.getByRole('button', { name: 'Save' }))
    expect(entities(practice.fold, 'voice').at(-1)?.values).toMatchObject({ text: 'I want to see Nan.', on: '2026-12-02', heading: 'words' })
  })
})

describe('telling the family is paused [OX-27]', () => {
  const held = () => {
    const bare = aBareCase()
    bare.act({ act: 'holdContact', changes: [change('case', caseSubject, { contactHold: { why: 'Illness may be made up.', decider: 'Dr Helen Marsh', by: '2026-12-08' } })] })
    return bare
  }

  test('the page says so first, with who decides and by when', () => {
    open(held())
    expect(screen.getByText('Do not contact the family yet. Dr Helen Marsh decides by Tue 8 Dec 2026.')).toBeDefined()
    expect(region('Telling the family is paused').textContent).toContain('No advice is kept yet from a senior manager or the named or designated doctor')
  })

  test('advice is kept with a name and words', async () => {
    const one = held()
    open(one)
    await userEvent.click(screen.getByText('Keep the advice', { selector: 'summary *' }))
    await userEvent.type(screen.getByLabelText('Who advised'), 'Dr Helen Marsh, designated doctor')
    await userEvent.click(screen.getByRole('button', { name: 'Keep the advice' }))
    expect(screen.getByText('Write what they advised.')).toBeDefined()
    await userEvent.type(screen.getByLabelText('What they advised'), 'Wait for the clinic letter.')
    await userEvent.click(screen.getByRole('button', { name: 'Keep the advice' }))
    expect(contactHoldOf(one.fold, '2026-12-03')?.advice).toEqual({ from: 'Dr Helen Marsh, designated doctor', advice: 'Wait for the clinic letter.', on: '2026-12-03' })
    expect(region('Telling the family is paused').textContent).toContain('Wait for the clinic letter.')
  })

  test('the pause ends only with a name and a reason', async () => {
    const one = held()
    open(one)
    await userEvent.click(screen.getByText('End the pause', { selector: 'summary *' }))
    await userEvent.click(screen.getByRole('button', { name: 'End the pause' }))
    expect(screen.getByText('Name the person who decides.')).toBeDefined()
    await userEvent.type(screen.getByLabelText('Who decided that the pause ends'), 'Dr Helen Marsh')
    await userEvent.type(screen.getByLabelText('Why it ends'), 'The clinic found a cause.')
    await userEvent.click(screen.getByRole('button', { name: 'End the pause' }))
    expect(screen.queryByText(/Do not contact the family yet/)).toBeNull()
    expect(one.entries.at(-1)?.entry.reason).toBe('Dr Helen Marsh: The clinic found a cause.')
  })
})

describe('what next follows where the case stands', () => {
  const next = (one: TestCase) => {
    open(one)
    return within(region('What next')).getAllByRole('link').map((link) => [link.textContent, (link as HTMLAnchorElement).pathname])
  }

  test('[OX-12] no meeting: any agency asks whether to meet, and can say that it considered one and did not', () => {
    expect(next(aBareCase())).toEqual([['Should we meet?', '/c/c1/gate'], ['We considered it and did not meet', '/c/c1/not-held']])
  })

  test('a half answered question is gone on with where it was left', () => {
    const bare = aBareCase()
    bare.act({ act: 'startRequest', changes: [change('request', 'r1', { on: '2026-12-01', significantHarm: 'no' })] })
    expect(next(bare)).toEqual([['Go on: should we meet?', '/c/c1/gate/r1/2']])
  })

  test('a running meeting: go back in', () => {
    const practice = thePracticeCase()
    practice.act({ act: 'openMeeting', changes: [change('meeting', meetingOf(practice), { openedAt: 1 })] })
    expect(next(practice)).toEqual([['Go back in', `/c/c1/m/${meetingOf(practice)}/run`]])
  })

  test('a closed meeting: read and approve', () => {
    const practice = thePracticeCase()
    practice.act({ act: 'closeMeeting', changes: [change('meeting', meetingOf(practice), { openedAt: 1, closedAt: 2 })] })
    expect(next(practice)[0]).toEqual(['Read and approve', `/c/c1/m/${meetingOf(practice)}/record`])
  })

  test('[OX-13] a decision not to meet stays on the page with its reason', () => {
    const bare = aBareCase()
    bare.act({ act: 'decideConvening', changes: [
      change('request', 'r1', { on: '2026-12-01', requester: 'Dina Osei' }),
      change('convening', 'v1', { request: 'r1', outcome: 'not-held', decider: 'Priya Nair', on: '2026-12-02', reason: 'A visit is agreed for Friday.' }),
    ] })
    open(bare)
    const asked = region('Whether to meet')
    expect(asked.textContent).toContain('Considered, and not held')
    expect(wordsOf(asked)).toContain('Decided by Priya Nair, Wed 2 Dec 2026. A visit is agreed for Friday.')
  })
})

describe('what is open', () => {
  test('actions stand with owner and date; what is missing is said; a late one says by how much', () => {
    const practice = thePracticeCase()
    const meeting = meetingOf(practice)
    practice.act({ act: 'addAction', changes: [
      change('action', 'a1', { meeting, text: 'Weigh Nia', owner: 'Dina Osei', due: '2026-12-01' }),
      change('action', 'a2', { meeting, text: 'Joint visit' }),
      change('action', 'a3', { meeting, text: 'Done already', status: 'done' }),
    ] })
    open(practice)
    const plan = region('The plan now')
    expect(within(plan).getAllByRole('listitem').map((row) => row.textContent)).toEqual([
      expect.stringContaining('Late by 2 working days'), expect.stringContaining('Owner not said yet'),
    ])
    expect(within(plan).getByRole('link', { name: 'See the whole plan' })).toHaveProperty('pathname', `/c/c1/m/${meeting}/plan`)
  })

  test('[OX-15a] a disagreement that is not settled and a concern that nobody has are on the page', () => {
    const practice = thePracticeCase()
    const meeting = meetingOf(practice)
    practice.act({ act: 'addDisagreement', changes: [change('disagreement', 'd1', { meeting, question: 'Is the plan working?', settled: 'in-part', lookAgain: '2026-12-17' }), change('disagreement', 'd2', { meeting, question: 'Settled one', settled: 'yes' })] })
    practice.act({ act: 'raiseConcern', changes: [change('concern', 'k1', { meeting, words: 'Nia not weighed for ten weeks', raisedAt: 1 })] })
    open(practice)
    const open1 = region('Disagreements open')
    expect(open1.textContent).toContain('Is the plan working?')
    expect(wordsOf(open1)).toContain('Look again Thu 17 Dec 2026')
    expect(open1.textContent).not.toContain('Settled one')
    expect(region('Safeguarding concerns').textContent).toContain('Nobody is named to refer yet')
  })
})
