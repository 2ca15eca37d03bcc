import { localised } from './localised'

export const helpText = localised({
  en: {
    title: 'Help',
    sections: [
      {
        heading: 'If a child is in danger',
        words: ['Call 999 now. Do not wait for a meeting, or for this app.', 'If you think a child may be suffering significant harm, phone children’s social care. A professionals’ meeting does not take the place of that.'],
      },
      {
        heading: 'Where your words are',
        words: [
          'Everything is kept on this device only, sealed with your passphrase. Nothing is sent anywhere.',
          'The words “Saved on this device” come only after the browser has said that they are on the disk. What you are typing is kept within a second, also if the battery dies.',
          'There is no copy anywhere else. Save the finished record as a Word file and put it into your agency’s own system.',
        ],
      },
      {
        heading: 'If you lose your passphrase',
        words: ['On the unlock page choose “I have lost my passphrase” and type the 24 words from your recovery sheet. Then you choose a new passphrase.', 'Without the passphrase and without the sheet nobody can open your records. Not us, not your IT team.'],
      },
      {
        heading: 'Hiding and locking',
        words: ['F9, or Shift three times, covers the screen at once. “Carry on” asks for your passphrase.', 'Turnstone locks by itself when nothing is pressed for a while. Nothing you typed is lost.'],
      },
      {
        heading: 'Keys',
        words: ['Press ? on any page, while you are not typing, to see every key. In the minutes, type /? to see what the capture line understands.'],
      },
      {
        heading: 'What the guidance here is',
        words: ['The prompts are a paraphrase of published guidance, and each says which line it comes from. Your local procedure decides.'],
      },
    ],
  },
})
