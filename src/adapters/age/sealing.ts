import type { BundleCrypto, Bytes, PeopleCrypto } from '../../ports/bundle-crypto'
import type { Recipients, SlowHash } from '../../ports/recipients'
import { createAgeWorker } from './age-worker'
import type { WorkerRequest } from './worker-messages'

export interface AgeSealing {
  readonly bundles: Pick<BundleCrypto, 'sealWithKey' | 'openWithKey'>
  readonly people: Omit<PeopleCrypto, 'openWithIdentity'>
  readonly recipients: Recipients
  readonly slow: SlowHash
}

/** Everything that is sealed for others, in a worker of its own: a passphrase takes a second there and not on the screen. */
export function createAgeSealing(createWorker: () => Worker): AgeSealing {
  const { ask } = createAgeWorker(createWorker)

  /** Undefined when a file does not open. A worker that has died is no answer about a file. */
  async function opened(request: WorkerRequest): Promise<Bytes | undefined> {
    const answer = await ask(request)
    if (answer === undefined) throw new Error('the part that opens files has stopped')
    return answer.ok && typeof answer.value !== 'number' ? (answer.value as Bytes) : undefined
  }

  async function made(request: WorkerRequest): Promise<Bytes> {
    const bytes = await opened(request)
    if (bytes === undefined) throw new Error('the file could not be sealed')
    return bytes
  }

  return {
    bundles: {
      sealWithKey: (plain, key) => made({ type: 'seal-key', plain, key }),
      openWithKey: (file, key) => opened({ type: 'open-key', file, key }),
    },
    people: {
      sealWithPassphrase: (plain, passphrase) => made({ type: 'wrap-passphrase', key: plain, passphrase, workFactor: 16 }),
      openWithPassphrase: (file, passphrase) => opened({ type: 'unwrap-passphrase', wrap: file, passphrase }),
      sealToRecipients: (plain, recipients) => made({ type: 'seal-to-all', plain, recipients }),
    },
    recipients: {
      recipientOf: async (seed) => new TextDecoder().decode(await made({ type: 'recipient-of', seed })),
      sealTo: (plain, recipient) => made({ type: 'seal-to', text: plain, recipient }),
      openWith: (file, seed) => opened({ type: 'open-with', file, seeds: [seed] }),
    },
    slow: { stretch: (words, salt, length) => made({ type: 'stretch', words, salt, length }) },
  }
}
