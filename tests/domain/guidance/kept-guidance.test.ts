import { describe, expect, it } from 'vitest'
import { decideConvening, foundCase, meetingOf } from '../../../src/domain/case'
import { change, entities, entityById } from '../../../src/domain/entities'
import { bringGuidance, chooseGuidance, guidanceFrom, guidanceOfMeeting, longestKept, packOfCase, packOfMeeting } from '../../../src/domain/guidance'
import { canonicalJson, oxfordshirePack, packHash } from '../../../src/guidance'
import { limits } from '../../../src/ledger/entry'
import { writeEntryLine } from '../../../src/ledger'
import { aCase, sha256, type TestCase } from '../../support/builders'
import { anOwnPack } from '../../support/own-pack'
import { answers, aRequest, decision } from '../case/support'

const own = anOwnPack()

function anOwnCase(chosen = own): TestCase {
  const test = aCase()
  test.accept(foundCase({ reference: 'TS-0600', packId: chosen.pack.id, own: chosen }))
  return test
}

function aMeetingUnder(test: TestCase, chosen = own): string {
  const request = aRequest(test, { ...answers, whyWithoutFamily: `Reason ${String(entities(test.fold, 'meeting').length)}, in words of its own.` })
  test.accept(decideConvening(test.fold, decision(request, { pack: chosen.pack, packHash: chosen.hash }), test.context()))
  return meetingOf(test.fold, request)!.id
}

describe('guidance of one’s own goes with the case', () => {
  it('a case founded under it asks its questions, on every device that holds the case', () => {
    expect(packOfCase(anOwnCase().fold)).toEqual(own.pack)
  })

  it('a meeting set up under it reads it from the case, word for word', () => {
    const test = anOwnCase()
    const meeting = aMeetingUnder(test)
    expect(guidanceOfMeeting(test.fold, meeting)).toEqual({ id: 'northshire', version: '1', hash: own.hash })
    expect(canonicalJson(packOfMeeting(test.fold, meeting))).toBe(own.text)
  })

  it('is kept once, however many meetings run on it', () => {
    const test = anOwnCase()
    const parts = entities(test.fold, 'guidance').length
    aMeetingUnder(test)
    expect(parts).toBe(Math.ceil(own.text.length / 20_000))
    expect(entities(test.fold, 'guidance')).toHaveLength(parts)
  })

  it('a newer version changes nothing for the meeting that began with the older one', () => {
    const test = anOwnCase()
    const first = aMeetingUnder(test)
    const newer = anOwnPack({ version: '2' }, 'Something else')
    test.act(chooseGuidance(test.fold, newer.pack.id, newer))
    const second = aMeetingUnder(test, newer)
    expect(packOfMeeting(test.fold, first)).toEqual(own.pack)
    expect(packOfMeeting(test.fold, second)).toEqual(newer.pack)
    expect(packOfCase(test.fold)?.version).toBe('2')
  })

  it('going back to guidance that ships with the app lets go of the version chosen before', () => {
    const test = anOwnCase()
    test.act(chooseGuidance(test.fold, 'oxfordshire', undefined))
    expect(packOfCase(test.fold)).toBe(oxfordshirePack())
  })

  it('the longest guidance that is taken still fits one entry, and each part one value', () => {
    // Five more quotes in every sixteen characters than any real pack has.
    const filler = 'a ""quoted"" w\n '.repeat(longestKept)
    const room = (length: number) => ({ ...own.pack, about: filler.slice(0, length) }) as typeof own.pack
    const escaped = canonicalJson(room(10_000)).length - own.text.length
    const pack = room(Math.floor(((longestKept - own.text.length) / escaped) * 10_000))
    expect(canonicalJson(pack).length).toBeGreaterThan(longestKept * 0.95)
    const test = anOwnCase({ ...own, hash: 'f'.repeat(64), pack })
    const texts = entities(test.fold, 'guidance').map(({ values }) => JSON.stringify(values.text).length)
    expect(Math.max(...texts)).toBeLessThan(limits.valueBytes)
    expect(Math.max(...test.entries.map(({ entry }) => writeEntryLine(entry).length))).toBeLessThan(limits.writtenLineBytes)
  })
})

describe('a meeting keeps the version it began with', () => {
  it('also of guidance that ships with the app: a later app changes nothing', () => {
    const test = aCase()
    test.accept(foundCase({ reference: 'TS-0601', packId: 'oxfordshire' }))
    // As an older app shipped it.
    const older = { ...oxfordshirePack(), version: '0.9', title: 'As it was' }
    const meeting = aMeetingUnder(test, { ...own, pack: older, hash: packHash(older, sha256) })
    expect(packOfMeeting(test.fold, meeting)).toMatchObject({ version: '0.9', title: 'As it was' })
  })

  it('a version that is not here is missing: no other takes its place', () => {
    const test = aCase()
    test.accept(foundCase({ reference: 'TS-0602', packId: 'oxfordshire' }))
    for (const [id, version] of [['oxfordshire', '0.9'], ['northshire', '1']] as const) test.act({ act: 'x', changes: [change('meeting', `m-${id}`, { packId: id, packVersion: version, packHash: 'a'.repeat(64) })] })
    expect(packOfMeeting(test.fold, 'm-oxfordshire')).toBeUndefined()
    expect(packOfMeeting(test.fold, 'm-northshire')).toBeUndefined()
  })

  it('is missing while a part has not arrived, and when two people wrote different words under its name', () => {
    const test = anOwnCase()
    const part = entities(test.fold, 'guidance')[0]!
    const [first, ...others] = test.entries.map(({ entry }) => entry).flatMap(({ facts }) => facts).filter(({ kind, field }) => kind === 'guidance' && field === 'text')
    expect(others.length).toBeGreaterThan(0)
    test.act({ act: 'x', changes: [change('guidance', part.id, { withdrawn: { reason: 'x' } })] })
    expect(packOfCase(test.fold)).toBeUndefined()
    expect(first?.subject).toBe(part.id)
  })

  it('the very guidance can be brought in again; any other is refused', () => {
    const test = aCase()
    test.accept(foundCase({ reference: 'TS-0603', packId: 'oxfordshire' }))
    test.act({ act: 'x', changes: [change('meeting', 'm', { packId: own.pack.id, packVersion: '1', packHash: own.hash })] })
    const wanted = guidanceOfMeeting(test.fold, 'm').hash
    const other = anOwnPack({ version: '2' })
    expect(bringGuidance(test.fold, wanted, other)).toEqual({ ok: false, failure: { code: 'another-guidance' } })
    test.accept(bringGuidance(test.fold, wanted, own))
    expect(packOfMeeting(test.fold, 'm')).toEqual(own.pack)
  })

  it('is chosen by id where it ships with the app, and by its words where it does not', () => {
    expect(guidanceFrom({ id: 'oxfordshire', hash: 'x', isBuiltIn: true }, '')).toEqual({ packId: 'oxfordshire', own: undefined })
    expect(guidanceFrom({ id: 'northshire', hash: own.hash, isBuiltIn: false }, own.text)).toEqual({ packId: 'northshire', own: { pack: own.pack, hash: own.hash } })
    expect(guidanceFrom({ id: 'northshire', hash: own.hash, isBuiltIn: false }, '{}')).toBeUndefined()
  })

  it('the case itself says which guidance was used, also in the decision not to meet', () => {
    const test = anOwnCase()
    const meeting = aMeetingUnder(test)
    expect(entityById(test.fold, 'meeting', meeting)?.values).toMatchObject({ packId: 'northshire', packVersion: '1', packHash: own.hash })
  })
})
