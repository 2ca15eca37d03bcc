// @vitest-environment jsdom
import { cleanup, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, test, vi } from 'vitest'
import { change, entityById } from '../../../src/domain/entities'
import { isSealed, readDocument, readSealed } from '../../../src/domain/record'
import { recordToDocument, wordsInBytes } from '../../../src/documents'
import { fileNameOf } from '../../../src/features/record/file-names'
import { aCase, type TestCase } from '../../support/builders'
import { aRecordCase, closed, mark, opened, recordOf, sealIt } from '../../domain/record/a-record-case'
import { renderRecord } from './record-in-case'
import { wordsOf } from '../../support/words-of'

const button = (name: string | RegExp) => screen.getByRole('button', { name })
const paper = () => within(screen.getByRole('article', { name: 'The record as it prints' }))
const fair = () => screen.getByRole('checkbox', { name: 'I am Martin Fell, chair of this meeting. I have read this and it is a fair account.' })

function aSealedCase(): TestCase {
  const made = aRecordCase()
  sealIt(made, JSON.stringify(recordToDocument(recordOf(made), 'final')))
  return made
}

/** Sealed, and then something it was made from was altered on the disk. */
function anAlteredCase(): TestCase {
  const made = aSealedCase()
  const of = made.entries.findIndex(({ entry }) => JSON.stringify(entry).includes(mark('line', 'text')))
  const held = made.entries[of]
  if (held === undefined) throw new Error('nothing to alter')
  made.entries[of] = { ...held, entry: JSON.parse(JSON.stringify(held.entry).replace(mark('line', 'text'), 'Other words')) as typeof held.entry }
  return made
}

