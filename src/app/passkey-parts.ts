import { createPasskeyWrapper } from '../adapters/age/passkey-wrapper'
import { createPasskeys } from '../adapters/passkeys/web-authn'
import type { Passkeys, PasskeyWrapper } from '../ports/passkeys'

export type PasskeyParts = Passkeys &
  PasskeyWrapper & {
    /** Which vaults a passkey opens: only for them is the button on the unlock screen. A hint; the wraps count. */
    readonly keepHint: (vaultIds: readonly string[]) => void
  }

export const createPasskeyParts = (newAgeWorker: () => Worker, hintKey: string): PasskeyParts => ({
  ...createPasskeys(),
  ...createPasskeyWrapper(newAgeWorker),
  keepHint(vaultIds) {
    try {
      localStorage.setItem(hintKey, vaultIds.join(' '))
    } catch {
      // Without the hint the passphrase is asked for, as ever.
    }
  },
})
