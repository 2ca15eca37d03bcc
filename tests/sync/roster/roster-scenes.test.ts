import { describe, expect, test } from 'vitest'
import { epochToWriteUnder, foldRoster, type CausalBundle } from '../../../src/sync/roster'
import { add, aSpace, cardOf, remove, roleOf, setRole, standingOf, upTo } from './a-space'

/** Maria founded the case; Tom and Priya organise with her; Sam takes the minutes. */
function aTeam() {
  const space = aSpace('Maria')
  const tom = space.act('Maria', add('Tom', 'organiser'))
  const priya = space.act('Maria', add('Priya', 'organiser'))
  const sam = space.act('Maria', add('Sam', 'recorder'))
  return { ...space, tom, priya, sam, team: sam }
}

describe('people are let in and taken out', () => {
  test('three organisers who remove one another in a ring leave one who can let people in, and the choice is flagged (ledger-and-sync test 12)', () => {
    const { act, roster, team } = aTeam()
    const one = act('Maria', remove('Tom'))
    const two = act('Tom', remove('Priya'), { knowing: [team] })
    const three = act('Priya', remove('Maria'), { knowing: [team] })
    expect([one, two, three].map((bundle) => standingOf(roster(), bundle))).toEqual(['stands by choice', 'struck', 'stands'])
    expect([...roster().roles].filter(([, role]) => role === 'organiser').map(([name]) => name)).toEqual(['Priya'])
  })

  test('whoever was taken out twice at the same time, and let in again after each, is an organiser whose own acts stand (ledger-and-sync tests 11 and 12)', () => {
    const { act, roster, team } = aTeam()
    const ann = act('Maria', add('Ann', 'organiser'), { knowing: [team] })
    const byTom = act('Tom', remove('Ann'), { knowing: [ann] })
    const byPriya = act('Priya', remove('Ann'), { knowing: [ann] })
    // Neither knows of the other's removal when they think better of it.
    const again = [act('Tom', setRole('Ann', 'organiser')), act('Priya', setRole('Ann', 'organiser'))]
    const removal = act('Ann', remove('Sam'), { knowing: again })
    expect([byTom, byPriya, ...again, removal].map((bundle) => standingOf(roster(), bundle))).toEqual(Array.from({ length: 5 }, () => 'stands'))
    expect([roster().roles.get('Ann'), roster().roles.get('Sam')]).toEqual(['organiser', undefined])
    // One removal that nobody took back is enough: it strikes what she did at the same time.
    expect(standingOf(roster([again[1] as CausalBundle]), removal)).toBe('struck')
  })

  test('when both of two organisers step down without knowing of each other, one stays (ledger-and-sync test 12)', () => {
    const { act, roster } = aSpace('Maria')
    const tom = act('Maria', add('Tom', 'organiser'))
    act('Maria', remove('Maria'))
    act('Tom', remove('Tom'), { knowing: [tom] })
    expect([...roster().roles.values()].filter((role) => role === 'organiser')).toHaveLength(1)
    expect(roster().acts.map(({ standing }) => (standing.stands ? 'stands' : standing.reason.code))).toContain('last-organiser')
  })

  test('the only organiser cannot be taken out, nor their only device (ledger-and-sync test 12)', () => {
    const { act, roster } = aSpace('Maria')
    const self = act('Maria', remove('Maria'))
    const device = act('Maria', { act: 'remove-device', member: 'Maria', device: 'Maria', cut: {} })
    expect([self, device].map((bundle) => standingOf(roster(), bundle))).toEqual(['last-organiser', 'last-organiser'])
  })

  test('somebody let in by a person who was being removed gets nothing, and what they wrote is listed (ledger-and-sync test 12)', () => {
    const { act, note, roster, team } = aTeam()
    act('Maria', remove('Tom'))
    const puppet = act('Tom', add('Quinn', 'recorder'), { knowing: [team] })
    const words = note('Quinn', { knowing: [puppet] })
    expect(standingOf(roster(), puppet)).toBe('struck')
    expect(roleOf(roster(), words)).toBe('none')
  })

  test('work under the cut stays, work after it and under another name is set aside, and an organiser can take it over (ledger-and-sync test 11)', () => {
    const { act, note, roster, team } = aTeam()
    const known = note('Sam', { knowing: [team] })
    const removal = act('Maria', remove('Sam', upTo(known)), { knowing: [known] })
    const late = note('Sam', { after: known })
    const otherName = note('Sam', { as: 'Sam again', after: null, knowing: [team] })
    const rewritten = note('Sam', { after: null, knowing: [team] })
    expect([known, late, otherName, rewritten].map((bundle) => roleOf(roster(), bundle))).toEqual(['recorder', 'none', 'none', 'none'])
    const entry = late.parts[0]?.entry ?? ''
    expect(roster().roleOfEntry(entry).loweredBy).toEqual([removal.parts[0]?.entry])
    act('Tom', { act: 'adopt', entry }, { knowing: [late] })
    expect(roleOf(roster(), late)).toBe('adopted')
    expect(roleOf(roster(), otherName)).toBe('none')
  })

  test('a gap under a cut keeps what is there, until the link arrives and says otherwise (ledger-and-sync test 12)', () => {
    const { act, note, roster, team } = aTeam()
    const first = note('Sam', { knowing: [team] })
    const second = note('Sam')
    act('Maria', remove('Sam', upTo(second)), { knowing: [second] })
    expect(roleOf(roster([second]), first)).toBe('recorder')
    expect(roleOf(roster(), first)).toBe('recorder')
    const other = note('Sam', { after: null, knowing: [team] })
    expect(roleOf(roster([second]), other)).toBe('recorder')
    expect(roleOf(roster(), other)).toBe('none')
  })

  test('an honest demotion leaves what the person had written and lets what comes later in under the new role (ledger-and-sync test 12)', () => {
    const { act, note, roster, team } = aTeam()
    const before = note('Sam', { knowing: [team] })
    act('Maria', setRole('Sam', 'contributor', upTo(before)), { knowing: [before] })
    const offline = note('Sam')
    expect([before, offline].map((bundle) => roleOf(roster(), bundle))).toEqual(['recorder', 'contributor'])
  })

  test('somebody let in again works on; what they had written in between stays set aside', () => {
    const { act, note, roster, team } = aTeam()
    const before = note('Sam', { knowing: [team] })
    act('Maria', remove('Sam', upTo(before)), { knowing: [before] })
    const between = note('Sam')
    const back = act('Maria', add('Sam', 'recorder'))
    const after = note('Sam', { knowing: [back] })
    expect([before, between, after].map((bundle) => roleOf(roster(), bundle))).toEqual(['recorder', 'none', 'recorder'])
  })

  test('a removal that another organiser has built on stays, even against a back-dated one from nearer the founder', () => {
    const { act, note, roster, team } = aTeam()
    const removal = act('Tom', remove('Maria', upTo(team)), { knowing: [team] })
    expect(roster().acts.find(({ entry }) => entry === removal.parts[0]?.entry)?.isBuiltOn).toBe(false)
    note('Priya', { knowing: [removal] })
    const backDated = act('Maria', remove('Tom'), { after: team })
    expect(roster().acts.find(({ entry }) => entry === removal.parts[0]?.entry)?.isBuiltOn).toBe(true)
    expect([removal, backDated].map((bundle) => standingOf(roster(), bundle))).toEqual(['stands', 'struck'])
  })

  test('until then it can be overturned, as the case says', () => {
    const { act, roster, team } = aTeam()
    const removal = act('Tom', remove('Maria', upTo(team)), { knowing: [team] })
    const backDated = act('Maria', remove('Tom'), { after: team })
    expect([removal, backDated].map((bundle) => standingOf(roster(), bundle))).toEqual(['struck', 'stands by choice'])
  })

  test('a removal never undoes what was done before it, whatever its cut', () => {
    const { act, roster, team, tom, priya } = aTeam()
    const removal = act('Tom', remove('Maria'), { knowing: [team] })
    expect([tom, priya, removal].map((bundle) => standingOf(roster(), bundle))).toEqual(['stands', 'stands', 'stands'])
    expect(roster().roles.get('Sam')).toBe('recorder')
  })

  test('of two roles given at the same time the lower counts, and a removal wins over both', () => {
    const { act, roster, team } = aTeam()
    act('Tom', setRole('Sam', 'reader'), { knowing: [team] })
    act('Priya', setRole('Sam', 'organiser'), { knowing: [team] })
    expect(roster().roles.get('Sam')).toBe('reader')
    act('Maria', remove('Sam'))
    expect(roster().roles.get('Sam')).toBeUndefined()
  })
})

