import { createPasskeyWrapper } from '../adapters/age/passkey-wrapper'
import { createPasskeys } from '../adapters/passkeys/web-authn'
import type { Passkeys, PasskeyWrapper } from '../ports/passkeys'

export type PasskeyParts = Passkeys & PasskeyWrapper

export const createPasskeyParts = (newAgeWorker: () => Worker): PasskeyParts => ({ ...createPasskeys(), ...createPasskeyWrapper(newAgeWorker) })
