import type { AgeWorker } from '../adapters/age/age-worker'
import { createPasskeyWrapper } from '../adapters/age/passkey-wrapper'
import { createPasskeys } from '../adapters/passkeys/web-authn'
import type { Passkeys, PasskeyWrapper } from '../ports/passkeys'

export type PasskeyParts = Passkeys & PasskeyWrapper

export const createPasskeyParts = (worker: AgeWorker): PasskeyParts => ({ ...createPasskeys(), ...createPasskeyWrapper(worker) })
