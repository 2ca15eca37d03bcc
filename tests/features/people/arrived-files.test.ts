import { describe, expect, test } from 'vitest'
import { largestFile, lookAt, readChosen, takeInAll, type ChosenFile, type HandoverFound, type ToTake } from '../../../src/features/people/arrived-files'
import type { Bytes } from '../../../src/ports/bundle-crypto'
import { FakeShelf } from '../../contracts/fake-bundle-store'
import { valueOf } from '../../contracts/storage.contract'
import { SharingVault } from '../../app/a-sharing-vault'
import { isQuick } from '../../support/quick'

// Issue 3: several files that came, opened at once. Everybody is invented.

const sixWords = 'ribbon lantern copper maple thunder violet'

/** Maria's case, and what came to Sam from her: a file from before Sam was let in, the one that lets Sam in, a newer one, and a torn one. */
async function whatCame() {
  const shelf = new FakeShelf()
  const [maria, sam, tom] = [await new SharingVault(shelf).window(), await new SharingVault(shelf).window(), await new SharingVault(shelf).window()]
  await maria.named('Maria Lopez')
  const [samsCard, tomsCard] = [await sam.named('Sam Idowu'), await tom.named('Tom Ellery')]
  const { caseId } = await maria.found()
  const of = maria.live.sharing.of(caseId)
  await maria.write(caseId, 'one', 'the first line')
  valueOf(await of.letIn(tomsCard.text, { team: 'reader', plan: 'reader' }))
  const before = valueOf(await of.handOver({ passphrase: sixWords })).bytes
  valueOf(await of.letIn(samsCard.text, { team: 'recorder', plan: 'recorder' }))
  await maria.write(caseId, 'two', 'the second line')
  const toSam = { devices: [sam.live.sharing.device.key] }
  const letsIn = valueOf(await of.handOver(toSam)).bytes
  await maria.write(caseId, 'three', 'the third line')
  const newer = valueOf(await of.handOver(toSam)).bytes
  const torn = newer.slice(0, newer.length - 700)
  return { maria, sam, tom, tomsCard, caseId, files: { before, letsIn, newer, torn } as Readonly<Record<'before' | 'letsIn' | 'newer' | 'torn', Bytes>> }
}

type Came = Awaited<ReturnType<typeof whatCame>>

async function takeTogether({ sam, files }: Came, order: readonly (keyof Came['files'])[]) {
  const { sharing } = sam.live
  const looked: (readonly [keyof Came['files'], Awaited<ReturnType<typeof lookAt>>])[] = []
  for (const id of order) looked.push([id, await lookAt(sharing, files[id], id === 'before' ? sixWords : undefined)])
  const toTake = looked.flatMap(([id, file]): ToTake[] => (file.is === 'handover' ? [{ id, file, hasAgreed: false }] : []))
  const outcomes = await takeInAll(sharing, toTake)
  return { looked: new Map(looked), outcomes }
}

const orders = [['before', 'letsIn', 'newer', 'torn'], ['torn', 'newer', 'letsIn', 'before'], ['letsIn', 'torn', 'before', 'newer'], ['newer', 'before', 'torn', 'letsIn']] as const

describe('several hand-over files at once', () => {
  // Each takes 2 s of processor: all orders but one are left to `npm test`.
  test.for(orders)('chosen as %s, %s, %s, %s: all that can be is in, each says the same of itself, and the torn one changed nothing', { timeout: 60_000 }, async (order, { skip }) => {
    skip(isQuick && order !== orders[1])
    const came = await whatCame()
    const { looked, outcomes } = await takeTogether(came, order)
    expect(looked.get('torn')).toEqual({ is: 'refused', code: expect.stringMatching(/^handover-/) })
    // By itself the oldest lets nobody in: it is taken in because another one did.
    expect((looked.get('before') as HandoverFound).opened.isInCase).toBe(false)
    const said = Object.fromEntries([...outcomes].map(([id, outcome]) => [id, outcome.is === 'taken' ? [outcome.caseId === came.caseId, outcome.taken > 0, outcome.waiting] : outcome.code]))
    expect(said).toEqual({ letsIn: [true, true, 0], newer: [true, true, 0], before: [true, false, 0] })
    for (const [subject, words] of [['one', 'the first line'], ['two', 'the second line'], ['three', 'the third line']] as const) expect(await came.sam.text(came.caseId, subject)).toBe(words)
    // Once more, all of them: nothing is new.
    const again = await takeTogether(came, order)
    expect([...again.outcomes.values()].map((outcome) => (outcome.is === 'taken' ? outcome.taken : outcome.code))).toEqual([0, 0, 0])
  })

  test('what lets nobody in stays out and says so, and the files beside it are taken in', async () => {
    const came = await whatCame()
    const stranger = await new SharingVault(new FakeShelf()).window()
    await stranger.named('Eve Example')
    const other = await stranger.found()
    valueOf(await stranger.live.sharing.of(other.caseId).letIn(came.tomsCard.text, { team: 'reader', plan: 'reader' }))
    const foreign = valueOf(await stranger.live.sharing.of(other.caseId).handOver({ passphrase: sixWords })).bytes
    const { outcomes } = await takeTogether({ ...came, files: { ...came.files, before: foreign } }, ['before', 'letsIn'])
    expect(outcomes.get('before')).toEqual({ is: 'refused', code: 'not-in-case' })
    expect(outcomes.get('letsIn')).toMatchObject({ is: 'taken', waiting: 0 })
    expect(came.sam.library.list.getState().map(({ caseId }) => caseId)).toEqual([came.caseId])
  }, 60_000)
})

describe('what a file is', () => {
  test('a card, one’s own, a changed one, a file for another device, one for six words and one that is nothing: each is told apart, and nothing is kept', async () => {
    const came = await whatCame()
    const { sharing } = came.sam.live
    const text = (words: string) => new TextEncoder().encode(words) as Bytes
    const found = async (bytes: Bytes, words?: string) => {
      const one = await lookAt(sharing, bytes, words)
      return one.is === 'refused' ? one.code : one.is === 'card' ? one.card.name : one.is === 'locked' ? `locked ${one.failure ?? ''}` : one.is
    }
    expect(await found(text(came.tomsCard.text))).toBe('Tom Ellery')
    expect(await found(text(came.tomsCard.text.replace('Tom', 'Tim')))).toBe('card-forged')
    expect(await found(text(sharing.device.card.getState()?.text ?? ''))).toBe('own-card')
    expect(await found(text('Dear Sam, here is the file'))).toBe('handover-shape')
    expect(await found(came.files.before)).toBe('locked ')
    expect(await found(came.files.before, 'six other words than the right ones')).toBe('locked handover-not-opened')
    expect(await lookAt(came.tom.live.sharing, came.files.newer)).toEqual({ is: 'refused', code: 'handover-not-opened' })
    expect(came.sam.library.list.getState()).toEqual([])
  }, 60_000)

  test('what is too large, too much beside the others, or not to be read is refused before it is in memory', async () => {
    const file = (size: number, read: () => Promise<ArrayBuffer> = async () => new ArrayBuffer(2)): ChosenFile => ({ name: 'a.age', size, arrayBuffer: read })
    const never = () => { throw new Error('read all the same') }
    expect(await readChosen(file(largestFile + 1, never))).toEqual({ refused: 'handover-shape' })
    expect(await readChosen(file(2000, never), 1000)).toEqual({ refused: 'too-much-at-once' })
    expect(await readChosen(file(2, async () => { throw new Error('gone') }))).toEqual({ refused: 'file-unreadable' })
    expect(await readChosen(file(2))).toEqual(new Uint8Array(2))
  })
})
