import { describe, expect, it } from 'vitest'
import { essentialFrame, fillWords } from '../../src/guidance'

const fill = (says: string, values: Parameters<typeof fillWords>[1]) => fillWords(says, values, essentialFrame().neutralWords)

describe('words with names in them', () => {
  it('are filled in', () => {
    expect(fill('{person}, what do you know about {child}?', { person: 'Dina', child: 'Ellis' })).toBe('Dina, what do you know about Ellis?')
  })
  it('never show a bracket: what is not known is said in neutral words, with a capital at the start', () => {
    expect(fill('{person}, what do you know about {child}?', {})).toBe('The next person, what do you know about the child?')
    expect(fill('{child} is not in the room.', { child: '  ' })).toBe('The child is not in the room.')
  })
  it('are said for many where nobody counted, as in a record made after the meeting', () => {
    expect(fill('{count} {agency|agencies} {was|were} not heard.', {})).toBe('Some agencies were not heard.')
    expect(fill('About {child}: {count} {thing|things}.', { child: '{one|many}' })).toBe('About {one|many}: some things.')
  })
  it('put a value in as it is, also when it looks like a placeholder or a pattern', () => {
    expect(fill('For {child}.', { child: '{person} $& <b>' })).toBe('For {person} $& <b>.')
  })
})
