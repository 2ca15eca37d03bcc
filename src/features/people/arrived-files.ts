import type { Bytes } from '../../ports/bundle-crypto'
import type { HandoverFailure, OpenedHandover, PersonCard, Sharing } from '../../ports/sharing'

/** A hand-over file is never larger (codec limits); nothing above it is read into memory. */
export const largestFile = 256 * 1024 * 1024
/** A card is four kilobytes at most. */
const longestCard = 8000

/** What a browser gives for a chosen file, as far as it is asked. */
export interface ChosenFile {
  readonly name: string
  readonly size: number
  arrayBuffer(): Promise<ArrayBuffer>
}

export type ArrivedRefusal = HandoverFailure['code'] | 'file-unreadable' | 'too-much-at-once' | 'own-card' | 'card-forged'

/** What one of several files is, before anything of it is kept. */
export type Found =
  | { readonly is: 'handover'; readonly opened: OpenedHandover; readonly bytes: Bytes; readonly words: string | undefined }
  /** Sealed for whoever has six words; `failure` where those that were given were others. */
  | { readonly is: 'locked'; readonly bytes: Bytes; readonly failure?: HandoverFailure['code'] }
  | { readonly is: 'card'; readonly card: PersonCard }
  | { readonly is: 'refused'; readonly code: ArrivedRefusal }

export type HandoverFound = Extract<Found, { readonly is: 'handover' }>

/** Reads one chosen file. `room` is how many bytes may still be held beside what is held already. */
export async function readChosen(file: ChosenFile, room = largestFile): Promise<Bytes | { readonly refused: ArrivedRefusal }> {
  if (file.size > largestFile) return { refused: 'handover-shape' }
  if (file.size > room) return { refused: 'too-much-at-once' }
  return file.arrayBuffer().then((buffer) => new Uint8Array(buffer), () => ({ refused: 'file-unreadable' as const }))
}

/** Says what a file is. Nothing of it is kept, whatever it is. */
export async function lookAt(sharing: Sharing, bytes: Bytes, words?: string): Promise<Found> {
  const kind = sharing.handoverKind(bytes)
  if (kind === 'passphrase' && words === undefined) return { is: 'locked', bytes }
  const result = await sharing.openHandover(bytes, words)
  if (result.ok) return { is: 'handover', opened: result.value, bytes, words }
  const { code } = result.failure
  if (words !== undefined && code === 'handover-not-opened') return { is: 'locked', bytes, failure: code }
  // A card looks like nothing to the opener, and is the likeliest mix-up.
  if (code !== 'handover-shape' || bytes.length > longestCard) return { is: 'refused', code }
  const card = await sharing.readCard(new TextDecoder().decode(bytes))
  if (card.ok) return { is: 'card', card: card.value }
  return { is: 'refused', code: card.failure.code === 'card-unreadable' ? code : card.failure.code }
}

/** What became of one file. */
export type Outcome =
  | { readonly is: 'taken'; readonly caseId: string; readonly taken: number; readonly waiting: number }
  | { readonly is: 'refused'; readonly code: HandoverFailure['code'] }

export interface ToTake {
  readonly id: string
  readonly file: HandoverFound
  /** A person has agreed to go on where it begins the case anew. */
  readonly hasAgreed: boolean
}

/**
 * Takes several files in. One that cannot be taken in yet is tried again whenever another was: the file that lets this device
 * in may be the last one chosen. So what is here at the end does not depend on the order they were given in, and what cannot be
 * taken in changes nothing and stops no other.
 */
export async function takeInAll(sharing: Sharing, files: readonly ToTake[]): Promise<ReadonlyMap<string, Outcome>> {
  const outcomes = new Map<string, Outcome>()
  let open = inOneOrder(files)
  while (open.length > 0) {
    const left: ToTake[] = []
    for (const one of open) {
      const outcome = await takeOne(sharing, one)
      outcomes.set(one.id, outcome)
      if (outcome.is === 'refused') left.push(one)
    }
    if (left.length === open.length) break
    open = left
  }
  // What waited for an earlier part may have got it from a file that came after.
  for (const { id, file } of files) {
    const outcome = outcomes.get(id)
    if (outcome?.is !== 'taken' || outcome.waiting === 0 || files.length === 1) continue
    const again = await sharing.openHandover(file.bytes, file.words)
    if (again.ok) outcomes.set(id, { ...outcome, waiting: again.value.newParts })
  }
  return outcomes
}

/** Opened anew: what it was judged by may have come with the file before it. */
async function takeOne(sharing: Sharing, { file, hasAgreed }: ToTake): Promise<Outcome> {
  const opened = await sharing.openHandover(file.bytes, file.words)
  const done = opened.ok ? await opened.value.takeIn(hasAgreed) : opened
  return done.ok ? { is: 'taken', ...done.value } : { is: 'refused', code: done.failure.code }
}

/** The smallest first, so that each brings what the one before did not have; whatever order they were chosen in. */
const inOneOrder = (files: readonly ToTake[]): readonly ToTake[] =>
  files.toSorted((one, other) => one.file.opened.parts - other.file.opened.parts || compareBytes(one.file.bytes, other.file.bytes))

function compareBytes(one: Bytes, other: Bytes): number {
  if (one.length !== other.length) return one.length - other.length
  const at = one.findIndex((byte, index) => byte !== other[index])
  return at < 0 ? 0 : (one[at] as number) - (other[at] as number)
}
