import { describe, expect, it } from 'vitest'
import { blankInput, checkPhases, closing, considerations, essentialFrame, evaluate, oxfordshirePack, placeComponents, readiness, recordSectionsFor, agendaFor } from '../../src/guidance'
import { aCheck, anInput, aPack, quietFrame, quietPack } from './support'

const keys = (raised: readonly { readonly key: string }[]) => raised.map((one) => one.key)

describe('which checks are raised', () => {
  it('only those of the phase asked about, also where a check comes back later', () => {
    const pack = quietPack({ checks: [aCheck({ key: 'one', phase: 'plan', alsoAt: ['close'] }), aCheck({ key: 'two', phase: 'gate' })] })
    expect(keys(evaluate(pack, quietFrame(), anInput(), 'close'))).toEqual(['one'])
    expect(keys(evaluate(pack, quietFrame(), anInput(), ['plan', 'gate']))).toEqual(['one', 'two'])
    expect(keys(evaluate(pack, quietFrame(), anInput({ review: '2027-01-21' }), 'close'))).toEqual([])
  })

  it('carry the things they are about, and say how many', () => {
    const pack = quietPack({ checks: [aCheck({ when: { input: 'actionsWithoutOwner', atLeast: 1 }, about: 'actionsWithoutOwner', says: '{count} actions have no name.', aloud: '{count}: {subjects}.' })] })
    const [raised] = evaluate(pack, quietFrame(), anInput({ actionsWithoutOwner: ['a3', 'a5'] }), 'close')
    expect(raised).toMatchObject({ subjects: ['a3', 'a5'], says: '2 actions have no name.', aloud: '2: {subjects}.', settle: 'review', asks: 'pack', source: ['OX-48'] })
  })

  it('stops come first, then what needs an answer, then warnings', () => {
    const pack = quietPack({ checks: [aCheck({ key: 'warned', strength: 'warn' }), aCheck({ key: 'asked' })] })
    const frame = quietFrame({ checks: [aCheck({ key: 'concern-unassigned', strength: 'stop', when: { input: 'concernsUnassigned', atLeast: 1 }, source: ['NC-25'] })] })
    expect(keys(evaluate(pack, frame, anInput({ concernsUnassigned: ['c1'] }), 'close'))).toEqual(['concern-unassigned', 'asked', 'warned'])
  })

  it('name who asks: the pack, the frame, or both in the pack\'s words', () => {
    const pack = quietPack({ checks: [aCheck({ key: 'shared', says: 'Ours.', strength: 'warn' }), aCheck({ key: 'own' })] })
    const frame = quietFrame({ checks: [aCheck({ key: 'shared', says: 'Theirs.', source: ['NC-23'] }), aCheck({ key: 'frame-only', source: ['NC-23'] })] })
    const raised = evaluate(pack, frame, anInput(), 'close')
    expect(raised.map((one) => [one.key, one.asks])).toEqual([['shared', 'both'], ['own', 'pack'], ['frame-only', 'frame']])
    expect(raised[0]).toMatchObject({ says: 'Ours.', source: ['OX-48', 'NC-23'], strength: 'ask' })
  })

  it('a pack cannot quieten the frame by giving its check a condition that never holds', () => {
    const pack = quietPack({ checks: [aCheck({ key: 'shared', phase: 'gate', when: { all: [{ input: 'remote', is: true }, { input: 'remote', is: false }] } })] })
    const frame = quietFrame({ checks: [aCheck({ key: 'shared', source: ['NC-23'] })] })
    expect(keys(evaluate(pack, frame, anInput(), 'close'))).toEqual(['shared'])
  })

  it('say when only the frame asks and the pack is silent on the matter', () => {
    const frame = quietFrame({ checks: [aCheck({ section: 'deadline.minutes', source: ['NC-34a'] }), aCheck({ key: 'other', section: 'review', source: ['NC-23'] })] })
    const raised = evaluate(quietPack(), frame, anInput(), 'close')
    expect(raised.map((one) => [one.key, one.packSilent])).toEqual([['a-check', true], ['other', false]])
  })

  it('depend on nothing but what is given', () => {
    const ask = () => checkPhases.flatMap((phase) => evaluate(oxfordshirePack(), essentialFrame(), anInput({ actionsWithoutOwner: ['a1'] }), phase))
    expect(ask()).toEqual(ask())
  })
})

