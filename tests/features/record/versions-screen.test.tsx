// @vitest-environment jsdom
import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, test } from 'vitest'
import { change, entities } from '../../../src/domain/entities'
import { markSent, recipientsOf, settleRecipient } from '../../../src/domain/distribution'
import { addAmendment, readCaseFile } from '../../../src/domain/record'
import { recordToDocument, wordsInBytes } from '../../../src/documents'
import { oxfordshirePack } from '../../../src/guidance'
import { aRecordCase, recordOf, sealIt } from '../../domain/record/a-record-case'
import { aTemplate, plainTemplate } from '../../documents/a-template'
import { sha256, type TestCase } from '../../support/builders'
import { renderRecord } from './record-in-case'

const button = (name: string | RegExp) => screen.getByRole('button', { name })
const paper = () => screen.getByRole('article', { name: 'The record as it prints' })

/** A case whose family may be told, with one thing to look at in Tom's copy. */
function aCaseToSend(): TestCase {
  const made = aRecordCase()
  made.act({ act: 'setUp', changes: [change('case', 'case', { contactHold: null }), change('action', 'a2', { text: 'Ring Carys before the visit', change: 'They are ready' })] })
  return made
}
const show = (made: TestCase) => renderRecord(made, { at: '/c/c1/m/m1/record/versions' })
/** Chooses a version and settles all but what the test is about. */
async function openTom(): Promise<void> {
  await userEvent.click(button(/For a parent or carer.*Tom Vale/))
}
async function approve(): Promise<void> {
  await userEvent.click(screen.getByRole('checkbox', { name: /I have read this version/ }))
  await userEvent.click(button('Approve this version'))
}

describe('who gets what', () => {
  test('lists every version by whom it is for, and says of each how it stands', async () => {
    show(aCaseToSend())
    const list = within(screen.getByRole('navigation', { name: 'Versions of the record' }))
    expect(list.getAllByRole('button').map((one) => one.querySelector('b')?.textContent)).toEqual([
      'Full record', 'Actions only', ...Array.from({ length: 9 }, () => 'Agency extract'), 'For a parent or carer', 'For a parent or carer', 'For a parent or carer', 'For a child', 'For a child', 'Copy for a court or a request',
    ].slice(0, list.getAllByRole('button').length))
    await waitFor(() => expect(list.queryByText('Being looked at')).toBeNull(), { timeout: 10_000 })
    expect(within(button(/Tom Vale/)).getByText(/to look at/)).toBeTruthy()
  })

  test('shows a parent’s copy with the phrase marked and the finding beside it', async () => {
    show(aCaseToSend())
    await openTom()
    expect(within(paper()).getByText('Private. For Tom Vale only.', { exact: false })).toBeTruthy()
    expect(paper().querySelector('mark')?.textContent).toMatch(/^Finding \d+ of \d+: /)
    expect(screen.getByText('Ring Carys before the visit', { selector: 'blockquote' })).toBeTruthy()
    expect(screen.getByText('Named: Carys Harrow.')).toBeTruthy()
  })

  test('takes it out of that copy, and it is gone from the paper; undone, it is back', async () => {
    const made = aCaseToSend()
    show(made)
    await openTom()
    const finding = screen.getByText('Ring Carys before the visit', { selector: 'blockquote' }).closest('li') as HTMLElement
    await userEvent.click(within(finding).getByRole('button', { name: 'Take it out' }))
    await waitFor(() => expect(paper().textContent).not.toContain('Ring Carys'))
    await userEvent.click(screen.getByText(/Decided for this version/))
    await userEvent.click(button(/Undo this/))
    await waitFor(() => expect(paper().textContent).toContain('Ring Carys'))
  })

  test('keeps it only with a reason', async () => {
    const made = aCaseToSend()
    show(made)
    await openTom()
    const finding = () => screen.getByText('Ring Carys before the visit', { selector: 'blockquote' }).closest('li') as HTMLElement
    await userEvent.click(within(finding()).getByRole('button', { name: 'Keep, and say why' }))
    await userEvent.click(within(finding()).getByRole('button', { name: 'Keep it' }))
    expect(within(finding()).getByRole('alert').textContent).toBe('Say why. Somebody will ask later.')
    await userEvent.type(within(finding()).getByLabelText('Why is it right to keep it?'), 'They both know')
    await userEvent.click(within(finding()).getByRole('button', { name: 'Keep it' }))
    await waitFor(() => expect(screen.queryByText('Ring Carys before the visit', { selector: 'blockquote' })).toBeNull())
    expect(entities(made.fold, 'versionChoice')[0]?.values).toMatchObject({ choice: 'keep', reason: 'They both know', version: 'parent:tom' })
  })

  test('approves nothing that is still pointed at, and goes to it', async () => {
    show(aCaseToSend())
    await openTom()
    await approve()
    expect(screen.getByText(/findings are still open|finding is still open/)).toBeTruthy()
    expect(screen.queryByRole('heading', { name: 'Save or print it' })).toBeNull()
  })

  test('[OX-27] holds every family copy while somebody said not to contact them', async () => {
    show(aRecordCase())
    await openTom()
    expect(screen.getByRole('heading', { name: 'Not to go out yet' })).toBeTruthy()
    expect(screen.getByText(/hold decider said not to contact the family before Sunday 20 December 2026/)).toBeTruthy()
  })

  test('there is no paper for somebody from whom everything is held back', async () => {
    const made = aCaseToSend()
    made.act({ act: 'setUp', changes: [change('telling', 't9', { meeting: 'm1', person: 'tom', answer: 'withhold', ground: 'Risk', decider: 'Martin', lookAgain: '2027-01-07' })] })
    show(made)
    await openTom()
    expect(screen.getByRole('heading', { name: 'There is no copy for this person' })).toBeTruthy()
    expect(screen.queryByRole('article')).toBeNull()
  })
})