describe('one person with several devices', () => {
  const phone = 'Sam’s phone'
  const withPhone = () => {
    const team = aTeam()
    const added = team.act('Maria', { act: 'add-device', member: 'Sam', card: cardOf(phone) })
    return { ...team, added }
  }

  test('a second device writes with the person’s role, and follows it', () => {
    const { act, note, roster, added } = withPhone()
    const words = note(phone, { knowing: [added] })
    expect(roleOf(roster(), words)).toBe('recorder')
    expect(roster().memberOf(phone)).toBe('Sam')
    act('Maria', remove('Sam', upTo(words)), { knowing: [words] })
    expect(roleOf(roster(), note(phone))).toBe('none')
  })

  test('a lost device is taken out and the person stays', () => {
    const { act, note, roster, added } = withPhone()
    const known = note(phone, { knowing: [added] })
    act('Maria', { act: 'remove-device', member: 'Sam', device: phone, cut: upTo(known) }, { knowing: [known] })
    const thief = note(phone)
    const own = note('Sam', { knowing: [added] })
    expect([known, thief, own].map((bundle) => roleOf(roster(), bundle))).toEqual(['recorder', 'none', 'recorder'])
    expect(roster().members.get('Sam')?.devices.map(({ key }) => key)).toEqual(['Sam'])
  })

  test('what a lost device of an organiser did at the same time falls with it', () => {
    const { act, roster, tom } = aTeam()
    const laptop = act('Maria', { act: 'add-device', member: 'Tom', card: cardOf('Tom’s laptop') })
    act('Tom', { act: 'remove-device', member: 'Tom', device: 'Tom’s laptop', cut: {} }, { knowing: [laptop] })
    const thief = act('Tom’s laptop', add('Quinn', 'organiser'), { knowing: [laptop] })
    expect(standingOf(roster(), thief)).toBe('struck')
    expect(standingOf(roster(), tom)).toBe('stands')
  })

  test('a key or an address that is somebody else’s is refused (ledger-and-sync test 13)', () => {
    const { act, roster, team } = aTeam()
    const key = act('Tom', { act: 'add-device', member: 'Priya', card: { key: 'Maria', recipient: 'new' } }, { knowing: [team] })
    const address = act('Tom', { act: 'add-member', card: { key: 'Quinn', recipient: cardOf('Maria').recipient }, role: 'reader' })
    const again = act('Tom', { act: 'add-device', member: 'Tom', card: { key: 'Sam', recipient: 'newer' } })
    expect([key, address, again].map((bundle) => standingOf(roster(), bundle))).toEqual(['key-taken', 'key-taken', 'key-taken'])
  })
})

