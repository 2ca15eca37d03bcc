import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalJson, inputNames, guidanceInputs, maxPackBytes, oxfordshirePack, packHash, validatePack } from '../../src/guidance'
import { aCheck, packFile } from './support'

/** What is wrong with the Oxfordshire file once `change` was made to it: `code path`. */
function faultsAfter(change: (file: Any) => void): readonly string[] {
  const file = packFile()
  change(file)
  const read = validatePack(file)
  return read.ok ? [] : read.failure.map((one) => `${one.code} ${one.path}`)
}

// A file being spoilt on purpose has no type.
type Any = any

const checks = oxfordshirePack().checks.length

describe('a pack file', () => {
  it('that is sound is taken as it is, from its text or already parsed', () => {
    const text = JSON.stringify(packFile())
    const fromText = validatePack(text)
    expect(fromText.ok && canonicalJson(fromText.value)).toBe(canonicalJson(packFile()))
    expect(validatePack(packFile()).ok).toBe(true)
  })

  it.each([
    ['text that is not JSON', 'Dear colleague, please find attached', 'not-json '],
    ['an empty file', '', 'not-json '],
    ['a picture', '\u0089PNG\r\n\u001a\n', 'not-json '],
    ['more than 1 MB', JSON.stringify({ title: 'a'.repeat(maxPackBytes) }), 'too-big '],
    ['10 MB of text', 'x'.repeat(10_000_000), 'too-big '],
    ['less than 1 MB of letters but more of bytes', JSON.stringify('é'.repeat(600_000)), 'too-big '],
    ['lists in lists without end', `${'['.repeat(200_000)}${']'.repeat(200_000)}`, 'too-deep '],
    ['a list', '[]', 'wrong-type '],
    ['nothing', 'null', 'wrong-type ']
  ])('of %s is refused as a whole', (_what, text, first) => {
    const read = validatePack(text)
    expect(read.ok).toBe(false)
    if (!read.ok) expect(`${read.failure[0]?.code} ${read.failure[0]?.path}`).toBe(first)
  })

  it('of another kind or another version says so', () => {
    expect(faultsAfter((file) => { file.format = 'something-else' })).toContain('wrong-format format')
    expect(faultsAfter((file) => { file.formatVersion = 2 })).toContain('wrong-version formatVersion')
  })
})

