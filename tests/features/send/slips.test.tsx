// @vitest-environment jsdom
import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeAll, describe, expect, test } from 'vitest'
import { change, entities, entityById } from '../../../src/domain/entities'
import { repliesOf, writeReply } from '../../../src/domain/slips'
import { OpenSlip } from '../../../src/features/open-slip/open-slip'
import { Screen as Slips } from '../../../src/features/send/slips-screen'
import { aCase, type TestCase } from '../../support/builders'
import { renderAfter } from './after-the-meeting'

beforeAll(() => {
  HTMLDialogElement.prototype.showModal = function show() { this.open = true }
  HTMLDialogElement.prototype.close = function close() { this.open = false }
  // jsdom's files have no arrayBuffer.
  File.prototype.arrayBuffer ??= function read(this: File) { return new Response(this).arrayBuffer() }
})

function aPlan(): TestCase {
  const made = aCase()
  made.act({
    act: 'setUp',
    changes: [
      change('case', 'case', { reference: 'PRACTICE-0417', practice: true }),
      change('person', 'sam', { name: 'Sam Idowu', agency: 'Early Help' }),
      change('meeting', 'm1', { date: '2026-12-03', openedAt: 1, closedAt: 2 }),
      change('action', 'a1', { meeting: 'm1', number: 1, text: 'Joint home visit', owner: 'Sam Idowu', due: '2026-12-10', status: 'open', agreed: 'not-in-room' }),
      change('action', 'a2', { meeting: 'm1', number: 2, text: 'Nia weighed', owner: 'Dina Osei', due: '2026-12-04', status: 'open' }),
    ],
  })
  return made
}
const sam = () => within(screen.getByRole('region', { name: 'Sam Idowu' }))
const asFile = (bytes: Uint8Array, name: string) => new File([bytes as Uint8Array<ArrayBuffer>], name)

