// @vitest-environment jsdom
import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, test } from 'vitest'
import { writeCaseFile } from '../../../src/domain/record'
import { OpenCaseScreen } from '../../../src/features/cases/open-case-screen'
import { sha256 } from '../../support/builders'
import { aRecordCase } from '../../domain/record/a-record-case'
import { change } from '../../../src/domain/entities'
import { renderInVault, type InVault } from '../case/in-vault'

const open = (): InVault => renderInVault({}, OpenCaseScreen, { at: '/open-case', path: '/open-case' })
const give = (text: string) => userEvent.upload(screen.getByLabelText('The case file'), new File([text], 'TS-0417-case.json', { type: 'application/json' }))
function aFile(practice = false): string {
  const made = aRecordCase()
  made.act({ act: 'setUp', changes: [change('case', 'case', { practice })] })
  return writeCaseFile({ format: 'turnstone-case/1', madeAt: Date.UTC(2026, 11, 3, 15, 22), caseId: 'c'.repeat(32), entries: made.entries, documents: [] }, sha256)
}

describe('opening a case file', () => {
  test('shows what is in it before anything is kept, and then keeps it', async () => {
    const vault = open()
    await give(aFile())
    expect(await screen.findByText('PRACTICE-0417')).toBeDefined()
    expect(screen.getByText('Thu 3 Dec 2026, record not sealed')).toBeDefined()
    expect(vault.brought).toEqual([])
    await userEvent.click(screen.getByRole('button', { name: 'Put this case on this device' }))
    expect((await screen.findByRole('link', { name: 'Go to case PRACTICE-0417' })).getAttribute('href')).toBe(`/c/${'c'.repeat(32)}`)
    expect(vault.brought).toEqual(['c'.repeat(32)])
    expect(vault.said).toEqual(['Case PRACTICE-0417 is on this device. What is written in it from now on is yours.'])
  })

  test.each([
    ['something else', 'a letter', /^That is not a case file/],
    ['a changed file', aFile().replace('Joint home visit', 'Joint school visit'), /^That file was changed after it was made/],
    ['a newer file', aFile().replace('turnstone-case/1', 'turnstone-case/2'), /^That file was made by a newer Turnstone/],
    ['a file of no case', writeCaseFile({ format: 'turnstone-case/1', madeAt: 0, caseId: 'c'.repeat(32), entries: [], documents: [] }, sha256), /^There is no case in that file/],
  ])('%s is refused in words, and nothing is kept', async (_, text, words) => {
    const vault = open()
    await give(text)
    expect((await screen.findByText(words)).textContent).toContain('Nothing on this device has changed.')
    expect(vault.brought).toEqual([])
    expect(screen.queryByRole('button', { name: 'Put this case on this device' })).toBeNull()
  })

  test('a refusal of the vault stands beside what is in the file', async () => {
    open()
    await give(aFile(true))
    await userEvent.click(await screen.findByRole('button', { name: 'Put this case on this device' }))
    expect((await screen.findByRole('alert')).textContent).toMatch(/^That file is the practice case/)
  })
})
