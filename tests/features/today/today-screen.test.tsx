// @vitest-environment jsdom
import { cleanup, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, test } from 'vitest'
import { caseSubject } from '../../../src/domain/act-context'
import { change, entities } from '../../../src/domain/entities'
import { decideOnFailing } from '../../../src/domain/plan/failing'
import { TodayScreen } from '../../../src/features/today/today-screen'
import { bringPack } from '../../../src/guidance'
import { aCase, type TestCase } from '../../support/builders'
import { renderInVault, thePracticeCase, type VaultOptions } from '../case/in-vault'
import { wordsOf } from '../../support/words-of'

const open = (cases: Readonly<Record<string, TestCase>>, options: Partial<VaultOptions> = {}) => renderInVault(cases, TodayScreen, { at: '/today', path: '/today', ...options })

function aCaseOf(reference: string, ...changes: Parameters<typeof change>[]): TestCase {
  const made = aCase()
  made.act({ act: 'foundCase', changes: [change('case', caseSubject, { reference, practice: false, guidancePack: 'oxfordshire' }), ...changes.map((one) => change(...one))] })
  return made
}
const region = (name: string) => screen.getByRole('region', { name })
const rows = (name: string) => within(screen.getByRole('list', { name })).getAllByRole('listitem').map((row) => wordsOf(row))

describe('the day', () => {
  test('opens with the date and the next meeting: time, place, who chairs, what is still open', async () => {
    const practice = thePracticeCase()
    const vault = open({ c1: practice })
    expect(screen.getAllByRole('heading', { level: 1 }).map((one) => one.textContent)).toEqual(['Thursday 3 December'])
    const next = region('Next meeting')
    expect(within(next).getByText('14:00')).toBeDefined()
    expect(within(next).getByText('in 3 hours')).toBeDefined()
    expect(next.textContent).toContain('Larkmead School, meeting room. 8 agencies. Chair: Martin Fell. Minutes: Jo Lindqvist.')
    expect(await within(next).findByText(/^\d+ of \d+ settled\.$/)).toBeDefined()
    expect(within(next).getByRole('link', { name: 'Open the meeting' })).toHaveProperty('pathname', `/c/c1/m/${entities(practice.fold, 'meeting')[0]?.id ?? ''}/prepare`)
    expect(vault.said).toEqual(['Today. Nothing needs you. Next meeting 14:00.'])
  })

  test('a running meeting is one press away', () => {
    const practice = thePracticeCase()
    const meeting = entities(practice.fold, 'meeting')[0]?.id ?? ''
    practice.act({ act: 'openMeeting', changes: [change('meeting', meeting, { openedAt: 1 })] })
    const vault = open({ c1: practice })
    const next = region('Next meeting')
    expect(within(next).getByText('Running now')).toBeDefined()
    expect(vault.said).toEqual(['Today. Nothing needs you. A meeting is running now.'])
    expect(within(next).getByRole('link', { name: 'Go back in' })).toHaveProperty('pathname', `/c/c1/m/${meeting}/run`)
  })

  test('of several meetings the next one stands there; the others come up', () => {
    open({ a: aCaseOf('TS-1', ['meeting', 'm', { date: '2026-12-09', start: '10:00' }]), b: aCaseOf('TS-2', ['meeting', 'm', { date: '2026-12-04', start: '09:30' }]) })
    expect(region('Next meeting').textContent).toContain('Professionals meeting, case TS-2')
    expect(within(region('Next meeting')).getByText('tomorrow')).toBeDefined()
    expect(rows('Coming up')).toEqual(['Wed 9 Dec 2026Meeting, TS-1, 10:00'])
  })
})

