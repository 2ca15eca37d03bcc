import type { ActDraft, Fold } from '../../domain/conflicts'
import { listReply, readReply, type ReplyRefusal } from '../../domain/slips'
import type { Result } from '../../lib/result'
import type { CommitFailure } from '../../ports/case-session'
import type { SlipBox, SlipBoxFailure } from '../../ports/slip-box'

export interface ReplyFile {
  readonly name: string
  /** Undefined when the browser could not read it. */
  bytes(): Promise<Uint8Array | undefined>
}

/** What became of one file: on the list, there already, or why not. */
export interface ReplyOutcome {
  readonly name: string
  readonly became: 'listed' | 'known' | SlipBoxFailure['code'] | ReplyRefusal['code'] | CommitFailure['code']
}

export interface ReplyCase {
  readonly box: Pick<SlipBox, 'openReply'>
  readonly hash: (text: string) => string
  /** The state as it is at that moment. */
  state(): Fold
  keep(act: ActDraft): Promise<Result<unknown, CommitFailure>>
}

interface Opened {
  readonly at: number
  readonly text: string
  readonly on: string
}

/**
 * Lists every reply of several files, in the order in which they say they were written, whatever order they were chosen in. A file
 * that is none changes nothing and stops no other. Outcomes are in the order of the files.
 */
export async function listReplies({ box, hash, state, keep }: ReplyCase, files: readonly ReplyFile[]): Promise<readonly ReplyOutcome[]> {
  // Slips of every meeting of the case, also those that were taken back: a reply is listed whatever became of its slip.
  const seeds = [...(state().byKind.get('slip')?.values() ?? [])].flatMap(({ fields }) => (fields['seed'] ?? []).map(({ value }) => value as string))
  const became = new Map<number, ReplyOutcome['became']>()
  const opened: Opened[] = []
  for (const [at, file] of files.entries()) {
    const bytes = await file.bytes()
    const result = bytes === undefined ? undefined : await box.openReply(bytes, seeds)
    if (result?.ok === true) {
      const read = readReply(result.value)
      opened.push({ at, text: result.value, on: read.ok ? read.value.on : '' })
    } else became.set(at, result === undefined ? 'file-damaged' : result.failure.code)
  }
  for (const { at, text } of opened.toSorted((one, other) => compare(one.on, other.on) || compare(one.text, other.text))) {
    const listed = listReply(state(), text, hash)
    if (!listed.ok) became.set(at, listed.failure.code)
    else if (listed.value.isKnown) became.set(at, 'known')
    else {
      const kept = await keep(listed.value.act)
      became.set(at, kept.ok ? 'listed' : kept.failure.code)
    }
  }
  return files.map(({ name }, at) => ({ name, became: became.get(at) as ReplyOutcome['became'] }))
}

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)
