import { localised } from './localised'

/** Somebody knows the passphrase: a new vault key. */
export const newKeyText = localised({
  en: {
    title: 'Somebody knows my passphrase',
    hint: 'If somebody may know your passphrase, a new passphrase alone is not enough.',
    back: 'Settings',
    lead: 'This sets a new passphrase and makes a new key for this vault. Every row is written anew under the new key and read back.',
    doesTitle: 'What it does',
    does: [
      'From the first second, the old passphrase opens nothing on this device.',
      'Somebody who has taken the old key out of this browser cannot read what you write from now on.',
      'Your recovery sheet stays the same and opens the new key too.',
      'A passkey of this vault opens nothing any more. You can set one up again afterwards.',
    ],
    doesNotTitle: 'What it cannot do',
    doesNot: [
      'A copy of this disk that was made earlier still opens with the old passphrase.',
      'What somebody has already read, they have read. Tell your manager or your data protection officer.',
      'If somebody may have seen your recovery sheet as well, set up a new vault and a new sheet from a copy instead.',
    ],
    time: 'It takes from a few seconds to some minutes, and needs as much free space as the vault has now. Other windows of this vault lock. If it is stopped, nothing is lost: it goes on when you next open the vault.',
    oldPassphrase: 'Passphrase now',
    newPassphrase: 'New passphrase',
    again: 'New passphrase again',
    sameAsOld: 'That is the passphrase somebody may know. Nothing has been changed. Choose another.',
    make: 'Make a new key',
    making: 'Checking the passphrase',
    unfinished: 'A new key was begun and is not finished. Everything is here, under the old key. Make space on this device if it is full, then lock and open the vault again: it goes on by itself.',
    noRecipient: 'This vault does not know its recovery sheet yet. Nothing has been changed. Lock, choose “I have lost my passphrase”, and open it once with your recovery words. Then come back.',
    made: 'The vault has a new key',
    madeSays: 'Every row is written under it, and only your new passphrase and your recovery sheet open it. There is no need to do it again.',
    device: 'If you share cases: new keys for this device',
    deviceWhy: 'Whoever had your vault open may have taken the keys by which this device takes part in shared cases, too. New device keys shut them out. They come with a new vault.',
    deviceSteps: [
      'Lock, choose “Someone else uses this laptop”, and make a new vault. In it, make a card.',
      'Come back here. In each shared case, on your own page under People in this case, add that card as another device of yours and give it its file.',
      'From the new vault, take this device out of the cases. If you do not organise one, ask an organiser.',
    ],
    toSharing: 'Go to sharing',
    practice: 'The practice vault keeps its own passphrase, because it holds nothing real.',
    runningTitle: 'Making the new key',
    running: (percent: number) => `${String(percent)} of 100 done`,
    stay: 'Every row of your vault is written anew and read back. Keep this window open. If it is closed, nothing is lost: it goes on when you open the vault with your new passphrase.',
  },
})
