import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { essentialFrame, oxfordshirePack } from '../../src/guidance'
import { versionsOf, versionKey, type DocumentModel, type VersionFor } from '../../src/domain/record'
import { versionOf, wordsOf } from '../../src/documents'
import { change } from '../../src/domain/entities'
import { aRecordCase } from '../domain/record/a-record-case'
import { propertyRuns } from '../support/property-runs'
import { entitledAnswers, isSilent, searchable } from './oracle'
import { aRandomCase, type Thing } from './random-case'

const guidance = { pack: oxfordshirePack(), frame: essentialFrame() }

const allWords = (model: DocumentModel): string => [model.title, model.marking, wordsOf(model)].join('\n')
const tokensIn = (words: string): ReadonlySet<string> => new Set(words.match(/zq[0-9a-z]+/g) ?? [])
const daysIn = (words: string): ReadonlySet<string> => new Set([...words.matchAll(/\b(\d{1,2}) (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)/g)].map((found) => `${found[1] ?? ''} ${found[2] ?? ''}`))

/** Where a word of a random case comes from, so that a failure can be read. */
const placed = (things: readonly Thing[]) => (word: string): string =>
  `${word} ${things.flatMap(({ kind, id, values }) => Object.entries(values).flatMap(([field, value]) => (searchable(value).includes(word) ? [`${kind}/${id}/${field}${values['withdrawn'] === undefined ? '' : ' withdrawn'}`] : []))).join(' ')}`

const narrow = (version: VersionFor): boolean => !['full', 'part-one', 'court'].includes(version.kind)

/** What a version lacks of what its reader may have, and what it holds beyond that. */
function differences(things: readonly Thing[], version: VersionFor, words: string): { readonly missing: readonly string[]; readonly extra: readonly string[] } {
  const person = version.kind === 'parent' ? version.adult : version.kind === 'child' ? version.child : undefined
  const found = new Set([...tokensIn(words), ...daysIn(words)])
  const due = new Set(entitledAnswers(things, version).filter(({ field }) => !['meeting', 'person', 'need'].includes(field)).flatMap(({ value }) => searchable(value)))
  // The name of the person it is for stands on it.
  for (const own of searchable(things.find(({ id }) => id === person)?.values['label'] ?? '')) due.add(own)
  if (version.kind === 'agency') for (const own of searchable(version.agency)) due.add(own)
  // The full record names those of the network who had a part in the meeting, not the whole network.
  const isOffered = (word: string): boolean => things.some((thing) => (thing.kind === 'person' || thing.values['withdrawn'] !== undefined) && Object.values(thing.values).some((value) => searchable(value).includes(word)))
  // It also says on which day it was opened and a concern was raised; those are no answers with words.
  const isAnswer = (word: string): boolean => things.some(({ values }) => Object.values(values).some((value) => searchable(value).includes(word)))
  return {
    missing: [...due].filter((word) => !found.has(word) && (narrow(version) || !isOffered(word))).map(placed(things)),
    extra: [...found].filter((word) => !due.has(word) && (narrow(version) || isAnswer(word))).map(placed(things)),
  }
}

describe('[OX-37] each version of a record', () => {
  test('[NC-22] holds every answer its reader may have, and not one other word or day', () => {
    const seen = new Set<string>()
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const { things, test: made } = aRandomCase(seed)
        for (const version of versionsOf(made.fold, 'm1')) {
          const model = versionOf(made.fold, 'm1', version, { guidance })
          const person = version.kind === 'parent' ? version.adult : version.kind === 'child' ? version.child : undefined
          if (person !== undefined && isSilent(things, person)) {
            expect(model, versionKey(version)).toBeUndefined()
            continue
          }
          if (model === undefined) throw new Error(`no ${versionKey(version)}`)
          expect({ version: versionKey(version), ...differences(things, version, allWords(model)) }).toEqual({ version: versionKey(version), missing: [], extra: [] })
          seen.add(version.kind)
        }
      }),
      { numRuns: propertyRuns(60) },
    )
    expect([...seen].sort()).toEqual(['actions', 'agency', 'child', 'court', 'full', 'parent', 'part-one', 'part-two'])
  })

  test('[BR-49] a meeting that was run in two parts has a copy of each, and what was said in part one is in nothing of part two', () => {
    const made = aRecordCase()
    made.act({ act: 'inParts', changes: [
      change('meeting', 'm1', { parts: ['professionals', 'family'], partNow: 2 }),
      change('line', 'p1', { meeting: 'm1', item: 'known', kind: 'info', text: 'The cousin was seen at night', rank: 'y', part: 1 }),
      change('line', 'p2', { meeting: 'm1', item: 'known', kind: 'info', text: 'The rent is paid until March', rank: 'z', part: 2, sharing: 'all' }),
    ] })
    const copy = (kind: 'part-one' | 'part-two'): string => allWords(versionOf(made.fold, 'm1', { kind }, { guidance }) as DocumentModel)
    expect(copy('part-one')).toContain('The cousin was seen at night')
    expect(copy('part-one')).not.toContain('The rent is paid until March')
    expect(copy('part-two')).toContain('The rent is paid until March')
    expect(copy('part-two')).not.toContain('cousin')
  })

  test('and the check sees one word too many and one too few', () => {
    const version = { kind: 'parent', adult: 'a0' } as const
    // The first case that has a copy for this parent and a concern to keep from them, whatever fields there are by now.
    const [{ things, model }] = Array.from({ length: 40 }, (_, seed) => aRandomCase(seed)).flatMap(({ things, test: made }) => {
      const model = versionOf(made.fold, 'm1', version, { guidance })
      const hasSecret = things.some(({ kind, values }) => kind === 'concern' && searchable(values['words'] ?? '').length > 0)
      return model !== undefined && hasSecret && tokensIn(allWords(model)).size > 0 ? [{ things, model }] : []
    }) as [{ things: readonly Thing[]; model: DocumentModel }]
    const words = allWords(model)
    const secret = things.flatMap(({ kind, values }) => (kind === 'concern' ? searchable(values['words'] ?? '') : []))[0] ?? ''
    const shown = [...tokensIn(words)].at(-1) ?? ''
    expect(differences(things, version, words)).toEqual({ missing: [], extra: [] })
    expect(differences(things, version, `${words} ${secret}`).extra).toEqual([placed(things)(secret)])
    expect(differences(things, version, words.replaceAll(shown, '')).missing).toEqual([placed(things)(shown)])
  })
})