describe('the draft', () => {
  test('is there the moment the meeting closes, and not before', () => {
    const running = aCase()
    running.act({ act: 'setUp', changes: [change('meeting', 'm1', { openedAt: opened })] })
    renderRecord(running)
    expect(screen.getByText(/The record starts when the meeting closes/)).toBeTruthy()
    expect(screen.getByRole('link', { name: 'Go to the closing check' }).getAttribute('href')).toBe('/c/c1/m/m1/close')
    expect(screen.queryByRole('article')).toBeNull()
  })

  test('shows the paper, marked as a draft, under one first heading', () => {
    renderRecord(aRecordCase())
    expect(screen.getAllByRole('heading', { level: 1 }).map((one) => one.textContent)).toEqual(['Record'])
    expect(paper().getByText(/Draft, not approved/)).toBeTruthy()
    expect(paper().getByRole('heading', { name: 'Action plan' })).toBeTruthy()
    expect(paper().getByText(mark('line', 'text'))).toBeTruthy()
    const plan = within(paper().getByRole('table', { name: 'Actions' }))
    expect(plan.getAllByRole('columnheader').map((one) => one.textContent)).toEqual(['No', 'What will be done', 'Who', 'By', 'So that', 'If it does not happen'])
    expect(document.title).toBe('Record - Turnstone')
  })

  test('says in words what is missing, and that it can be approved all the same', () => {
    renderRecord(aRecordCase())
    expect(screen.getByText('One action does not say what happens if it is not done.')).toBeTruthy()
    expect(screen.getByText('One thing was left open at the close, with its reason.')).toBeTruthy()
    expect(screen.getByText(/You can approve it with these missing/)).toBeTruthy()
  })

  test('[NC-28c] [NC-34a] counts down to the day it was promised', () => {
    renderRecord(aRecordCase())
    expect(wordsOf(screen.getByText('Send by Thu 10 Dec 2026').parentElement)).toBe('Send by Thu 10 Dec 20265th working day. 5 left')
  })

  test('[NC-28c] by the holidays of the nation chosen: with St Andrew’s day between there is one working day less in Scotland', () => {
    const on = (nation: 'scotland' | 'northern-ireland') => {
      renderRecord(aRecordCase(), { today: '2026-11-27', nation })
      const words = screen.getByText('Send by Thu 10 Dec 2026').parentElement?.textContent
      cleanup()
      return words
    }
    expect(on('northern-ireland')).toMatch(/9 left$/)
    expect(on('scotland')).toMatch(/8 left$/)
  })

  test('a day past the years whose holidays are known is shown with a warning, and nothing is counted', () => {
    const made = aRecordCase()
    made.act({ act: 'setCard', changes: [change('meeting', 'm1', { recordDue: '2029-02-01' })] })
    renderRecord(made)
    expect(wordsOf(screen.getByText('Send by Thu 1 Feb 2029').parentElement)).toContain('Holidays not known after 2028. Check this date.')
  })

  test('[OX-24a] [OX-24b] what the guidance asks of the record stands beside it with who asks; minutes that run on are named, short ones are not', async () => {
    const made = aRecordCase()
    made.act({ act: 'useGuidance', changes: [change('meeting', 'm1', { packId: 'oxfordshire' })] })
    renderRecord(made)
    const asks = () => within(screen.getByRole('region', { name: 'What your guidance asks of it' }))
    expect(asks().getByText(/^Length: \d+ lines?, \d+ words?\. Short and plain is enough/)).toBeTruthy()
    expect(asks().queryByText(/The minutes are long/)).toBeNull()
    cleanup()
    made.act({ act: 'talk', changes: [1, 2, 3].map((at) => change('line', `long${String(at)}`, { meeting: 'm1', item: 'x', kind: 'info', text: 'and then she said '.repeat(11), rank: `z${String(at)}` })) })
    renderRecord(made)
    const row = asks().getByText('The minutes are long. Short and plain is what is asked for. What can go?').closest('li')
    expect(row?.textContent).toMatch(/Oxfordshire.*OX-24a/)
  })

  test('and says in words when that day has gone by', () => {
    renderRecord(aRecordCase(), { today: '2026-12-14' })
    expect(screen.getByText(/Late by 2 working days/)).toBeTruthy()
  })

  test('[NC-27] words are put right answer by answer, with a reason, and focus goes back to where it was', async () => {
    const user = userEvent.setup()
    const made = aRecordCase()
    const here = renderRecord(made)
    await user.click(screen.getByRole('tab', { name: 'Check and change' }))
    await user.click(button('Change Line 1'))
    const words = screen.getByRole('textbox', { name: 'New words: Line 1' })
    expect(document.activeElement).toBe(words)
    expect(words.getAttribute('autocomplete')).toBe('off')
    await user.clear(words)
    await user.type(words, 'Warm with mother, seen twice')
    expect([...here.drafts.values()]).toContain('Warm with mother, seen twice')
    await user.type(screen.getByRole('textbox', { name: 'Why (if it helps)' }), 'Seen twice')
    await user.click(button('Keep'))
    expect(entityById(made.fold, 'line', 'l2')?.values.text).toBe('Warm with mother, seen twice')
    expect(made.entries.at(-1)?.entry.reason).toBe('Seen twice')
    expect(here.drafts.size).toBe(0)
    expect(here.said).toContain('Changed.')
    expect(document.activeElement).toBe(button('Change Line 1'))
    await user.click(screen.getByRole('tab', { name: 'Read it' }))
    expect(paper().getByText('Warm with mother, seen twice')).toBeTruthy()
  })

  test('an empty correction is refused in words, and leaving it keeps what was there', async () => {
    const user = userEvent.setup()
    const made = aRecordCase()
    const here = renderRecord(made)
    await user.click(screen.getByRole('tab', { name: 'Check and change' }))
    await user.click(button('Change What we were here to settle'))
    await user.clear(screen.getByRole('textbox', { name: /New words/ }))
    await user.click(button('Keep'))
    expect(screen.getByText('Write the words first.')).toBeTruthy()
    await user.click(button('Leave it as it was'))
    expect(entityById(made.fold, 'meeting', 'm1')?.values.aim).toBe(mark('meeting', 'aim'))
    expect(here.drafts.size).toBe(0)
  })

  test('half-typed corrections are found open again after a crash', async () => {
    const user = userEvent.setup()
    renderRecord(aRecordCase(), { drafts: new Map([['c1/m/m1/record/line/l2/text/words', 'Warm with mo']]) })
    await user.click(screen.getByRole('tab', { name: 'Check and change' }))
    expect((screen.getByRole('textbox', { name: 'New words: Line 1' }) as HTMLTextAreaElement).value).toBe('Warm with mo')
  })
})

