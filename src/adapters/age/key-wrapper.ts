import { fail, ok } from '../../lib/result'
import type { KeyWrapper } from '../../ports/key-wrapper'
import type { AgeWorker } from './age-worker'
import { readWrapHeader } from './wrap-header'
import type { WorkerRequest } from './worker-messages'

/** Wraps keys as age files in a worker, which starts at the first call or at `warmUp`. */
export function createAgeKeyWrapper({ start, ask, bytes }: AgeWorker): KeyWrapper {
  async function unwrap(request: WorkerRequest) {
    const answer = await ask(request)
    if (answer === undefined) return fail({ code: 'wrap-unavailable' })
    if (!answer.ok || typeof answer.value === 'number') return fail({ code: 'wrong-passphrase' })
    return answer.value.length === 32 ? ok(answer.value) : fail({ code: 'wrap-not-accepted' })
  }

  return {
    warmUp: start,
    async calibrate() {
      const answer = await ask({ type: 'calibrate' })
      return answer?.ok === true && typeof answer.value === 'number' ? answer.value : 16
    },
    wrapWithPassphrase: (key, passphrase, workFactor) => bytes({ type: 'wrap-passphrase', key, passphrase, workFactor }),
    wrapWithRecoverySeed: (key, seed) => bytes({ type: 'wrap-seed', key, seed }),
    async unwrapWithPassphrase(wrap, passphrase) {
      if (readWrapHeader(wrap)?.kind !== 'scrypt') return fail({ code: 'wrap-not-accepted' })
      return unwrap({ type: 'unwrap-passphrase', wrap, passphrase })
    },
    recipientOf: async (seed) => new TextDecoder().decode(await bytes({ type: 'recipient-of', seed })),
    sealFile: (file, to) => ('recipient' in to ? bytes({ type: 'seal-to', text: file, recipient: to.recipient }) : bytes({ type: 'wrap-passphrase', key: file, passphrase: to.passphrase, workFactor: to.workFactor })),
    async openFile(file, by) {
      const kind = readWrapHeader(file, file.length)?.kind
      if (kind === undefined) return fail({ code: 'file-not-ours' })
      if (kind !== ('seed' in by ? 'hybrid' : 'scrypt')) return fail({ code: 'file-other-way' })
      const answer = await ask('seed' in by ? { type: 'unwrap-seed', wrap: file, seed: by.seed } : { type: 'unwrap-passphrase', wrap: file, passphrase: by.passphrase })
      if (answer === undefined) return fail({ code: 'wrap-unavailable' })
      return answer.ok && typeof answer.value !== 'number' ? ok(answer.value) : fail({ code: 'file-does-not-open' })
    },
    async unwrapWithRecoverySeed(wrap, seed) {
      if (readWrapHeader(wrap)?.kind !== 'hybrid') return fail({ code: 'wrap-not-accepted' })
      return unwrap({ type: 'unwrap-seed', wrap, seed })
    },
  }
}
