import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { allEntities, entityById } from '../../../src/domain/entities'
import {
  acceptReply, acceptedOf, handSlip, listReply, makeSlip, mostActions, readReply, readSlip, repliesOf, repliesWaiting, replyIdOf, setReplyAside, slipAgain, slipOwners, takeSlipBack, writeReply, writeSlip,
  type ReplyItem,
} from '../../../src/domain/slips'
import { change } from '../../../src/domain/entities'
import { sha256 } from '../../support/builders'
import { propertyRuns } from '../../support/property-runs'
import { aReply, context, done, Member, seed, slipCommand, token, withSlip } from './a-slip-case'

const list = (member: Member, text: string): string => {
  const listed = listReply(member.fold, text, sha256)
  if (!listed.ok) throw new Error(listed.failure.code)
  member.act(listed.value.act)
  return listed.value.reply
}
const accept = (member: Member, reply: string, more: { readonly late?: boolean; readonly instead?: boolean } = {}): void => {
  const act = acceptReply(member.fold, { reply, ...more })
  if (!act.ok) throw new Error(act.failure.code)
  member.act(act.value)
}
const conflictsIn = (member: Member): number => (['action', 'slip', 'slipReply'] as const).reduce((sum, kind) => sum + allEntities(member.fold, kind).reduce((count, one) => count + Object.keys(one.conflicts).length, 0), 0)

describe('a slip for each owner', () => {
  test('one for each person, however their name was written; nobody for what is done', () => {
    const { chair } = withSlip()
    expect(slipOwners(chair.fold, 'm1').map(({ name, agency, actions, slips }) => [name, agency, actions.map(({ id }) => id), slips.length])).toEqual([
      ['Sam Idowu', 'Early Help', ['a1', 'a2'], 1],
      ['Dina Osei', undefined, ['a3'], 0],
    ])
  })

  test('it holds the fields that the actions version may carry, of their own actions, and nothing else', () => {
    const { slip } = withSlip()
    expect(slip).toMatchObject({ number: 1, practice: true, reference: 'PRACTICE-0417', owner: 'Sam Idowu', agency: 'Early Help', from: 'Martin Fell, Children’s Services', on: '2026-12-03', expires: '2026-12-31', review: '2027-01-21', token })
    expect(slip.actions).toEqual([
      { id: 'a1', number: 1, text: 'Joint home visit', due: '2026-12-10', with: 'PC Leah Brandt', change: 'one account of the home', contingency: 'managers call', agreed: 'agreed' },
      { id: 'a2', number: 2, text: 'Ask Carys about the cousin', due: '2026-12-10' },
    ])
    const written = writeSlip(slip)
    for (const secret of ['Nia weighed', 'A need that is nobody', 'Rang twice', seed]) expect(written).not.toContain(secret)
    expect(readSlip(written)).toEqual({ ok: true, value: slip })
  })

  test('the file can be made again as it was, as long as the slip stands', () => {
    const { chair, slip } = withSlip()
    expect(slipAgain(chair.fold, slip.slip, slip.recipient)).toEqual(slip)
    const back = takeSlipBack(chair.fold, { slip: slip.slip, reason: 'Went to the wrong Sam' })
    if (back.ok) chair.act(back.value)
    expect(slipAgain(chair.fold, slip.slip, slip.recipient)).toBeUndefined()
  })

  test('numbers are never used twice, so that “slip 1” stays the same one', () => {
    const { chair } = withSlip()
    const second = makeSlip(chair.fold, { ...slipCommand, owner: 'DINA OSEI' }, { ...context(), newId: () => 'f'.repeat(32) })
    expect(second.ok && second.value.slip.number).toBe(2)
    expect(makeSlip(chair.fold, { ...slipCommand, owner: 'Nobody' }, context())).toEqual({ ok: false, failure: { code: 'owner-not-found' } })
  })

  test('the file and its words do not go the same way', () => {
    const { chair, slip } = withSlip()
    expect(handSlip(chair.fold, { slip: slip.slip, fileBy: 'Secure e-mail', wordsBy: ' secure e-mail' })).toEqual({ ok: false, failure: { code: 'same-way' } })
    expect(handSlip(chair.fold, { slip: slip.slip, fileBy: 'Secure e-mail', wordsBy: '' })).toEqual({ ok: false, failure: { code: 'way-needed' } })
    expect(handSlip(chair.fold, { slip: slip.slip, fileBy: 'Secure e-mail', wordsBy: 'By phone' }).ok).toBe(true)
  })
})