describe('the three absolute stops', () => {
  const stops = [
    ['concern-unassigned', { concernsUnassigned: ['c1'] }],
    ['family-withheld-silently', { familyWithheldSilently: ['f1'] }],
    ['decision-without-reason', { decisionsWithoutReason: ['d1'] }]
  ] as const

  it.each(stops)('%s stands in the way of closing, under any pack', (key, said) => {
    for (const pack of [oxfordshirePack(), quietPack()]) {
      expect(keys(closing(pack, essentialFrame(), anInput(said)).must)).toEqual([key])
      expect(closing(pack, essentialFrame(), anInput()).must).toEqual([])
    }
  })

  it('are the only stops there are, in every phase, however little has been said', () => {
    const everything = anInput({ concernsUnassigned: ['c1'], familyWithheldSilently: ['f1'], decisionsWithoutReason: ['d1'] })
    const raised = evaluate(oxfordshirePack(), essentialFrame(), everything, checkPhases)
    expect(keys(raised.filter((one) => one.strength === 'stop')).sort()).toEqual(stops.map(([key]) => key).sort())
  })

  it('read lists that a blank meeting does not answer for the person mapping it', () => {
    for (const name of ['concernsUnassigned', 'familyWithheldSilently', 'decisionsWithoutReason']) expect(name in blankInput).toBe(false)
  })

  it('a concern stops the gate too, so that "yes, harm" cannot be left without a name', () => {
    expect(keys(evaluate(oxfordshirePack(), essentialFrame(), anInput({ concernsUnassigned: ['gate'] }), 'gate'))).toContain('concern-unassigned')
  })
})

describe('readiness', () => {
  it('groups decide, tell the family and bring in, with the pack\'s words and both sources', () => {
    const list = readiness(oxfordshirePack(), essentialFrame(), anInput({ grounds: ['fabricated-illness'], earlierMeetings: 1 }))
    expect(list.groups.map((group) => group.title)).toEqual(['Decide', 'Tell the family', 'Bring in'])
    expect(list.groups.map((group) => keys(group.lines))).toEqual([
      ['why-meeting', 'why-without', 'authorised', 'question'],
      ['family', 'hold'],
      ['chair-and-minutes', 'agencies', 'papers', 'time-and-room', 'earlier-actions', 'the-room']
    ])
    const question = list.groups[0]?.lines.find((line) => line.key === 'question')
    expect(question?.title).toBe('The one question to answer')
    expect(question?.source).toEqual(expect.arrayContaining(['OX-03a', 'NC-06a']))
    expect(list.total).toBe(12)
  })

  it('lists holds and earlier actions only where there can be any', () => {
    expect(readiness(oxfordshirePack(), essentialFrame(), anInput()).groups.map((group) => group.lines.length)).toEqual([4, 1, 5])
  })

  it('what no document asks says so, with our reason, and is put in nobody\'s mouth', () => {
    const ours = evaluate(oxfordshirePack(), essentialFrame(), anInput(), checkPhases).filter((one) => one.source.length === 0)
    expect(keys(ours)).toEqual(expect.arrayContaining(['storage', 'copy', 'what-changed']))
    for (const one of ours) expect(one.because, one.key).toBeDefined()
  })

  it('a line is settled when nothing in it is open, and names its gaps when not', () => {
    const frame = essentialFrame()
    const line = (said: Parameters<typeof anInput>[0]) => readiness(oxfordshirePack(), frame, anInput(said)).groups[2]?.lines.find((one) => one.key === 'agencies')
    expect(line({ conveningAgency: 'health', invited: ['p1', 'p2'] })?.settled).toBe(true)
    const open = line({ conveningAgency: 'health', invited: ['p1', 'p2'], notReplied: ['gp'], notEngaging: ['housing'] })
    expect(open?.settled).toBe(false)
    expect(open?.raised.map((one) => [one.key, one.subjects])).toEqual([['not-engaging', ['housing']], ['sheets', ['gp']]])
    expect(open?.raised.every((one) => one.aloud?.includes('{subjects}'))).toBe(true)
  })

  it('every check of a line exists', () => {
    const pack = oxfordshirePack()
    const frame = essentialFrame()
    const known = [...pack.checks, ...frame.checks].map((check) => check.key)
    for (const item of [...pack.readiness, ...frame.readiness]) for (const key of item.checks) expect(known, `${item.key}: ${key}`).toContain(key)
  })
})

