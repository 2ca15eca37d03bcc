// @vitest-environment jsdom
import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { caseSubject } from '../../../src/domain/act-context'
import { change, entityById } from '../../../src/domain/entities'
import { MyActionsScreen } from '../../../src/features/my-actions/my-actions-screen'
import { DateScreen } from '../../../src/features/my-actions/date-screen'
import { UpdateScreen } from '../../../src/features/my-actions/update-screen'
import { aCase, type TestCase } from '../../support/builders'
import { renderInVault, type VaultOptions } from '../case/in-vault'
import { wordsOf } from '../../support/words-of'

// The clock of these tests stands on Thursday 3 December 2026.
function aPlan(reference = 'TS-0412'): TestCase {
  const made = aCase()
  made.act({ act: 'foundCase', changes: [change('case', caseSubject, { reference, guidancePack: 'oxfordshire' })] })
  const action = (id: string, set: Parameters<typeof change<'action'>>[2]) => made.act({ act: 'addAction', changes: [change('action', id, { status: 'open', owner: 'Sam Price', agreed: 'agreed', ...set })] })
  action('a1', { number: 1, text: 'Phone Adult C about the two-year check', change: 'his hearing is tested', due: '2026-12-01', contingency: 'Maria Costa calls at home.' })
  action('a2', { number: 2, text: 'Visit at 7:30 to see a school morning', due: '2026-12-11', contingency: 'Jo visits.' })
  action('a3', { number: 3, text: 'Ask the GP about the missed checks', agreed: 'not-asked', due: '2026-12-18' })
  action('a4', { number: 4, text: 'Somebody else’s', owner: 'Maria Costa', due: '2026-12-18' })
  return made
}
const open = (cases: Readonly<Record<string, TestCase>>, options: Partial<VaultOptions> = {}) => renderInVault(cases, MyActionsScreen, { at: '/my-actions', path: '/my-actions', settings: { iAm: { c1: 'Sam Price' } }, ...options })
const region = (name: string) => screen.findByRole('region', { name })

test('late, next and new stand in that order, each with so that, its day in working days, and what if not when it is near', async () => {
  open({ c1: aPlan() })
  const late = await region('Late')
  expect(wordsOf(late)).toContain('Phone Adult C about the two-year checkSo that his hearing is testedWas due Tue 1 Dec 2026, 2 working days lateIf it does not happenMaria Costa calls at home.TS-0412, action 1')
  const next = await region('Next')
  expect(wordsOf(next)).toContain('Fri 11 Dec 2026, in 6 working days')
  expect(next.textContent).not.toContain('Jo visits.')
  expect((await region('New')).textContent).toContain('Will you take this?Ask the GP about the missed checks')
  expect(screen.queryByText('Somebody else’s')).toBeNull()
  expect(screen.getAllByRole('heading', { level: 2 }).map((one) => one.textContent)).toEqual(['Late', 'Next', 'New', 'Who you are'])
  // Nothing is said of sending, because nothing can be sent.
  expect(document.body.textContent).not.toContain('sent')
})

test('who I am is chosen once for a case, from the names of its plan, and no other case is opened', async () => {
  open({ c1: aPlan(), c2: aPlan('TS-0433') }, { settings: {} })
  expect(screen.getByText('Say who you are in a case, and your actions come here.')).toBeDefined()
  await userEvent.click(screen.getByRole('button', { name: 'Say who you are in case TS-0412' }))
  await screen.findByRole('radio', { name: 'Sam Price' })
  expect(screen.getAllByRole('radio').map((one) => one.getAttribute('value'))).toEqual(['Maria Costa', 'Sam Price', ''])
  await userEvent.click(screen.getByRole('button', { name: 'Keep' }))
  expect(screen.getByText('Choose a name, or “Nobody with actions”.')).toBeDefined()
  await userEvent.click(screen.getByRole('radio', { name: 'Sam Price' }))
  // Enter on the name keeps it.
  await userEvent.keyboard('{Enter}')
  await region('Late')
  expect(screen.getByRole('button', { name: 'Sam Price in case TS-0412. Change' })).toBeDefined()
  expect(screen.getByRole('button', { name: 'Say who you are in case TS-0433' })).toBeDefined()
})

test('a new action is taken, or goes back as one that they cannot do', async () => {
  const made = aPlan()
  const vault = open({ c1: made })
  await userEvent.click(await screen.findByRole('button', { name: 'I will: Ask the GP about the missed checks' }))
  await waitFor(() => expect(screen.queryByRole('region', { name: 'New' })).toBeNull())
  expect(entityById(made.fold, 'action', 'a3')?.values.agreed).toBe('agreed')
  expect(within(await region('Next')).getByText('Ask the GP about the missed checks')).toBeDefined()
  expect(vault.said).toEqual(['You have taken it.'])
})

test('a card leads to its one page, by a press or by the keys d, s and x', async () => {
  const vault = open({ c1: aPlan() })
  const done = await screen.findByRole('button', { name: 'Done: Phone Adult C about the two-year check' })
  done.focus()
  await userEvent.keyboard('x')
  expect(vault.path()).toBe('/c/c1/action/a1/stuck')
})