describe('a reply', () => {
  test('is listed to the letter and changes nothing until a member takes it over', () => {
    const { chair, slip } = withSlip()
    const text = aReply(slip)
    const reply = list(chair, text)
    expect(repliesOf(chair.fold, 'm1')).toMatchObject([{ id: reply, state: 'waiting', isLate: false, content: { items: [done] } }])
    expect(repliesWaiting(chair.fold)).toHaveLength(1)
    expect(entityById(chair.fold, 'action', 'a1')?.values.status).toBe('open')
    expect(entityById(chair.fold, 'slipReply', reply)?.values.text).toBe(text)
    accept(chair, reply)
    expect(entityById(chair.fold, 'action', 'a1')?.values).toMatchObject({ status: 'done', evidence: 'We saw every room', effect: 'Ellis has a bed' })
    expect(repliesOf(chair.fold, 'm1')[0]?.state).toBe('accepted')
    expect(repliesWaiting(chair.fold)).toEqual([])
  })

  test('somebody who was not in the room takes an action on, or says that they cannot', () => {
    const { chair, slip } = withSlip()
    accept(chair, list(chair, aReply(slip, [{ action: 'a1', takes: 'cannot' }, { action: 'a2', takes: 'agreed' }])))
    expect(entityById(chair.fold, 'action', 'a1')?.values).toMatchObject({ agreed: 'cannot', status: 'open' })
    expect(entityById(chair.fold, 'action', 'a2')?.values).toMatchObject({ agreed: 'agreed' })
  })

  test('with a forged token it is listed and can never be taken over (ledger-and-sync test 27)', () => {
    const { chair, slip } = withSlip()
    const reply = list(chair, aReply(slip, [done], { token: 'ef'.repeat(16) }))
    expect(repliesOf(chair.fold, 'm1')).toMatchObject([{ state: 'token-wrong' }])
    expect(acceptReply(chair.fold, { reply, late: true, instead: true })).toEqual({ ok: false, failure: { code: 'token-wrong' } })
    expect(entityById(chair.fold, 'action', 'a1')?.values.status).toBe('open')
  })

  test('after the slip’s last day it is listed as late, and taken over only on purpose (ledger-and-sync test 27)', () => {
    const { chair, slip } = withSlip()
    chair.at = Date.UTC(2027, 0, 1, 9)
    const reply = list(chair, aReply(slip))
    expect(repliesOf(chair.fold, 'm1')).toMatchObject([{ state: 'late', isLate: true }])
    expect(acceptReply(chair.fold, { reply })).toEqual({ ok: false, failure: { code: 'reply-late' } })
    accept(chair, reply, { late: true })
    expect(entityById(chair.fold, 'action', 'a1')?.values.status).toBe('done')
  })

  test('on the slip’s last day it is in time', () => {
    const { chair, slip } = withSlip()
    chair.at = Date.UTC(2026, 11, 31, 22)
    list(chair, aReply(slip, [done], { on: '2026-12-31' }))
    expect(repliesOf(chair.fold, 'm1')).toMatchObject([{ state: 'waiting' }])
  })

  test('a second one that says the same agrees; one that says something else is held against the first', () => {
    const { chair, slip } = withSlip()
    accept(chair, list(chair, aReply(slip)))
    list(chair, aReply(slip, [done], { on: '2026-12-10' }))
    const other = list(chair, aReply(slip, [{ action: 'a1', status: 'stuck', evidence: 'Nobody opened' }]))
    expect(repliesOf(chair.fold, 'm1').map(({ state }) => state)).toEqual(['accepted', 'same-as-accepted', 'differs'])
    expect(acceptReply(chair.fold, { reply: other })).toEqual({ ok: false, failure: { code: 'another-accepted' } })
    expect(entityById(chair.fold, 'action', 'a1')?.values.status).toBe('done')
    accept(chair, other, { instead: true })
    expect(entityById(chair.fold, 'action', 'a1')?.values).toMatchObject({ status: 'stuck', evidence: 'Nobody opened' })
    expect(repliesOf(chair.fold, 'm1').map(({ state }) => state)).toEqual(['differs', 'differs', 'accepted'])
  })

  test('it writes only on the actions of its slip', () => {
    const { chair, slip } = withSlip()
    const reply = list(chair, aReply(slip, [{ action: 'a3', status: 'done', evidence: 'Not mine' }, done]))
    accept(chair, reply)
    expect(entityById(chair.fold, 'action', 'a3')?.values.status).toBe('open')
    const nothing = list(chair, aReply(slip, [{ action: 'a3', status: 'done', evidence: 'Not mine' }]))
    expect(acceptReply(chair.fold, { reply: nothing, instead: true })).toEqual({ ok: false, failure: { code: 'nothing-to-take-over' } })
  })

  test('put aside it stays on the list with its reason; what was taken over is not put aside', () => {
    const { chair, slip } = withSlip()
    const reply = list(chair, aReply(slip))
    expect(setReplyAside(chair.fold, { reply, reason: ' ' })).toEqual({ ok: false, failure: { code: 'reason-needed' } })
    const aside = setReplyAside(chair.fold, { reply, reason: 'Sam rang: that was not him' })
    if (aside.ok) chair.act(aside.value)
    expect(repliesOf(chair.fold, 'm1')).toMatchObject([{ state: 'set-aside', setAside: 'Sam rang: that was not him' }])
    expect(acceptReply(chair.fold, { reply })).toEqual({ ok: false, failure: { code: 'reply-set-aside' } })
  })

  test('to a slip that was taken back it is listed, and waits for nobody', () => {
    const { chair, slip } = withSlip()
    const back = takeSlipBack(chair.fold, { slip: slip.slip, reason: 'Lost' })
    if (back.ok) chair.act(back.value)
    const reply = list(chair, aReply(slip))
    expect(repliesOf(chair.fold, 'm1')).toMatchObject([{ state: 'slip-taken-back' }])
    expect(acceptReply(chair.fold, { reply })).toEqual({ ok: false, failure: { code: 'slip-taken-back' } })
  })

  test('to no slip of this case it is refused in words', () => {
    const { chair, slip } = withSlip()
    expect(listReply(chair.fold, aReply({ ...slip, slip: 'another' }), sha256)).toEqual({ ok: false, failure: { code: 'slip-not-found' } })
  })
})