describe('what needs a person', () => {
  const busy = (): Record<string, TestCase> => ({
    tell: aCaseOf('TS-0398', ['adult', 'f', { label: 'Child F’s father' }], ['meeting', 'm', { openedAt: 1, closedAt: 2 }], ['seal', 's', { meeting: 'm' }], ['telling', 't', { meeting: 'm', person: 'f', answer: 'tell', due: '2026-12-02' }]),
    approve: aCaseOf('TS-0402', ['meeting', 'm', { openedAt: 1, closedAt: 2, recordDue: '2026-12-07' }]),
    harm: aCaseOf('TS-0500', ['request', 'r', { significantHarm: 'yes' }]),
    gate: aCaseOf('TS-0300', ['request', 'r', { significantHarm: 'no' }]),
    hold: aCaseOf('TS-0600', ['case', caseSubject, { contactHold: { why: 'Advice first.', decider: 'Dr Helen Marsh', by: '2026-12-10' } }]),
  })

  test('[BR-53] a plan that is late or stuck asks whether to meet sooner, by the day it is read, under guidance that asks it, until somebody has decided', async () => {
    await bringPack('bristol')
    const late = (pack: string, ...more: Parameters<typeof change>[]) => aCaseOf('TS-0707', ['person', 'lp', { name: 'Sam Idowu' }], ['case', caseSubject, { leadPractitioner: 'lp' }], ['meeting', 'm', { openedAt: 1, closedAt: 2, packId: pack }], ['seal', 's', { meeting: 'm' }], ['sending', 'x', { meeting: 'm' }], ['action', 'a', { meeting: 'm', text: 'Visit', due: '2026-12-01' }], ...more)
    const bristol = late('bristol')
    const vault = open({ c1: bristol })
    const row = within(region('Needs you')).getByText('The plan is late or stuck').closest('li')!
    expect(row.textContent).toContain('Late by 2 working days')
    expect(row.textContent).toContain('Decide whether to meet sooner. Sam Idowu is the lead practitioner.')
    expect(within(row).getByRole('link', { name: /^Decide/ })).toHaveProperty('pathname', '/c/c1/m/m/plan/review')
    expect(vault.said).toHaveLength(1)
    cleanup()
    open({ c1: late('oxfordshire') })
    expect(screen.queryByText('The plan is late or stuck')).toBeNull()
    cleanup()
    open({ c1: late('bristol', ['action', 'b', { meeting: 'm', text: 'Phone', status: 'stuck' }], ['action', 'a', { due: '2027-01-09' }]) })
    expect(screen.getByText('The plan is late or stuck').closest('li')?.textContent).toMatch(/^Stuck/)
    cleanup()
    bristol.accept(decideOnFailing(bristol.fold, { meeting: 'm', actions: ['a'], by: 'Sam Idowu', consulted: 'Dina Osei', decision: 'sooner', why: 'It cannot wait' }, bristol.context()))
    open({ c1: bristol })
    expect(screen.queryByText('The plan is late or stuck')).toBeNull()
  })

  test('[OX-07] a child who may be harmed comes first, then what is late, then by day, a half answered question last', () => {
    open(busy())
    const shown = rows('Needs you')
    expect(shown[0]).toContain('Nobody is named to phone children’s social care')
    expect(shown[1]).toBe('Late by 1 working dayTell Child F’s father what was decidedTS-0398. Agreed for Wed 2 Dec 2026.Record it')
    expect(shown[2]).toContain('Record of the meeting')
    expect(shown[2]).toContain('It must go out by Mon 7 Dec 2026.')
    expect(shown[3]).toContain('Do not contact the family yet')
    expect(shown[4]).toContain('Nobody has a copy yet.')
    expect(shown[5]).toContain('7 questions are left.')
  })

  test('each leads to the one place where it is done, also by its number', async () => {
    const vault = open(busy())
    expect(screen.getByRole('link', { name: 'Read and approve: Record of the meeting, TS-0402' })).toHaveProperty('pathname', '/c/approve/m/m/record')
    expect(screen.getByRole('link', { name: /^Open it: / })).toHaveProperty('pathname', '/c/harm/gate/r/1')
    await userEvent.keyboard('2')
    expect(vault.path()).toBe('/c/tell/m/m/told')
  })

  test('[OX-27] the pause on telling the family shows who decides and by when', () => {
    open({ hold: busy()['hold']! })
    expect(wordsOf(region('Needs you'))).toContain('TS-0600. Dr Helen Marsh decides by Thu 10 Dec 2026.')
  })

  test('a concern nobody has is never left out', () => {
    open({ a: aCaseOf('TS-1', ['meeting', 'm', { openedAt: 1 }], ['concern', 'k', { meeting: 'm', words: 'Not weighed', raisedAt: 1 }]) })
    expect(rows('Needs you')[0]).toContain('A safeguarding concern has nobody to refer it')
    expect(document.body.textContent).not.toContain('Not weighed')
  })

  test('one case that cannot be read says so and the others work', () => {
    open({ c1: thePracticeCase() }, { items: [{ caseId: 'c9', text: '{' }] })
    expect(rows('Needs you')).toEqual([expect.stringContaining('could not be listed')])
    expect(region('Next meeting')).toBeDefined()
  })
})