describe('the close', () => {
  it('asks, in this order: read back, how we know it is solved, still worried, what changed', () => {
    expect(keys(closing(oxfordshirePack(), essentialFrame(), anInput()).questions)).toEqual(['read-back', 'solved', 'still-worried', 'what-changed'])
  })

  it('puts a pack\'s own question just before the last', () => {
    const own = { key: 'custodian', title: 'Who keeps it?', says: 'Who?', perPerson: false, settle: 'safekeeping', source: ['MS-29'] }
    expect(keys(closing(aPack({ closing: [own] }), essentialFrame(), anInput()).questions)).toEqual(['read-back', 'custodian', 'what-changed'])
  })

  it('leaves nothing open for a meeting that settled everything it was asked', () => {
    const settled = anInput({
      openingCardBlank: [], attendanceBlank: [], childrenWithoutVoice: [], voiceRoute: 'key worker', siblingsUnanswered: [], needs: ['n1'], needsWithoutOutcome: [],
      actions: ['a1'], furtherAssessment: 'none', recipientsAgreed: true, review: '2027-01-21', planCoordinator: 'p1', storagePlace: 'agency record', copyKept: true,
      whatChanged: 'Nia', resolutionCheckBlank: [], considerationsBlank: [], actionsNotReadBack: [], notAskedIfWorried: []
    })
    expect(closing(oxfordshirePack(), essentialFrame(), settled)).toMatchObject({ must: [], open: [] })
  })

  it('"no review needed" is an answer once it has a reason', () => {
    const open = (said: Parameters<typeof anInput>[0]) => keys(closing(oxfordshirePack(), essentialFrame(), anInput(said)).open)
    expect(open({ review: 'not-needed' })).toContain('review')
    expect(open({ review: 'not-needed', reviewReason: 'goes to the core group' })).not.toContain('review')
  })
})

describe('where the frame stands beside an agenda', () => {
  it('each component stands under the first agenda step that does its work', () => {
    const pack = oxfordshirePack()
    const { items, loose } = placeComponents(pack, essentialFrame(), agendaFor(pack, anInput()))
    expect(keys(items.get('aim') ?? [])).toEqual(['purpose', 'child', 'voice', 'siblings'])
    expect(keys(items.get('review') ?? [])).toEqual(['review-date'])
    expect(keys(loose)).toEqual(['concern'])
  })

  it('loses none when a pack has no agenda', () => {
    const frame = essentialFrame()
    expect(placeComponents(aPack({ agenda: { silent: true } }), frame, []).loose).toHaveLength(frame.components.length)
  })

  it('says where the pack is silent', () => {
    const pack = aPack({ review: { silent: true } })
    const { items } = placeComponents(pack, essentialFrame(), agendaFor(pack, anInput()))
    expect(items.get('review')?.[0]).toMatchObject({ key: 'review-date', packSilent: true })
  })

  it('adds its other routes and record parts to the pack\'s own', () => {
    expect(keys(considerations(oxfordshirePack(), essentialFrame()))).toEqual(['family-group-conference', 'early-help'])
    expect(keys(recordSectionsFor(oxfordshirePack(), essentialFrame()))).toEqual(['needs', 'actions', 'attendance', 'contingency', 'plan-coordinator', 'review'])
  })
})

describe('an agenda with conditions', () => {
  it('shows an item only when its condition holds', () => {
    const agenda = structuredClone(oxfordshirePack().agenda) as unknown as { items: Record<string, unknown>[] }
    agenda.items[0] = { ...agenda.items[0], when: { input: 'remote', is: true } }
    const pack = aPack({ agenda })
    expect(agendaFor(pack, anInput({ remote: true }))).toHaveLength(12)
    expect(agendaFor(pack, anInput({ remote: false }))).toHaveLength(11)
  })
})
