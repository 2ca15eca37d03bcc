// @vitest-environment jsdom
import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import { change } from '../../../src/domain/entities'
import { QualityScreen } from '../../../src/features/quality/quality-screen'
import { essentialFrame } from '../../../src/guidance'
import { aRecordCase } from '../../domain/record/a-record-case'
import { renderInVault } from '../case/in-vault'
import type { TestCase } from '../../support/builders'

/** A case with a sentinel in every field that takes words, and reasons that are sentinels too. */
function aCaseOfSentinels(): TestCase {
  const test = aRecordCase()
  test.act({ act: 'x', changes: [
    change('meeting', 'm1', { gapReasons: { explained: 'said reason of a gap.', needs: 'said reason of needs.', welcome: 'said reason of welcome.' } }),
    change('agendaItem', 'skipped', { meeting: 'm1', item: 'aim', state: 'skipped', reason: 'said reason of an item.' }),
  ] })
  return test
}

const open = (cases: Readonly<Record<string, TestCase>>) => renderInVault(cases, QualityScreen, { at: '/quality', path: '/quality' })
const count = async () => {
  await userEvent.click(screen.getByRole('button', { name: 'Count the meetings' }))
  await screen.findByText(/meetings? in/)
}

describe('the completeness report', () => {
  it('says for each essential component how many meetings met it, skipped it with a reason, or left it', async () => {
    open({ c1: aCaseOfSentinels(), c2: aCaseOfSentinels() })
    await count()
    const table = within(screen.getByRole('table', { name: 'Essential components' }))
    expect(table.getAllByRole('rowheader').map((cell) => cell.textContent)).toEqual(essentialFrame().components.map(({ title }) => title.replace("{child}", 'the child')))
    for (const row of table.getAllByRole('row').slice(1)) expect(within(row).getAllByRole('cell').map((cell) => Number(cell.textContent?.match(/\d+$/)?.[0])).reduce((sum, one) => sum + one, 0)).toBe(2)
    expect(screen.getByText('2 meetings in 2 cases.')).toBeDefined()
  })

  it('the file holds counts only: of a case with a sentinel in every field, not one word is in it', async () => {
    const test = aCaseOfSentinels()
    const here = open({ c1: test })
    await count()
    await userEvent.click(screen.getByRole('button', { name: 'Save the counts as a file' }))
    const [file] = here.files
    const text = new TextDecoder().decode(file?.bytes)
    const lines = text.replace('\ufeff', '').trimEnd().split('\r\n')
    expect(lines).toHaveLength(essentialFrame().components.length + 1)
    for (const line of lines.slice(1)) expect(line).toMatch(/^"[^"]+",\d+,\d+,\d+,\d+$/)
    // The sentinels are on the screen of this device, so the test would see them, and none is in the file or its name.
    expect(document.body.textContent).toContain('said reason of')
    const words = test.entries.flatMap(({ entry }) => entry.facts.flatMap(({ value }) => JSON.stringify(value).match(/[\p{L}\d-]{5,}/gu) ?? []))
    const frame = JSON.stringify(essentialFrame()) + lines[0]!
    const leaked = [...new Set(words)].filter((word) => `${file?.name ?? ''} ${text}`.includes(word) && !frame.includes(word))
    expect(new Set(words).size).toBeGreaterThan(200)
    expect(leaked).toEqual([])
    expect(text).not.toContain('said ')
    expect(file?.name).toBe('turnstone-completeness-counts.csv')
  })

  it('meeting by meeting says what was skipped and why, for this screen alone', async () => {
    open({ c1: aCaseOfSentinels() })
    await count()
    const rows = within(screen.getByRole('list', { name: 'Meeting by meeting' }))
    expect(rows.getAllByText(/said reason of/).length).toBeGreaterThan(0)
    expect(rows.getAllByText(/said reason of/).every((one) => one.closest('.quality-inside') !== null)).toBe(true)
    expect(screen.getByText(/fewer than five meetings/)).toBeDefined()
  })

  it('a case that cannot be read is told and not counted', async () => {
    renderInVault({ c1: aCaseOfSentinels() }, QualityScreen, { at: '/quality', path: '/quality', items: [{ caseId: 'gone', text: '' }] })
    await count()
    expect(screen.getByText('1 case could not be read and is not counted.')).toBeDefined()
    expect(screen.getByText('1 meeting in 1 case.')).toBeDefined()
  })

  it('says so when no meeting was opened yet', async () => {
    open({})
    await userEvent.click(screen.getByRole('button', { name: 'Count the meetings' }))
    expect(await screen.findByText('No meeting on this device has been opened yet.')).toBeDefined()
  })
})