describe('actions due', () => {
  test('the three soonest over all cases, with whose they are and how late', () => {
    open({
      a: aCaseOf('TS-1', ['action', 'a1', { text: 'Ask Housing', owner: 'Martin Fell', due: '2026-12-03', meeting: 'm' }], ['action', 'a2', { text: 'Later', due: '2026-12-30' }]),
      b: aCaseOf('TS-2', ['action', 'b1', { text: 'Offer a conference', due: '2026-11-30' }], ['action', 'b2', { text: 'Bereavement contact', due: '2026-12-08' }], ['action', 'b3', { text: 'Done', due: '2026-11-01', status: 'done' }]),
    })
    expect(rows('Actions due')).toEqual([
      expect.stringContaining('Offer a conferenceTS-2Late by 3 working days'),
      expect.stringContaining('Ask HousingTS-1. Martin FellToday'),
      expect.stringContaining('Bereavement contactTS-2Tue 8 Dec 2026'),
    ])
    expect(region('Actions due').textContent).toContain('4 open')
    expect(screen.getByRole('link', { name: 'Ask Housing' })).toHaveProperty('pathname', '/c/a/m/m/plan')
  })
})

describe('ways in, and where the work is', () => {
  test('[OX-01] worried about a child: the questions, and “we considered it and did not meet” [OX-13]', async () => {
    const vault = open({ c1: thePracticeCase() })
    const worried = region('Worried about a child?')
    expect(within(worried).getByRole('link', { name: 'Should we meet?' })).toHaveProperty('pathname', '/convene')
    expect(within(worried).getByRole('link', { name: 'We considered it and did not meet' })).toHaveProperty('pathname', '/convene/not-held')
    await userEvent.keyboard('n')
    expect(vault.path()).toBe('/convene')
  })

  test('says how many cases are here, when they were saved, and asks the browser to keep them', async () => {
    const vault = open({ c1: thePracticeCase() }, { health: { kept: 'no', usedBytes: 1, availableBytes: 2, clearedWhenUnused: false } })
    const work = region('Where your work is')
    expect(await within(work).findByText('Not promised')).toBeDefined()
    expect(work.textContent).toContain('1 case, saved 10:42')
    await userEvent.click(within(work).getByRole('button', { name: 'Ask the browser to keep it' }))
    expect(within(work).getByText('Yes')).toBeDefined()
    expect(vault.said.at(-1)).toBe('The browser has agreed to keep it.')
  })

  test('where a browser may clear the records by itself, that stands at the top', async () => {
    open({ c1: thePracticeCase() }, { health: { kept: 'no', usedBytes: 1, availableBytes: 2, clearedWhenUnused: true } })
    expect(await screen.findByText(/Put Turnstone on your Home Screen/)).toBeDefined()
    expect(within(screen.getByRole('main')).getByRole('region', { name: 'Where your work is' })).toBeDefined()
  })

  test('with no case at all it says how to begin', () => {
    open({})
    expect(screen.getByText(/Nothing needs you today/)).toBeDefined()
    expect(screen.queryByRole('region', { name: 'Needs you' })).toBeNull()
  })
})