describe('members who have not met (ledger-and-sync test 27)', () => {
  test('one reply file opened by two of them, twice each: one entry in the list, no conflict, the same plan', () => {
    const { chair, slip } = withSlip()
    const text = aReply(slip)
    const members = ['2', '3'].map((name) => {
      const member = new Member(name.repeat(32), chair.at)
      member.take(chair.entries)
      return member
    })
    for (const member of members) for (const _ of [1, 2]) {
      const reply = list(member, text)
      if (repliesOf(member.fold, 'm1')[0]?.state === 'waiting') accept(member, reply)
    }
    const all = [chair, ...members]
    for (const to of all) for (const from of all) to.take(from.entries)
    for (const member of all) {
      expect(repliesOf(member.fold, 'm1').map(({ id, state }) => [id, state])).toEqual([[replyIdOf(slip.slip, text, sha256), 'accepted']])
      expect(conflictsIn(member)).toBe(0)
      expect(entityById(member.fold, 'action', 'a1')?.values).toMatchObject({ status: 'done', evidence: 'We saw every room' })
    }
  })

  test('two who took over different replies have two versions, in words, until one chooses; then nobody has', () => {
    const { chair, slip } = withSlip()
    const [one, two] = ['2', '3'].map((name) => {
      const member = new Member(name.repeat(32), chair.at)
      member.take(chair.entries)
      return member
    }) as [Member, Member]
    const first = list(one, aReply(slip))
    accept(one, first)
    const second = list(two, aReply(slip, [{ action: 'a1', status: 'stuck', evidence: 'Nobody opened' }]))
    accept(two, second)
    for (const [to, from] of [[one, two], [two, one]] as const) to.take(from.entries)
    for (const member of [one, two]) {
      expect(acceptedOf(member.fold, slip.slip).toSorted()).toEqual([first, second].toSorted())
      expect(repliesOf(member.fold, 'm1').map(({ state }) => state)).toEqual(['differs', 'differs'])
      expect(Object.keys(entityById(member.fold, 'action', 'a1')?.conflicts ?? {})).toEqual(expect.arrayContaining(['status', 'evidence']))
    }
    accept(one, second, { instead: true })
    two.take(one.entries)
    expect(acceptedOf(two.fold, slip.slip)).toEqual([second])
    expect(entityById(two.fold, 'action', 'a1')?.values.status).toBe('stuck')
    expect(entityById(two.fold, 'action', 'a1')?.conflicts).not.toHaveProperty('status')
  })

  test('whoever opens which files, in any order and however often: equal lists everywhere, every genuine reply on it, and only what a member took over in the plan', () => {
    const { chair, slip } = withSlip()
    const texts = [
      aReply(slip),
      aReply(slip, [done], { on: '2026-12-10' }),
      aReply(slip, [{ action: 'a1', status: 'stuck', evidence: 'Nobody opened' }, { action: 'a2', takes: 'cannot' }]),
      aReply(slip, [done], { token: 'ef'.repeat(16) }),
      aReply(slip, [{ action: 'a2', status: 'part-done', evidence: 'Rang' }], { on: '2027-01-05' }),
    ]
    const step = fc.record({ who: fc.nat({ max: 2 }), what: fc.nat({ max: texts.length - 1 }), does: fc.constantFrom('list', 'accept', 'accept', 'meet'), with: fc.nat({ max: 2 }) })
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 25 }), (steps) => {
        const members = ['2', '3', '4'].map((name) => {
          const member = new Member(name.repeat(32), chair.at)
          member.take(chair.entries)
          return member
        })
        const opened = new Set<string>()
        const taken: string[] = []
        for (const { who, what, does, with: other } of steps) {
          const member = members[who] as Member
          if (does === 'meet') {
            member.take((members[other] as Member).entries)
            continue
          }
          const reply = list(member, texts[what] as string)
          opened.add(reply)
          if (does === 'list') continue
          const act = acceptReply(member.fold, { reply, late: true, instead: true })
          if (what === 3) expect(act).toEqual({ ok: false, failure: { code: 'token-wrong' } })
          if (act.ok) {
            member.act(act.value)
            taken.push(reply)
          }
        }
        for (const to of members) for (const from of members) to.take(from.entries)
        const views = members.map((member) => repliesOf(member.fold, 'm1').map(({ id, state }) => [id, state]).toSorted())
        expect(views[1]).toEqual(views[0])
        expect(views[2]).toEqual(views[0])
        expect(new Set(views[0]?.map(([id]) => id))).toEqual(opened)
        const accepted = acceptedOf((members[0] as Member).fold, slip.slip)
        expect(accepted.every((reply) => taken.includes(reply))).toBe(true)
        expect(accepted.length > 0).toBe(taken.length > 0)
        if (new Set(taken).size === 1) expect(members.map(conflictsIn)).toEqual([0, 0, 0])
        if (taken.length === 0) expect(entityById((members[0] as Member).fold, 'action', 'a1')?.values.status).toBe('open')
        for (const { slip: of } of repliesOf((members[0] as Member).fold, 'm1')) expect(of.id).toBe(slip.slip)
      }),
      { numRuns: propertyRuns(300) },
    )
  })
})

