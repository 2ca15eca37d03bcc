import { change } from '../../../src/domain/entities'
import { makeSlip, writeReply, type MakeSlipCommand, type ReplyItem, type Slip, type SlipReply } from '../../../src/domain/slips'
import { emptyFold, entryIdOf, extendFold, prepareEntries, writeEntryLine, type ActDraft, type Fold, type HeldEntry } from '../../../src/ledger'
import { sha256, testPolicy } from '../../support/builders'

/** A recipient of the right shape; sealing is tried with real ones elsewhere. */
export const recipient = `age1pq1${'q'.repeat(1952)}`
export const token = 'ab'.repeat(16)
export const seed = 'cd'.repeat(32)
export const slipCommand: MakeSlipCommand = { meeting: 'm1', owner: 'Sam Idowu', seed, recipient, token }

/** A member's device: what it holds, and a clock of its own. Everybody is an organiser here. */
export class Member {
  fold: Fold = emptyFold
  readonly entries: HeldEntry[] = []
  private count = 0

  constructor(readonly writer: string, public at = Date.UTC(2026, 11, 3, 15, 30)) {}

  act(draft: ActDraft): void {
    const prepared = prepareEntries(this.fold, draft, testPolicy, {
      at: (this.at += 1000), random128: () => `${this.writer.slice(0, 16)}${(++this.count).toString(16).padStart(16, '0')}`, writerIn: () => this.writer, spaceOf: (circle) => circle,
    })
    if (!prepared.ok) throw new Error(prepared.failure.code)
    this.take(prepared.value.map(({ space, entry }) => ({ id: entryIdOf(writeEntryLine(entry), sha256), space, entry })))
  }

  take(entries: readonly HeldEntry[]): void {
    const fresh = entries.filter(({ id }) => !this.entries.some((held) => held.id === id))
    this.entries.push(...fresh)
    this.fold = extendFold(this.fold, fresh, testPolicy)
  }
}

export const context = (today = '2026-12-03') => {
  let id = 0
  return { at: Date.UTC(2026, 11, 3, 15, 30), today, newId: () => (++id + 7_000_000).toString(16).padStart(32, '0') }
}

/** The actions of one meeting: two of Sam's, one of Dina's. All invented. */
export function setUp(member: Member): void {
  member.act({
    act: 'setUp',
    changes: [
      change('case', 'case', { reference: 'PRACTICE-0417', practice: true }),
      change('person', 'martin', { name: 'Martin Fell', agency: 'Children’s Services' }),
      change('person', 'sam', { name: 'Sam Idowu', agency: 'Early Help' }),
      change('meeting', 'm1', { date: '2026-12-03', chair: 'martin', closedAt: Date.UTC(2026, 11, 3, 15, 22) }),
      change('need', 'n1', { meeting: 'm1', text: 'A need that is nobody else’s business' }),
      change('action', 'a1', { meeting: 'm1', number: 1, text: 'Joint home visit', owner: 'Sam Idowu', due: '2026-12-10', with: 'PC Leah Brandt', change: 'one account of the home', contingency: 'managers call', need: 'n1', agreed: 'agreed', status: 'open', evidence: 'Rang twice', willAsk: { who: 'Jo', by: 'Friday' } }),
      change('action', 'a2', { meeting: 'm1', number: 2, text: 'Ask Carys about the cousin', owner: ' sam idowu', due: '2026-12-10', status: 'open' }),
      change('action', 'a3', { meeting: 'm1', number: 3, text: 'Nia weighed', owner: 'Dina Osei', due: '2026-12-04', status: 'open' }),
      change('action', 'a4', { meeting: 'm1', number: 4, text: 'Long done', owner: 'Sam Idowu', status: 'done' }),
      change('review', 'm1_review', { meeting: 'm1', needed: true, date: '2027-01-21' }),
    ],
  })
}

/** A chair's device with the plan and one slip for Sam. */
export function withSlip(): { readonly chair: Member; readonly slip: Slip } {
  const chair = new Member('1'.repeat(32))
  setUp(chair)
  const made = makeSlip(chair.fold, slipCommand, context())
  if (!made.ok) throw new Error(made.failure.code)
  chair.act(made.value.act)
  return { chair, slip: made.value.slip }
}

export const done: ReplyItem = { action: 'a1', status: 'done', evidence: 'We saw every room', effect: 'Ellis has a bed' }

export function aReply(slip: Slip, items: readonly ReplyItem[] = [done], other: Partial<SlipReply> = {}): string {
  const text = writeReply({ format: 'turnstone-slip-reply/1', slip: slip.slip, token: slip.token, on: '2026-12-09', items: [...items], ...other })
  if (!text.ok) throw new Error(text.failure.code)
  return text.value
}
