import { createContext, use } from 'react'

/**
 * Whether the browser may check spelling. Off unless the person turns it on for this device: enhanced
 * spell check sends what is typed to the browser's maker, and that may be a child's name.
 */
export const SpellCheckContext = createContext(false)

/** Attributes every text control carries so that case words are not remembered, guessed at, sent or translated. */
export function useTypingAttributes(autoComplete = 'off') {
  return {
    autoComplete,
    spellCheck: use(SpellCheckContext),
    translate: 'no',
    // Not in React's types yet; stops the browser's own writing help from reading the field.
    writingsuggestions: 'false',
  } as const
}