describe('what is inside a file is read with suspicion', () => {
  const { slip } = withSlip()
  const slipText = writeSlip(slip)
  const replyText = aReply(slip)

  test('each other’s kind, a newer one and anything else are told apart', () => {
    expect(readSlip(replyText)).toEqual({ ok: false, failure: { code: 'slip-other-kind' } })
    expect(readReply(slipText)).toEqual({ ok: false, failure: { code: 'slip-other-kind' } })
    expect(readSlip(slipText.replace('turnstone-slip/1', 'turnstone-slip/2'))).toEqual({ ok: false, failure: { code: 'slip-newer' } })
    for (const text of ['', '{}', 'null', '[]', '"x"', 'age-encryption.org/v1', `${slipText} `, slipText.replace('"slip":', '"slip":"a","slip":'), '['.repeat(100_000)]) expect(readSlip(text).ok).toBe(false)
    expect(readSlip(`{"format":"turnstone-slip/1","x":"${'y'.repeat(200_000)}"}`)).toEqual({ ok: false, failure: { code: 'slip-too-long' } })
  })

  test('a reply says something of each action it names, says what happened, and names each once', () => {
    const broken: readonly (readonly ReplyItem[])[] = [[{ action: 'a1' }], [{ action: 'a1', status: 'done' }], [{ action: 'a1', status: 'stuck', evidence: '  ' }], [done, done], []]
    for (const items of broken) expect(readReply(JSON.stringify({ format: 'turnstone-slip-reply/1', slip: slip.slip, token, on: '2026-12-09', items })).ok).toBe(false)
  })

  test('a reply too long to be kept is refused before it is sealed', () => {
    const items = Array.from({ length: mostActions }, (_, index): ReplyItem => ({ action: `a${String(index)}`, status: 'done', evidence: 'x'.repeat(2000) }))
    expect(writeReply({ format: 'turnstone-slip-reply/1', slip: slip.slip, token, on: '2026-12-09', items })).toEqual({ ok: false, failure: { code: 'slip-too-long' } })
  })

  test('20,000 changed texts: each is read as a slip or reply, or refused with a code; nothing throws (ledger-and-sync test 19)', () => {
    const full = propertyRuns(10_000)
    for (const [text, read] of [[slipText, readSlip], [replyText, readReply]] as const) {
      fc.assert(
        fc.property(fc.nat({ max: text.length - 1 }), fc.nat({ max: 30 }), fc.string({ unit: 'binary', maxLength: 12 }), (at, cut, put) => {
          const changed = text.slice(0, at) + put + text.slice(at + cut)
          const result = read(changed)
          if (!result.ok) expect(result.failure.code).toMatch(/^slip-/)
          else expect(JSON.stringify(result.value)).toBe(changed)
        }),
        { numRuns: full },
      )
    }
  })

  test('words of any alphabet and any length an action may have fit a slip', () => {
    const chair = new Member('1'.repeat(32))
    chair.act({ act: 'setUp', changes: [change('meeting', 'm1', { date: '2026-12-03' }), change('action', 'a1', { meeting: 'm1', number: 1, owner: 'Sam 🦊', text: '🦊'.repeat(9000), change: 'מה'.repeat(3000), contingency: '\u2028\u0000"\\' })] })
    const made = makeSlip(chair.fold, { ...slipCommand, owner: 'Sam 🦊' }, context())
    if (!made.ok) throw new Error(made.failure.code)
    expect(readSlip(writeSlip(made.value.slip)).ok).toBe(true)
    expect(made.value.slip.actions[0]?.text.isWellFormed()).toBe(true)
  })
})
