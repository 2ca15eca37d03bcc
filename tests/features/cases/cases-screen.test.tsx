// @vitest-environment jsdom
import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, test } from 'vitest'
import { caseSubject } from '../../../src/domain/act-context'
import { change, entityById } from '../../../src/domain/entities'
import { CasesScreen } from '../../../src/features/cases/cases-screen'
import { aCase, type TestCase } from '../../support/builders'
import { renderInVault, thePracticeCase, type VaultOptions } from '../case/in-vault'
import { wordsOf } from '../../support/words-of'

const open = (cases: Readonly<Record<string, TestCase>>, options: Partial<VaultOptions> = {}) => renderInVault(cases, CasesScreen, { at: '/cases', path: '/cases', ...options })

function aCaseOf(reference: string, ...changes: Parameters<typeof change>[]): TestCase {
  const made = aCase()
  made.act({ act: 'foundCase', changes: [change('case', caseSubject, { reference, practice: false, guidancePack: 'oxfordshire' }), ...changes.map((one) => change(...one))] })
  return made
}
const references = () => within(screen.getByRole('list', { name: 'Cases on this device' })).getAllByRole('link').map((link) => link.textContent)

describe('the list of cases', () => {
  test('says what comes next and when, and nothing of what the case is about', () => {
    open({ c1: thePracticeCase() })
    const row = within(screen.getByRole('list', { name: 'Cases on this device' })).getByRole('listitem')
    expect(wordsOf(row)).toBe('PRACTICE-0417Meeting today at 14:00.Thu 3 Dec 2026, 14:00')
  })

  test('puts a running meeting first, then what is late, then by day', () => {
    open({
      a: aCaseOf('TS-1'),
      b: aCaseOf('TS-2', ['meeting', 'm', { date: '2026-12-20' }]),
      c: aCaseOf('TS-3', ['meeting', 'm', { date: '2026-12-03', openedAt: 1 }]),
      d: aCaseOf('TS-4', ['meeting', 'm', { date: '2026-11-20', openedAt: 1, closedAt: 2, recordDue: '2026-11-27' }]),
    })
    expect(references()).toEqual(['TS-3', 'TS-4', 'TS-2', 'TS-1'])
    const rows = within(screen.getByRole('list', { name: 'Cases on this device' })).getAllByRole('listitem').map((row) => row.textContent)
    expect(rows[0]).toContain('Meeting running now')
    expect(rows[1]).toContain('The record waits to be read and approved')
    expect(rows[3]).toContain('No meeting yet')
  })

  test('finds a case by part of its reference and says how many are shown', async () => {
    open(Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`c${String(index)}`, aCaseOf(`TS-${String(1000 + index)}`)])))
    expect(screen.getByText('30 on this device')).toBeDefined()
    await userEvent.type(screen.getByLabelText('Find a case'), '1017')
    expect(references()).toEqual(['TS-1017'])
    expect(screen.getByText('1 of 30')).toBeDefined()
    await userEvent.type(screen.getByLabelText('Find a case'), 'x')
    expect(screen.getByText('No case here has that in its reference.')).toBeDefined()
  })

  test('lists a thousand cases without opening any', () => {
    const items = Array.from({ length: 1000 }, (_, index) => ({ caseId: `c${String(index)}`, text: JSON.stringify({ version: 1, reference: `TS-${String(index)}`, practice: false, meetings: 0, needs: [], openActions: 0, actions: [], dues: [], coming: [] }) }))
    open({}, { items })
    // By element, because asking a thousand rows for their role takes longer than drawing them.
    expect(document.querySelectorAll('.cases-list li')).toHaveLength(1000)
  })

  test('a case whose short form cannot be read is listed and can be opened; the others work', () => {
    open({ c1: thePracticeCase() }, { items: [{ caseId: 'c9', text: 'not a summary' }] })
    expect(screen.getByRole('link', { name: 'A case that cannot be listed' })).toHaveProperty('pathname', '/c/c9')
    expect(references()).toContain('PRACTICE-0417')
  })

  test('with no case it says how to begin', () => {
    open({})
    expect(screen.getByText(/There are no cases on this device yet/)).toBeDefined()
  })
})

describe('a new case', () => {
  test('begins with its reference alone, by the key n, and opens', async () => {
    const vault = open({})
    await userEvent.keyboard('n')
    await userEvent.type(screen.getByLabelText('Reference'), ' TS-0417 ')
    await userEvent.click(screen.getByRole('button', { name: 'Make the case' }))
    await screen.findByText('Elsewhere')
    expect(vault.path()).toBe('/c/new1')
    expect(vault.said).toEqual(['Case TS-0417 is made.'])
    expect(entityById(vault.founded[0]!.fold, 'case', caseSubject)?.values).toMatchObject({ reference: 'TS-0417', practice: false, guidancePack: 'oxfordshire' })
  })

  test('begins under the guidance that was chosen, also while that choice is still on its way to the disk', async () => {
    const vault = open({}, { settingsHang: true })
    await userEvent.click(screen.getByRole('button', { name: 'New case' }))
    await userEvent.type(screen.getByLabelText('Reference'), 'TS-0418')
    await userEvent.selectOptions(await screen.findByLabelText('Guidance its meetings run on'), await screen.findByRole('option', { name: 'Bristol: multi-agency professionals\' meetings' }))
    await userEvent.click(screen.getByRole('button', { name: 'Make the case' }))
    await screen.findByText('Elsewhere')
    expect(entityById(vault.founded[0]!.fold, 'case', caseSubject)?.values).toMatchObject({ guidancePack: 'bristol' })
  })

  test('a reference that looks like a name is questioned, and a blank one is asked for', async () => {
    const vault = open({})
    await userEvent.click(screen.getByRole('button', { name: 'New case' }))
    await userEvent.click(screen.getByRole('button', { name: 'Make the case' }))
    expect(screen.getByText('Give the case a reference. A number or code is enough.')).toBeDefined()
    await userEvent.type(screen.getByLabelText('Reference'), 'Ellis Harrow')
    expect(screen.getByText(/This looks like a name/)).toBeDefined()
    expect(vault.founded).toEqual([])
  })

  test('cannot be made in the practice vault, which says where to make one', async () => {
    open({ c1: thePracticeCase() }, { kind: 'practice' })
    expect(screen.queryByRole('button', { name: 'New case' })).toBeNull()
    expect(screen.getByText(/set up your own vault/)).toBeDefined()
    await userEvent.keyboard('n')
    expect(screen.queryByRole('dialog')).toBeNull()
  })
})
