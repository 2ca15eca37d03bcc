import type { PasskeyUnlockFailure } from '../ports/vault'
import { failureText } from './failures'
import { localised } from './localised'

/** A passkey for every day. */
export const passkeyText = localised({
  en: {
    title: 'Passkey',
    what: 'Open this vault with your fingerprint, face, PIN or security key. It works with no network.',
    stays: 'Your passphrase and your recovery sheet stay and open the vault as before. Keep both.',
    shared: 'Whoever can unlock this device’s passkeys can then open the vault. Do not set one up on a device that you share.',
    twice: 'Your device will ask twice: once to make the passkey, once to try it.',
    passphrase: 'Your passphrase, to set up a passkey',
    empty: 'Type the passphrase you use now. Nothing has been changed.',
    add: 'Set up a passkey',
    adding: 'Waiting for your device',
    added: 'The passkey opens this vault from now on. Your passphrase does too.',
    has: 'A passkey opens this vault.',
    remove: 'Remove the passkey',
    removed: 'The passkey opens this vault no more. Your passphrase does. You can also delete “Turnstone” from the list of passkeys of your device.',
    notAdded: 'Nothing in the vault has been changed. If “Turnstone” is now in the list of passkeys of your device, you can delete it there.',
    /** What the device's own list of passkeys shows. No word of any case. */
    nameOf: (made: string) => `Turnstone vault, ${made}`,
    unlock: 'Open with the passkey',
    unlocking: 'Waiting for your device',
    passphraseInstead: 'Nothing has been lost. Open the vault with your passphrase.',
  },
})

/** Refusals of adding and of opening: what happened, and that the other ways in are there. */
export const passkeyFailureText: Readonly<Record<PasskeyUnlockFailure['code'], string>> = localised<Record<PasskeyUnlockFailure['code'], string>>({
  en: {
    ...failureText,
    'passkey-not-used': 'The passkey was not used: it was cancelled, it took too long, or this device does not have it any more.',
    'passkey-gives-no-key': 'That passkey does not fit this vault. It may have been made anew, or it cannot give a key.',
    'passkey-not-here': 'No passkey opens this vault now.',
  },
})
