import type { CommitFailure } from '../ports/case-session'
import type { SharingNotOpened } from '../ports/failures'
import type { UnlockFailure } from '../ports/vault'
import { localised } from './localised'

type Code = CommitFailure['code'] | UnlockFailure['code'] | 'case-not-found' | 'words-not-right' | 'handover-failed' | SharingNotOpened['code']

/** What happened, what is safe, what to do next: one sentence or two for every failure a person can meet. */
export const failureText: Readonly<Record<Code, string>> = localised<Record<Code, string>>({
  en: {
    'storage-full': 'Not saved: this device is full. Your words are still on the screen. Make space on the device, then try again.',
    'storage-blocked': 'Not saved: this browser does not let Turnstone keep anything. Nothing has been lost so far. Leave private browsing, or ask IT to allow this site to keep data.',
    'storage-newer-version': 'This window is older than your work. Nothing has been changed. Reload the page. If it still says this, connect to the network and wait for “Update now” on this page.',
    'storage-damaged': 'We cannot read part of this vault. Nothing has been deleted. Do not clear this browser’s data. Ask your IT team for help.',
    'storage-failed': 'Not saved: the browser could not write to this device. Your words are still on the screen. Try again.',
    locked: 'Turnstone is locked. Nothing has been lost. Unlock it to go on.',
    'value-too-long': 'That is too long for one line. Your words are still here. Split it into shorter lines.',
    'too-many-changes': 'That changes too many things at once. Nothing has been changed. Do it in two steps.',
    'value-not-allowed': 'That cannot be kept as it is. Your words are still here. Check them and try again.',
    'read-only': 'This window is older than your work. It can read but not write. Reload the page.',
    'practice-only': 'The practice vault can hold no real case. Nothing has been changed. Lock it and set up your own vault first.',
    'wrong-passphrase': 'That is not the passphrase. Nothing has been lost. Try again.',
    'wrap-not-accepted': 'The lock on this vault is not one that Turnstone made. Nothing has been opened. Use your recovery words, or ask your IT team.',
    'wrap-unavailable': 'The browser stopped the part that opens the vault. Nothing has been lost. Reload the page and try again.',
    'no-such-vault': 'That vault is no longer on this device. Nothing was opened. Reload the page.',
    'words-not-right': 'Those words do not open this vault. Nothing has been lost. Check each word against your sheet and try again.',
    'case-not-found': 'This case is not on this device. Nothing has been lost. Go back to your cases.',
    'sharing-not-opened': 'The part of Turnstone that shares did not open. Nothing has been lost: everything is still on this device. Reload the page. If it says this again, update this browser or ask your IT team.',
    'handover-failed': 'The file could not be saved. Your record is still here. Try again.',
  },
})

/** A refusal in the screen's own words, or in those for keeping. */
export const refusalIn = (refusals: Readonly<Record<string, string>>, code: string): string => refusals[code] ?? failureText[code as Code]
