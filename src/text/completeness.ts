import { localised } from './localised'

const listed = (words: readonly string[]): string => (words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`)

/** Words for subjects of a check that are keys and not people, and how several are put in one sentence. */
export const completenessText = localised({
  en: {
    listed,
    nobody: 'nobody',
    withAgency: (name: string, agency: string) => `${name} (${agency})`,
    keys: {
      'social-care': 'social care', health: 'health', police: 'the police',
      interpreter: 'an interpreter', access: 'getting in and about', phone: 'phone or video for those elsewhere', 'quiet-room': 'a quiet room',
      recorder: 'who writes', format: 'what the record will be', route: 'where it goes', deadline: 'by when', 'absent-family': 'how the family hears', storage: 'where it is kept',
      'child-focus': 'the child in view', facts: 'checking facts', 'first-hand': 'their own view',
      who: 'who asks', when: 'when', how: 'how they will know',
      'conveners-list': 'needs, strengths and risks', chronology: 'the chronology', assessment: 'the assessment',
      case: 'the hold on telling the family', 'fabricated-illness': 'the hold on telling the family', request: 'suspected harm at the start',
    } as { readonly [key: string]: string },
    other: 'something that is not named here',
  },
})
