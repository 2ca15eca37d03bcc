// @vitest-environment jsdom
import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, test } from 'vitest'
import { caseSubject } from '../../../src/domain/act-context'
import { conflictsOf } from '../../../src/domain/conflicts'
import { change, entityById } from '../../../src/domain/entities'
import { kinds, type Kind } from '../../../src/domain/kinds'
import { CaseScreen } from '../../../src/features/case/case-screen'
import { ConflictsScreen } from '../../../src/features/conflicts/conflicts-screen'
import { conflictsText } from '../../../src/text/conflicts'
import { fieldText } from '../../../src/text/fields'
import { twoDevices, type TestCase } from '../../support/builders'
import { renderInVault } from '../case/in-vault'

const edit = (test: TestCase, set: Parameters<typeof change<'action'>>[2]) => test.act({ act: 'changeAction', changes: [change('action', 'a', set)] })
const begun = (more: { readonly evidence?: string } = {}) =>
  twoDevices((first) => {
    first.act({ act: 'foundCase', changes: [change('case', caseSubject, { reference: 'TS-0433', guidancePack: 'oxfordshire' })] })
    first.act({ act: 'addAction', changes: [change('action', 'a', { number: 4, text: 'Jo Adeyemi visits at 7:30 to see a school morning', due: '2027-01-22', status: 'open', ...more })] })
  })
function apart(): TestCase {
  const { first, second, meet } = begun()
  edit(first, { text: 'Jo Adeyemi and Sam Price visit at 7:30 to see a school morning', due: '2027-01-20' })
  edit(second, { text: 'Jo Adeyemi visits at 7:30 on two mornings to see a school morning', due: '2027-01-29' })
  meet()
  return first
}
const open = (test: TestCase) => renderInVault({ c1: test }, ConflictsScreen, { at: '/c/c1/two-versions', path: '/c/:caseId/two-versions' })
const textIn = (test: TestCase) => entityById(test.fold, 'action', 'a')?.values

