import { bytesOfHex } from '../../lib/hex'
import { fail, ok, type Result } from '../../lib/result'
import type { SlipBox, SlipBoxFailure } from '../../ports/slip-box'
import type { AgeWorker } from './age-worker'
import { maxSlipFileBytes, slipFileKind } from './slip-header'
import type { WorkerRequest } from './worker-messages'

/** Slips and replies, sealed and opened in a worker. */
export function createSlipBox({ ask, bytes }: AgeWorker): SlipBox {
  async function open(file: Uint8Array, wanted: 'slip' | 'reply', request: WorkerRequest, refused: SlipBoxFailure): Promise<Result<string, SlipBoxFailure>> {
    if (file.length > maxSlipFileBytes) return fail({ code: 'file-too-large' })
    const kind = slipFileKind(file)
    if (kind === undefined) return fail({ code: 'file-not-ours' })
    if (kind !== wanted) return fail({ code: 'file-other-kind' })
    const answer = await ask(request)
    if (answer === undefined) return fail({ code: 'box-unavailable' })
    if (!answer.ok || typeof answer.value === 'number') return fail(refused)
    try {
      return ok(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(answer.value))
    } catch {
      return fail({ code: 'file-damaged' })
    }
  }

  return {
    recipientOf: async (seed) => new TextDecoder().decode(await bytes({ type: 'recipient-of', seed: bytesOfHex(seed) })),
    sealSlip: (text, words) => bytes({ type: 'wrap-passphrase', key: new TextEncoder().encode(text), passphrase: words, workFactor: 16 }),
    openSlip: (file, words) => open(file, 'slip', { type: 'unwrap-passphrase', wrap: file, passphrase: words }, { code: 'words-wrong' }),
    sealReply: (text, recipient) => bytes({ type: 'seal-to', text: new TextEncoder().encode(text), recipient }),
    openReply: (file, seeds) => open(file, 'reply', { type: 'open-with', file, seeds: seeds.map(bytesOfHex) }, { code: 'no-slip-for-it' }),
  }
}
