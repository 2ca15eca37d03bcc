import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { bringPack, essentialFrame, statementById, type GuidancePack } from '../../../src/guidance'
import { wordsOf, type Place } from './look'
import { standIn } from './stand-in'
import { withoutNodesOf } from './without-nodes'

/** What answers a statement: the place, and the words that stand there because the guidance asks. */
export type Proofs = Readonly<Record<string, readonly [place: Place, words: string]>>

/**
 * One test for each statement: a case is brought to the place by the product's acts, and the screen there says the words.
 * Then the statement's nodes are taken out of pack and frame, and the same look must find them gone.
 */
export function prove(packId: string, proofs: Proofs): void {
  let pack: GuidancePack
  const seen = new Map<Place, Promise<string>>()
  const wordsHere = (place: Place): Promise<string> => {
    const words = seen.get(place) ?? wordsOf(pack, place)
    seen.set(place, words)
    return words
  }
  const rows = Object.entries(proofs).map(([id, [place, words]]) => [id, statementById(id)?.says ?? '', place, words] as const)

  beforeAll(async () => {
    const found = await bringPack(packId)
    if (found === undefined) throw new Error('no such pack')
    pack = found
  })
  afterEach(() => {
    standIn.packs = undefined
    standIn.frame = undefined
  })

  describe('each statement, by the words it puts on a screen', () => {
    it.each(rows)('[%s] %s (%s)', async (_id, _says, place, words) => {
      expect(await wordsHere(place)).toContain(words)
    })
  })

  describe('without its node in pack and frame', () => {
    it.each(rows)('the words of %s are gone: %s (%s)', async (id, _says, place, words) => {
      const mutated = withoutNodesOf(pack, id)
      standIn.packs = new Map([[packId, mutated]])
      standIn.frame = withoutNodesOf(essentialFrame(), id)
      expect(await wordsOf(mutated, place)).not.toContain(words)
    })
  })
}