describe('approving', () => {
  test('[CA-25] without the tick it is refused in words; with it the chair seals exactly what is on the paper', async () => {
    const user = userEvent.setup()
    const made = aRecordCase()
    const expected = recordToDocument(recordOf(made), 'final')
    const here = renderRecord(made)
    expect(screen.getByText('Approving: Martin Fell, chair.')).toBeTruthy()
    await user.click(button('Approve and seal'))
    expect(screen.getByText('Tick that you have read it and that it is a fair account.')).toBeTruthy()
    expect(isSealed(made.fold, 'm1')).toBe(false)
    await user.click(fair())
    await user.click(button('Approve and seal'))
    await waitFor(() => expect(isSealed(made.fold, 'm1')).toBe(true))
    const sealed = readSealed(made.fold, 'm1')
    expect(sealed?.content.state === 'here' && readDocument(sealed.content.seal.document)).toEqual(expected)
    expect(screen.getByText('Sealed Thursday 3 December by Martin Fell.')).toBeTruthy()
    expect(here.said).toContain('Approved and sealed. You can add notes.')
    expect(document.activeElement).toBe(screen.getByRole('heading', { level: 1 }))
    expect(screen.queryByRole('tab')).toBeNull()
    expect(screen.queryByRole('button', { name: 'Approve and seal' })).toBeNull()
  })

  test('when it cannot be kept, nothing is sealed and the person is told what is safe', async () => {
    const user = userEvent.setup()
    const made = aRecordCase()
    const here = renderRecord(made)
    here.full = true
    await user.click(fair())
    await user.click(button('Approve and seal'))
    expect(await screen.findByText(/Not saved: this device is full/)).toBeTruthy()
    expect(isSealed(made.fold, 'm1')).toBe(false)
  })

  test('without a chair nobody can, and the way to name one is there', () => {
    const bare = aCase()
    bare.act({ act: 'setUp', changes: [change('meeting', 'm1', { closedAt: closed })] })
    renderRecord(bare)
    expect(screen.getByText(/nobody can approve the record yet/)).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Approve and seal' })).toBeNull()
  })
})

describe('a sealed record', () => {
  test('shows its seal in groups of four, checks it, and lets nothing be changed', async () => {
    const made = aSealedCase()
    renderRecord(made)
    const digest = readSealed(made.fold, 'm1')?.digest ?? ''
    expect(screen.getAllByText((digest.match(/.{4}/g) ?? []).join(' ')).length).toBeGreaterThan(0)
    expect(await screen.findByText(/^Checked: the words and everything they were made from/)).toBeTruthy()
    expect(screen.queryByRole('button', { name: /^Change/ })).toBeNull()
    expect(paper().getByText('Approved and sealed by Martin Fell on Thursday 3 December 2026.')).toBeTruthy()
    expect(paper().queryByText(/Draft/)).toBeNull()
  })

  test('parts that are not here are said as missing, never as a difference', async () => {
    const made = aSealedCase()
    made.entries.splice(0, 1)
    renderRecord(made)
    expect(await screen.findByText(/^Cannot be checked yet: \d+ parts are not on this device\.$/)).toBeTruthy()
  })

  test('where the seal does not fit, it is said above the words, on paper and in every file, and no copy is made for anybody', async () => {
    const made = anAlteredCase()
    const app = renderRecord(made)
    const [warning] = await screen.findAllByText(/^The seal does not fit what is on this device\. The words shown/)
    expect(warning?.compareDocumentPosition(screen.getByRole('article', { name: 'The record as it prints' }))).toBe(Node.DOCUMENT_POSITION_FOLLOWING)
    expect(warning?.closest('.record-side')).toBeNull()
    for (const name of ['Save as Word', 'Save as web page']) await userEvent.click(await screen.findByRole('button', { name }, { timeout: 5_000 }))
    await waitFor(() => expect(app.files).toHaveLength(2))
    for (const { bytes } of app.files) expect(wordsInBytes(bytes)).toContain('Warning. When this copy was made, its seal did not fit')
    cleanup()
    renderRecord(made, { at: '/c/c1/m/m1/record/versions' })
    await userEvent.click(screen.getByRole('checkbox', { name: /I have read this version/ }))
    await userEvent.click(button('Approve this version'))
    expect(await screen.findByText(/^No copy is made while the seal does not fit/)).toBeTruthy()
    expect(screen.getAllByText(/^The seal does not fit what is on this device/)).toHaveLength(1)
    for (const name of ['Word', 'Print or PDF', 'Web page']) expect(screen.queryByRole('button', { name })).toBeNull()
  })

  test('what changed after it was sealed is counted only where every sealed answer is here', async () => {
    const made = aSealedCase()
    made.act({ act: 'late', changes: [change('meeting', 'm1', { place: 'Another room' })] })
    renderRecord(made)
    expect(await screen.findByText('One answer changed after it was sealed. It is not in these words.')).toBeTruthy()
    cleanup()
    made.entries.splice(0, 1)
    renderRecord(made)
    expect(await screen.findByText(/^Cannot be checked yet/)).toBeTruthy()
    expect(screen.queryByText(/changed after it was sealed/)).toBeNull()
  })

  test('[NC-27] a note is added and answered beside the words', async () => {
    const user = userEvent.setup()
    const made = aSealedCase()
    const before = readSealed(made.fold, 'm1')?.digest
    renderRecord(made)
    await user.click(screen.getByText('Add a note'))
    await user.click(button('Keep this note'))
    expect(screen.getByText('Write the words first.')).toBeTruthy()
    await user.type(screen.getByRole('textbox', { name: 'What should be put right or added?' }), 'It was 2 October, not 3 October')
    await user.click(button('Keep this note'))
    expect(screen.getByText('Say who asks for it.')).toBeTruthy()
    await user.type(screen.getByRole('textbox', { name: 'Who asks for it?' }), 'PC Leah Brandt')
    await user.click(button('Keep this note'))
    expect(paper().getByText('It was 2 October, not 3 October')).toBeTruthy()
    expect(paper().getByText('Thu 3 Dec 2026, asked for by PC Leah Brandt')).toBeTruthy()
    await user.click(screen.getByText('Answer this note'))
    await user.click(screen.getByRole('radio', { name: 'Not accepted' }))
    await user.click(button('Keep this answer'))
    expect(screen.getByText('Say why it is not accepted.')).toBeTruthy()
    await user.type(screen.getByRole('textbox', { name: 'Why' }), 'The log says 3 October')
    await user.click(button('Keep this answer'))
    expect(paper().getByText('Not accepted, The log says 3 October')).toBeTruthy()
    expect(readSealed(made.fold, 'm1')?.digest).toBe(before)
  })
})