const update = (made: TestCase, how: string) => renderInVault({ c1: made }, UpdateScreen, { at: `/c/c1/action/a1/${how}`, path: '/c/:caseId/action/:action/:how' })

test('what happened is asked for; what is different for the child may wait; half-typed words are kept', async () => {
  const made = aPlan()
  const vault = update(made, 'part-done')
  await userEvent.click(screen.getByRole('button', { name: 'Save' }))
  expect(screen.getByText('Write what happened first. Nothing has been lost.')).toBeDefined()
  await userEvent.type(screen.getByLabelText('What is done, and what is left?'), 'Phoned; no answer on Tuesday')
  expect([...vault.drafts.values()]).toEqual(['Phoned; no answer on Tuesday'])
  await userEvent.type(screen.getByLabelText('What is different for the child?'), 'Nothing yet')
  await userEvent.click(screen.getByRole('button', { name: 'Save' }))
  await waitFor(() => expect(vault.path()).toBe('/my-actions'))
  expect(entityById(made.fold, 'action', 'a1')?.values).toMatchObject({ status: 'part-done', evidence: 'Phoned; no answer on Tuesday', effect: 'Nothing yet' })
  expect([...vault.drafts.keys()]).toEqual([])
  expect(vault.said).toEqual(['Saved: some of it done.'])
})

test('what was done lately says what it made different for the child', async () => {
  const made = aPlan()
  made.act({ act: 'changeAction', changes: [change('action', 'a2', { status: 'done', evidence: 'Seen', effect: 'He has breakfast now' })] })
  open({ c1: made })
  expect((await region('Done lately')).textContent).toContain('Different for the child: He has breakfast now')
})

test('stuck shows what was agreed for that', () => {
  update(aPlan(), 'stuck')
  expect(screen.getByLabelText('What is in the way?')).toBeDefined()
  expect(screen.getByText(/^Maria Costa calls at home\./)).toBeDefined()
})

test('an action that is gone is said to be gone', () => {
  const made = aPlan()
  made.act({ act: 'withdrawAction', changes: [change('action', 'a1', { withdrawn: { reason: 'Said twice' } })] })
  update(made, 'done')
  expect(screen.getByText('This action is no longer in the plan. Nothing has been changed.')).toBeDefined()
})

const moving = (made: TestCase, options: Partial<VaultOptions> = {}) => renderInVault({ c1: made }, DateScreen, { at: '/c/c1/action/a1/date', path: '/c/:caseId/action/:action/date', ...options })

test('whoever carries only the plan gives their own action another day; nothing else of it changes, and they are not asked again', async () => {
  const made = aPlan()
  const vault = moving(made)
  expect(screen.getByText('Agreed until now: Tue 1 Dec 2026')).toBeDefined()
  await userEvent.click(screen.getByRole('button', { name: 'Save the date' }))
  expect(screen.getByText('Write the new date first. Nothing has been changed.')).toBeDefined()
  await userEvent.type(screen.getByLabelText('New date'), 'Fri 11 Dec')
  expect([...vault.drafts.values()]).toEqual(['Fri 11 Dec'])
  await userEvent.click(screen.getByRole('button', { name: 'Save the date' }))
  await waitFor(() => expect(vault.path()).toBe('/my-actions'))
  expect(made.entries.at(-1)?.entry.facts.map(({ field, value }) => [field, value])).toEqual([['due', '2026-12-11']])
  expect(entityById(made.fold, 'action', 'a1')?.values).toMatchObject({ due: '2026-12-11', agreed: 'agreed' })
  expect([...vault.drafts.keys()]).toEqual([])
  expect(vault.said).toEqual(['Saved: Fri 11 Dec 2026.'])
})

test('words that are no day are not kept, and stay', async () => {
  const made = aPlan()
  const vault = moving(made)
  await userEvent.type(screen.getByLabelText('New date'), 'soon')
  await userEvent.click(screen.getByRole('button', { name: 'Save the date' }))
  expect(screen.getByLabelText('New date').getAttribute('aria-invalid')).toBe('true')
  expect(document.activeElement).toBe(screen.getByLabelText('New date'))
  expect([...vault.drafts.values()]).toEqual(['soon'])
  expect(entityById(made.fold, 'action', 'a1')?.values.due).toBe('2026-12-01')
})

test('whoever may not change the day is told who may, before they write anything', () => {
  moving(aPlan(), { mayNotWrite: ['due', 'agreed'] })
  expect(screen.getByText('You read this case only, so you cannot change its dates. Ask the chair or whoever takes the minutes.')).toBeDefined()
  expect(screen.queryByLabelText('New date')).toBeNull()
})

test('a helper does not move the day of somebody else’s action', () => {
  moving(aPlan(), { mayNotWrite: ['agreed'] })
  expect(screen.getByText('This action is Sam Price’s. Only they, the chair or whoever takes the minutes change its date. Ask one of them.')).toBeDefined()
  expect(screen.queryByLabelText('New date')).toBeNull()
})
