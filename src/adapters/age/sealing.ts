import type { BundleCrypto, Bytes, PeopleCrypto } from '../../ports/bundle-crypto'
import type { Recipients, SlowHash } from '../../ports/recipients'
import type { AgeWorker } from './age-worker'
import type { WorkerRequest } from './worker-messages'

export interface AgeSealing {
  readonly bundles: Pick<BundleCrypto, 'sealWithKey' | 'openWithKey'>
  readonly people: Omit<PeopleCrypto, 'openWithIdentity'>
  readonly recipients: Recipients
  readonly slow: SlowHash
}

/** Everything that is sealed for others, in a worker: a passphrase takes a second there and not on the screen. */
export function createAgeSealing({ ask, bytes }: AgeWorker): AgeSealing {
  /** Undefined when a file does not open. A worker that has died is no answer about a file. */
  async function opened(request: WorkerRequest): Promise<Bytes | undefined> {
    const answer = await ask(request)
    if (answer === undefined) throw new Error('the part that opens files has stopped')
    return answer.ok && typeof answer.value !== 'number' ? (answer.value as Bytes) : undefined
  }

  return {
    bundles: {
      sealWithKey: (plain, key) => bytes({ type: 'seal-key', plain, key }),
      openWithKey: (file, key) => opened({ type: 'open-key', file, key }),
    },
    people: {
      sealWithPassphrase: (plain, passphrase) => bytes({ type: 'wrap-passphrase', key: plain, passphrase, workFactor: 16 }),
      openWithPassphrase: (file, passphrase) => opened({ type: 'unwrap-passphrase', wrap: file, passphrase }),
      sealToRecipients: (plain, recipients) => bytes({ type: 'seal-to-all', plain, recipients }),
    },
    recipients: {
      recipientOf: async (seed) => new TextDecoder().decode(await bytes({ type: 'recipient-of', seed })),
      sealTo: (plain, recipient) => bytes({ type: 'seal-to', text: plain, recipient }),
      openWith: (file, seed) => opened({ type: 'open-with', file, seeds: [seed] }),
    },
    slow: { stretch: (words, salt, length) => bytes({ type: 'stretch', words, salt, length }) },
  }
}