describe('[OX-38] a child’s copy', () => {
  test('carries an action as soon as somebody writes it in words for a child, and only then', async () => {
    const made = aCaseToSend()
    made.act({ act: 'setUp', changes: [change('child', 'nia', { age: '6' })] })
    show(made)
    await userEvent.click(button(/For a child.*Nia/))
    expect(paper().textContent).not.toContain('Ring Carys')
    await userEvent.type(screen.getByLabelText(/Action 2 in words for a child/), 'Sam comes to your house')
    await userEvent.click(button('Keep the words for action 2'))
    await waitFor(() => expect(paper().textContent).toContain('Sam comes to your house'))
    expect(paper().textContent).toContain('Sam Idowu')
    expect(paper().textContent).not.toContain('Ring Carys')
  })
})

describe('taking a version along', () => {
  test('approved, it can be saved in every form, under a name that names nobody', async () => {
    const made = aCaseToSend()
    const here = show(made)
    await approve()
    await screen.findByRole('heading', { name: 'Save or print it' })
    for (const [name, ending] of [['Word', 'docx'], ['Web page', 'html'], ['Spreadsheet', 'xlsx'], ['CSV', 'csv'], ['Calendar', 'ics'], ['Whole case, JSON', 'json']] as const) {
      await userEvent.click(await screen.findByRole('button', { name }))
      await waitFor(() => expect(here.files.at(-1)?.name.endsWith(ending)).toBe(true))
    }
    expect(here.files.map(({ name }) => name)).toEqual([
      'PRACTICE-0417-copy-1-2026-12-03.docx', 'PRACTICE-0417-copy-1-2026-12-03.html', 'PRACTICE-0417-copy-1-2026-12-03.xlsx', 'PRACTICE-0417-copy-1-2026-12-03.csv', 'PRACTICE-0417-copy-1-2026-12-03.ics', 'PRACTICE-0417-case-2026-12-03.json',
    ])
    const read = readCaseFile(new TextDecoder().decode(here.files.at(-1)?.bytes), sha256)
    expect(read.ok && read.value.entries.length).toBe(made.entries.length)
  })

  test('in an agency’s own template, with what it has no words for said', async () => {
    const here = show(aCaseToSend())
    await approve()
    await userEvent.click(await screen.findByText('Your own Word template'))
    const choose = (bytes: Uint8Array) => fireEvent.change(screen.getByLabelText('Choose a template'), { target: { files: [Object.assign(new Blob([]), { arrayBuffer: async () => bytes.buffer })] } })
    choose(aTemplate({ body: '<w:p><w:r><w:t>Nothing here</w:t></w:r></w:p>' }))
    expect(await screen.findByText(/That file has no named field/)).toBeTruthy()
    choose(aTemplate({ body: '<w:p><w:r><w:t>{{record}} {{Weather}}</w:t></w:r></w:p>' }))
    expect(await screen.findByText('Left empty, because this version has no such part: Weather.')).toBeTruthy()
    choose(plainTemplate())
    await userEvent.click(await screen.findByRole('button', { name: 'Save in your template' }))
    await waitFor(() => expect(here.files).toHaveLength(1))
    expect(wordsInBytes(here.files[0]?.bytes as Uint8Array)).toContain('Ring Carys before the visit')
  })

  test('an approval ends when a word changes', async () => {
    const made = aCaseToSend()
    const here = show(made)
    await approve()
    await screen.findByRole('heading', { name: 'Save or print it' })
    await here.commit({ act: 'changeAction', changes: [change('action', 'a2', { text: 'Ring first' })] })
    await waitFor(() => expect(screen.queryByRole('heading', { name: 'Save or print it' })).toBeNull())
  })
})

describe('who has which copy', () => {
  test('the log names the very copy that left; after a correction it is an earlier one', async () => {
    const made = aCaseToSend()
    sealIt(made, JSON.stringify(recordToDocument(recordOf(made), 'final')))
    const here = show(made)
    expect(screen.getByText('No copy of this version has left yet.')).toBeTruthy()
    await approve()
    await screen.findByRole('heading', { name: 'Save or print it' })
    const dina = recipientsOf(made.fold, 'm1', oxfordshirePack()).find(({ name }) => name === 'Dina Osei')?.id ?? ''
    const act = async (outcome: ReturnType<typeof markSent>) => { if (!outcome.ok) throw new Error(outcome.failure.code); await here.commit(outcome.value) }
    await act(settleRecipient(made.fold, oxfordshirePack(), { meeting: 'm1', recipient: dina, version: 'full', channel: 'by-hand' }))
    await act(markSent(made.fold, oxfordshirePack(), { meeting: 'm1', recipient: dina, by: 'Jo Lindqvist' }, made.context()))
    expect(await screen.findByText('Dina Osei: sent Thu 3 Dec 2026, by Jo Lindqvist.')).toBeTruthy()
    expect(screen.getByText('This copy.')).toBeTruthy()
    const amendment = addAmendment(made.fold, { meeting: 'm1', text: 'The first call was on 2 October', askedBy: 'PC Leah Brandt' }, made.context())
    if (!amendment.ok) throw new Error(amendment.failure.code)
    await here.commit(amendment.value)
    expect(await screen.findByText(/^An earlier copy, [0-9a-f]{4} [0-9a-f]{4}\. The words have changed since/)).toBeTruthy()
  })
})