describe('two versions of one thing', () => {
  test('stand side by side under the words before both, with what each changed marked and said', async () => {
    open(apart())
    expect(screen.getByRole('heading', { level: 1, name: 'Two people changed action 4 without seeing each other’s change' })).toBeDefined()
    expect(screen.getByText('1 of 1 to look at')).toBeDefined()
    await screen.findByText(/^Before, on Thu 3 Dec 2026 at 14:00$/)
    expect(screen.getByText('Words: Jo Adeyemi visits at 7:30 to see a school morning')).toBeDefined()
    const cards = screen.getAllByRole('region').filter((one) => within(one).queryByText(/^Changed:/) !== null)
    expect(cards).toHaveLength(2)
    expect(cards[0]?.textContent).toContain('and Sam Price visit')
    expect([...(cards[0]?.querySelectorAll('ins') ?? [])].map((one) => one.textContent)).toEqual(['and Sam Price visit', 'Wed 20 Jan 2027'])
    expect(cards[0]?.textContent).toContain('Changed: added “and Sam Price visit”; took out “visits”; date 2 working days earlier')
    expect([...(cards[1]?.querySelectorAll('ins') ?? [])].map((one) => one.textContent)).toEqual(['on two mornings', 'Fri 29 Jan 2027'])
  })

  test('where only the day is in two versions, the page still says what the action is, and how far each moved it', async () => {
    const { first, second, meet } = begun()
    edit(first, { due: '2027-01-21' })
    edit(second, { due: '2027-01-29' })
    meet()
    open(first)
    expect(screen.getByText('Jo Adeyemi visits at 7:30 to see a school morning')).toBeDefined()
    await screen.findByText('date 1 working day earlier', { exact: false })
    expect(screen.getByText('date 5 working days later', { exact: false })).toBeDefined()
  })

  test('what was written where nothing stood before is marked, and not said a second time', async () => {
    const { first, second, meet } = begun({ evidence: '' })
    edit(first, { evidence: 'Two bedrooms seen' })
    edit(second, { evidence: 'Nobody opened the door' })
    meet()
    open(first)
    await screen.findByText(/^Before/)
    expect(screen.getAllByText('Nobody opened the door', { exact: false }).filter((one) => one.tagName !== 'TEXTAREA').map((one) => one.tagName)).toEqual(['INS'])
  })

  test('one press on a version settles every field of it, and the page says so', async () => {
    const test = apart()
    const vault = open(test)
    await userEvent.click(screen.getAllByRole('button', { name: /^Use this one/ })[1] as HTMLElement)
    await screen.findByRole('heading', { name: 'Nothing stands in two versions' })
    expect(textIn(test)).toMatchObject({ text: 'Jo Adeyemi visits at 7:30 on two mornings to see a school morning', due: '2027-01-29' })
    expect(vault.said).toEqual(['Settled. The version you chose is the one that counts.'])
  })

  test('the keys 1 and 2 do the same', async () => {
    const test = apart()
    open(test)
    await userEvent.keyboard('1')
    await screen.findByRole('heading', { name: 'Nothing stands in two versions' })
    expect(textIn(test)?.due).toBe('2027-01-20')
  })

  test('j leads into the words, Esc out of them to where the other keys work, and what was typed stays', async () => {
    const test = apart()
    open(test)
    await userEvent.keyboard('j')
    const words = screen.getByLabelText('Words')
    expect(document.activeElement).toBe(words)
    await userEvent.keyboard('!')
    await userEvent.keyboard('{Escape}')
    expect(document.activeElement).toBe(screen.getByRole('heading', { level: 1 }))
    expect(words).toHaveProperty('value', expect.stringContaining('!'))
    await userEvent.keyboard('2')
    await screen.findByRole('heading', { name: 'Nothing stands in two versions' })
    expect(textIn(test)?.due).toBe('2027-01-29')
  })

  test('a joined version has a person’s words and one date, chosen or typed', async () => {
    const test = apart()
    open(test)
    const words = screen.getByLabelText('Words')
    expect(words).toHaveProperty('value', 'Jo Adeyemi and Sam Price visit at 7:30 to see a school morning')
    await userEvent.clear(words)
    await userEvent.type(words, 'Jo Adeyemi and Sam Price visit on two mornings')
    await userEvent.click(screen.getByRole('button', { name: 'Save the joined version' }))
    expect(screen.getByRole('alert').textContent).toBe('Choose one for each, or decide later. Nothing has been changed.')
    await userEvent.click(screen.getByRole('radio', { name: 'Another date' }))
    await userEvent.click(screen.getByRole('button', { name: 'Save the joined version' }))
    expect(screen.getByRole('alert').textContent).toBe('Write the date first. Nothing has been changed.')
    await userEvent.type(screen.getByLabelText('The date'), '25 January')
    await userEvent.click(screen.getByRole('button', { name: 'Save the joined version' }))
    await screen.findByRole('heading', { name: 'Nothing stands in two versions' })
    expect(textIn(test)).toMatchObject({ text: 'Jo Adeyemi and Sam Price visit on two mornings', due: '2027-01-25' })
  })

  test('deciding later changes nothing and can be taken up again', async () => {
    const test = apart()
    const vault = open(test)
    await userEvent.click(screen.getByRole('button', { name: 'Decide later' }))
    expect(screen.getByRole('heading', { name: 'One thing is left for later.' })).toBeDefined()
    expect(vault.said).toEqual(['Left for later. Nothing has been changed.'])
    expect(conflictsOf(test.fold)).toHaveLength(1)
    await userEvent.click(screen.getByRole('button', { name: 'Look at them again' }))
    expect(screen.getByRole('heading', { level: 1 }).textContent).toContain('Two people changed action 4')
  })

  test('a thing removed by one and changed by the other is put back with the change', async () => {
    const { first, second, meet } = begun()
    first.act({ act: 'withdrawAction', changes: [change('action', 'a', { withdrawn: { reason: 'Said twice.' } })] })
    edit(second, { status: 'stuck' })
    edit(second, { evidence: 'Nobody opened the door' })
    meet()
    open(first)
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Somebody removed action 4 while somebody else changed it')
    expect(screen.getByText('This device removed it: Said twice.')).toBeDefined()
    expect(screen.getByText('Nobody opened the door')).toBeDefined()
    await userEvent.click(screen.getByRole('button', { name: 'Put it back, with the change' }))
    await screen.findByRole('heading', { name: 'Nothing stands in two versions' })
    expect(entityById(first.fold, 'action', 'a')?.withdrawn).toBeUndefined()
  })

  test('the case says how many, and leads there', () => {
    renderInVault({ c1: apart() }, CaseScreen, { at: '/c/c1', path: '/c/:caseId' })
    expect(screen.getByText('One thing stands in two versions. Both are kept.')).toBeDefined()
    expect(screen.getByRole('link', { name: 'Look at them' })).toHaveProperty('pathname', '/c/c1/two-versions')
  })
})

test('names stay as people write them, wherever they stand; a device is named by where it is', () => {
  const jo = { name: 'Jo Lindqvist', device: 'other' } as const
  expect(conflictsText.useThisOf([jo])).toBe('Use this one: the version of Jo Lindqvist')
  expect(conflictsText.useThisOf([{ device: 'this' }])).toBe('Use this one: the version of this device')
  expect(conflictsText.authors([jo, { device: 'other' }])).toBe('Jo Lindqvist and another device')
  expect(conflictsText.authors([{ device: 'this' }, jo])).toBe('This device and Jo Lindqvist')
})

test('every part of an answer that has parts has a name', () => {
  const partsOf = (schema: unknown): readonly string[] => {
    const { type, wrapped, entries, item, pipe } = schema as { type: string; wrapped?: unknown; entries?: object; item?: unknown; pipe?: readonly unknown[] }
    if (type === 'object') return Object.keys(entries ?? {})
    if (type === 'array') return partsOf(item)
    if (wrapped !== undefined) return partsOf(wrapped)
    return pipe === undefined || pipe[0] === schema ? [] : pipe.slice(0, 1).flatMap(partsOf)
  }
  const parts = new Set((Object.keys(kinds) as Kind[]).flatMap((kind) => Object.entries(kinds[kind].fields).flatMap(([field, { schema }]) => (field === 'withdrawn' ? [] : partsOf(schema)))))
  expect(parts.size).toBeGreaterThan(10)
  expect([...parts].filter((part) => conflictsText.parts[part] === undefined)).toEqual([])
  expect(Object.keys(fieldText).toSorted()).toEqual(Object.keys(kinds).toSorted())
})