describe('each kind of fault is told with its place', () => {
  it.each<[string, (file: Any) => void, string]>([
    ['a key nobody knows', (file) => { file.colour = 'red' }, 'unknown-key colour'],
    ['a key nobody knows, deep inside', (file) => { file.agenda.items[2].colour = 'red' }, 'unknown-key agenda.items[2].colour'],
    ['a section that is silent and speaks', (file) => { file.review.silent = true }, 'unknown-key review.says'],
    ['a section that is neither silent nor speaks', (file) => { file.review = {} }, 'missing-key review.says'],
    ['a part that is missing', (file) => { delete file.agenda.items[0].say }, 'missing-key agenda.items[0].say'],
    ['a section that is missing', (file) => { delete file.recurrence }, 'missing-key recurrence'],
    ['a number for words', (file) => { file.title = 7 }, 'wrong-type title'],
    ['a kind of step that does not exist', (file) => { file.agenda.items[0].work = 'sing' }, 'unknown-choice agenda.items[0].work'],
    ['a place to settle that does not exist', (file) => { file.checks[0].settle = 'the-moon' }, 'unknown-choice checks[0].settle'],
    ['a label that is too long', (file) => { file.agenda.items[0].title = 'a'.repeat(121) }, 'too-long agenda.items[0].title'],
    ['words that are too long', (file) => { file.checks[3].says = 'a'.repeat(601) }, 'too-long checks[3].says'],
    ['words that are empty', (file) => { file.checks[3].says = '   ' }, 'empty-text checks[3].says'],
    ['a list that is empty', (file) => { file.escalation.stages = [] }, 'empty-list escalation.stages'],
    ['script in a label', (file) => { file.label = '<script>alert(1)</script>' }, 'unfit-characters label'],
    ['a picture tag in an agenda title', (file) => { file.agenda.items[1].title = 'Who <img src=x onerror=y>' }, 'unfit-characters agenda.items[1].title'],
    ['a control character', (file) => { file.criteria.grounds[0].label = 'Not\u0000 sure' }, 'unfit-characters criteria.grounds[0].label'],
    ['a mark that turns the reading order', (file) => { file.escalation.policy = 'abc\u202edcba' }, 'unfit-characters escalation.policy'],
    ['a key that is no key', (file) => { file.agenda.items[0].key = 'Two Words' }, 'bad-key agenda.items[0].key'],
    ['a day that does not exist', (file) => { file.reviewBy = '31 June' }, 'bad-date reviewBy'],
    ['a phone number that is words', (file) => { file.contacts[0].number = 'javascript:alert(1)' }, 'bad-number contacts[0].number'],
    ['a prompt that cites nothing', (file) => { file.agenda.items[0].source = [] }, 'no-source agenda.items[0].source'],
    ['a statement that does not exist', (file) => { file.agenda.items[0].source = ['OX-43a', 'OX-77'] }, 'unknown-source agenda.items[0].source[1]'],
    ['a row cited whole though it has parts', (file) => { file.notes[0].source = ['OX-11'] }, 'unknown-source notes[0].source[0]'],
    ['a source that is not an id', (file) => { file.notes[0].source = ['the law'] }, 'unknown-source notes[0].source[0]'],
    ['a condition on something nobody knows', (file) => { file.checks[0].when = { input: 'shoeSize', blank: true } }, 'unknown-input checks[0].when'],
    ['a check about something nobody knows', (file) => { file.checks[0].about = 'shoeSize' }, 'unknown-input checks[0].about'],
    ['a check about something that is not a list', (file) => { file.checks[0].about = 'chair' }, 'wrong-input-type checks[0].about'],
    ['a count of a name', (file) => { file.checks[0].when = { input: 'chair', atLeast: 2 } }, 'wrong-input-type checks[0].when'],
    ['an answer that is not offered', (file) => { file.checks[0].when = { input: 'significantHarm', is: 'perhaps' } }, 'wrong-input-type checks[0].when'],
    ['a condition in no form we know', (file) => { file.checks[0].when = { input: 'chair', matches: '.*' } }, 'unknown-key checks[0].when.matches'],
    ['a condition deep inside another', (file) => { file.checks[0].when = { all: [{ not: { any: [{ input: 'shoeSize', blank: true }] } }] } }, 'unknown-input checks[0].when'],
    ['a condition name nobody gave', (file) => { file.checks[0].when = { named: 'nobody' } }, 'unknown-condition checks[0].when'],
    ['a condition name from the language itself', (file) => { file.checks[0].when = { named: 'constructor' } }, 'unknown-condition checks[0].when'],
    ['a condition that leans on itself', (file) => { file.conditions.me = { not: { named: 'me' } } }, 'condition-cycle conditions.me'],
    ['conditions that lean on each other in a ring', (file) => { Object.assign(file.conditions, { a: { named: 'b' }, b: { all: [{ named: 'c' }] }, c: { any: [{ named: 'a' }] } }) }, 'condition-cycle conditions.b'],
    ['a placeholder nothing fills', (file) => { file.agenda.items[0].say[0] = 'Welcome {chlid}' }, 'unknown-placeholder agenda.items[0].say[0]'],
    ['two steps with one key', (file) => { file.agenda.items[1].key = 'details' }, 'duplicate-key agenda.items[1].key'],
    ['two checks with one key', (file) => { file.checks.push({ ...file.checks[0] }) }, `duplicate-key checks[${checks}].key`],
    ['an answer at the gate that leads nowhere', (file) => { file.gate.questions[0].options[0].leadsTo = 'nowhere' }, 'unknown-reference gate.questions[0].options[0].leadsTo'],
    ['a step that asks about a route that is not there', (file) => { file.agenda.items[10].routes = ['a-holiday'] }, 'unknown-reference agenda.items[10].routes[0]'],
    ['a ground that starts an exception that is not there', (file) => { file.criteria.grounds[10].startsException = 'gone' }, 'unknown-reference criteria.grounds[10].startsException'],
    ['a stop of its own', (file) => { file.checks.push(aCheck({ key: 'mine', strength: 'stop' })) }, `stop-not-allowed checks[${checks}].strength`],
    ['one of the three stops with another reason', (file) => { file.checks.push(aCheck({ key: 'concern-unassigned', strength: 'stop' })) }, `stop-not-allowed checks[${checks}].strength`]
  ])('%s', (_what, change, expected) => {
    expect(faultsAfter(change)).toContain(expected)
  })

  it('one slip inside a section is told once, not as a list of everything the section is not', () => {
    expect(faultsAfter((file) => { file.escalation.stages[0].says = 7 })).toEqual(['wrong-type escalation.stages[0].says'])
    expect(faultsAfter((file) => { file.family.withhold.deciders.atLeast = 'two' })).toEqual(['wrong-type family.withhold.deciders.atLeast'])
    expect(faultsAfter((file) => { file.agenda.items[0].say[0] = '<b>' })).toEqual(['unfit-characters agenda.items[0].say[0]'])
  })

  it('many slips are told, up to fifty', () => {
    const faults = faultsAfter((file) => { for (const check of file.checks) { check.says = ''; check.settle = 'x' } })
    expect(faults).toHaveLength(50)
  })

  it('a fault never repeats words of the file', () => {
    const read = validatePack({ ...packFile(), label: '<secret-words>', 'secret key': 1 })
    expect(read.ok).toBe(false)
    if (!read.ok) expect(JSON.stringify(read.failure)).not.toContain('secret-words')
  })

  it('a key that reaches into the language is a key nobody knows', () => {
    const file = JSON.parse(JSON.stringify(packFile()).replace('{', '{"__proto__":{"silent":true},')) as unknown
    const read = validatePack(file)
    expect(read.ok ? [] : read.failure.map((one) => one.code)).toContain('unknown-key')
    expect(({} as Any).silent).toBeUndefined()
  })

  it('whatever the file holds, it is read or refused, never thrown at', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => {
      expect(validatePack(value).ok).toBe(false)
      expect(validatePack({ ...packFile(), notes: value }).ok).toBe(Array.isArray(value) && value.length === 0)
    }), { numRuns: 50 })
  })
})

describe('the hash of a pack', () => {
  const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex')

  it('is the same however the file is laid out', () => {
    const turned = Object.fromEntries(Object.entries(oxfordshirePack()).reverse())
    expect(packHash(turned, sha256)).toBe(packHash(oxfordshirePack(), sha256))
    expect(packHash(oxfordshirePack(), sha256)).toMatch(/^[0-9a-f]{64}$/)
  })

  it('changes with any word', () => {
    expect(packHash({ ...oxfordshirePack(), version: '1.1' }, sha256)).not.toBe(packHash(oxfordshirePack(), sha256))
  })

  it('is taken over JSON with sorted keys and no spaces', () => {
    expect(canonicalJson({ b: [1, { d: null, c: 'é' }], a: true })).toBe('{"a":true,"b":[1,{"c":"é","d":null}]}')
    expect(packHash({ b: 1, a: 2 }, sha256)).toBe(createHash('sha256').update('{"a":2,"b":1}').digest('hex'))
  })
})

describe('the list of what rules may ask about', () => {
  it('says in words what each input is, and names it once', () => {
    for (const name of inputNames) expect(guidanceInputs[name].about.length, name).toBeGreaterThan(8)
    expect(new Set(inputNames).size).toBe(inputNames.length)
  })
})