describe('taking it along', () => {
  test('[NC-34b] the Word file and the web page carry the same words, under a neutral name', async () => {
    const user = userEvent.setup()
    const here = renderRecord(aRecordCase())
    await user.click(button('Save as Word'))
    await waitFor(() => expect(here.files).toHaveLength(1))
    await user.click(button('Save as web page'))
    await waitFor(() => expect(here.files).toHaveLength(2))
    expect(here.files.map(({ name }) => name)).toEqual(['PRACTICE-0417-record-2026-12-03.docx', 'PRACTICE-0417-record-2026-12-03.html'])
    expect(strFromU8(unzipSync(here.files[0]?.bytes as Uint8Array)['word/document.xml'] as Uint8Array)).toContain(mark('action', 'contingency'))
    expect(strFromU8(here.files[1]?.bytes as Uint8Array)).toContain(mark('action', 'contingency'))
    expect(screen.getByText('File handed over: PRACTICE-0417-record-2026-12-03.html')).toBeTruthy()
  })

  test('a file nobody took, or that could not be written, is said in words, and the button works again', async () => {
    const user = userEvent.setup()
    const here = renderRecord(aRecordCase())
    here.handover = { ok: false, failure: { code: 'handover-cancelled' } }
    await user.click(button('Save as web page'))
    expect(await screen.findByText('The file was not saved. The record is still here.')).toBeTruthy()
    here.handover = { ok: false, failure: { code: 'handover-failed' } }
    await user.click(button('Save as Word'))
    expect(await screen.findByText(/The file could not be saved/)).toBeTruthy()
    here.handover = { ok: true, value: undefined }
    await user.click(button('Save as Word'))
    expect(await screen.findByText(/File handed over/)).toBeTruthy()
  })

  test('printing puts the paper on the page first, and the marking into its margins', async () => {
    const user = userEvent.setup()
    const print = vi.spyOn(window, 'print').mockImplementation(() => {
      expect(screen.getByRole('article', { name: 'The record as it prints' })).toBeTruthy()
    })
    renderRecord(aRecordCase())
    await user.click(screen.getByRole('tab', { name: 'Check and change' }))
    await user.click(button('Print or save as PDF'))
    expect(print).toHaveBeenCalledOnce()
    const root = document.documentElement.style
    expect(root.getPropertyValue('--print-marking')).toContain('Practice case. Invented people. Draft, not approved.')
    expect(root.getPropertyValue('--print-page')).toBe('"Page "')
    print.mockRestore()
  })

  test.each([
    ['PRACTICE-0417', '2026-12-03', 'PRACTICE-0417-record-2026-12-03.docx'],
    ['../../etc', undefined, 'etc-record.docx'],
    ['', '2026-12-03', 'case-record-2026-12-03.docx'],
    ['TS/04 17', '2026-12-03', 'TS-04-17-record-2026-12-03.docx'],
  ])('a reference like “%s” makes a plain file name', (reference, date, name) => {
    expect(fileNameOf(reference, 'record', date, 'docx')).toBe(name)
  })
})