describe('a slip from the plan to a person and back', () => {
  test('the file is ready before the press, its words go another way and are then forgotten; a reply changes nothing until it is taken over (ledger-and-sync test 20)', async () => {
    const user = userEvent.setup()
    const made = aPlan()
    const here = renderAfter(made, Slips, '/c/c1/m/m1/slips')
    expect(screen.getByRole('region', { name: 'Dina Osei' })).toBeTruthy()
    await user.click(sam().getByRole('button', { name: 'Make a locked slip for Sam Idowu' }))
    await user.click(await sam().findByRole('button', { name: 'Save slip 1' }))
    expect(here.files.map(({ name }) => name)).toEqual(['slip-1.age'])
    expect(here.said).toContain('Slip 1 is made.')
    expect(sam().getByText('abandon ability able about above absent')).toBeTruthy()
    expect([...here.drafts.keys()].every((key) => !/Sam|Idowu/.test(key))).toBe(true)
    await user.click(sam().getByText('Both are given'))
    await user.type(sam().getByRole('textbox', { name: 'How did the file go?' }), 'Secure e-mail')
    await user.type(sam().getByRole('textbox', { name: 'How did the words go?' }), 'secure e-mail')
    await user.click(sam().getByRole('button', { name: 'Keep, and forget the words' }))
    expect(sam().getByText(/The file and its words went the same way/)).toBeTruthy()
    await user.clear(sam().getByRole('textbox', { name: 'How did the words go?' }))
    await user.type(sam().getByRole('textbox', { name: 'How did the words go?' }), 'By phone')
    await user.click(sam().getByRole('button', { name: 'Keep, and forget the words' }))
    expect(sam().queryByText('abandon ability able about above absent')).toBeNull()
    expect([...here.drafts.values()].join(' ')).not.toContain('abandon')
  })

  test('read with no vault, answered, and taken over by a member; the sender is never called proven (ledger-and-sync test 27)', async () => {
    const user = userEvent.setup()
    const made = aPlan()
    const chair = renderAfter(made, Slips, '/c/c1/m/m1/slips')
    await user.click(sam().getByRole('button', { name: 'Make a locked slip for Sam Idowu' }))
    await user.click(await sam().findByRole('button', { name: 'Save slip 1' }))
    const slip = chair.files[0]?.bytes as Uint8Array
    document.body.innerHTML = ''
    const reader = renderAfter(aCase(), () => <OpenSlip onBack={() => {}} />, '/slip')
    await user.click(screen.getByRole('button', { name: 'Open it' }))
    expect(screen.getByText('Choose the file first.')).toBeTruthy()
    await user.upload(screen.getByLabelText(/^The slip/), asFile(slip, 'slip-1.age'))
    const words = screen.getByRole('textbox', { name: /The six words/ })
    await user.type(words, 'one two three four five six{Enter}')
    // Enter leaves the focus where it was: what came of it is heard.
    expect((await screen.findByText(/^Those words do not open this file/)).closest('[aria-live="polite"]')).not.toBeNull()
    expect(document.activeElement).toBe(words)
    await user.clear(words)
    await user.type(words, 'Abandon, ability able  about above absent.')
    await user.click(screen.getByRole('button', { name: 'Open it' }))
    await screen.findByRole('heading', { name: 'Actions for Sam Idowu' })
    expect(screen.getByRole('heading', { name: '1. Joint home visit' })).toBeTruthy()
    expect(screen.queryByText(/Nia weighed/)).toBeNull()
    await user.click(screen.getByRole('radio', { name: 'Yes, I take it on' }))
    await user.click(screen.getByRole('radio', { name: 'Done' }))
    await user.click(screen.getByRole('button', { name: 'Save my reply' }))
    expect(screen.getByText('Say what happened, in a line.')).toBeTruthy()
    await user.type(screen.getByRole('textbox', { name: 'What happened?' }), 'We saw every room')
    await waitFor(() => expect(screen.getByRole('button', { name: 'Save my reply' })).toBeTruthy())
    await user.click(screen.getByRole('button', { name: 'Save my reply' }))
    await waitFor(() => expect(reader.files.map(({ name }) => name)).toEqual(['reply-to-slip-1.age']))
    expect(reader.drafts.size).toBe(0)

    document.body.innerHTML = ''
    renderAfter(made, Slips, '/c/c1/m/m1/slips')
    await user.upload(screen.getByLabelText(/^Open a reply file/), asFile(reader.files[0]?.bytes as Uint8Array, 'reply-to-slip-1.age'))
    await screen.findByRole('heading', { name: 'Reply to slip 1, sender not proven' })
    expect(entityById(made.fold, 'action', 'a1')?.values.status).toBe('open')
    await user.click(screen.getByRole('button', { name: /^Take it over into the plan/ }))
    await waitFor(() => expect(entityById(made.fold, 'action', 'a1')?.values).toMatchObject({ status: 'done', evidence: 'We saw every room', agreed: 'agreed' }))
    expect(repliesOf(made.fold, 'm1').map(({ state }) => state)).toEqual(['accepted'])
    await user.upload(screen.getByLabelText(/^Open a reply file/), asFile(reader.files[0]?.bytes as Uint8Array, 'again.age'))
    await screen.findByText('You already have this reply. Nothing has changed.')
    expect(entities(made.fold, 'slipReply')).toHaveLength(1)
  })

  test('several replies at once are listed in the order they were written, whatever order they were chosen in; what is none says so and stops no other', async () => {
    const user = userEvent.setup()
    const made = aPlan()
    const chair = renderAfter(made, Slips, '/c/c1/m/m1/slips')
    await user.click(sam().getByRole('button', { name: 'Make a locked slip for Sam Idowu' }))
    await user.click(await sam().findByRole('button', { name: 'Save slip 1' }))
    const [, , sealed] = JSON.parse(new TextDecoder().decode(chair.files[0]?.bytes)) as [string, string, string]
    const slip = JSON.parse(sealed) as { slip: string; token: string; recipient: string }
    const reply = (on: string, evidence: string) => {
      const text = writeReply({ format: 'turnstone-slip-reply/1', slip: slip.slip, token: slip.token, on, items: [{ action: 'a1', status: 'part-done', evidence }] })
      if (!text.ok) throw new Error(text.failure.code)
      return asFile(new TextEncoder().encode(JSON.stringify(['reply', slip.recipient.slice(-64), text.value])), `${on}.age`)
    }
    const field = screen.getByLabelText(/^Open a reply file/)
    await user.upload(field, [reply('2026-12-02', 'second'), asFile(new TextEncoder().encode('["slip","x","y"]'), 'a slip.age'), reply('2026-12-01', 'first'), reply('2026-12-02', 'second')])
    expect(await screen.findAllByText('3 of 4 files are on the list. Nothing in the plan has changed.')).not.toEqual([])
    expect(repliesOf(made.fold, 'm1').map(({ content }) => content?.items[0]?.evidence)).toEqual(['first', 'second'])
    const became = (name: string) => screen.getAllByText(name, { selector: 'dt' }).map((term) => term.nextSibling?.textContent)
    expect(became('2026-12-01.age')).toEqual(['The reply is listed. Nothing in the plan has changed.'])
    // The same one twice is one reply.
    expect(became('2026-12-02.age').toSorted()).toEqual(['The reply is listed. Nothing in the plan has changed.', 'You already have this reply. Nothing has changed.'])
    expect(became('a slip.age')[0]).toMatch(/Nothing has been changed/)
    expect(entityById(made.fold, 'action', 'a1')?.values.status).toBe('open')
  })
})
