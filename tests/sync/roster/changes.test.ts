import { describe, expect, test } from 'vitest'
import { rosterChange } from '../../../src/sync/roster'
import { add, aSpace, remove, upTo } from './a-space'

describe('a roster entry that comes late', () => {
  test('is named, with every entry whose standing follows from it, and no other', () => {
    const { act, note, roster, bundles } = aSpace('Maria')
    const sam = act('Maria', add('Sam', 'recorder'))
    const tom = act('Maria', add('Tom', 'recorder'))
    const known = note('Sam', { knowing: [sam] })
    const removal = act('Maria', remove('Sam', upTo(known)), { knowing: [known] })
    const late = note('Sam')
    note('Tom', { knowing: [tom] })
    const entries = bundles.flatMap(({ parts }) => parts.map(({ entry }) => entry))
    const change = rosterChange(roster([removal]), roster(), entries.filter((entry) => entry !== removal.parts[0]?.entry))
    expect(change.acts.map(({ verdict, before }) => [verdict.act.act, before])).toEqual([['remove', undefined]])
    expect(change.entries).toEqual([{ entry: late.parts[0]?.entry, from: 'recorder', to: undefined }])
    expect(rosterChange(roster(), roster(), entries)).toEqual({ acts: [], entries: [] })
  })

  test('that takes the ground from another is named together with it', () => {
    const { act, note, roster, bundles } = aSpace('Maria')
    const tom = act('Maria', add('Tom', 'organiser'))
    const sam = act('Tom', add('Sam', 'recorder'), { knowing: [tom] })
    const words = note('Sam', { knowing: [sam] })
    const removal = act('Maria', remove('Tom'))
    const change = rosterChange(roster([removal]), roster(), bundles.filter((bundle) => bundle !== removal).flatMap(({ parts }) => parts.map(({ entry }) => entry)))
    expect(change.acts.map(({ verdict, before }) => [verdict.act.act, verdict.standing.stands, before?.stands])).toEqual(
      expect.arrayContaining([
        ['add-member', false, true],
        ['remove', true, undefined],
      ]),
    )
    expect(change.entries.map(({ entry }) => entry)).toContain(words.parts[0]?.entry)
  })
})