describe('the key that is written under', () => {
  const epoch = (name: string, ...devices: string[]) => ({ act: 'epoch', epoch: name, devices }) as const

  test('is the latest one; of two started at once the one with the smaller name, for everybody', () => {
    const { act, roster, team } = aTeam()
    const first = act('Maria', epoch('e1', 'Maria', 'Tom'))
    expect(epochToWriteUnder(roster())?.epoch).toBe('e1')
    act('Tom', epoch('e3', 'Maria', 'Tom'), { knowing: [team, first] })
    act('Maria', epoch('e2', 'Maria', 'Tom'))
    expect(epochToWriteUnder(roster())?.epoch).toBe('e2')
  })

  test('is never one that somebody known to be removed holds; without another, work waits (ledger-and-sync test 22)', () => {
    const { act, roster } = aTeam()
    const first = act('Maria', epoch('e1', 'Maria', 'Tom', 'Sam'))
    act('Tom', epoch('e2', 'Maria', 'Tom', 'Sam'), { knowing: [first] })
    act('Maria', remove('Sam'))
    expect(epochToWriteUnder(roster())).toBeUndefined()
    act('Maria', epoch('e0', 'Maria', 'Tom'))
    expect(epochToWriteUnder(roster())?.epoch).toBe('e0')
  })

  test('is no longer one that was handed to somebody let in after it was started, once they are out (ledger-and-sync test 22)', () => {
    const { act, roster } = aSpace('Maria')
    act('Maria', epoch('e1', 'Maria'))
    act('Maria', add('Sam', 'recorder'))
    act('Maria', { act: 'add-device', member: 'Sam', card: cardOf('Sam’s phone') })
    expect(epochToWriteUnder(roster())?.epoch).toBe('e1')
    act('Maria', { act: 'remove-device', member: 'Sam', device: 'Sam’s phone', cut: {} })
    expect(epochToWriteUnder(roster())).toBeUndefined()
    act('Maria', epoch('e2', 'Maria', 'Sam'))
    expect(epochToWriteUnder(roster())?.epoch).toBe('e2')
    act('Maria', remove('Sam'))
    act('Maria', epoch('e3', 'Maria'))
    act('Maria', setRole('Sam', 'reader'))
    act('Maria', remove('Sam'))
    expect(epochToWriteUnder(roster())).toBeUndefined()
  })

  test('is the old one for whoever has not heard of the removal (ledger-and-sync test 22)', () => {
    const { act, roster } = aTeam()
    act('Maria', epoch('e1', 'Maria', 'Sam'))
    const removal = act('Maria', remove('Sam'))
    const next = act('Maria', epoch('e2', 'Maria'))
    expect(epochToWriteUnder(roster([removal, next]))?.epoch).toBe('e1')
    expect(epochToWriteUnder(roster())?.epoch).toBe('e2')
  })
})

describe('long histories', () => {
  test('a chain of 20,000 bundles is read without running out of stack', () => {
    const bundles: CausalBundle[] = []
    for (let seq = 1; seq <= 20_000; seq++) {
      bundles.push({ id: `b${seq}`, writer: 'w', device: 'Maria', seq, prev: seq === 1 ? undefined : `b${seq - 1}`, seen: [], parts: [{ entry: `e${seq}` }] })
    }
    const roster = foldRoster(cardOf('Maria'), bundles.reverse())
    expect(roster.roleOfEntry('e20000').role).toBe('organiser')
  })
})
