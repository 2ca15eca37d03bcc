import { ok, type Result } from '../../lib/result'
import type { BundleStore } from '../../ports/bundle-store'
import { blockOf, codecLimits, joinPack, nameOf, planPacks, readName, sealObject, type EpochKey, type PackPart } from '../codec'
import { plaintextsOf } from './plaintexts'
import { dayMilliseconds, fileOf, putAndReadBack, type SendFailure, type SendParts } from './send'
import type { SpaceState, StorePlace } from './state'

/** After so long a silence somebody else makes a writer's packs (ledger-and-sync §4). */
const silentDays = 30

/**
 * Packs of whole blocks of 64 of writers who have gone silent, in this device's own folder: a newcomer then opens one file
 * instead of 64. The signatures are their writers'; nothing of theirs is removed.
 */
export async function carryPacks(state: SpaceState, place: StorePlace, store: BundleStore, epoch: EpochKey, now: number, parts: SendParts): Promise<Result<StorePlace, SendFailure>> {
  const blocks = state.chains.writers().flatMap((writer) => (isSilent(state, writer, now) ? openBlocks(state, place, writer) : []))
  if (blocks.length === 0) return ok(place)
  const plains = await plaintextsOf(state, parts)
  if (!plains.ok) return plains
  let next = place
  for (const { writer, from } of blocks) {
    const pieces = piecesOf(state, writer, from, plains.value)
    for (const piece of planPacks(pieces)) {
      const bytes = await sealObject(joinPack(piece), epoch, parts.crypto)
      const [first, last] = [piece[0] as PackPart, piece.at(-1) as PackPart]
      if (bytes === undefined) continue
      const name = nameOf({ kind: 'pack', space: parts.space, writer: state.own.writer, from: first.seq, to: last.seq, epoch16: epoch.id.slice(0, 16), o32: parts.crypto.sha256(bytes).slice(0, 32) })
      const sent = await putAndReadBack(store, name, bytes)
      if (!sent.ok) return sent
      state.settled.add(name)
      const kept = await parts.objects.write({ space: parts.space, objects: [{ name, bytes }] })
      if (!kept.ok) return kept
      next = { ...next, carried: { ...next.carried, [writer]: [...(next.carried[writer] ?? []), fileOf(name)] } }
    }
  }
  return ok(next)
}

/** A forked writer is left alone: a pack tells one story of a number. */
const isSilent = (state: SpaceState, writer: string, now: number): boolean =>
  writer !== state.own.writer && !state.formerWriters.has(writer) && !state.chains.isForked(writer) && now - (state.heard.get(writer) ?? now) >= silentDays * dayMilliseconds

/** Whole blocks that nobody has in a pack yet, as far as is known here. */
function openBlocks(state: SpaceState, place: StorePlace, writer: string): readonly { readonly writer: string; readonly from: number }[] {
  const packed = new Set<number>()
  const packs = [...state.settled].flatMap((full) => {
    const name = readName(full)
    return name?.kind === 'pack' && name.writer === writer ? [name.from] : []
  })
  const carried = [place.carried, ...Object.values(place.heads).map((head) => head.carried ?? {})].flatMap((files) => (files[writer] ?? []).map((file) => Number(file.slice(0, 8))))
  for (const from of [...packs, ...carried]) packed.add(blockOf(from).from)
  const blocks: { writer: string; from: number }[] = []
  for (let from = 1; from + codecLimits.bundlesPerPack - 1 <= state.chains.heldSeq(writer); from += codecLimits.bundlesPerPack) if (!packed.has(from)) blocks.push({ writer, from })
  return blocks
}

/** All 64 or none: a gap may still close. */
function piecesOf(state: SpaceState, writer: string, from: number, plains: ReadonlyMap<string, PackPart['plain']>): readonly PackPart[] {
  const pieces: PackPart[] = []
  for (let seq = from; seq < from + codecLimits.bundlesPerPack; seq++) {
    const plain = plains.get(state.chains.at(writer, seq)[0]?.identity ?? '')
    if (plain === undefined) return []
    pieces.push({ seq, plain })
  }
  return pieces
}
